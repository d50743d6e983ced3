#include <doctest/doctest.h>

#include <string>

#include "support/marketplace.hpp"

namespace gigkit {
namespace {

using test::forbidden;
using test::not_found;
using test::refusal;
using test::user_of;

/// A poster and a worker who have done a job together, and talked about it.
struct Past {
  std::unique_ptr<test::Database> database = test::make_database();
  Marketplace market = open(database->uri());
  Session poster = market.as_user(market.sign_up({.username = "poster"}).id);
  Session worker = market.as_user(market.sign_up({.username = "worker"}).id);
  Gig gig = poster.gigs().create(test::some_gig());
  Application application = worker.applications().submit(gig.id, test::some_application());
  Conversation talk = worker.conversations().open({.participant_ids = {user_of(poster)}});

  Past() {
    poster.applications().accept(application.id);
    worker.messages().send(talk.id, {.content = "When do I begin?"});
  }
};

}  // namespace

TEST_CASE("who deletes their account leaves a tombstone") {
  Past past;
  past.worker.profiles().update({.bio = "Secret", .skills = {{"C++"}}});
  past.worker.profiles().delete_account();
  const Profile tombstone = past.poster.profiles().get(user_of(past.worker));
  CHECK(tombstone.username.starts_with("deleted_"));
  CHECK(tombstone.username.size() == 20);
  CHECK_FALSE(tombstone.bio.has_value());
  CHECK_FALSE(tombstone.skills.has_value());
  CHECK(refusal([&] { past.worker.profiles().update({.bio = "Back"}); }) ==
        forbidden("actor.deleted"));
  CHECK(refusal([&] { past.worker.profiles().delete_account(); }) == forbidden("actor.deleted"));
  CHECK_NOTHROW(past.market.sign_up({.username = "worker"}));
  CHECK(past.poster.profiles().search({.text = "deleted"}).empty());
}

TEST_CASE("a deleted account's work is withdrawn, and the poster hears of it") {
  Past past;
  CHECK(past.poster.messages().unread_count() == 1);
  past.worker.profiles().delete_account();
  CHECK(past.poster.gigs().get(past.gig.id).status == GigStatus::paused);
  CHECK(past.poster.gigs().get(past.gig.id).applications_count == 0);
  CHECK(past.poster.applications().for_gig(past.gig.id).empty());
  CHECK(past.poster.messages().unread_count() == 0);
  CHECK(past.poster.messages().list(past.talk.id).empty());
  CHECK(past.poster.notifications().mine()[0].title == "Application withdrawn");
}

TEST_CASE("reviews outlive their authors without words, and so do the gigs they hang on") {
  Past past;
  past.worker.reviews().create(
      past.gig.id, {.reviewee_id = user_of(past.poster), .rating = 5, .comment = "Kind"});
  past.poster.reviews().create(
      past.gig.id, {.reviewee_id = user_of(past.worker), .rating = 4, .comment = "Quick"});
  const Gig other = past.poster.gigs().create(test::some_gig());
  past.poster.profiles().delete_account();
  const auto given = past.worker.reviews().for_profile(user_of(past.worker));
  REQUIRE(given.size() == 1);
  CHECK(given[0].rating == 4);
  CHECK_FALSE(given[0].comment.has_value());
  CHECK(past.worker.reviews().summary(user_of(past.poster)).count == 1);
  const Gig kept = past.market.as_service().gigs().get(past.gig.id);
  CHECK(kept.title.empty());
  CHECK(kept.removed_at.has_value());
  CHECK(refusal([&] { past.market.as_service().gigs().get(other.id); }) ==
        not_found("gig.not_found"));
}

TEST_CASE("an export holds what the user may see of themselves") {
  Past past;
  const std::string all = past.worker.profiles().export_own().text;
  for (const std::string& part :
       {std::string("\"username\":\"worker\""), past.application.cover_letter,
        std::string("When do I begin?"), past.talk.id.to_string()}) {
    CHECK_MESSAGE(all.find(part) != std::string::npos, part);
  }
  CHECK(refusal([&] { past.market.as_anonymous().profiles().export_own(); }) ==
        forbidden("actor.anonymous"));
}

}  // namespace gigkit
