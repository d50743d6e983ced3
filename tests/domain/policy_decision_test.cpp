#include "domain/policy_decision.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "people.hpp"

namespace gigkit::test {
namespace {

/// A row that says for itself which policies it passes: those whose column is the actor's id.
struct Document {
  Id reader;
  Id author;
  Id editor;
  Id corrector;
  Id owner;
};

}  // namespace
}  // namespace gigkit::test

template <>
struct gigkit::Describe<gigkit::test::Document> {
  using Document = gigkit::test::Document;
  static constexpr std::string_view table = "documents";
  static constexpr auto fields =
      list_of(field("reader", &Document::reader), field("author", &Document::author),
              field("editor", &Document::editor), field("corrector", &Document::corrector),
              field("owner", &Document::owner));
};

template <>
struct gigkit::domain::Policies<gigkit::test::Document> {
  using Document = gigkit::test::Document;
  static constexpr auto all = list_of(
      policy_for(Command::select, "Readers read", uid() == column<&Document::reader>),
      policy_for(Command::insert, "Authors write", uid() == column<&Document::author>),
      policy_for(Command::update, "Editors edit", uid() == column<&Document::editor>),
      policy_for(Command::update, "Correctors correct", uid() == column<&Document::corrector>),
      policy_for(Command::delete_, "Owners delete", uid() == column<&Document::owner>));
};

namespace gigkit::test {
namespace {

using domain::Command;
using domain::Decision;
using domain::Outcome;
using domain::StatementKind;

/// Passes the policies of these letters: r, a, e, c, o.
Document passing(std::string_view policies) {
  const auto id = [&](char letter) {
    return policies.find(letter) == std::string_view::npos ? kStranger : kPoster;
  };
  return {id('r'), id('a'), id('e'), id('c'), id('o')};
}

std::string told(const Decision& decision) {
  constexpr std::array<std::string_view, 4> names{"select", "insert", "update", "delete"};
  if (decision.outcome == Outcome::allowed) return "allowed";
  return std::string(decision.outcome == Outcome::denied ? "denied" : "passed over") + " by " +
         std::string(names[static_cast<std::size_t>(decision.refused_by)]);
}

/// How a statement is written: with a WHERE that reads columns or blind, RETURNING or not.
struct Writing {
  std::string_view name;
  bool blind;
  bool returning;
};
constexpr std::array kWritings{
    Writing{"reads, returns", false, true},
    Writing{"reads", false, false},
    Writing{"blind, returns", true, true},
    Writing{"blind", true, false},
};

/// A statement on a row that passes `before` and becomes one that passes `after`, with the outcome
/// for each writing.
struct Row {
  std::string_view before;
  std::string_view after;
  std::array<std::string_view, 4> outcomes;
};

void check(Command command, const std::vector<Row>& rows) {
  const bool has_old = command != Command::insert;
  const bool has_new = command == Command::insert || command == Command::update;
  for (const Row& row : rows) {
    const Document before = passing(row.before);
    const Document after = passing(row.after);
    for (std::size_t i = 0; i < kWritings.size(); ++i) {
      CAPTURE(kWritings[i].name);
      CAPTURE(row.before);
      CAPTURE(row.after);
      const StatementKind kind{command, kWritings[i].blind, kWritings[i].returning};
      const std::optional<Id> actor = kPoster;
      CHECK(told(domain::decide(kind, actor, has_old ? &before : nullptr,
                                has_new ? &after : nullptr)) == row.outcomes[i]);
    }
  }
}

// clang-format off
TEST_CASE("SELECT passes over what no SELECT policy admits, however it is written") {
  constexpr auto kNo = "passed over by select";
  check(Command::select, {
      //                  reads, returns  reads      blind, returns  blind
      {"r",     "",      {"allowed",     "allowed", "allowed",     "allowed"}},
      {"raeco", "",      {"allowed",     "allowed", "allowed",     "allowed"}},
      {"",      "",      {kNo,           kNo,       kNo,           kNo}},
      {"aeco",  "",      {kNo,           kNo,       kNo,           kNo}},
  });
}

TEST_CASE("INSERT checks the new row, and its visibility if it is returned") {
  constexpr auto kNo = "denied by insert";
  constexpr auto kUnseen = "denied by select";
  check(Command::insert, {
      //                  reads, returns  reads      blind, returns  blind
      {"",      "ra",    {"allowed",     "allowed", "allowed",     "allowed"}},
      {"",      "a",     {kUnseen,       "allowed", kUnseen,       "allowed"}},
      {"",      "r",     {kNo,           kNo,       kNo,           kNo}},
      {"",      "reco",  {kNo,           kNo,       kNo,           kNo}},
      {"",      "",      {kNo,           kNo,       kNo,           kNo}},
  });
}

TEST_CASE("UPDATE filters the old row and checks the new one by the OR of all USINGs") {
  constexpr auto kSkip = "passed over by update";
  constexpr auto kUnseen = "passed over by select";
  constexpr auto kNo = "denied by update";
  constexpr auto kGone = "denied by select";
  check(Command::update, {
      //                  reads, returns  reads      blind, returns  blind
      {"re",    "re",    {"allowed",     "allowed", "allowed",     "allowed"}},
      {"rc",    "rc",    {"allowed",     "allowed", "allowed",     "allowed"}},
      {"re",    "rc",    {"allowed",     "allowed", "allowed",     "allowed"}},
      {"rc",    "re",    {"allowed",     "allowed", "allowed",     "allowed"}},
      {"e",     "re",    {kUnseen,       kUnseen,   kUnseen,       "allowed"}},
      {"re",    "e",     {kGone,         kGone,     kGone,         "allowed"}},
      {"e",     "e",     {kUnseen,       kUnseen,   kUnseen,       "allowed"}},
      {"re",    "r",     {kNo,           kNo,       kNo,           kNo}},
      {"re",    "rao",   {kNo,           kNo,       kNo,           kNo}},
      {"re",    "",      {kNo,           kNo,       kNo,           kNo}},
      {"e",     "r",     {kUnseen,       kUnseen,   kUnseen,       kNo}},
      {"r",     "re",    {kSkip,         kSkip,     kSkip,         kSkip}},
      {"rao",   "raeco", {kSkip,         kSkip,     kSkip,         kSkip}},
      {"",      "re",    {kSkip,         kSkip,     kSkip,         kSkip}},
      {"",      "",      {kSkip,         kSkip,     kSkip,         kSkip}},
  });
}

TEST_CASE("DELETE filters the old row, seen or blind") {
  constexpr auto kSkip = "passed over by delete";
  constexpr auto kUnseen = "passed over by select";
  check(Command::delete_, {
      //                  reads, returns  reads      blind, returns  blind
      {"ro",    "",      {"allowed",     "allowed", "allowed",     "allowed"}},
      {"o",     "",      {kUnseen,       kUnseen,   kUnseen,       "allowed"}},
      {"r",     "",      {kSkip,         kSkip,     kSkip,         kSkip}},
      {"raec",  "",      {kSkip,         kSkip,     kSkip,         kSkip}},
      {"",      "",      {kSkip,         kSkip,     kSkip,         kSkip}},
  });
}
// clang-format on

TEST_CASE("a command without a policy is denied: it inserts nothing and touches no row") {
  const std::optional<Id> actor = kPoster;
  Subscription own{};
  own.user_id = kPoster;
  for (const auto& [name, blind, returning] : kWritings) {
    const auto decided = [&](Command command, const Subscription* before,
                             const Subscription* after) {
      return told(domain::decide({command, blind, returning}, actor, before, after));
    };
    CAPTURE(name);
    CHECK(decided(Command::insert, nullptr, &own) == "denied by insert");
    CHECK(decided(Command::update, &own, &own) == "passed over by update");
    CHECK(decided(Command::delete_, &own, nullptr) == "passed over by delete");
  }
}

TEST_CASE("an anonymous caller is nobody: a column that is NULL is not theirs") {
  const domain::LooseRow<Gig> empty{};
  const std::optional<Id> anonymous;
  for (const auto& [name, blind, returning] : kWritings) {
    CAPTURE(name);
    const auto decided = [&](Command command, bool has_new) {
      return told(domain::decide({command, blind, returning}, anonymous,
                                 command == Command::insert ? nullptr : &empty,
                                 has_new ? &empty : nullptr));
    };
    CHECK(decided(Command::select, false) == "passed over by select");
    CHECK(decided(Command::insert, true) == "denied by insert");
    CHECK(decided(Command::update, true) == "passed over by update");
    CHECK(decided(Command::delete_, false) == "passed over by delete");
  }
}

TEST_CASE("the holes of the policies alone, which the commands close") {
  const std::optional<Id> applicant = kApplicant;
  Application pending{};
  pending.gig_id = kGig;
  pending.applicant_id = kApplicant;
  pending.status = ApplicationStatus::pending;
  Application accepted = pending;
  accepted.status = ApplicationStatus::accepted;
  Application moved = pending;
  moved.gig_id = id_of(11);
  const StatementKind update{Command::update, false, true};
  CHECK(told(domain::decide(update, applicant, &pending, &accepted)) == "allowed");
  CHECK(told(domain::decide(update, applicant, &pending, &moved)) == "allowed");
  Application given_away = pending;
  given_away.applicant_id = kStranger;
  CHECK(told(domain::decide(update, applicant, &pending, &given_away)) == "denied by update");
}

}  // namespace
}  // namespace gigkit::test
