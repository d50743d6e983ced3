#include <doctest/doctest.h>

#include <set>
#include <string>

#include "gigkit/change.hpp"
#include "gigkit/enums.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/money.hpp"
#include "gigkit/options.hpp"
#include "gigkit/page.hpp"

namespace {

struct Point {
  int x = 0;
  std::string label;
};

}  // namespace

template <>
struct gigkit::Describe<Point> {
  static constexpr auto fields =
      gigkit::list_of(gigkit::field("x", &Point::x), gigkit::field("label", &Point::label));
};

TEST_CASE_TEMPLATE("an enum's names are distinct and are read back", E, gigkit::GigStatus,
                   gigkit::ApplicationStatus, gigkit::BudgetType, gigkit::LocationType,
                   gigkit::SubscriptionStatus, gigkit::Plan, gigkit::NotificationType,
                   gigkit::Match, gigkit::GigSort, gigkit::Durability, gigkit::Migrate,
                   gigkit::LogLevel) {
  const auto& names = gigkit::EnumNames<E>::values;
  CHECK(std::set<std::string_view>(names.begin(), names.end()).size() == names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto value = static_cast<E>(i);
    CHECK(gigkit::to_string(value) == names[i]);
    CHECK(gigkit::parse_enum<E>(names[i]) == value);
  }
  const auto foreign = static_cast<E>(names.size());
  CHECK_FALSE(gigkit::is_valid(foreign));
  CHECK(gigkit::to_string(foreign) == "?");
  for (const std::string_view name : {"", "?", "Active", "FREE", "free ", "pend"}) {
    CHECK_FALSE(gigkit::parse_enum<E>(name));
  }
}

TEST_CASE("an enum's last name belongs to its last value") {
  CHECK(to_string(gigkit::GigStatus::filled) == "filled");
  CHECK(to_string(gigkit::ApplicationStatus::withdrawn) == "withdrawn");
  CHECK(to_string(gigkit::BudgetType::hourly) == "hourly");
  CHECK(to_string(gigkit::LocationType::hybrid) == "hybrid");
  CHECK(to_string(gigkit::SubscriptionStatus::incomplete) == "incomplete");
  CHECK(to_string(gigkit::Plan::pro) == "pro");
  CHECK(to_string(gigkit::NotificationType::gig_update) == "gig_update");
  CHECK(to_string(gigkit::Match::all) == "all");
  CHECK(to_string(gigkit::GigSort::budget) == "budget");
}

TEST_CASE("a change leaves a column, sets it or clears it") {
  struct Changes {
    gigkit::Change<std::string> title{};
    gigkit::Change<std::optional<gigkit::Money>> budget_max{};
  };
  const Changes none{};
  CHECK_FALSE(none.title.is_set());
  CHECK_FALSE(none.budget_max.is_set());

  const Changes cleared{.title = "New title", .budget_max = std::nullopt};
  CHECK(cleared.title.value() == "New title");
  CHECK(cleared.budget_max.is_set());
  CHECK_FALSE(cleared.budget_max.value().has_value());

  const Changes set{.budget_max = gigkit::Money::from_cents(5)};
  CHECK(set.budget_max.value() == gigkit::Money::from_cents(5));
  CHECK(set.budget_max != cleared.budget_max);

  Changes copy = cleared;
  copy.title = set.title;
  CHECK_FALSE(copy.title.is_set());
  CHECK(copy.budget_max == cleared.budget_max);
}

TEST_CASE("a description tells a struct's fields in order") {
  Point point{7, "here"};
  std::string seen;
  gigkit::for_each_field<Point>([&](const auto& field) {
    seen += std::string(field.name) + " ";
    point.*field.member = {};
  });
  CHECK(seen == "x label ");
  CHECK(gigkit::kFieldCount<Point> == 2);
  CHECK(point.x == 0);
  CHECK(point.label.empty());
}

TEST_CASE("a page is a range of its items") {
  const gigkit::Page<int> page{{1, 2, 3}, "cursor"};
  CHECK(page.size() == 3);
  CHECK_FALSE(page.empty());
  CHECK(page[2] == 3);
  int sum = 0;
  for (const int item : page) sum += item;
  CHECK(sum == 6);
  CHECK(gigkit::Page<int>{}.empty());
}

TEST_CASE("options default to the free plan's three posts and to no change of what is there") {
  const gigkit::Options options;
  CHECK(options.free_posts_per_month == 3);
  CHECK_FALSE(options.adopt);
  CHECK_FALSE(options.clock);
  CHECK(gigkit::PageRequest{}.limit == 20);
}
