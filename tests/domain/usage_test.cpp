#include "domain/usage.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "people.hpp"

namespace gigkit::test {
namespace {

using domain::Entitlement;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::microseconds;
using enum SubscriptionStatus;

constexpr microseconds kTick{1};

Time at(std::string_view text) { return parse_time(text).value(); }

TEST_CASE("who has pro: every plan and status, with the period running and long over") {
  const Time now = at("2026-05-10T12:00:00Z");
  for (const auto& plan : values_and_null<Plan>()) {
    for (const auto& status : values_and_null<SubscriptionStatus>()) {
      for (const bool runs : {true, false}) {
        const Entitlement entitlement{.plan = plan,
                                      .status = status,
                                      .current_period_end = now + (runs ? days(1) : -days(30)),
                                      .cancel_at_period_end = false,
                                      .past_due_since = now - (runs ? days(1) : days(30))};
        const bool pays = status == active || status == trialing || status == past_due;
        CAPTURE(name_of(plan));
        CAPTURE(name_of(status));
        CAPTURE(runs);
        CHECK(domain::is_pro(entitlement, now) == (plan == Plan::pro && pays && runs));
      }
    }
  }
}

/// The last moment at which the user has pro, if there is one; a tick later it is lost.
void check_last_moment(const Entitlement& entitlement, Time last) {
  CAPTURE(format_time(last));
  CHECK(domain::is_pro(entitlement, last - days(1)));
  CHECK(domain::is_pro(entitlement, last));
  CHECK_FALSE(domain::is_pro(entitlement, last + kTick));
  CHECK_FALSE(domain::is_pro(entitlement, last + days(1)));
}

TEST_CASE("an active or trialing period is left to run over by 72 hours, unless it cancels") {
  for (const Time end : {at("2026-05-10T12:00:00Z"), at("2026-02-27T00:00:00Z"),
                         at("2024-02-27T23:59:59.999999Z"), at("2026-12-30T08:00:00.000001Z")}) {
    for (const auto status : {active, trialing}) {
      Entitlement entitlement{.plan = Plan::pro, .status = status, .current_period_end = end};
      for (const auto& cancels : {std::optional<bool>(), std::optional(false)}) {
        entitlement.cancel_at_period_end = cancels;
        check_last_moment(entitlement, end + hours(72) - kTick);
      }
      entitlement.cancel_at_period_end = true;
      check_last_moment(entitlement, end - kTick);
    }
  }
}

TEST_CASE("a period without an end runs on, also one that cancels then") {
  for (const bool cancels : {false, true}) {
    const Entitlement entitlement{
        .plan = Plan::pro, .status = active, .cancel_at_period_end = cancels};
    CHECK(domain::is_pro(entitlement, kEarliestTime));
    CHECK(domain::is_pro(entitlement, kLatestTime));
  }
}

TEST_CASE("past due keeps pro for 7 days since the first such event, whatever the period") {
  const Time since = at("2026-12-28T10:00:00.000001Z");
  Entitlement entitlement{.plan = Plan::pro, .status = past_due, .past_due_since = since};
  check_last_moment(entitlement, since + days(7));
  for (const Time end : {since - days(300), since + days(300)}) {
    entitlement.current_period_end = end;
    entitlement.cancel_at_period_end = true;
    check_last_moment(entitlement, since + days(7));
  }
  entitlement.past_due_since.reset();
  CHECK_FALSE(domain::is_pro(entitlement, since));
}

TEST_CASE("the day that payment failed says nothing of one who is active again") {
  const Time now = at("2026-05-10T12:00:00Z");
  const Entitlement entitlement{.plan = Plan::pro,
                                .status = active,
                                .current_period_end = now + kTick,
                                .cancel_at_period_end = true,
                                .past_due_since = now - days(300)};
  CHECK(domain::is_pro(entitlement, now));
}

TEST_CASE("a moment belongs to its UTC month, to the microsecond") {
  struct Case {
    std::string_view time;
    int year;
    int month;
    std::string_view next;
  };
  const std::vector<Case> cases{
      {"2026-05-01T00:00:00Z", 2026, 5, "2026-06-01T00:00:00Z"},
      {"2026-04-30T23:59:59.999999Z", 2026, 4, "2026-05-01T00:00:00Z"},
      {"2026-05-01T01:59:59+02:00", 2026, 4, "2026-05-01T00:00:00Z"},
      {"2026-12-31T23:59:59.999999Z", 2026, 12, "2027-01-01T00:00:00Z"},
      {"2027-01-01T00:00:00Z", 2027, 1, "2027-02-01T00:00:00Z"},
      {"2026-01-31T12:00:00Z", 2026, 1, "2026-02-01T00:00:00Z"},
      {"2024-02-29T23:59:59.999999Z", 2024, 2, "2024-03-01T00:00:00Z"},
      {"2024-02-01T00:00:00Z", 2024, 2, "2024-03-01T00:00:00Z"},
      {"2023-02-28T23:59:59.999999Z", 2023, 2, "2023-03-01T00:00:00Z"},
      {"2100-02-28T23:59:59.999999Z", 2100, 2, "2100-03-01T00:00:00Z"},
      {"2000-02-29T00:00:00Z", 2000, 2, "2000-03-01T00:00:00Z"},
      {"1969-12-31T23:59:59.999999Z", 1969, 12, "1970-01-01T00:00:00Z"},
      {"0001-01-01T00:00:00Z", 1, 1, "0001-02-01T00:00:00Z"},
      {"9999-11-30T23:59:59.999999Z", 9999, 11, "9999-12-01T00:00:00Z"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.time);
    const auto month = domain::month_of(at(each.time));
    CHECK(month.year == each.year);
    CHECK(month.month == each.month);
    CHECK(domain::start_of_next_month(at(each.time)) == at(each.next));
  }
}

TEST_CASE("every day of four centuries: the next month starts on its first day, and no later") {
  for (Time day = at("1999-12-01T00:00:00Z"); day < at("2401-01-01T00:00:00Z"); day += days(1)) {
    const auto month = domain::month_of(day);
    const Time next = domain::start_of_next_month(day + hours(13));
    const auto following = domain::month_of(next);
    const bool year_ends = month.month == 12;
    const bool right = following.month == (year_ends ? 1 : month.month + 1) &&
                       following.year == month.year + (year_ends ? 1 : 0) &&
                       domain::month_of(next - kTick).month == month.month && next > day &&
                       next - day <= days(31);
    if (!right) FAIL(format_time(day));
  }
}

TEST_CASE("the free plan has its limit, pro has none, both are counted") {
  const Time now = at("2026-12-31T23:59:59.999999Z");
  const Time reset = at("2027-01-01T00:00:00Z");
  const Entitlement pro{.plan = Plan::pro, .status = active};
  for (const int limit : {0, 1, 3, 1'000}) {
    for (const int used : {0, 1, 2, 3, 4, 999, 1'000, 1'001}) {
      CHECK(domain::usage_status({}, used, limit, now) == UsageStatus{used, limit, reset});
      CHECK(domain::usage_status(pro, used, limit, now) == UsageStatus{used, {}, reset});
    }
  }
}

TEST_CASE("the limit is reached with the last post of the plan, and stays so beyond it") {
  for (const int limit : {0, 1, 3}) {
    for (const int used : {0, 1, 2, 3, 4}) {
      const UsageStatus usage{used, limit, at("2026-06-01T00:00:00Z")};
      const auto verdict = domain::judge_publication(usage);
      CHECK(told(verdict) == (used < limit ? "" : "limit_reached usage.limit_reached"));
      if (verdict) CHECK(verdict->usage == usage);
    }
  }
  CHECK(told(domain::judge_publication({2'000'000'000, std::nullopt, Time{}})) == "");
}

}  // namespace
}  // namespace gigkit::test
