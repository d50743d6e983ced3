#include "domain/loose_row.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <vector>

#include "domain/policies.hpp"
#include "domain/policy_decision.hpp"
#include "people.hpp"

namespace gigkit::test {
namespace {

using domain::LooseRow;
using domain::parse_loose_row;

template <auto Member>
auto value_of(const LooseRow<domain::policy::Owner<Member>>& row) {
  return std::get<domain::policy::field_index<Member>()>(row.values);
}

template <class Entity>
std::string refusal(const std::string& json) {
  return thrown([&] { parse_loose_row<Entity>(Json{json}); });
}

/// One column's value, read; and why it is not.
template <auto Member>
auto read(const std::string& column, const std::string& value) {
  using Entity = domain::policy::Owner<Member>;
  return value_of<Member>(parse_loose_row<Entity>(Json{"{\"" + column + "\":" + value + "}"}));
}

template <class Entity>
void check_refused(const std::string& column, const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    CAPTURE(value);
    CHECK(refusal<Entity>("{\"" + column + "\":" + value + "}") ==
          "invalid policy.wrong_type " + column);
  }
}

TEST_CASE("a column that is missing is NULL, as one that is null") {
  domain::for_each_entity([]<class Entity>() {
    std::string nulls;
    for_each_field<Entity>([&](const auto& field) {
      nulls += (nulls.empty() ? "\"" : ",\"") + std::string(field.name) + "\":null";
    });
    for (const std::string& json : {std::string("{}"), "{" + nulls + "}"}) {
      const auto row = parse_loose_row<Entity>(Json{json});
      std::apply([](const auto&... value) { CHECK((!value.has_value() && ...)); }, row.values);
    }
  });
}

TEST_CASE("each type as JSON has it") {
  CHECK(read<&Gig::id>("id", "\"00000000-0000-0000-0000-00000000000A\"") == id_of(10));
  CHECK(read<&Gig::title>("title", R"("a\u00e9\"")") == "a\xC3\xA9\"");
  CHECK(read<&Gig::status>("status", "\"filled\"") == GigStatus::filled);
  CHECK(read<&Gig::budget_min>("budget_min", "\"12.5\"") == Money::from_cents(1'250));
  CHECK(read<&Gig::budget_min>("budget_min", "12") == Money::from_cents(1'200));
  CHECK(read<&Gig::views_count>("views_count", "-7") == -7);
  CHECK(read<&Gig::views_count>("views_count", "2147483647") == 2'147'483'647);
  CHECK(read<&Gig::created_at>("created_at", "\"1970-01-01T00:00:00.000001Z\"") ==
        Time(std::chrono::microseconds(1)));
  CHECK(read<&Profile::is_available>("is_available", "false") == false);
  CHECK(read<&Message::attachments>("attachments", R"([{"a":1}])") == Json{R"([{"a":1}])"});
}

TEST_CASE("arrays, with NULL for any element or for the whole") {
  using Ids = std::vector<std::optional<Id>>;
  using Texts = std::vector<std::optional<std::string>>;
  const std::string one = "\"" + id_of(1).to_string() + "\"";
  const auto ids = [](const std::string& json) {
    return read<&VideoCall::participant_ids>("participant_ids", json);
  };
  CHECK(ids("[]") == Ids{});
  CHECK(ids("[null]") == Ids{std::nullopt});
  CHECK(ids("[" + one + ",null," + one + "]") == Ids{id_of(1), std::nullopt, id_of(1)});
  CHECK_FALSE(ids("null").has_value());
  CHECK(read<&Profile::skills>("skills", R"(["C++",null])") == Texts{"C++", std::nullopt});
}

TEST_CASE("a value of another type is refused with its column's name") {
  check_refused<Gig>(
      "id", {"1", "\"\"", "\"x\"", "[]", "{}", "true", "\"00000000000000000000000000000001\""});
  check_refused<Gig>("title", {"1", "[]", "{}", "true"});
  check_refused<Gig>("status", {"\"\"", "\"Active\"", "\"unknown\"", "0", "[]"});
  check_refused<Gig>("budget_min",
                     {"12.5", "\"12.505\"", "\"-1\"", "\"100000000\"", "\"x\"", "true", "[]"});
  check_refused<Gig>("views_count", {"1.5", "\"1\"", "true", "2147483648", "-2147483649",
                                     "9223372036854775808", "18446744073709551615", "1e3"});
  check_refused<Gig>("created_at", {"0", "\"yesterday\"", "\"2026-02-30T00:00:00Z\"", "[]"});
  check_refused<Gig>("skills_required", {"\"C++\"", "{}", "[1]", "[[\"C++\"]]"});
  check_refused<Profile>("is_available", {"0", "1", "\"true\"", "[]"});
  check_refused<Conversation>("participant_ids", {"\"\"", "[\"x\"]", "[1]", "{}"});
}

TEST_CASE("a column that the table does not have is refused with its name") {
  CHECK(refusal<Gig>(R"({"colour":1})") == "invalid policy.unknown_column colour");
  CHECK(refusal<Gig>(R"({"":null})") == "invalid policy.unknown_column ");
  CHECK(refusal<Gig>(R"({"ID":null})") == "invalid policy.unknown_column ID");
  CHECK(refusal<Profile>(R"({"poster_id":null})") == "invalid policy.unknown_column poster_id");
}

TEST_CASE("what is no JSON object is no row") {
  for (const std::string json : {"", " ", "null", "[]", "1", "\"id\"", "{", "{\"id\":}", "{}{}",
                                 "{\"title\":\"\xFF\"}", "{'id':null}"}) {
    CAPTURE(json);
    CHECK(refusal<Gig>(json) == "invalid policy.wrong_type row");
  }
}

}  // namespace
}  // namespace gigkit::test
