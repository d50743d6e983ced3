#include "domain/policy_expression.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "domain/policy_decision.hpp"
#include "known_rows.hpp"
#include "people.hpp"

/// The expression language: what each of its terms says of rows with and without NULLs.
namespace gigkit::test {
namespace {

using domain::LooseRow;
using domain::NoRows;
using domain::Truth;
using domain::policy::always;
using domain::policy::column;
using domain::policy::exists;
using domain::policy::uid;
using domain::policy::uid_is_any_of;
using enum Truth;

template <class Row, class Expression, class Rows = NoRows>
Truth decide(const Expression& expression, const std::optional<Id>& actor, const Row& row,
             const Rows& rows = {}) {
  return domain::policy::Evaluation<Row, Rows>{actor, row, rows}.decide(expression);
}

constexpr std::array kTruths{no, unknown, yes};

/// A gig of which `status == active` has one truth and `location_type == onsite` the other.
Gig gig_of(Truth left, Truth right) {
  Gig gig{};
  if (left != unknown) gig.status = left == yes ? GigStatus::active : GigStatus::draft;
  if (right != unknown) {
    gig.location_type = right == yes ? LocationType::onsite : LocationType::remote;
  }
  return gig;
}

constexpr auto kLeft = column<&Gig::status> == GigStatus::active;
constexpr auto kRight = column<&Gig::location_type> == LocationType::onsite;

TEST_CASE("AND and OR of three truths") {
  // Rows: the left term is no, unknown, yes; columns: the right one.
  constexpr Truth both[3][3] = {{no, no, no}, {no, unknown, unknown}, {no, unknown, yes}};
  constexpr Truth either[3][3] = {{no, unknown, yes}, {unknown, unknown, yes}, {yes, yes, yes}};
  for (const Truth left : kTruths) {
    for (const Truth right : kTruths) {
      const Gig gig = gig_of(left, right);
      const auto row = static_cast<int>(left);
      const auto cell = static_cast<int>(right);
      CHECK(decide(kLeft && kRight, std::nullopt, gig) == both[row][cell]);
      CHECK(decide(kLeft || kRight, std::nullopt, gig) == either[row][cell]);
      CHECK(decide((kLeft || kRight) && kLeft, std::nullopt, gig) == left);  // absorption
      CHECK(decide(kLeft || (kLeft && kRight), std::nullopt, gig) == left);
      CHECK(decide(kLeft && always, std::nullopt, gig) == left);
      CHECK(decide(kLeft || always, std::nullopt, gig) == yes);
    }
  }
}

TEST_CASE("an equality with NULL on either side is unknown") {
  Gig gig{};
  gig.poster_id = kPoster;
  CHECK(decide(uid() == column<&Gig::poster_id>, kPoster, gig) == yes);
  CHECK(decide(column<&Gig::poster_id> == uid(), kPoster, gig) == yes);
  CHECK(decide(uid() == column<&Gig::poster_id>, kStranger, gig) == no);
  CHECK(decide(uid() == column<&Gig::poster_id>, std::nullopt, gig) == unknown);
  const LooseRow<Gig> without_poster{};
  CHECK(decide(uid() == column<&Gig::poster_id>, kPoster, without_poster) == unknown);
  CHECK(decide(uid() == column<&Gig::poster_id>, std::nullopt, without_poster) == unknown);
  CHECK(decide(column<&Gig::status> == column<&Gig::status>, kPoster, without_poster) == unknown);
}

TEST_CASE("uid = ANY(array), with NULL for the array, its elements and the caller") {
  struct Case {
    std::string array;
    Truth for_one;
    Truth for_anonymous;
  };
  const std::string one = "\"" + id_of(1).to_string() + "\"";
  const std::string two = "\"" + id_of(2).to_string() + "\"";
  const std::vector<Case> cases{
      {"null", unknown, unknown},
      {"[]", no, no},
      {"[null]", unknown, unknown},
      {"[" + one + "]", yes, unknown},
      {"[" + two + "]", no, unknown},
      {"[" + two + "," + two + "]", no, unknown},
      {"[" + two + ",null]", unknown, unknown},
      {"[null," + two + "]", unknown, unknown},
      {"[null," + one + "]", yes, unknown},
      {"[" + one + ",null]", yes, unknown},
      {"[" + two + "," + one + "]", yes, unknown},
      {"[" + one + "," + one + "]", yes, unknown},
  };
  constexpr auto kIsParticipant = uid_is_any_of<&Conversation::participant_ids>();
  for (const auto& [array, for_one, for_anonymous] : cases) {
    CAPTURE(array);
    const auto row =
        domain::parse_loose_row<Conversation>(Json{"{\"participant_ids\":" + array + "}"});
    CHECK(decide(kIsParticipant, id_of(1), row) == for_one);
    CHECK(decide(kIsParticipant, std::nullopt, row) == for_anonymous);
  }
}

Gig stored_gig(std::optional<GigStatus> status) {
  Gig gig{};
  gig.id = kGig;
  gig.poster_id = kPoster;
  gig.status = status;
  return gig;
}

Application stored_application() {
  Application application{};
  application.gig_id = kGig;
  application.applicant_id = kApplicant;
  return application;
}

constexpr auto kGigIsOnsite = exists<&Gig::id, &Application::gig_id>(kRight);

TEST_CASE("EXISTS is yes or no, never unknown") {
  const auto application = stored_application();
  for (const Truth truth : kTruths) {
    Gig gig = gig_of(yes, truth);
    gig.id = kGig;
    CHECK(decide(kGigIsOnsite, kStranger, application, KnownRows{}.add(gig)) ==
          (truth == yes ? yes : no));
  }
  CHECK(decide(kGigIsOnsite, kStranger, application, KnownRows{}) == no);
  const LooseRow<Application> of_no_gig{};
  Gig nil_gig = gig_of(yes, yes);
  CHECK(decide(kGigIsOnsite, kStranger, of_no_gig, KnownRows{}.add(nil_gig)) == no);
}

TEST_CASE("EXISTS sees only the rows that the other table's own policies show") {
  const auto application = stored_application();
  for (const auto& status : values_and_null<GigStatus>()) {
    Gig gig = stored_gig(status);
    gig.location_type = LocationType::onsite;
    const auto rows = KnownRows{}.add(gig);
    CAPTURE(name_of(status));
    const Truth active_only = status == GigStatus::active ? yes : no;
    CHECK(decide(kGigIsOnsite, kPoster, application, rows) == yes);
    CHECK(decide(kGigIsOnsite, kApplicant, application, rows) == active_only);
    CHECK(decide(kGigIsOnsite, std::nullopt, application, rows) == active_only);
  }
}

TEST_CASE("EXISTS is content with one row among several") {
  constexpr auto kIsApplicant =
      exists<&Application::gig_id, &Gig::id>(column<&Application::applicant_id> == uid());
  Application other = stored_application();
  other.applicant_id = kStranger;
  const auto rows = KnownRows{}.add(other).add(stored_application()).add(other);
  const Gig gig = stored_gig(GigStatus::closed);
  CHECK(decide(kIsApplicant, kApplicant, gig, rows) == yes);
  CHECK(decide(kIsApplicant, kStranger, gig, rows) == yes);
  CHECK(decide(kIsApplicant, kPoster, gig, rows) == no);
  CHECK(decide(kIsApplicant, std::nullopt, gig, rows) == no);
}

}  // namespace
}  // namespace gigkit::test
