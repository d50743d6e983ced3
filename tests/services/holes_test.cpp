#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "support/marketplace.hpp"

/// What the row-level policies of the original database let through, and no command does: one test
/// for each hole.
namespace gigkit {
namespace {

using test::conflict;
using test::forbidden;
using test::invalid;
using test::Market;
using test::not_found;
using test::refusal;
using test::Refusal;
using test::user_of;

/// Whether callers can give a column of this name.
template <class Params>
bool takes(std::string_view column) {
  return std::ranges::any_of(field_names<Params>(),
                             [&](std::string_view name) { return name == column; });
}

/// A poster with a gig, an applicant, and somebody else.
struct Scene {
  Market market{{.free_posts_per_month = 100}};
  Session poster = market.join("poster");
  Session applicant = market.join("applicant");
  Session stranger = market.join("stranger");
  Gig gig = poster.gigs().create(test::some_gig());
  Application application = applicant.applications().submit(gig.id, test::some_application());
  Conversation talk = poster.conversations().open({.participant_ids = {user_of(applicant)}});
};

}  // namespace

TEST_CASE("no applicant accepts themselves, and no status is given or cleared") {
  const Scene scene;
  CHECK(scene.applicant.policy().allowed(
      {.table = "applications",
       .command = "update",
       .row = Json{"{\"gig_id\":\"" + scene.gig.id.to_string() + "\",\"applicant_id\":\"" +
                   user_of(scene.applicant).to_string() + "\"}"},
       .new_row = Json{"{\"gig_id\":\"" + scene.gig.id.to_string() + "\",\"applicant_id\":\"" +
                       user_of(scene.applicant).to_string() + "\",\"status\":\"accepted\"}"}}));
  CHECK(refusal([&] { scene.applicant.applications().accept(scene.application.id); }) ==
        forbidden("application.not_poster"));
  CHECK(scene.application.status == ApplicationStatus::pending);
  CHECK_FALSE(takes<NewApplication>("status"));
  CHECK_FALSE(takes<ApplicationChanges>("status"));
}

TEST_CASE("no poster rewrites an application, and nobody moves it") {
  const Scene scene;
  for (const ApplicationChanges& changes :
       {ApplicationChanges{.cover_letter = "Take me for nothing"},
        ApplicationChanges{.proposed_rate = Money::from_cents(1)}, ApplicationChanges{}}) {
    CHECK(refusal([&] { scene.poster.applications().update(scene.application.id, changes); }) ==
          forbidden("application.not_applicant"));
  }
  CHECK_FALSE(takes<ApplicationChanges>("gig_id"));
  CHECK_FALSE(takes<ApplicationChanges>("applicant_id"));
}

TEST_CASE("nobody applies to a draft, to a closed gig or to their own") {
  const Scene scene;
  NewGig params = test::some_gig();
  params.status = GigStatus::draft;
  const Gig draft = scene.poster.gigs().create(params);
  const auto apply = [](const Session& session, const Id& gig) {
    return refusal([&] { session.applications().submit(gig, test::some_application()); });
  };
  CHECK(apply(scene.stranger, draft.id) == not_found("gig.not_found"));
  CHECK(apply(scene.poster, draft.id) == forbidden("application.own_gig"));
  CHECK(apply(scene.poster, scene.gig.id) == forbidden("application.own_gig"));
  scene.poster.gigs().close(scene.gig.id);
  CHECK(apply(scene.stranger, scene.gig.id) == not_found("gig.not_found"));
  scene.applicant.applications().withdraw(scene.application.id);
  CHECK(refusal([&] { scene.applicant.applications().resubmit(scene.application.id, "Again"); }) ==
        conflict("gig.not_open"));
}

TEST_CASE("applications are counted for everyone, down too, and by nobody but the library") {
  const Scene scene;
  const auto count = [&] { return scene.poster.gigs().get(scene.gig.id).applications_count; };
  scene.stranger.applications().submit(scene.gig.id, test::some_application());
  CHECK(count() == 2);
  scene.applicant.applications().withdraw(scene.application.id);
  CHECK(count() == 1);
  CHECK_FALSE(takes<NewGig>("applications_count"));
  CHECK_FALSE(takes<GigChanges>("applications_count"));
  CHECK_FALSE(takes<GigChanges>("views_count"));
}

TEST_CASE("only the parties of a gig review each other, and nobody themselves") {
  const Scene scene;
  scene.poster.applications().accept(scene.application.id);
  const auto review = [&](const Session& by, const Session& of) {
    return refusal(
        [&] { by.reviews().create(scene.gig.id, {.reviewee_id = user_of(of), .rating = 5}); });
  };
  scene.market->as_service().gigs().get(scene.gig.id);
  CHECK(review(scene.poster, scene.poster) == forbidden("review.not_parties"));
  CHECK(review(scene.applicant, scene.applicant) == forbidden("review.not_parties"));
  CHECK(review(scene.poster, scene.stranger) == forbidden("review.not_parties"));
  CHECK(review(scene.stranger, scene.poster) == not_found("gig.not_found"));
  CHECK(review(scene.applicant, scene.poster) == Refusal{});
}

TEST_CASE("removing a gig takes neither its applications nor its reviews along") {
  const Scene scene;
  scene.poster.applications().accept(scene.application.id);
  scene.applicant.reviews().create(scene.gig.id,
                                   {.reviewee_id = user_of(scene.poster), .rating = 2});
  scene.poster.gigs().remove(scene.gig.id);
  CHECK(scene.applicant.applications().get(scene.application.id).status ==
        ApplicationStatus::accepted);
  CHECK(scene.stranger.reviews().summary(user_of(scene.poster)).count == 1);
}

TEST_CASE("nobody talks alone, twice, with the unknown or with thousands") {
  const Scene scene;
  const auto open = [&](std::vector<Id> people) {
    return refusal([&] { scene.poster.conversations().open({.participant_ids = people}); });
  };
  std::vector<Id> thousands;
  for (std::uint64_t i = 0; i < 100'000; ++i) thousands.push_back(test::id_of(i));
  const Refusal wrong_number = invalid("conversation.participants", "participant_ids");
  CHECK(open({}) == wrong_number);
  CHECK(open({user_of(scene.poster), user_of(scene.poster)}) == wrong_number);
  CHECK(open(thousands) == wrong_number);
  CHECK(open({test::id_of(1)}) == not_found("profile.not_found", "participant_ids"));
  CHECK(scene.applicant.conversations().open({.participant_ids = {user_of(scene.poster)}}).id ==
        scene.talk.id);
}

TEST_CASE("participants read, write, start and end though no policy lets them update") {
  const Scene scene;
  for (const std::string_view table : {"messages", "conversations", "video_calls"}) {
    CHECK_FALSE(scene.poster.policy().allowed(
        {.table = table, .command = "update", .row = Json{"{}"}, .new_row = Json{"{}"}}));
  }
  const Message message = scene.poster.messages().send(scene.talk.id, {.content = "Hello"});
  CHECK(scene.poster.conversations().get(scene.talk.id).last_message_at == message.created_at);
  CHECK(scene.applicant.messages().mark_read(scene.talk.id, message.id) == 1);
  CHECK(scene.poster.messages().list(scene.talk.id)[0].read_by->size() == 2);
  const VideoCall call =
      scene.poster.calls().schedule({.participant_ids = {user_of(scene.applicant)}});
  CHECK(scene.applicant.calls().start(call.id).started_at.has_value());
  CHECK(scene.applicant.calls().end(call.id).ended_at.has_value());
}

TEST_CASE("no sender forges a time or readers, and attachments are what they should be") {
  const Scene scene;
  CHECK_FALSE(takes<NewMessage>("created_at"));
  CHECK_FALSE(takes<NewMessage>("read_by"));
  CHECK_FALSE(takes<NewMessage>("sender_id"));
  const auto attach = [&](Attachment file) {
    return refusal(
        [&] { scene.poster.messages().send(scene.talk.id, {.attachments = {std::move(file)}}); });
  };
  CHECK(attach({.url = "javascript:alert(1)", .name = "a", .mime = "text/html"}) ==
        invalid("url.scheme", "attachments"));
  CHECK(attach({.url = "http://a.example/x", .name = "a", .mime = "text/html"}) ==
        invalid("url.scheme", "attachments"));
  CHECK(attach({.name = "a", .mime = "text/html"}) ==
        invalid("attachment.url_or_key", "attachments"));
}

TEST_CASE("every post is counted, and the limit holds") {
  const Market market;
  const Session poster = market.join();
  int posted = 0;
  for (int i = 0; i < 500; ++i) {
    posted += refusal([&] { poster.gigs().create(test::some_gig()); }) == Refusal{} ? 1 : 0;
  }
  CHECK(posted == 3);
  CHECK(poster.usage().current().used == 3);
  CHECK(market.query("SELECT posts_count FROM gig_usage") == "3");
}

TEST_CASE("notifications come from the library, and only their reading changes") {
  const Scene scene;
  const auto mine = scene.poster.notifications().mine();
  REQUIRE(mine.size() == 1);
  Notification read = scene.poster.notifications().mark_read(mine[0].id);
  CHECK(read.read_at.has_value());
  read.read_at.reset();
  CHECK(read == mine[0]);
  CHECK(refusal([&] { scene.applicant.notifications().mark_read(mine[0].id); }) ==
        not_found("notification.not_found"));
}

TEST_CASE("nobody calls strangers, or about another gig's application") {
  const Scene scene;
  const Gig other = scene.poster.gigs().create(test::some_gig());
  const auto schedule = [&](NewCall call) {
    return refusal([&] { scene.poster.calls().schedule(std::move(call)); });
  };
  const std::vector<Id> with_stranger{user_of(scene.stranger)};
  CHECK(schedule({.participant_ids = with_stranger}) == forbidden("call.unrelated"));
  CHECK(schedule({.participant_ids = with_stranger, .gig_id = scene.gig.id}) ==
        forbidden("call.unrelated"));
  CHECK(schedule({.participant_ids = with_stranger, .application_id = scene.application.id}) ==
        forbidden("call.unrelated"));
  CHECK(schedule({.participant_ids = {user_of(scene.applicant)},
                  .gig_id = other.id,
                  .application_id = scene.application.id}) == conflict("call.other_gig", "gig_id"));
}

TEST_CASE("usernames are something, unlike each other, and made up where missing") {
  const Market market;
  market.join("alice");
  const auto sign_up = [&](NewProfile profile) {
    return refusal([&] { market->sign_up(std::move(profile)); });
  };
  CHECK(sign_up({.username = ""}) == invalid("text.blank", "username"));
  CHECK(sign_up({.username = "ALICE "}) == conflict("username.taken", "username"));
  CHECK(sign_up({.username = "Alice"}) == conflict("username.taken", "username"));
  const Id one = *Id::parse("01234567-0000-4000-8000-000000000001");
  const Id twin = *Id::parse("01234567-0000-4000-8000-000000000002");
  CHECK(market->sign_up({.id = one}).username != market->sign_up({.id = twin}).username);
}

TEST_CASE("no gig goes from filled to draft, nor has a budget that cannot be") {
  const Scene scene;
  scene.poster.gigs().mark_filled(scene.gig.id);
  CHECK_FALSE(takes<GigChanges>("status"));
  CHECK(refusal([&] { scene.poster.gigs().publish(scene.gig.id); }) == conflict("gig.transition"));
  CHECK(refusal([&] {
          scene.poster.gigs().update(scene.gig.id, {.budget_min = Money::from_cents(300'00)});
        }) == invalid("gig.budget_order", "budget_max"));
  CHECK(refusal([&] {
          scene.poster.gigs().update(scene.gig.id, {.budget_min = Money::from_cents(-1)});
        }) == invalid("money.out_of_range", "budget_min"));
}

TEST_CASE("who was accepted sees the filled gig, and a stranger does not") {
  const Scene scene;
  scene.poster.applications().accept(scene.application.id);
  CHECK(scene.applicant.gigs().get(scene.gig.id).status == GigStatus::filled);
  CHECK(refusal([&] { scene.stranger.gigs().get(scene.gig.id); }) == not_found("gig.not_found"));
}

TEST_CASE("a sign-up that fails leaves neither profile nor subscription") {
  const Market market;
  market.join("alice");
  CHECK(refusal([&] { market->sign_up({.username = "alice"}); }) ==
        conflict("username.taken", "username"));
  CHECK(market.count("profiles") == 1);
  CHECK(market.count("subscriptions") == 1);
}

}  // namespace gigkit
