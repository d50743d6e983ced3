#include <doctest/doctest.h>

#include <string>

#include "samples.hpp"
#include "sqlite/statement_cache.hpp"
#include "support/plain_sqlite.hpp"

/// How often statements are prepared.
namespace gigkit::test {
namespace {

/// A statement that counts how often its text is asked for, as it is before it is prepared.
storage::Statement counting(int& count, const std::string& text) {
  return storage::Statement{[&count, text](const storage::Dialect&) {
    ++count;
    return text;
  }};
}

TEST_CASE("a statement is prepared once by each connection that uses it") {
  const auto storage = open_samples();
  int prepared = 0;
  const auto statement = counting(prepared, "SELECT ?1");
  const auto use = [&](storage::Connection& connection) {
    for (int i = 0; i < 5; ++i) {
      connection.read(statement, {storage::param(i)},
                      [&](storage::Row& row) { CHECK(row.integer(0) == i); });
    }
  };
  for (int i = 0; i < 5; ++i) storage->read(kNoDeadline, use);
  CHECK(prepared == 1);
  use(storage->begin(kNoDeadline)->connection());
  use(storage->begin(kNoDeadline)->connection());
  CHECK(prepared == 2);
  storage->read(kNoDeadline, [&](storage::Connection& first) {
    storage->read(kNoDeadline, use);
    use(first);
  });
  CHECK(prepared == 3);
}

/// How many statements the connection has.
int statements(sqlite3* database) {
  int count = 0;
  for (sqlite3_stmt* at = sqlite3_next_stmt(database, nullptr); at != nullptr;
       at = sqlite3_next_stmt(database, at)) {
    ++count;
  }
  return count;
}

TEST_CASE("of the statements made for the occasion those used last are kept") {
  const PlainConnection connection(":memory:", "unix");
  sqlite3* const database = connection.handle();
  const auto text = [](std::size_t i) { return "SELECT " + std::to_string(i); };
  sqlite::StatementCache cache;
  auto* const first = &cache.get(database, text(0));
  for (std::size_t i = 1; i < 3 * sqlite::StatementCache::kCapacity; ++i) {
    cache.get(database, text(i));
    CHECK(&cache.get(database, text(0)) == first);
  }
  CHECK(statements(database) == static_cast<int>(sqlite::StatementCache::kCapacity));
}

TEST_CASE("a text that SQLite does not understand is an error and not kept") {
  const auto storage = open_samples();
  storage->read(kNoDeadline, [](storage::Connection& connection) {
    for (int i = 0; i < 2; ++i) {
      CHECK(refusal([&] {
              connection.read_text("SELECT \"nothing\"", {}, [](storage::Row&) {});
            }) == "storage storage.failed");
    }
  });
}

}  // namespace
}  // namespace gigkit::test
