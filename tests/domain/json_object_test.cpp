#include "domain/json_object.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "gigkit/error.hpp"
#include "people.hpp"

namespace gigkit::test {
namespace {

using domain::JsonObject;
using nlohmann::json;

/// Whether an object can be given a value of the type: free text must have no way in.
template <class T>
concept Addable = requires(JsonObject& object, const T& value) {
  object.add("name", value);
};
static_assert(Addable<Id> && Addable<Time> && Addable<Money> && Addable<std::int64_t>);
static_assert(Addable<GigStatus> && Addable<std::optional<ApplicationStatus>>);
static_assert(!Addable<std::string> && !Addable<std::string_view> && !Addable<const char*>);
static_assert(!Addable<std::optional<std::string>>);

TEST_CASE("an object that nothing was added to is empty") { CHECK(JsonObject{}.text() == "{}"); }

TEST_CASE("each type is written as it is read everywhere, in the order of Postgres") {
  JsonObject object;
  object.add("id", id_of(255))
      .add("at", parse_time("2026-05-01T10:00:00.000001Z").value())
      .add("rate", Money::from_cents(1'250))
      .add("count", std::int64_t{-3})
      .add("status", GigStatus::filled)
      .add("nothing", std::optional<Id>())
      .add("something", std::optional(ApplicationStatus::pending));
  CHECK(object.text() == R"({"at":"2026-05-01T10:00:00.000001Z",)"
                         R"("id":"00000000-0000-0000-0000-0000000000ff","rate":"12.50","count":-3,)"
                         R"("status":"filled","nothing":null,"something":"pending"})");
}

TEST_CASE("the extremes of every type make valid JSON") {
  using Limits = std::numeric_limits<std::int64_t>;
  JsonObject object;
  object.add("a", Limits::min()).add("b", Limits::max()).add("c", kEarliestTime);
  object.add("d", kLatestTime).add("e", kMaxMoney).add("f", Money{}).add("g", Id{});
  object.add("h", static_cast<GigStatus>(200));
  const json parsed = json::parse(object.text());
  CHECK(parsed.size() == 8);
  CHECK(parsed["a"].get<std::int64_t>() == Limits::min());
  CHECK(parsed["b"].get<std::int64_t>() == Limits::max());
  CHECK(parsed["c"] == "0001-01-01T00:00:00.000000Z");
  CHECK(parsed["d"] == "9999-12-31T23:59:59.999999Z");
  CHECK(parsed["e"] == "99999999.99");
  CHECK(parsed["h"] == "?");
}

TEST_CASE("a time that no storage takes is no part of an object") {
  CHECK_THROWS_AS(JsonObject{}.add("at", Time::max()), Error);
}

TEST_CASE("an object stays what it was when its text is taken, and goes on growing") {
  JsonObject object;
  object.add("a", std::int64_t{1});
  CHECK(object.text() == object.text());
  object.add("b", std::int64_t{2});
  CHECK(json::parse(object.text()) == json{{"a", 1}, {"b", 2}});
}

}  // namespace
}  // namespace gigkit::test
