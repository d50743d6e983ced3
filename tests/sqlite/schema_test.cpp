#include "sqlite/schema.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "samples.hpp"
#include "support/plain_sqlite.hpp"
#include "support/temporary_folder.hpp"

namespace gigkit::test {
namespace {

using sqlite::Migrations;

constexpr std::array<std::string_view, 3> kSteps{
    "CREATE TABLE samples (key INTEGER PRIMARY KEY, value ANY) STRICT;\n"
    "CREATE TABLE children (of INTEGER REFERENCES samples (key)) STRICT;",
    "ALTER TABLE samples ADD COLUMN note TEXT;\nUPDATE samples SET note = 'old'; -- a comment;",
    "CREATE TABLE later (key INTEGER PRIMARY KEY) STRICT",
};

Migrations first(std::size_t count) { return Migrations(kSteps).first(count); }

std::unique_ptr<storage::Storage> open(const std::string& path, Migrations steps,
                                       const Options& options = {}) {
  return sqlite::open(path, options, {"", steps});
}

std::string tables(const std::string& path) {
  return PlainConnection(path, "unix").query("SELECT sql FROM sqlite_schema ORDER BY name");
}

std::string version(const std::string& path) {
  return PlainConnection(path, "unix").value("PRAGMA user_version");
}

Options checking() {
  Options options;
  options.migrate = Migrate::check;
  return options;
}

TEST_CASE("a file of any older version is brought to the latest, and keeps its rows") {
  const TemporaryFolder folder;
  open(folder / "new.db", kSteps);
  for (std::size_t older = 1; older < kSteps.size(); ++older) {
    CAPTURE(older);
    const std::string path = folder / (std::to_string(older) + ".db");
    put(*open(path, first(older)), 1, 1);
    std::vector<std::string> log;
    Options options;
    options.on_log = [&](LogLevel, std::string_view line) { log.emplace_back(line); };
    CHECK(count_samples(*open(path, kSteps, options)) == 1);
    CHECK(log.size() == 1);
    CHECK(tables(path) == tables(folder / "new.db"));
    CHECK(version(path) == "3");
    open(path, kSteps, options);
    CHECK(log.size() == 1);
  }
}

TEST_CASE("an older file is refused where it shall not be upgraded") {
  const TemporaryFolder folder;
  const std::string path = folder / "market.db";
  put(*open(path, first(1)), 1, 1);
  const std::string before = tables(path);
  CHECK(refusal([&] { open(path, kSteps, checking()); }) == "storage schema.outdated");
  CHECK(tables(path) == before);
  CHECK(version(path) == "1");
  CHECK(count_samples(*open(path, first(1), checking())) == 1);
}

TEST_CASE("a new file is made also where nothing shall be upgraded") {
  const TemporaryFolder folder;
  CHECK(count_samples(*open(folder / "market.db", kSteps, checking())) == 0);
}

TEST_CASE("an upgrade that fails leaves the version that was") {
  struct Failure {
    std::string_view step;
    std::string answer;
  };
  for (const Failure& failure :
       {Failure{"CREATE TABLE x (a); SELECT * FROM nothing", "storage storage.failed"},
        Failure{"CREATE TABLE x (a); INSERT INTO children VALUES (77)",
                "storage storage.damaged"}}) {
    const TemporaryFolder folder;
    const std::string path = folder / "market.db";
    put(*open(path, first(1)), 1, 1);
    const std::string before = tables(path);
    const std::array<std::string_view, 3> steps{kSteps[0], kSteps[1], failure.step};
    CHECK(refusal([&] { open(path, steps); }) == failure.answer);
    CHECK(tables(path) == before);
    CHECK(version(path) == "1");
    CHECK(count_samples(*open(path, kSteps)) == 1);
  }
}

TEST_CASE("the library's own schema is made whole") {
  const TemporaryFolder folder;
  const std::string path = folder / "market.db";
  sqlite::open(path, Options{});
  PlainConnection connection(path, "unix");
  CHECK(version(path) == std::to_string(sqlite::migrations().size()));
  CHECK(connection.value("PRAGMA application_id") == std::to_string(0x4769674B));
  CHECK(connection.value("PRAGMA integrity_check") == "ok");
  CHECK(connection.value("SELECT count(*) FROM sqlite_schema WHERE name IN ('profiles', 'gigs',"
                         "'applications', 'conversations', 'messages', 'subscriptions',"
                         "'gig_usage', 'reviews', 'notifications', 'video_calls')") == "10");
}

}  // namespace
}  // namespace gigkit::test
