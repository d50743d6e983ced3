#include "market/twins.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "market/compare.hpp"
#include "market/data_files.hpp"

namespace gigkit::bench {
namespace {

std::filesystem::path everyday_copy(const std::string& name) {
  return fresh_copy(content_file(data_folder(), "everyday", kEverydayContent), name);
}

raw_market* open_raw(const std::filesystem::path& file, const raw_sources& sources) {
  drop_search_triggers(file);
  raw_market* market = nullptr;
  require_ok(raw_open(file.c_str(), &sources, kPostsPerMonth, &market));
  return market;
}

}  // namespace

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
  for (const std::string_view corpus : {"gigs", "profiles"}) {
    const std::string recent = fmt::format("gigkit_search_{}_recent", corpus);
    database.exec(fmt::format(
        "UPDATE {0} SET docid = 1 << 40 WHERE docid = (SELECT max(docid) FROM {0})", recent));
  }
}

Twins::Twins(const std::string& name)
    : gigkit_file_(everyday_copy(name + "-gigkit")),
      raw_file_(everyday_copy(name + "-raw")),
      market_(open_to_post(gigkit_file_)),
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
