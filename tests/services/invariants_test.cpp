#include "support/invariants.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "support/marketplace.hpp"
#include "support/plain_sqlite.hpp"
#include "support/temporary_folder.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

/// A marketplace in which a bit of everything has happened.
void live(const Market& market) {
  const Session poster = market.join("poster");
  const Session winner = market.join("winner");
  const Session other = market.join("other");
  const Id gig = poster.gigs().create(some_gig()).id;
  const Id won = winner.applications().submit(gig, some_application()).id;
  other.applications().submit(gig, some_application());
  other.gigs().view(gig);
  poster.gigs().update(gig, {.title = "Another title"});
  poster.applications().accept(won);
  NewGig draft = some_gig();
  draft.status = GigStatus::draft;
  draft.id = id_of(7);
  poster.gigs().remove(poster.gigs().create(draft).id);
  const Id closed = poster.gigs().create(some_gig()).id;
  other.applications().submit(closed, some_application());
  poster.gigs().remove(closed);
  winner.reviews().create(gig, {.reviewee_id = user_of(poster), .rating = 4, .comment = "Kind"});
  const Id talk = poster.conversations().open({.participant_ids = {user_of(winner)}}).id;
  const Id first = poster.messages().send(talk, {.content = "One"}).id;
  poster.messages().send(talk, {.content = "Two"});
  winner.messages().mark_read(talk, first);
  const Id call = poster.calls().schedule({.participant_ids = {user_of(winner)}}).id;
  winner.calls().start(call);
  market.join("gone").profiles().delete_account();
}

/// Damage, and what is found then.
struct Damage {
  std::string sql;
  std::string finding;
};

const Damage kDamages[] = {
    {"UPDATE gigs SET applications_count = applications_count + 1", "applications_count"},
    {"UPDATE gigs SET views_count = views_count + 1", "views_count"},
    {"UPDATE gigkit_gig_views SET viewer_id = (SELECT poster_id FROM gigs)", "their own gigs"},
    {"UPDATE gig_usage SET posts_count = posts_count + 1", "usage counts publications"},
    {"DELETE FROM gig_usage", "publications are counted"},
    {"DROP INDEX applications_one_accepted; UPDATE applications SET status = 'accepted'",
     "at most one"},
    {"UPDATE gigs SET status = 'active'", "filled or closed"},
    {"UPDATE gigs SET status = 'active'", "a removed gig is closed"},
    {"UPDATE gigs SET status = 'active'", "end in its status"},
    {"UPDATE gigs SET status = 'draft'", "drafts have no applications"},
    {"UPDATE gigs SET closed_at = NULL", "says when"},
    {"UPDATE gigs SET removed_at = NULL", "every removal has its event"},
    {"UPDATE gigs SET budget_max = 1", "in order"},
    {"UPDATE gigs SET updated_at = 1", "was made before"},
    {"UPDATE gigs SET poster_id = (SELECT id FROM profiles WHERE username = 'other')",
     "nobody applies to their own"},
    {"UPDATE applications SET gig_id = id", "references lead somewhere"},
    {"UPDATE applications SET status = 'pending'", "history ends in the status"},
    {"DELETE FROM gigkit_application_history WHERE step = 1", "history begins"},
    {"UPDATE gigkit_application_history SET step = step + 1 WHERE step > 1", "no gaps"},
    {"UPDATE gigkit_application_history SET from_status = 'withdrawn'", "no gaps"},
    {"DELETE FROM gigkit_events WHERE type = 'application.accepted'", "has its event"},
    {"DELETE FROM gigkit_application_history WHERE step > 1", "has its step"},
    {"DELETE FROM gigkit_events WHERE type = 'gig.created'", "created by an event"},
    {"DELETE FROM gigkit_events WHERE type = 'gig.created'", "from status to status"},
    {"DELETE FROM gigkit_events WHERE type = 'profile.created'", "created by an event"},
    {"DELETE FROM gigkit_events WHERE type = 'gig.removed'", "leads to its row"},
    {"DELETE FROM gigkit_events WHERE type = 'gig.removed'", "without an event"},
    {"UPDATE gigkit_events SET type = 'gig.created'", "creates once"},
    {"DELETE FROM applications", "applications of events are there"},
    {"DELETE FROM gigkit_event_audience", "addressed to somebody"},
    {"DELETE FROM subscriptions", "everybody has a subscription"},
    {"DELETE FROM notifications WHERE type = 'new_application'", "poster is told"},
    {"DELETE FROM notifications WHERE type = 'application_status'", "other party is told"},
    {"UPDATE gigkit_application_history SET reason = 'gig_removed'", "other party is told"},
    {"UPDATE notifications SET user_id = (SELECT poster_id FROM gigs)", "their own act"},
    {"UPDATE gigkit_events SET changed = '{\"title\":\"Some words\"}'", "numbers and times only"},
    {"UPDATE notifications SET data = '{\"room_id\":\"00ff00ff00ff00ff\"}'",
     "numbers and times only"},
    {"UPDATE conversations SET participant_ids = '[]'", "take part in a conversation"},
    {"DELETE FROM gigkit_participants", "has a side"},
    {"DELETE FROM conversations_participant_ids", "senders take part"},
    {"UPDATE messages SET created_at = 1", "have one time"},
    {"UPDATE conversations SET last_message_at = 1", "as new as its newest"},
    {"UPDATE gigkit_participants SET unread_count = unread_count + 1", "beyond the mark"},
    {"UPDATE gigkit_participants SET read_at = read_at + 10 WHERE read_at > 0", "read beyond"},
    {"UPDATE gigkit_unread_messages SET unread_count = 7", "sum of the conversations"},
    {"INSERT INTO notifications (id, user_id, type, title, data) SELECT randomblob(16), user_id,"
     " type, title, data FROM notifications WHERE type = 'new_message'",
     "gathers a conversation's messages"},
    {"UPDATE gigkit_ratings SET four = 2", "ratings count"},
    {"DELETE FROM gigkit_ratings", "ratings count"},
    {"UPDATE reviews SET reviewer_id = reviewee_id", "poster and another"},
    {"UPDATE video_calls SET ended_at = 1", "starts before it ends"},
    {"UPDATE video_calls SET canceled_at = 1", "or is canceled"},
    {"DELETE FROM video_calls_participant_ids", "its initiator among them"},
    {"UPDATE video_calls SET room_id = 'short'", "secrets"},
    {"DELETE FROM gigkit_events WHERE type = 'message.sent'", "was told: message"},
    {"DELETE FROM gigkit_events WHERE type = 'conversation.opened'", "was told: conversation"},
    {"DELETE FROM gigkit_events WHERE type = 'review.created'", "was told: review"},
    {"DELETE FROM gigkit_events WHERE type = 'call.scheduled'", "was told: call"},
    {"UPDATE profiles SET bio = 'Still here' WHERE username LIKE 'deleted%'", "but its tombstone"},
    {"INSERT INTO gigkit_deleted_accounts SELECT id, 1 FROM profiles WHERE username = 'winner'",
     "but its tombstone"},
    {"DROP TABLE gigs", "error"},
};

}  // namespace

TEST_CASE("the invariants find every damage, and nothing else") {
  if (is_on_postgres()) return;  // it is a tool for files
  const Market market;
  live(market);
  REQUIRE(broken_invariants(market.path()) == "");

  const TemporaryFolder folder;
  const std::string copy = folder / "damaged.db";
  for (const auto& [sql, finding] : kDamages) {
    CAPTURE(sql);
    market.execute("VACUUM INTO '" + copy + "'");
    {
      PlainConnection database(copy, sqlite3_vfs_find(nullptr)->zName);
      REQUIRE(database.execute(sql) == SQLITE_OK);
    }
    const std::string findings = broken_invariants(copy);
    CHECK_MESSAGE(findings.find(finding) != std::string::npos, findings);
    std::filesystem::remove(copy);
  }
}
