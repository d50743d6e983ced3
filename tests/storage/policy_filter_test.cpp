#include "storage/sql/policy_filter.hpp"

#include <doctest/doctest.h>

#include <string>

#include "plain_dialect.hpp"

namespace gigkit::test {
namespace {

using storage::Access;
using storage::sql::policy_filter;
using storage::sql::visible_filter;

const PlainDialect kDialect;

template <class Entity>
std::string keyed() {
  return policy_filter<Entity>(kDialect, "?2", Access::keyed);
}
template <class Entity>
std::string list() {
  return policy_filter<Entity>(kDialect, "?2", Access::list);
}

TEST_CASE("public tables are not filtered") {
  for (const auto access : {Access::keyed, Access::list}) {
    CHECK(policy_filter<Profile>(kDialect, "?1", access) == "(TRUE)");
    CHECK(policy_filter<Review>(kDialect, "?1", access) == "(TRUE)");
  }
}

TEST_CASE("rows of one user are found by their column") {
  CHECK(keyed<Subscription>() == "(subscriptions.user_id = ?2)");
  CHECK(keyed<GigUsage>() == "(gig_usage.user_id = ?2)");
  CHECK(keyed<Notification>() == "(notifications.user_id = ?2)");
  CHECK(list<Notification>() == keyed<Notification>());
}

TEST_CASE("the parameter is the one that was named") {
  CHECK(policy_filter<Notification>(kDialect, "?17", Access::list) ==
        "(notifications.user_id = ?17)");
}

TEST_CASE("the terms of an OR stand side by side") {
  CHECK(keyed<Gig>() == "(gigs.status = 'active' OR gigs.poster_id = ?2)");
  CHECK(keyed<Conversation>() == "(keyed conversations.participant_ids HAS ?2)");
  CHECK(list<VideoCall>() ==
        "(list video_calls.participant_ids HAS ?2 OR video_calls.initiator_id = ?2)");
}

TEST_CASE("another table is looked up by key, or its matching keys gathered for a list") {
  CHECK(keyed<Application>() ==
        "(applications.applicant_id = ?2 OR EXISTS (SELECT 1 FROM gigs"
        " WHERE gigs.id = applications.gig_id AND gigs.poster_id = ?2))");
  CHECK(list<Application>() ==
        "(applications.applicant_id = ?2 OR applications.gig_id IN (SELECT gigs.id FROM gigs"
        " WHERE gigs.poster_id = ?2))");
  CHECK(keyed<Message>() == "(conversations messages.conversation_id participant_ids HAS ?2)");
  CHECK(list<Message>() ==
        "(messages.conversation_id IN (SELECT conversations.id FROM conversations"
        " WHERE list conversations.participant_ids HAS ?2))");
}

TEST_CASE("what the library shows beyond the policies is one more term, for gigs alone") {
  CHECK(visible_filter<Gig>(kDialect, "?2", Access::keyed) ==
        "(gigs.status = 'active' OR gigs.poster_id = ?2 OR ((((gigs.status = 'active'"
        " OR gigs.status = 'paused') OR gigs.status = 'closed') OR gigs.status = 'filled')"
        " AND EXISTS (SELECT 1 FROM applications WHERE applications.gig_id = gigs.id"
        " AND applications.applicant_id = ?2)))");
  domain::for_each_entity([]<class Entity>() {
    if constexpr (!std::is_same_v<Entity, Gig>) {
      CHECK(visible_filter<Entity>(kDialect, "?2", Access::list) == list<Entity>());
    }
  });
}

namespace policy = domain::policy;

TEST_CASE("rows of another table are filtered by its own policies, where nothing implies them") {
  const storage::sql::FilterWriter writer(kDialect, "?1", Access::keyed);
  const auto remote = policy::exists<&Gig::id, &Application::gig_id>(
      policy::column<&Gig::location_type> == LocationType::remote);
  CHECK(writer.write(remote) ==
        "EXISTS (SELECT 1 FROM gigs WHERE gigs.id = applications.gig_id"
        " AND gigs.location_type = 'remote'"
        " AND (gigs.status = 'active' OR gigs.poster_id = ?1))");
  const auto rated = policy::exists<&Review::gig_id, &Gig::id>(
      policy::column<&Review::reviewer_id> == policy::uid());
  CHECK(writer.write(rated) ==
        "EXISTS (SELECT 1 FROM reviews WHERE reviews.gig_id = gigs.id"
        " AND reviews.reviewer_id = ?1 AND (TRUE))");
  const auto attended = policy::exists<&VideoCall::id, &Conversation::id>(
      policy::uid_is_any_of<&VideoCall::participant_ids>());
  CHECK(writer.write(attended) == "video_calls conversations.id participant_ids HAS ?1");
}

TEST_CASE("the actor stands on the right of an equality, wherever the policy has it") {
  const storage::sql::FilterWriter writer(kDialect, "?1", Access::keyed);
  constexpr auto kPoster = policy::column<&Gig::poster_id>;
  CHECK(writer.write(policy::uid() == kPoster) == "gigs.poster_id = ?1");
  CHECK(writer.write(kPoster == policy::uid()) == "gigs.poster_id = ?1");
  CHECK(writer.write(kPoster == policy::column<&Gig::id>) == "gigs.poster_id = gigs.id");
}

TEST_CASE("AND and OR keep their brackets") {
  const storage::sql::FilterWriter writer(kDialect, "?1", Access::keyed);
  constexpr auto kDraft = policy::column<&Gig::status> == GigStatus::draft;
  CHECK(writer.write(kDraft || (kDraft && policy::always)) ==
        "(gigs.status = 'draft' OR (gigs.status = 'draft' AND TRUE))");
  CHECK(writer.write((kDraft || policy::always) && kDraft) ==
        "((gigs.status = 'draft' OR TRUE) AND gigs.status = 'draft')");
}

TEST_CASE("a query by key is restricted for all but the service") {
  CHECK(storage::sql::restriction<Notification>(kDialect, true) ==
        " AND (notifications.user_id = ?2)");
  CHECK(storage::sql::restriction<Notification>(kDialect, false) ==
        " AND notifications.id = coalesce(?2, notifications.id)");
}

TEST_CASE("what depends on a known column alone is not looked up for each row") {
  const auto known = storage::sql::known<&Application::gig_id>("?1");
  CHECK(storage::sql::restriction<Application>(kDialect, true, known) ==
        " AND (applications.applicant_id = ?2 OR EXISTS (SELECT 1 FROM gigs WHERE gigs.id = ?1"
        " AND gigs.poster_id = ?2))");
  CHECK(storage::sql::restriction<Message>(kDialect, true,
                                           storage::sql::known<&Message::conversation_id>("?1")) ==
        " AND (conversations ?1 participant_ids HAS ?2)");
}

}  // namespace
}  // namespace gigkit::test
