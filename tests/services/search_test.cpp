#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <string>
#include <vector>

#include "support/marketplace.hpp"

namespace gigkit::test {
namespace {

/// A marketplace whose gigs are told by their titles.
struct Shop {
  Market market{{.free_posts_per_month = 100'000}};
  Session poster = market.join("poster");

  Gig post(const std::string& title, const std::string& description) {
    market.clock().advance(kMicrosecond);
    NewGig gig = some_gig();
    gig.title = title;
    gig.description = description;
    return poster.gigs().create(gig);
  }

  GigResults find(GigSearch search) const { return market.anonymous().gigs().search(search); }
  GigResults find(const std::string& text) const { return find(GigSearch{.text = text}); }

  std::vector<std::string> titles(const std::string& text) const {
    std::vector<std::string> titles;
    for (const GigHit& hit : find(text)) titles.push_back(hit.gig.title);
    return titles;
  }
};

using Titles = std::vector<std::string>;

TEST_CASE("words are found in title and description, those of the title first") {
  Shop shop;
  shop.post("Second", "A gig for a developer who knows rust");
  shop.post("Rust developer", "Something for the weekend");
  shop.post("Other", "Nothing of the kind");
  CHECK(shop.titles("rust developers") == Titles{"Rust developer", "Second"});
  CHECK(shop.titles("-rust") == Titles{"Other"});
  CHECK(shop.titles("\"rust developer\"") == Titles{"Rust developer"});
  CHECK(shop.titles("weekend or kind").size() == 2);
  CHECK(shop.find("").total == 3);
}

TEST_CASE("only what is active is found, and as it is now") {
  Shop shop;
  const Gig gig = shop.post("Parrots", "Teach a parrot to speak");
  CHECK(shop.find("parrot").total == 1);
  shop.poster.gigs().pause(gig.id);
  CHECK(shop.find("parrot").total == 0);
  shop.poster.gigs().resume(gig.id);
  CHECK(shop.find("parrot").total == 1);
  shop.poster.gigs().update(gig.id,
                            {.title = std::string("Falcons"), .description = std::string("Teach")});
  CHECK(shop.find("parrot").total == 0);
  CHECK(shop.find("falcon").total == 1);
  shop.poster.gigs().remove(gig.id);
  CHECK(shop.find("falcon").total == 0);
}

TEST_CASE("what others write past the library is found, and what they hide is not") {
  Shop shop;
  shop.post("Parrots", "Teach a parrot to speak");
  shop.market.execute("UPDATE gigs SET title = 'Falcons', description = 'Teach'");
  CHECK(shop.find("parrot").total == 0);
  CHECK(shop.find("falcon").total == 1);
  shop.market.execute("UPDATE gigs SET status = 'paused'");
  CHECK(shop.find("falcon").total == 0);
  shop.market.execute("UPDATE gigs SET status = 'active'");  // as its events tell
  CHECK(shop.find("falcon").total == 1);
}

TEST_CASE("a mistyped word is corrected, unless only hidden gigs have the right one") {
  Shop shop;
  const Gig gig = shop.post("Falconry", "Train a falcon for the hunt");
  CHECK(shop.find("falcomry").corrected == "falconry");
  CHECK(shop.find("falcomry").total == 1);
  shop.poster.gigs().pause(gig.id);
  CHECK(shop.find("falcomry").corrected == std::nullopt);
}

TEST_CASE("with nothing that has all the words, any of them will do, and the result says so") {
  Shop shop;
  shop.post("Falcons", "Train a falcon");
  shop.post("Parrots", "Train a parrot");
  const GigResults both = shop.find("falcon parrot");
  CHECK(both.matched_any);
  CHECK(both.total == 2);
  CHECK_FALSE(shop.find("train falcon").matched_any);
}

TEST_CASE("a long query that few have all the words of finds what has any of them, best first") {
  Shop shop;
  shop.post("Falcons", "Train a young falcon for the autumn hunt");
  shop.post("Parrots", "A parrot should speak of falcons");
  shop.post("Rabbits", "Nothing to hunt here");
  shop.post("Cats", "They sleep");
  const GigResults sentence = shop.find("somebody to train my young falcon for the hunt");
  CHECK(sentence.matched_any);
  CHECK(sentence.total == 3);
  CHECK(sentence[0].gig.title == "Falcons");
  CHECK(shop.find("train young falcons").total == 1);  // a few words are meant as they are
  for (int i = 0; i < 10; ++i) shop.post("Hunt " + std::to_string(i), "Train young falcons");
  const GigResults many = shop.find("train young falcons hunt");
  CHECK_FALSE(many.matched_any);
  CHECK(many.total == 11);
}

TEST_CASE("snippets show where the words are") {
  Shop shop;
  shop.post("Falcons", "Train a falcon");
  const GigResults found = shop.find("falcon");
  REQUIRE(found.size() == 1);
  CHECK(found[0].snippet == "Train a falcon");
  CHECK(found[0].highlights == std::vector<Highlight>{{8, 14}});
}

TEST_CASE("facets count all matches, whatever the case of the values") {
  Shop shop;
  for (const char* skill : {"rust", "Rust", "sql"}) {
    NewGig gig = some_gig();
    gig.skills_required = {skill};
    shop.market.clock().advance(kMicrosecond);
    shop.poster.gigs().create(gig);
  }
  const GigResults found = shop.find(GigSearch{.facets = {Facet::skills}, .page = {.limit = 1}});
  CHECK(found.total == 3);
  CHECK(found.facets.at(Facet::skills) == std::vector<FacetCount>{{"Rust", 2}, {"sql", 1}});
}

std::vector<Id> read_all(const Shop& shop, GigSearch search) {
  std::vector<Id> ids;
  while (true) {
    const GigResults page = shop.find(search);
    std::ranges::transform(page, std::back_inserter(ids),
                           [](const GigHit& hit) { return hit.gig.id; });
    if (!page.next) return ids;
    search.page.after = page.next;
  }
}

/// More than are frozen at once, and more than wait to be brought into the index.
TEST_CASE("every order runs through all matches once, whatever the pages") {
  Shop shop;
  constexpr std::size_t kGigs = 450;
  for (std::size_t i = 0; i < kGigs; ++i) {
    std::string description = "Train";
    for (std::size_t times = 0; times <= i % 7; ++times) description += " falcon";
    shop.post("Number " + std::to_string(i), description);
  }
  for (const GigSort sort : {GigSort::relevance, GigSort::newest, GigSort::budget}) {
    const GigSearch search{.text = "falcon", .sort = sort, .page = {.limit = 33}};
    std::vector<Id> ids = read_all(shop, search);
    CHECK(ids.size() == kGigs);
    std::ranges::sort(ids);
    CHECK(std::ranges::adjacent_find(ids) == ids.end());
  }
}

TEST_CASE("reading all rows anew changes nothing that is found") {
  Shop shop;
  for (int i = 0; i < 300; ++i) {
    shop.post("Number " + std::to_string(i), i % 3 == 0 ? "A falcon" : "A parrot speaks");
  }
  const GigSearch search{.text = "falcon or speak", .page = {.limit = 50}};
  const std::vector<Id> before = read_all(shop, search);
  std::int64_t last_done = 0;
  std::int64_t last_total = -1;
  shop.market->reindex([&](std::int64_t done, std::int64_t total) {
    last_done = done;
    last_total = total;
  });
  CHECK(last_done == last_total);
  CHECK(read_all(shop, search) == before);
}

TEST_CASE("reading all rows anew takes longer than a statement may, and is not interrupted") {
  if (is_on_postgres()) return;  // where the server counts the time of each statement
  Shop shop;
  for (int i = 0; i < 500; ++i) shop.post("Number " + std::to_string(i), "A falcon");
  const Marketplace hasty =
      open(shop.market.uri(), {.statement_timeout = std::chrono::duration<double>(0.001)});
  hasty.reindex();
  CHECK(shop.find("falcon").total == 500);
}

}  // namespace
}  // namespace gigkit::test
