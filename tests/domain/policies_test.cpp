#include "domain/policies.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/policy_decision.hpp"
#include "known_rows.hpp"
#include "people.hpp"

/// The 23 policies, each by a table of rows and actors.
namespace gigkit::test {
namespace {

using domain::admits;
using domain::Command;
using enum Command;

constexpr std::array kCommands{select, insert, update, delete_};
constexpr std::array<std::string_view, 4> kCommandNames{"select", "insert", "update", "delete"};

const std::optional<Id> kAnonymous;

TEST_CASE("there are 23 policies, of these commands, and no two of a table share a name") {
  std::map<std::string, std::string> commands;
  std::size_t count = 0;
  domain::for_each_entity([&]<class Entity>() {
    std::set<std::string_view> names;
    std::string& line = commands[std::string(Describe<Entity>::table)];
    domain::Policies<Entity>::all([&](const auto&... each) {
      ((names.insert(each.name), line += "SIUD"[static_cast<int>(each.command)], ++count), ...);
    });
    CHECK(names.size() == line.size());
  });
  CHECK(count == 23);
  CHECK(commands == std::map<std::string, std::string>{{"profiles", "SU"},
                                                       {"gigs", "SIUD"},
                                                       {"applications", "SSIUU"},
                                                       {"conversations", "SI"},
                                                       {"messages", "SI"},
                                                       {"subscriptions", "S"},
                                                       {"gig_usage", "S"},
                                                       {"reviews", "SI"},
                                                       {"notifications", "SU"},
                                                       {"video_calls", "SI"}});
}

/// Who is let through: O the owner, X a stranger, - an anonymous one; "" nobody.
using Admitted = std::array<std::string_view, 4>;

/// Checks all four commands on a row that belongs to the poster.
template <class Row, class Rows = domain::NoRows>
void check_owned(const Row& row, const Admitted& admitted, const Rows& rows = {}) {
  for (std::size_t i = 0; i < kCommands.size(); ++i) {
    CAPTURE(kCommandNames[i]);
    std::string found;
    if (admits(kCommands[i], kPoster, row, rows)) found += 'O';
    if (admits(kCommands[i], kStranger, row, rows)) found += 'X';
    if (admits(kCommands[i], kAnonymous, row, rows)) found += '-';
    CHECK(found == admitted[i]);
  }
}

/// A row of which one column is the poster's id.
template <auto Member>
auto owned_by_poster() {
  domain::policy::Owner<Member> row{};
  row.*Member = kPoster;
  return row;
}

TEST_CASE("profiles are public, and changed by their owner") {
  check_owned(owned_by_poster<&Profile::id>(), {"OX-", "", "O", ""});
}

TEST_CASE("gigs are seen by everyone while active, and are their poster's") {
  for (const auto& status : values_and_null<GigStatus>()) {
    CAPTURE(name_of(status));
    Gig gig = owned_by_poster<&Gig::poster_id>();
    gig.status = status;
    check_owned(gig, {status == GigStatus::active ? "OX-" : "O", "O", "O", "O"});
  }
}

TEST_CASE("subscriptions and usage are read by their user alone") {
  check_owned(owned_by_poster<&Subscription::user_id>(), {"O", "", "", ""});
  check_owned(owned_by_poster<&GigUsage::user_id>(), {"O", "", "", ""});
}

TEST_CASE("reviews are public, and written by the reviewer") {
  check_owned(owned_by_poster<&Review::reviewer_id>(), {"OX-", "O", "", ""});
  check_owned(owned_by_poster<&Review::reviewee_id>(), {"OX-", "", "", ""});
}

TEST_CASE("notifications are read and marked by their user") {
  check_owned(owned_by_poster<&Notification::user_id>(), {"O", "", "O", ""});
}

TEST_CASE("conversations are seen and begun by those who take part") {
  Conversation conversation{};
  check_owned(conversation, {"", "", "", ""});
  conversation.participant_ids = {kApplicant};
  check_owned(conversation, {"", "", "", ""});
  conversation.participant_ids = {kApplicant, kPoster};
  check_owned(conversation, {"O", "O", "", ""});
  conversation.participant_ids = {kStranger, kPoster};
  check_owned(conversation, {"OX", "OX", "", ""});
}

TEST_CASE("video calls are seen by who takes part or called, and begun by who calls") {
  VideoCall call = owned_by_poster<&VideoCall::initiator_id>();
  check_owned(call, {"O", "O", "", ""});
  call.participant_ids = {kStranger};
  check_owned(call, {"OX", "O", "", ""});
  call.initiator_id = kApplicant;
  check_owned(call, {"X", "", "", ""});
  call.participant_ids = {kPoster, kApplicant};
  check_owned(call, {"O", "", "", ""});
}

KnownRows with_gig_of(const Id& poster, std::optional<GigStatus> status) {
  Gig gig{};
  gig.id = kGig;
  gig.poster_id = poster;
  gig.status = status;
  return KnownRows{}.add(gig);
}

TEST_CASE("applications are seen and changed by the applicant and the gig's owner") {
  Application application = owned_by_poster<&Application::applicant_id>();
  application.gig_id = kGig;
  for (const auto& status : values_and_null<GigStatus>()) {
    CAPTURE(name_of(status));
    check_owned(application, {"O", "O", "O", ""}, with_gig_of(kApplicant, status));
    check_owned(application, {"OX", "O", "OX", ""}, with_gig_of(kStranger, status));
    application.applicant_id = kApplicant;
    check_owned(application, {"O", "", "O", ""}, with_gig_of(kPoster, status));
    check_owned(application, {"", "", "", ""}, with_gig_of(kApplicant, status));
    application.applicant_id = kPoster;
  }
  check_owned(application, {"O", "O", "O", ""}, KnownRows{});
  application.gig_id = id_of(99);
  check_owned(application, {"O", "O", "O", ""}, with_gig_of(kStranger, GigStatus::active));
}

KnownRows with_conversation_of(std::vector<Id> participants) {
  Conversation conversation{};
  conversation.id = id_of(30);
  conversation.participant_ids = std::move(participants);
  return KnownRows{}.add(conversation);
}

TEST_CASE("messages are seen by who takes part, and sent by such a one under their own name") {
  Message message = owned_by_poster<&Message::sender_id>();
  message.conversation_id = id_of(30);
  check_owned(message, {"O", "O", "", ""}, with_conversation_of({kPoster, kApplicant}));
  check_owned(message, {"OX", "O", "", ""}, with_conversation_of({kPoster, kStranger}));
  check_owned(message, {"X", "", "", ""}, with_conversation_of({kStranger}));
  check_owned(message, {"", "", "", ""}, with_conversation_of({}));
  check_owned(message, {"", "", "", ""}, KnownRows{});
  message.conversation_id = id_of(31);
  check_owned(message, {"", "", "", ""}, with_conversation_of({kPoster, kStranger}));
}

TEST_CASE("beyond the policies: an applicant keeps reading a gig, unless it is a draft") {
  Application application{};
  application.gig_id = kGig;
  application.applicant_id = kApplicant;
  for (const auto& status : values_and_null<GigStatus>()) {
    for (const auto& own : values_and_null<ApplicationStatus>()) {
      application.status = own;
      const auto rows = with_gig_of(kPoster, status).add(application);
      const Gig& gig = std::get<std::vector<Gig>>(rows.tables).front();
      const bool is_active = status == GigStatus::active;
      CAPTURE(name_of(status));
      CHECK(domain::shows(kPoster, gig, rows));
      CHECK(domain::shows(kApplicant, gig, rows) ==
            (is_active || (status && status != GigStatus::draft)));
      CHECK(domain::shows(kStranger, gig, rows) == is_active);
      CHECK(domain::shows(kAnonymous, gig, rows) == is_active);
      CHECK(admits(select, kApplicant, gig, rows) == is_active);
    }
  }
}

TEST_CASE("beyond the policies: nothing else") {
  domain::for_each_entity([]<class Entity>() {
    const auto count =
        domain::PrivilegedReads<Entity>::all([](const auto&... each) { return sizeof...(each); });
    CHECK(count == (std::is_same_v<Entity, Gig> ? 1 : 0));
  });
}

}  // namespace
}  // namespace gigkit::test
