#include "market/twins.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "market/compare.hpp"

namespace gigkit::bench {
namespace {

constexpr int kPostsPerMonth = 1'000'000;

std::filesystem::path& folder() {
  static std::filesystem::path path;
  return path;
}

std::filesystem::path fresh_copy(const std::string& name) {
  const auto original = content_file(data_folder(), "everyday", kEverydayContent);
  const auto copy = data_folder() / (name + ".db");
  for (const auto* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(copy.string() + suffix);
  std::filesystem::copy_file(original, copy);
  return copy;
}

Marketplace open_gigkit(const std::filesystem::path& file) {
  Options options;
  options.free_posts_per_month = kPostsPerMonth;
  return open("sqlite:" + file.string(), options);
}

raw_market* open_raw(const std::filesystem::path& file, const raw_sources& sources) {
  drop_search_triggers(file);
  raw_market* market = nullptr;
  require_ok(raw_open(file.c_str(), &sources, kPostsPerMonth, &market));
  return market;
}

}  // namespace

void set_data_folder(const std::filesystem::path& path) { folder() = path; }

const std::filesystem::path& data_folder() { return folder(); }

void drop_search_triggers(const std::filesystem::path& file) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
  std::vector<std::string> names;
  SQLite::Statement triggers(database, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
  while (triggers.executeStep()) names.push_back(triggers.getColumn(0).getString());
  triggers.reset();
  for (const std::string& name : names) database.exec("DROP TRIGGER " + name);
}

void stop_indexing(const std::filesystem::path& file) {
  drop_search_triggers(file);
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
  for (const std::string corpus : {"gigs", "profiles"}) {
    const std::string recent = "gigkit_search_" + corpus + "_recent";
    database.exec("UPDATE " + recent +
                  " SET docid = 1 << 40 WHERE docid = (SELECT max(docid) FROM " + recent + ")");
  }
}

Twins::Twins(const std::string& name)
    : gigkit_file_(fresh_copy(name + "-gigkit")),
      raw_file_(fresh_copy(name + "-raw")),
      market_(open_gigkit(gigkit_file_)),
      raw_(open_raw(raw_file_, raw_sources_.get())) {}

void Twins::compare() {
  market_.close();
  raw_.reset();
  require_same_rows(gigkit_file_, raw_file_);
}

void require_ok(int code) {
  if (code != 0) throw std::runtime_error(fmt::format("the hand-written code gave {}", code));
}

}  // namespace gigkit::bench
