#include "domain/changes.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "field_values.hpp"
#include "gigkit/applications.hpp"
#include "gigkit/gigs.hpp"
#include "gigkit/profiles.hpp"

namespace gigkit::test {
namespace {

using domain::alters;
using domain::apply;

template <class Changes>
struct EntityOf;
template <>
struct EntityOf<ProfileChanges> {
  using Type = Profile;
};
template <>
struct EntityOf<GigChanges> {
  using Type = Gig;
};
template <>
struct EntityOf<ApplicationChanges> {
  using Type = Application;
};

/// A value unlike the one that a fresh entity has.
template <class T>
T other_value() {
  if constexpr (std::is_same_v<T, std::string>) {
    return "other";
  } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
    return {"other"};
  } else if constexpr (std::is_same_v<T, Money>) {
    return Money::from_cents(7);
  } else if constexpr (std::is_same_v<T, bool>) {
    return true;
  } else {
    return static_cast<T>(1);
  }
}

template <class Changes, class Visitor>
void for_each_change_of(Visitor visit) {
  for_each_field<Changes>([&](const auto& field) {
    using T = typename std::remove_cvref_t<decltype(field)>::Type;
    if constexpr (domain::kIsChange<T>) visit(field);
  });
}

/// The names of the columns in which two entities differ.
template <class Entity>
std::string difference(const Entity& left, const Entity& right) {
  std::string names;
  for_each_field<Entity>([&](const auto& field) {
    if (!(left.*field.member == right.*field.member)) names += std::string(field.name) + ' ';
  });
  return names;
}

TEST_CASE_TEMPLATE("every change alters the column of its name, and no other", Changes,
                   ProfileChanges, GigChanges, ApplicationChanges) {
  using Entity = typename EntityOf<Changes>::Type;
  for_each_change_of<Changes>([](const auto& field) {
    using T = typename std::remove_cvref_t<decltype(field)>::Type;
    CAPTURE(field.name);
    Changes changes{};
    changes.*field.member = other_value<typename Core<T>::Type>();
    Entity entity{};
    CHECK(alters(changes, entity));
    apply(changes, entity);
    CHECK(difference(entity, Entity{}) == std::string(field.name) + ' ');
    CHECK_FALSE(alters(changes, entity));
    const Entity once = entity;
    apply(changes, entity);
    CHECK(entity == once);
  });
}

TEST_CASE_TEMPLATE("changes that change nothing", Changes, ProfileChanges, GigChanges,
                   ApplicationChanges) {
  using Entity = typename EntityOf<Changes>::Type;
  Changes changes{};
  changes.expected_updated_at = Time(std::chrono::seconds(1));
  Entity entity{};
  entity.updated_at = Time(std::chrono::seconds(2));
  const Entity before = entity;
  CHECK_FALSE(alters(changes, entity));
  apply(changes, entity);
  CHECK(entity == before);
}

TEST_CASE("NULL is set where it is asked for, and alters what was there") {
  Gig gig{};
  gig.budget_max = Money::from_cents(5);
  gig.duration = "a week";
  const GigChanges changes{.budget_max = std::nullopt, .duration = std::nullopt};
  CHECK(alters(changes, gig));
  apply(changes, gig);
  CHECK_FALSE(gig.budget_max.has_value());
  CHECK_FALSE(gig.duration.has_value());
  CHECK_FALSE(alters(changes, gig));
}

TEST_CASE("an empty list is another value than none") {
  Profile profile{};
  const ProfileChanges changes{.skills = std::vector<std::string>{}};
  CHECK(alters(changes, profile));
  apply(changes, profile);
  CHECK(profile.skills == std::vector<std::string>{});
}

TEST_CASE("the profile that is named is no change of the profile's id") {
  ProfileChanges changes{};
  changes.id = *Id::parse("ffffffff-ffff-ffff-ffff-ffffffffffff");
  Profile profile{};
  CHECK_FALSE(alters(changes, profile));
  apply(changes, profile);
  CHECK(profile.id == Id{});
}

TEST_CASE("several changes at once") {
  Application application{};
  application.proposed_rate = Money::from_cents(1);
  const ApplicationChanges changes{
      .cover_letter = "New", .proposed_rate = std::nullopt, .ai_tools_to_use = {{"X", "Y"}}};
  apply(changes, application);
  CHECK(application.cover_letter == "New");
  CHECK(application.proposed_rate == std::nullopt);
  CHECK(application.ai_tools_to_use == std::vector<std::string>{"X", "Y"});
  CHECK(difference(application, Application{}) == "cover_letter ai_tools_to_use ");
}

}  // namespace
}  // namespace gigkit::test
