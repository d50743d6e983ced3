#include "sqlite/search/unread_watch.hpp"

#include <string_view>

namespace gigkit::sqlite {

UnreadWatch::UnreadWatch(sqlite3* database) : database_(database) {
  sqlite3_update_hook(database_, on_update, this);
}

UnreadWatch::~UnreadWatch() { sqlite3_update_hook(database_, nullptr, nullptr); }

void UnreadWatch::note_read() {
  is_noted_.reset();
  read_version_ = data_version();
}

void UnreadWatch::on_update(void* watch, int operation, const char* /*database*/, const char* table,
                            sqlite3_int64 /*row*/) {
  const std::string_view name(table);
  Noted& noted = static_cast<UnreadWatch*>(watch)->is_noted_;
  const bool is_new = operation == SQLITE_INSERT;
  if ((is_new && name == "gigs") || name == "gigkit_search_gigs_unread") {
    noted.set(static_cast<std::size_t>(Corpus::gigs));
  } else if ((is_new && name == "profiles") || name == "gigkit_search_profiles_unread") {
    noted.set(static_cast<std::size_t>(Corpus::profiles));
  }
}

/// SQLite counts with it what others have committed, as a transaction finds when it begins.
std::uint32_t UnreadWatch::data_version() const {
  std::uint32_t version = 0;
  sqlite3_file_control(database_, "main", SQLITE_FCNTL_DATA_VERSION, &version);
  return version;
}

}  // namespace gigkit::sqlite
