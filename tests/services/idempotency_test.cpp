#include <doctest/doctest.h>

#include <string>

#include "support/marketplace.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

const Refusal kReused = conflict("id.reused", "id");

NewGig gig_under(const Id& id) {
  NewGig gig = some_gig();
  gig.id = id;
  return gig;
}

NewApplication application_under(const Id& id) {
  NewApplication application = some_application();
  application.id = id;
  return application;
}

}  // namespace

TEST_CASE("creating a gig again gives the gig as it is now, with nothing spent twice") {
  Market market{{.free_posts_per_month = 1}};
  const Session ann = market.join("ann");
  CHECK(ann.gigs().create(gig_under(id_of(1))).id == id_of(1));
  const Gig edited = ann.gigs().update(id_of(1), {.title = "Edited"});
  const std::string before = market.dump();
  market.clock().advance(kDay);
  CHECK(ann.gigs().create(gig_under(id_of(1))) == edited);  // at the limit, even

  NewGig same = gig_under(id_of(1));  // the same once it is normalised
  same.title += " ";
  same.skills_required.push_back("ILLUSTRATION");
  CHECK(ann.gigs().create(same) == edited);
  CHECK(market.dump() == before);
}

TEST_CASE("a gig's id is reused for nothing else") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  ann.gigs().create(gig_under(id_of(1)));
  const Id made_by_library = ann.gigs().create(some_gig()).id;
  const Id bobs = bob.gigs().create(some_gig()).id;
  const std::string before = market.dump();

  for_each_field<NewGig>([&](const auto& field) {
    NewGig other = gig_under(id_of(1));
    if (field.name == "id") return;
    CAPTURE(field.name);
    auto& value = other.*field.member;
    using T = std::remove_cvref_t<decltype(value)>;
    if constexpr (std::is_same_v<T, std::string>)
      value = "Other";
    else if constexpr (std::is_same_v<T, BudgetType>)
      value = BudgetType::hourly;
    else if constexpr (std::is_same_v<T, LocationType>)
      value = LocationType::onsite;
    else if constexpr (std::is_same_v<T, GigStatus>)
      value = GigStatus::draft;
    else if constexpr (std::is_same_v<T, std::vector<std::string>>)
      value = {"Other"};
    else if constexpr (std::is_same_v<T, std::optional<Money>>)
      value = Money::from_cents(150'00);
    else if constexpr (std::is_same_v<T, std::optional<std::string>>)
      value = "Other";
    CHECK(refusal([&] { ann.gigs().create(other); }) == kReused);
  });

  CHECK(refusal([&] { bob.gigs().create(gig_under(id_of(1))); }) == kReused);
  CHECK(refusal([&] { ann.gigs().create(gig_under(made_by_library)); }) == kReused);
  CHECK(refusal([&] { ann.gigs().create(gig_under(bobs)); }) == kReused);
  CHECK(refusal([&] { bob.applications().submit(made_by_library, application_under(id_of(1))); }) ==
        kReused);
  CHECK(refusal([&] { market->sign_up({.id = id_of(1)}); }) == kReused);
  CHECK(market.dump() == before);
}

TEST_CASE("applying again under the same id gives the application as it is now") {
  Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Id gig = ann.gigs().create(some_gig()).id;
  const Id other_gig = ann.gigs().create(some_gig()).id;
  bob.applications().submit(gig, application_under(id_of(1)));
  const Application accepted = ann.applications().accept(id_of(1));  // and the gig is filled
  const std::string before = market.dump();
  market.clock().advance(kDay);
  CHECK(bob.applications().submit(gig, application_under(id_of(1))) == accepted);

  NewApplication other = application_under(id_of(1));
  other.cover_letter = "Other words";
  CHECK(refusal([&] { bob.applications().submit(gig, other); }) == kReused);
  CHECK(refusal([&] { bob.applications().submit(other_gig, application_under(id_of(1))); }) ==
        kReused);
  CHECK(refusal([&] { ann.gigs().create(gig_under(id_of(1))); }) == kReused);
  CHECK(refusal([&] { bob.applications().submit(gig, application_under(id_of(2))); }) ==
        conflict("gig.not_open"));
  CHECK(market.dump() == before);
}

TEST_CASE("a refused creation does not use up its id") {
  const Market market{{.free_posts_per_month = 1}};
  const Session ann = market.join("ann");
  ann.gigs().create(some_gig());
  CHECK(refusal([&] { ann.gigs().create(gig_under(id_of(1))); }).reason == "usage.limit_reached");
  NewGig draft = gig_under(id_of(1));
  draft.status = GigStatus::draft;
  CHECK(ann.gigs().create(draft).id == id_of(1));
}

TEST_CASE("a gig that was really deleted is not made again under its id") {
  const Market market;
  const Session ann = market.join("ann");
  ann.gigs().create(gig_under(id_of(1)));
  ann.gigs().remove(id_of(1));
  const std::string before = market.dump();
  CHECK(refusal([&] { ann.gigs().create(gig_under(id_of(1))); }) == not_found("gig.not_found"));
  CHECK(market.dump() == before);
}

TEST_CASE("an id of any version will do, nil will not") {
  const Market market;
  const Session ann = market.join("ann");
  for (const char version : std::string("1345678")) {
    std::string text = "aaaaaaaa-aaaa-?aaa-8aaa-aaaaaaaaaaaa";
    text[text.find('?')] = version;
    NewGig draft = gig_under(Id::parse(text).value());
    draft.status = GigStatus::draft;
    CHECK(ann.gigs().create(draft).id.to_string() == text);
  }
  const std::string before = market.dump();
  const Id gig = ann.gigs().mine()[0].id;
  const Refusal nil = invalid("id.nil", "id");
  CHECK(refusal([&] { ann.gigs().create(gig_under(Id{})); }) == nil);
  CHECK(refusal([&] { ann.applications().submit(gig, application_under(Id{})); }) == nil);
  CHECK(refusal([&] { market->sign_up({.id = Id{}}); }) == nil);
  CHECK(market.dump() == before);
}
