#include "domain/refusal.hpp"

#include <doctest/doctest.h>

#include <string>

#include "people.hpp"

namespace gigkit::test {
namespace {

using domain::Refusal;

TEST_CASE("who may act at all, and who may create") {
  for (const Person& person : kPeople) {
    CAPTURE(person.name);
    CHECK(told(domain::judge_actor(person.actor, person.standing)) == incapacity(person));
    CHECK(told(domain::judge_creator(person.actor, person.standing)) ==
          (person.actor.is_service() ? "forbidden actor.service" : incapacity(person)));
  }
}

TEST_CASE("a row is fresh if it is as its editor saw it, or if the editor does not say") {
  const std::optional<Time> none;
  const std::optional<Time> seen = Time(std::chrono::microseconds(1'000'000));
  const std::optional<Time> later = *seen + std::chrono::microseconds(1);
  CHECK(told(domain::judge_freshness(none, none)) == "");
  CHECK(told(domain::judge_freshness(none, seen)) == "");
  CHECK(told(domain::judge_freshness(seen, seen)) == "");
  CHECK(told(domain::judge_freshness(seen, later)) == "conflict row.stale");
  CHECK(told(domain::judge_freshness(later, seen)) == "conflict row.stale");
  CHECK(told(domain::judge_freshness(seen, none)) == "conflict row.stale");
}

TEST_CASE("a refusal is thrown with all that it says, an acceptance is not thrown") {
  CHECK_NOTHROW(domain::enforce(std::nullopt));
  CHECK(thrown([] {
          domain::enforce(Refusal{ErrorCode::conflict, "gig.transition", "No."});
        }) == "conflict gig.transition ");
  try {
    domain::refuse({ErrorCode::forbidden, "gig.not_poster", "Not yours."});
  } catch (const Error& error) {
    CHECK(error.message() == "Not yours.");
    CHECK(error.details().empty());
    CHECK(error.known_not_applied());
  }
}

Error::Details details_of(const UsageStatus& usage) {
  try {
    domain::refuse({ErrorCode::limit_reached, "usage.limit_reached", "Used up.", usage});
  } catch (const Error& error) {
    return error.details();
  }
}

TEST_CASE("a refusal at the limit tells used, limit and when it starts anew") {
  const Time reset = Time(std::chrono::microseconds(5));
  CHECK(details_of({3, 3, reset}) == Error::Details{{"used", std::int64_t{3}},
                                                    {"limit", std::int64_t{3}},
                                                    {"resets_at", reset}});
  CHECK(details_of({7, std::nullopt, reset}) ==
        Error::Details{{"used", std::int64_t{7}}, {"resets_at", reset}});
}

}  // namespace
}  // namespace gigkit::test
