#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "samples.hpp"

/// What a row says of values that are not what was asked for.
namespace gigkit::test {
namespace {

struct Getter {
  std::string name;
  void (*get)(storage::Row&);
};

const std::vector<Getter> kGetters{
    {"boolean", [](storage::Row& row) { row.boolean(0); }},
    {"integer", [](storage::Row& row) { row.integer(0); }},
    {"real", [](storage::Row& row) { row.real(0); }},
    {"text", [](storage::Row& row) { row.text(0); }},
    {"id", [](storage::Row& row) { row.id(0); }},
    {"time", [](storage::Row& row) { row.time(0); }},
    {"money", [](storage::Row& row) { row.money(0); }},
    {"json", [](storage::Row& row) { row.json(0); }},
    {"texts", [](storage::Row& row) { row.texts(0); }},
    {"ids", [](storage::Row& row) { row.ids(0); }},
};

/// The getters that take the SQL value; the others must call it damaged.
std::string takers(const std::string& value) {
  const auto storage = open_samples();
  std::string names;
  for (const Getter& getter : kGetters) {
    const std::string answer = refusal([&] {
      storage->read(kNoDeadline, [&](storage::Connection& connection) {
        connection.read_text("SELECT " + value, {}, [&](storage::Row& row) { getter.get(row); });
      });
    });
    if (answer.empty()) {
      names += getter.name + ' ';
    } else {
      CHECK(answer == "storage storage.damaged");
    }
  }
  return names;
}

TEST_CASE("a value that is not of the type asked for is damage") {
  CHECK(takers("NULL").empty());
  CHECK(takers("1") == "boolean integer real time money ");
  CHECK(takers("1.5") == "real ");
  CHECK(takers("'x'") == "text json ");
  CHECK(takers("'[]'") == "text json texts ids ");
  CHECK(takers("'[\"x\"]'") == "text json texts ");
  CHECK(takers("zeroblob(16)") == "id ");
  CHECK(takers("zeroblob(15)").empty());
  CHECK(takers("zeroblob(17)").empty());
  CHECK(takers("x''").empty());
}

TEST_CASE("a time outside the years 1 to 9999 is damage") {
  const auto micros = [](Time time) { return std::to_string(time.time_since_epoch().count()); };
  const auto is_time = [](const std::string& value) {
    return takers(value).find("time") != std::string::npos;
  };
  CHECK(is_time(micros(kEarliestTime)));
  CHECK(is_time(micros(kLatestTime)));
  CHECK_FALSE(is_time(micros(kEarliestTime) + "-1"));
  CHECK_FALSE(is_time(micros(kLatestTime) + "+1"));
}

TEST_CASE("the error names the column and not the value") {
  const auto storage = open_samples();
  std::string message;
  try {
    storage->read(kNoDeadline, [](storage::Connection& connection) {
      connection.read_text("SELECT 'secret' AS age", {}, [](storage::Row& row) { row.integer(0); });
    });
  } catch (const Error& error) {
    message = error.what();
  }
  CHECK(message.find("age") != std::string::npos);
  CHECK(message.find("secret") == std::string::npos);
}

}  // namespace
}  // namespace gigkit::test
