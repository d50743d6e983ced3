#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
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

/// Words that stand nowhere but in what somebody wrote, or is known by.
constexpr const char* kSecrets[] = {"zqname",   "zqfull",  "zqbio",    "zqskill",  "zqplace",
                                    "zqletter", "zqplan",  "zqtalk",   "zqfile",   "zqreview",
                                    "zqtitle",  "zqtext",  "zqpraise", "zqreason", "cus_zq",
                                    "sub_zq",   "zqphoto", "zqwork"};

/// Somebody who has left their words everywhere.
struct Traces {
  test::Market market{{.free_posts_per_month = 10, .prices = {{"price_pro", "pro"}}}};
  Session other = market.join("other");
  Session writer = market.join("zqname");

  Traces() {
    const Id writer_id = user_of(writer);
    writer.profiles().update({.full_name = "Zqfull",
                              .avatar_url = "https://a.example/zqphoto",
                              .bio = "Zqbio",
                              .skills = {{"Zqskill"}},
                              .portfolio_urls = {{"https://a.example/zqwork"}},
                              .location = "Zqplace"});
    const Id gig = other.gigs().create(test::some_gig()).id;
    const Id application =
        writer.applications()
            .submit(gig, {.cover_letter = "Zqletter", .proposed_timeline = "Zqplan"})
            .id;
    other.applications().reject(application, "Zqreason");
    other.applications().reconsider(application);
    other.applications().accept(application);
    const Id talk = writer.conversations().open({.participant_ids = {user_of(other)}}).id;
    writer.messages().send(
        talk, {.content = "Zqtalk",
               .attachments = {{.key = "zqfile", .name = "zqfile", .mime = "text/plain"}}});
    writer.calls().schedule({.participant_ids = {user_of(other)}});
    writer.reviews().create(gig,
                            {.reviewee_id = user_of(other), .rating = 5, .comment = "Zqreview"});
    other.reviews().create(gig, {.reviewee_id = writer_id, .rating = 4, .comment = "Zqpraise"});
    NewGig own = test::some_gig();
    own.title = "Zqtitle";
    own.description = "Zqtext";
    own.category = "Zqplan";
    const Id done = writer.gigs().create(own).id;
    writer.gigs().create(own);
    const Id hired = other.applications().submit(done, test::some_application()).id;
    writer.applications().accept(hired);
    other.reviews().create(done, {.reviewee_id = writer_id, .rating = 3});
    market.service().subscriptions().apply_billing_event(
        R"({"id":"evt_1","created":1767225600,"type":"customer.subscription.created","data":{)"
        R"("object":{"id":"sub_zq","customer":"cus_zq","status":"active","items":{"data":[{)"
        R"("price":{"id":"price_pro"}}]},"metadata":{"user_id":")" +
        writer_id.to_string() + R"("}}}})");
  }

  /// The storage's rows in lower case, without the search index, which holds no texts.
  std::string rows() const {
    std::string all = market.dump();
    for (char& c : all) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c;
    return all;
  }
};

}  // namespace

TEST_CASE("of who deletes their account no word is left, and no id of their biller's") {
  const Traces traces;
  const std::string before = traces.rows();
  for (const char* secret : kSecrets)
    CHECK_MESSAGE(before.find(secret) != std::string::npos, secret);
  traces.writer.profiles().delete_account();
  const std::string after = traces.rows();
  for (const char* secret : kSecrets)
    CHECK_MESSAGE(after.find(secret) == std::string::npos, secret);
  const auto given = traces.other.reviews().for_profile(user_of(traces.other));
  REQUIRE(given.size() == 1);
  CHECK(given[0].rating == 5);
  CHECK(traces.other.reviews().summary(user_of(traces.writer)).count == 2);
}

TEST_CASE("an export is one JSON object of all there is, with the columns' names") {
  const Traces traces;
  const auto all = nlohmann::json::parse(traces.writer.profiles().export_own().text);
  const std::map<std::string, std::size_t> sizes{
      {"subscriptions", 1}, {"gig_usage", 1},        {"gigs", 2},
      {"applications", 1},  {"conversations", 1},    {"messages", 1},
      {"reviews_given", 1}, {"reviews_received", 2}, {"video_calls", 1}};
  for (const auto& [part, size] : sizes) CHECK_MESSAGE(all.at(part).size() == size, part);
  CHECK(all.at("profile").at("username") == "zqname");
  CHECK(all.at("messages")[0].at("attachments")[0].at("key") == "zqfile");
  CHECK(all.at("notifications").size() == 6);
  CHECK(all.dump().find(R"("comment":"Zqpraise")") != std::string::npos);
}

TEST_CASE("a deleted account's subscription is of no known customer any more") {
  const Traces traces;
  traces.writer.profiles().delete_account();
  CHECK(refusal([&] {
          traces.market.service().subscriptions().apply_billing_event(
              R"({"id":"evt_2","created":1767225601,"type":"customer.subscription.deleted","data":)"
              R"({"object":{"id":"sub_zq","customer":"cus_zq","status":"canceled"}}})");
        }) == test::invalid("billing.unknown_customer", "customer"));
}

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
