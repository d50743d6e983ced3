#include "sqlite/dialect.hpp"

#include <doctest/doctest.h>

#include <string>

#include "samples.hpp"

namespace gigkit::test {
namespace {

using sqlite::kDialect;
using storage::Access;

TEST_CASE("names are the seed's, and the library's own have a prefix") {
  CHECK(kDialect.own_table("events") == "gigkit_events");
  CHECK(kDialect.entity_table("gigs") == "gigs");
  CHECK_FALSE(kDialect.is_kept_apart("gigs", "removed_at"));
}

/// What SQLite makes of the expression.
std::string value_of(storage::Connection& connection, const std::string& sql,
                     std::initializer_list<storage::Param> params) {
  std::string result = "NULL";
  connection.read_text("SELECT (" + sql + ") || ''", {params.begin(), params.size()},
                       [&](storage::Row& row) {
                         if (!row.is_null(0)) result = row.text(0);
                       });
  return result;
}

TEST_CASE("an array contains what its side table has, however it is asked") {
  const auto storage = sqlite::open(":memory:", Options{});
  const Id conversation = *Id::parse("0198c0de-0000-7abc-8000-00000000000a");
  const Id member = *Id::parse("0198c0de-0000-7abc-8000-00000000000b");
  const auto transaction = storage->begin(kNoDeadline);
  auto& connection = transaction->connection();
  connection.write(storage::Statement{"INSERT INTO conversations (id, participant_ids) "
                                      "VALUES (?1, '[]'), (zeroblob(16), '[]')"},
                   {conversation});
  connection.write(storage::Statement{"INSERT INTO conversations_participant_ids (row_id, value) "
                                      "VALUES (?1, ?2)"},
                   {conversation, member});
  for (const Access access : {Access::keyed, Access::list}) {
    const std::string found =
        "SELECT group_concat(hex(id)) FROM conversations WHERE " +
        kDialect.array_contains("conversations", "participant_ids", "?1", access);
    CHECK(value_of(connection, found, {member}) == "0198C0DE00007ABC800000000000000A");
    CHECK(value_of(connection, found, {conversation}) == "NULL");
    CHECK(value_of(connection, found, {storage::Param{}}) == "NULL");
  }
  const std::string row_contains =
      kDialect.row_contains("conversations", "?1", "participant_ids", "?2");
  CHECK(value_of(connection, row_contains, {conversation, member}) == "1");
  CHECK(value_of(connection, row_contains, {conversation, conversation}) == "0");
  CHECK(value_of(connection, row_contains, {member, member}) == "0");
  CHECK(value_of(connection, row_contains, {conversation, storage::Param{}}) == "0");
}

TEST_CASE("the next time of a row is later than the one it has") {
  const auto storage = open_samples();
  storage->read(kNoDeadline, [](storage::Connection& connection) {
    const std::string next = kDialect.time_after("?1", "?2");
    const auto after = [&](std::int64_t now, const storage::Param& was) {
      return value_of(connection, next, {storage::param(now), was});
    };
    CHECK(after(10, storage::param(5)) == "10");
    CHECK(after(10, storage::param(9)) == "10");
    CHECK(after(10, storage::param(10)) == "11");
    CHECK(after(10, storage::param(20)) == "21");
    CHECK(after(-10, storage::Param{}) == "-10");
  });
}

TEST_CASE("the last event's position is known in its transaction") {
  const auto storage = sqlite::open(":memory:", Options{});
  const auto transaction = storage->begin(kNoDeadline);
  auto& connection = transaction->connection();
  const storage::Statement append{
      "INSERT INTO gigkit_events (id, type, entity, entity_id, at, changed, previous) "
      "VALUES (zeroblob(16), 't', 'e', zeroblob(16), 0, '{}', '{}')"};
  const std::string position(kDialect.last_event_position());
  connection.write(append, {});
  connection.write(append, {});
  CHECK(value_of(connection, position, {}) == "2");
  connection.write(storage::Statement{"INSERT INTO profiles (docid, id, username) "
                                      "VALUES (77, zeroblob(16), 'u')"},
                   {});
  CHECK(value_of(connection, position, {}) == "2");
}

}  // namespace
}  // namespace gigkit::test
