#include "sqlite/search/unread_watch.hpp"

#include <string_view>

namespace gigkit::sqlite {

UnreadWatch::UnreadWatch(sqlite3* database) : database_(database) {
  sqlite3_update_hook(database_, on_update, this);
}

UnreadWatch::~UnreadWatch() { sqlite3_update_hook(database_, nullptr, nullptr); }

void UnreadWatch::note_read() {
  is_noted_ = false;
  read_version_ = data_version();
}

void UnreadWatch::on_update(void* watch, int /*operation*/, const char* /*database*/,
                            const char* table, sqlite3_int64 /*row*/) {
  constexpr std::string_view kStart = "gigkit_search_";
  const std::string_view name(table);
  if (name.starts_with(kStart) && name.ends_with("_unread")) {
    static_cast<UnreadWatch*>(watch)->is_noted_ = true;
  }
}

/// SQLite counts with it what others have committed, as a transaction finds when it begins.
std::uint32_t UnreadWatch::data_version() const {
  std::uint32_t version = 0;
  sqlite3_file_control(database_, "main", SQLITE_FCNTL_DATA_VERSION, &version);
  return version;
}

}  // namespace gigkit::sqlite
