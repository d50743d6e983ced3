#include <doctest/doctest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/marketplace.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

using nlohmann::json;
using enum NotificationType;

struct Hiring {
  Market market{{.free_posts_per_month = 100}};
  Session poster = market.join("poster");
  Session applicant = market.join("applicant");
  Session second = market.join("second");
  Id gig = poster.gigs().create(some_gig()).id;
  Id application = applicant.applications().submit(gig, some_application()).id;
  Id other = second.applications().submit(gig, some_application()).id;

  Hiring() { forget(); }

  /// Lets the next acts be seen alone.
  void forget() const { market.execute("UPDATE notifications SET read_at = created_at"); }

  /// What is told in one notification: "type: title".
  std::string unread(const Session& session) const {
    std::string all;
    for (const auto& notice : session.notifications().mine(true)) {
      all += std::string(to_string(notice.type)) + ": " + notice.title + "\n";
    }
    return all;
  }
};

json data_of(const Session& session) {
  const auto page = session.notifications().mine(true);
  REQUIRE(page.size() == 1);
  return json::parse(page[0].data.value().text);
}

}  // namespace

TEST_CASE("a new application is told to the poster") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Id gig = ann.gigs().create(some_gig()).id;
  const Id application = bob.applications().submit(gig, some_application()).id;

  const auto page = ann.notifications().mine();
  REQUIRE(page.size() == 1);
  CHECK(page[0].type == new_application);
  CHECK(page[0].user_id == user_of(ann));
  CHECK_FALSE(page[0].title.empty());
  CHECK(page[0].read_at == std::nullopt);
  CHECK(page[0].created_at.has_value());
  CHECK(data_of(ann) == json{{"gig_id", gig.to_string()},
                             {"application_id", application.to_string()},
                             {"actor_id", user_of(bob).to_string()}});
  CHECK(ann.notifications().unread_count() == 1);
  CHECK(bob.notifications().mine().empty());
}

TEST_CASE("a step is told to the other party, and nobody else") {
  const Hiring hiring;
  const Applications poster = hiring.poster.applications();
  const Applications applicant = hiring.applicant.applications();
  const Id& id = hiring.application;
  struct Step {
    std::function<void()> take;
    const Session& told;
    std::string from;
    std::string to;
  };
  const Step steps[] = {
      {[&] { poster.review(id); }, hiring.applicant, "pending", "reviewing"},
      {[&] { poster.shortlist(id); }, hiring.applicant, "reviewing", "shortlisted"},
      {[&] { poster.unshortlist(id); }, hiring.applicant, "shortlisted", "reviewing"},
      {[&] { poster.reject(id, "Secret words"); }, hiring.applicant, "reviewing", "rejected"},
      {[&] { poster.reconsider(id); }, hiring.applicant, "rejected", "reviewing"},
      {[&] { applicant.withdraw(id); }, hiring.poster, "reviewing", "withdrawn"},
      {[&] { applicant.resubmit(id, "Again"); }, hiring.poster, "withdrawn", "pending"},
  };
  for (const Step& step : steps) {
    CAPTURE(step.to);
    hiring.forget();
    step.take();
    const bool to_poster = &step.told == &hiring.poster;
    const Session& actor = to_poster ? hiring.applicant : hiring.poster;
    CHECK(step.told.notifications().mine(true)[0].type == application_status);
    CHECK(data_of(step.told) == json{{"gig_id", hiring.gig.to_string()},
                                     {"application_id", id.to_string()},
                                     {"actor_id", user_of(actor).to_string()},
                                     {"from", step.from},
                                     {"to", step.to}});
    CHECK(actor.notifications().unread_count() == 0);
    CHECK(hiring.second.notifications().unread_count() == 0);
  }
}

TEST_CASE("accepting is told to all the applicants, resigning to the poster") {
  const Hiring hiring;
  hiring.poster.applications().accept(hiring.application);
  CHECK(hiring.unread(hiring.applicant) == "application_status: Application accepted\n");
  CHECK(hiring.unread(hiring.second) == "application_status: Application rejected\n");
  CHECK(hiring.unread(hiring.poster) == "");
  CHECK(data_of(hiring.second)["application_id"] == hiring.other.to_string());

  hiring.forget();
  hiring.applicant.applications().withdraw(hiring.application);
  CHECK(hiring.unread(hiring.poster) == "application_status: Application withdrawn\n");
  CHECK(hiring.unread(hiring.applicant) == "");
  CHECK(hiring.unread(hiring.second) == "");
}

TEST_CASE("what the service does is told to both parties") {
  const Hiring hiring;
  hiring.market.service().applications().reject(hiring.application);
  CHECK(hiring.unread(hiring.poster) == "application_status: Application rejected\n");
  CHECK(hiring.unread(hiring.applicant) == "application_status: Application rejected\n");
  CHECK(data_of(hiring.poster)["actor_id"] == nullptr);
}

TEST_CASE("changes of a gig are told to its open applicants") {
  const Hiring hiring;
  const Gigs gigs = hiring.poster.gigs();
  const Id& id = hiring.gig;
  hiring.second.applications().withdraw(hiring.other);
  struct Change {
    std::function<void()> make;
    std::string told;
  };
  const Change changes[] = {
      {[&] { gigs.update(id, {.title = "Another"}); }, "gig_update: Gig edited\n"},
      {[&] { gigs.update(id, {.title = "Another"}); }, ""},  // changes nothing
      {[&] { gigs.pause(id); }, "gig_update: Gig paused\n"},
      {[&] { gigs.pause(id); }, ""},  // a repeat
      {[&] { gigs.resume(id); }, ""},
      {[&] { gigs.mark_filled(id); }, "gig_update: Gig filled\n"},
      {[&] { gigs.close(id); }, "gig_update: Gig closed\n"},
      {[&] { gigs.reopen(id); }, ""},
      {[&] { gigs.remove(id); }, "gig_update: Gig removed\n"},
  };
  for (const Change& change : changes) {
    CAPTURE(change.told);
    hiring.forget();
    change.make();
    CHECK(hiring.unread(hiring.applicant) == change.told);
    CHECK(hiring.unread(hiring.second) == "");  // withdrawn
    CHECK(hiring.unread(hiring.poster) == "");  // their own act
    if (change.told.empty()) continue;
    const json data = data_of(hiring.applicant);
    CHECK(data["gig_id"] == id.to_string());
    CHECK(data["application_id"] == hiring.application.to_string());
    CHECK(data["actor_id"] == user_of(hiring.poster).to_string());
  }
}

TEST_CASE("notifications hold no words of a user") {
  const Hiring hiring;
  hiring.poster.applications().reject(hiring.application, "Verysecret");
  hiring.poster.gigs().update(hiring.gig, {.title = "Verysecret"});
  CHECK(hiring.market.count(
            "notifications WHERE title || body || CAST(data AS TEXT) LIKE '%verysecret%'") == 0);
}

TEST_CASE("a refused command tells nobody") {
  const Hiring hiring;
  hiring.applicant.applications().withdraw(hiring.application);
  hiring.forget();
  const std::string before = hiring.market.dump();
  CHECK(refusal([&] { hiring.poster.applications().accept(hiring.application); }) ==
        conflict("application.transition"));
  CHECK(hiring.market.dump() == before);
}
