#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "support/marketplace.hpp"

namespace gigkit::test {
namespace {

/// Ways in which a gig that was found comes to be hidden.
struct Hiding {
  const char* name;
  std::function<void(const Market& market, const Session& poster, const Id& gig)> hide;
};

const std::vector<Hiding>& hidings() {
  static const std::vector<Hiding> kHidings = {
      {"paused",
       [](const Market&, const Session& poster, const Id& gig) { poster.gigs().pause(gig); }},
      {"closed",
       [](const Market&, const Session& poster, const Id& gig) { poster.gigs().close(gig); }},
      {"filled",
       [](const Market&, const Session& poster, const Id& gig) { poster.gigs().mark_filled(gig); }},
      {"removed",
       [](const Market&, const Session& poster, const Id& gig) { poster.gigs().remove(gig); }},
      {"removed with an applicant",
       [](const Market& market, const Session& poster, const Id& gig) {
         market.join("applicant").applications().submit(gig, some_application());
         poster.gigs().remove(gig);
       }},
  };
  return kHidings;
}

NewGig falconry() {
  NewGig gig = some_gig();
  gig.title = "Falconry for beginners";
  gig.description = "Train a young falcon for the autumn hunt";
  gig.category = "Birds";
  gig.skills_required = {"Falconry"};
  return gig;
}

GigResults find(const Session& session, const std::string& text) {
  return session.gigs().search({.text = text, .facets = {Facet::category, Facet::skills}});
}

void check_hidden(const Session& session) {
  const GigResults found = find(session, "falcon");
  CHECK(found.size() == 0);
  CHECK(found.total == 0);
  CHECK(found.facets == Facets{{Facet::category, {}}, {Facet::skills, {}}});
  CHECK(find(session, "falcomry").corrected == std::nullopt);
  CHECK(find(session, "young falcon for the autumn hunt").size() == 0);
  const GigResults everything = find(session, "");
  CHECK(everything.total == 1);
  CHECK(everything.facets.at(Facet::category) == std::vector<FacetCount>{{"Design", 1}});
}

TEST_CASE("what is hidden is not found, counted, faceted or suggested, not even to its poster") {
  for (const Hiding& hiding : hidings()) {
    CAPTURE(hiding.name);
    const Market market{{.free_posts_per_month = 100}};
    const Session poster = market.join("poster");
    poster.gigs().create(some_gig());
    const Id gig = poster.gigs().create(falconry()).id;
    CHECK(find(market.anonymous(), "falcomry").corrected == "falconry");
    hiding.hide(market, poster, gig);
    for (const Session& session : {market.anonymous(), poster, market.service()}) {
      check_hidden(session);
    }
  }
}

TEST_CASE("a draft is not found until it is published") {
  const Market market{{.free_posts_per_month = 100}};
  const Session poster = market.join("poster");
  poster.gigs().create(some_gig());
  NewGig draft = falconry();
  draft.status = GigStatus::draft;
  const Id gig = poster.gigs().create(draft).id;
  check_hidden(poster);
  poster.gigs().publish(gig);
  CHECK(find(market.anonymous(), "falcon").total == 1);
}

/// How the others are ranked tells nothing of what is hidden: rarity is counted among what is
/// found.
TEST_CASE("hidden gigs leave scores as they are without them") {
  Market market{{.free_posts_per_month = 1'000}};
  const Session poster = market.join("poster");
  poster.gigs().create(falconry());
  poster.gigs().create(some_gig());
  const double before = find(poster, "young falcon")[0].score;
  for (int i = 0; i < 20; ++i) {
    NewGig draft = falconry();
    draft.status = GigStatus::draft;
    poster.gigs().create(draft);
  }
  CHECK(find(poster, "young falcon")[0].score == before);
}

TEST_CASE("who has deleted the account is not found") {
  const Market market;
  const Session falconer = market.join("falconer");
  falconer.profiles().update(
      {.bio = std::string("I train falcons"), .skills = std::vector<std::string>{"Falconry"}});
  const auto found = [&](ProfileSearch search) {
    return market.anonymous().profiles().search(std::move(search)).size();
  };
  CHECK(found({.text = "falcon"}) == 1);
  CHECK(found({.text = "falcoms"}) == 1);  // corrected
  CHECK(found({.skills = {"FALCONRY"}}) == 1);
  falconer.profiles().delete_account();
  CHECK(found({.text = "falcon"}) == 0);
  CHECK(found({.text = "falcoms"}) == 0);
  CHECK(found({.skills = {"FALCONRY"}}) == 0);
  CHECK(found({}) == 0);
}

/// Texts that another version of the library has read are read anew when the marketplace is opened.
TEST_CASE("an index of another version is built again, or refused where nothing is to be changed") {
  if (is_on_postgres()) return;  // the adapter keeps the version elsewhere
  const Market market;
  market.join("poster").gigs().create(falconry());
  market.execute(
      "UPDATE gigkit_search_gigs_recent SET analyzer_version = 0, waits = FALSE, current = NULL");
  CHECK(find(market.anonymous(), "falcon").total == 0);
  const auto check_only = [&] { open(market.uri(), {.migrate = Migrate::check}); };
  CHECK(refusal(check_only) == Refusal{ErrorCode::storage, "schema.outdated", {}});
  const Marketplace again = open(market.uri());
  CHECK(find(again.as_anonymous(), "falcon").total == 1);
}

TEST_CASE("a storage that is new is made, also where nothing is to be changed") {
  const auto database = make_database();
  const Options check_only{.migrate = Migrate::check};
  const Marketplace market = open(database->uri(), check_only);
  const Session poster = market.as_user(market.sign_up({.username = "poster"}).id);
  poster.gigs().create(falconry());
  CHECK(find(market.as_anonymous(), "falcon").total == 1);
  const Marketplace again = open(database->uri(), check_only);
  CHECK(find(again.as_anonymous(), "falcon").total == 1);
}

}  // namespace
}  // namespace gigkit::test
