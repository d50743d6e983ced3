#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "brute_search.hpp"
#include "quality/postings.hpp"
#include "support/marketplace.hpp"
#include "support/rounds.hpp"

namespace gigkit::test {
namespace {

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool one_in(std::size_t many) { return below(many) == 0; }
  template <class List>
  const auto& pick(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937 random_;
};

std::vector<bench::Posting> real_postings(std::size_t most) {
  const auto& all = bench::postings();
  if (all.empty()) MESSAGE("skipped: there are no postings in ", bench::shared_data().string());
  std::vector<bench::Posting> some;
  const std::size_t step = std::max<std::size_t>(all.size() / most, 1);
  for (std::size_t i = 0; i < all.size(); i += step) some.push_back(all[i]);
  return some;
}

/// Texts of this project's own: some words often and many seldom, as in any language.
std::vector<bench::Posting> written_postings(std::size_t count) {
  constexpr auto kWords = std::to_array<std::string_view>({"developer",  "the",
                                                           "and",        "website",
                                                           "developing", "Node.js",
                                                           "python",     "of",
                                                           "C++",        "for",
                                                           "React",      "UI/UX",
                                                           "full-stack", "data",
                                                           "with",       "GPT-4",
                                                           ".NET",       "shop",
                                                           "machine",    "learning",
                                                           "C#",         "caf\u00E9",
                                                           "baker's",    "logo",
                                                           "agents",     "CI/CD",
                                                           "front end",  "h264",
                                                           "Excel",      "r\u00E9sum\u00E9",
                                                           "video",      "\u65E5\u672C\u8A9E",
                                                           "voice",      "scraping",
                                                           "e-mail"});
  constexpr auto kSigns =
      std::to_array<std::string_view>({" ", " ", " ", " ", ", ", ". ", "\n", "; "});
  Dice dice(11);
  const auto text = [&](std::size_t words) {
    std::string made;
    for (std::size_t i = 0; i < words; ++i) {
      made += kWords[dice.below(dice.below(kWords.size()) + 1)];
      made += i + 1 < words ? dice.pick(kSigns) : "";
    }
    return made;
  };
  std::vector<bench::Posting> postings(count);
  for (bench::Posting& posting : postings) {
    posting.title = text(1 + dice.below(5));
    std::ranges::replace(posting.title, '\n', ' ');
    posting.description = text(5 + dice.below(40));
    posting.category = dice.one_in(2) ? "Design" : "Code";
    for (std::size_t i = dice.below(4); i > 0; --i) {
      posting.skills.emplace_back(kWords[dice.below(kWords.size())]);
    }
    if (dice.one_in(2)) posting.budget_min = static_cast<std::int64_t>(dice.below(100)) * 100;
    if (dice.one_in(2))
      posting.budget_max = 10'000 + static_cast<std::int64_t>(dice.below(9)) * 100;
    posting.budget_type = dice.one_in(3) ? "hourly" : "fixed";
  }
  return postings;
}

std::optional<Money> money(std::optional<std::int64_t> cents) {
  return cents ? std::optional(Money::from_cents(*cents)) : std::nullopt;
}

NewGig gig_of(const bench::Posting& posting) {
  NewGig gig;
  gig.title = posting.title;
  gig.description = posting.description.empty() ? posting.title : posting.description;
  gig.category = posting.category.value_or("Other");
  gig.budget_type = posting.budget_type == "hourly" ? BudgetType::hourly : BudgetType::fixed;
  gig.budget_min = money(posting.budget_min);
  gig.budget_max = money(posting.budget_max);
  gig.skills_required = posting.skills;
  return gig;
}

/// What may be found now, as its poster lists it.
std::vector<Gig> all_listed(const Session& poster) {
  std::vector<Gig> gigs;
  PageRequest request{.limit = 100};
  do {
    auto page = poster.gigs().mine(GigStatus::active, request);
    std::ranges::move(page.items, std::back_inserter(gigs));
    request.after = page.next;
  } while (request.after);
  std::erase_if(gigs, [](const Gig& gig) { return gig.removed_at.has_value(); });
  return gigs;
}

/// A marketplace of postings, some of which were changed, paused and removed since, and the queries
/// that are drawn from them.
class Bazaar {
 public:
  explicit Bazaar(std::vector<bench::Posting> postings) : postings_(std::move(postings)) {
    for (const bench::Posting& posting : postings_) {
      if (!dice_.one_in(5)) market_.clock().advance(kMicrosecond);  // else only ids tell
      ids_.push_back(poster_.gigs().create(gig_of(posting)).id);
    }
    for (std::size_t i = 0; i < ids_.size() / 10; ++i) change(dice_.pick(ids_));
  }

  Market& market() { return market_; }

  std::vector<Gig> listed() const { return all_listed(poster_); }

  GigSearch draw() {
    GigSearch search;
    search.text = draw_text();
    search.facets = {Facet::category, Facet::skills};
    search.page.limit = 100;
    if (dice_.one_in(6)) search.sort = GigSort::newest;
    if (dice_.one_in(12)) search.sort = GigSort::budget;
    const bench::Posting& posting = dice_.pick(postings_);
    if (dice_.one_in(6)) search.category = posting.category.value_or("OTHER");
    if (dice_.one_in(8)) search.skills = posting.skills;
    if (dice_.one_in(2)) search.skills_match = Match::any;
    if (dice_.one_in(8)) search.budget_min = money(posting.budget_min);
    if (dice_.one_in(8)) search.budget_max = money(posting.budget_max);
    if (dice_.one_in(12)) search.budget_type = BudgetType::hourly;
    return search;
  }

 private:
  void change(const Id& id) {
    if (poster_.gigs().get(id).status != GigStatus::active) return;
    switch (dice_.below(4)) {
      case 0:
        poster_.gigs().pause(id);
        return;
      case 1:
        poster_.gigs().close(id);
        return;
      case 2:
        poster_.gigs().update(id, {.description = gig_of(dice_.pick(postings_)).description});
        return;
      default:
        poster_.gigs().update(id, {.category = std::string("Changed")});
    }
  }

  /// So many words that follow each other in a text.
  std::string draw_words(std::size_t count) {
    const bench::Posting& posting = dice_.pick(postings_);
    std::istringstream text(posting.title + ' ' + posting.description);
    std::vector<std::string> words{std::istream_iterator<std::string>(text), {}};
    if (words.empty()) return {};
    const std::size_t begin = dice_.below(words.size());
    std::string drawn = words[begin];
    for (std::size_t i = begin + 1; i < std::min(begin + count, words.size()); ++i) {
      drawn += ' ' + words[i];
    }
    return drawn;
  }

  std::string draw_text() {
    const bench::Posting& posting = dice_.pick(postings_);
    switch (dice_.below(10)) {
      case 0:
      case 1:
        return draw_words(1);
      case 2:
        return draw_words(2);
      case 3:
        return posting.skills.empty() ? draw_words(3) : dice_.pick(posting.skills);
      case 4:
        return '"' + draw_words(2 + dice_.below(2)) + '"';
      case 5:
        return draw_words(1) + " -" + draw_words(1);
      case 6:
        return draw_words(1).substr(0, 3 + dice_.below(3)) + '*';
      case 7:
        return draw_words(1) + " or " + draw_words(1);
      case 8:
        return mistype(draw_words(1));
      default:
        return draw_words(4 + dice_.below(6));
    }
  }

  std::string mistype(std::string word) {
    const std::size_t at = dice_.below(word.size());
    return word.insert(at, 1, static_cast<char>('a' + dice_.below(26)));
  }

  Dice dice_{7};
  std::vector<bench::Posting> postings_;
  Market market_{{.free_posts_per_month = 100'000}};
  Session poster_ = market_.join("poster");
  std::vector<Id> ids_;
};

void append_ids(const GigResults& page, std::vector<Id>& ids) {
  for (const GigHit& hit : page) ids.push_back(hit.gig.id);
}

/// The first page, and all pages of what is not much.
void check(const Marketplace& market, const BruteSearch& brute, GigSearch search) {
  constexpr std::int64_t kMuch = 300;
  const BruteSearch::Found expected = brute.find(search);
  GigResults page = market.as_anonymous().gigs().search(search);
  CAPTURE(search.text);
  CHECK(page.total == static_cast<std::int64_t>(expected.ids.size()));
  CHECK(page.total_is_exact == expected.is_exact);
  CHECK(page.corrected == expected.corrected);
  CHECK(page.matched_any == expected.matched_any);
  CHECK(page.facets == expected.facets);
  std::vector<Id> ids;
  append_ids(page, ids);
  while (page.next && expected.ids.size() <= kMuch) {
    search.page.after = page.next;
    page = market.as_anonymous().gigs().search(search);
    append_ids(page, ids);
  }
  const auto end = expected.ids.begin() + static_cast<std::ptrdiff_t>(ids.size());
  REQUIRE(ids.size() <= expected.ids.size());
  CHECK(ids == std::vector<Id>(expected.ids.begin(), end));
  if (expected.ids.size() <= kMuch) CHECK(ids.size() == expected.ids.size());
}

void check_all(Bazaar& bazaar, int queries) {
  const BruteSearch brute(bazaar.listed());
  REQUIRE(brute.gigs().size() > 100);
  for (int i = 0; i < queries; ++i) check(bazaar.market().marketplace(), brute, bazaar.draw());
  check(bazaar.market().marketplace(), brute, {.facets = {Facet::category, Facet::skills}});
}

TEST_CASE("a search finds what looking at every gig finds, in the same order") {
  Bazaar bazaar(written_postings(400));
  check_all(bazaar, rounds(400, 2'000));
}

TEST_CASE("so it does in real postings") {
  auto postings = real_postings(static_cast<std::size_t>(rounds(600, 20'000)));
  if (postings.empty()) return;
  Bazaar bazaar(std::move(postings));
  check_all(bazaar, rounds(400, 2'000));
}

/// Others may write times in whatever order; and rows that are read anew get new numbers.
TEST_CASE("so it does where the gigs' numbers don't grow with their times, and after reindex") {
  Bazaar bazaar(written_postings(300));
  bazaar.market().execute(
      "UPDATE gigs SET created_at = " +
      bazaar.market().database().moved("created_at", "-100 * (length(description) % 7)") +
      " WHERE length(title) % 3 = 0");
  check_all(bazaar, rounds(60, 600));
  bazaar.market()->reindex();
  check_all(bazaar, rounds(60, 600));
}

/// 13,500 gigs, written past the library. "early" is in none of the newest 10,000; "waning" in all
/// that are older and in two thirds of these; "waxing" the other way round.
void write_many(const Database& database, const Gig& first) {
  const auto when = [](const std::string& condition, const std::string& word) {
    return " || CASE WHEN " + condition + " THEN ' " + word + "' ELSE '' END";
  };
  database.execute(
      "INSERT INTO gigs (id, poster_id, title, description, category, budget_type, budget_max,"
      " created_at, updated_at) WITH RECURSIVE numbers (n) AS"
      " (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 13500) SELECT " +
      std::string(is_on_postgres() ? "gen_random_uuid()" : "randomblob(16)") +
      ", poster_id, 'Number ' || n" + when("n % 5 = 0", "half") + ", 'Every gig'" +
      when("n % 2 = 0", "by half") + when("n % 90 = 0", "rare") + when("n <= 3000", "early") +
      when("n <= 3500 OR n % 3 > 0", "waning") + when("n > 3500 OR n % 3 > 0", "waxing") +
      ", CASE WHEN n % 9 = 0 THEN 'Ninth' ELSE 'Other' END, budget_type, n % 50, " +
      database.moved("created_at", "n") + ", updated_at FROM gigs, numbers WHERE title = '" +
      first.title + "'");
}

TEST_CASE("so it does where more match than are counted, wherever they are") {
  const auto database = make_database();
  const Marketplace market = open(database->uri());
  const Session poster = market.as_user(market.sign_up({}).id);
  write_many(*database, poster.gigs().create(some_gig()));
  market.reindex();
  const BruteSearch brute(all_listed(poster));
  REQUIRE(brute.gigs().size() > 13'500);
  for (const char* text : {"every", "half", "rare", "early", "waning", "waxing", "early half",
                           "waning half", "half -early", "earl*", "early or rare"}) {
    for (const GigSort sort : {GigSort::relevance, GigSort::newest, GigSort::budget}) {
      check(market, brute, {.text = text, .sort = sort, .facets = {Facet::category}});
    }
    check(market, brute, {.text = text, .category = "Ninth"});
    for (const std::size_t place : {9'000U, 12'000U}) {
      check(market, brute, {.text = text, .posted_since = brute.gigs()[place].created_at});
    }
  }
}

}  // namespace
}  // namespace gigkit::test
