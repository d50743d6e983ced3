#include "raw/search.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "gigkit/marketplace.hpp"
#include "market/content.hpp"
#include "market/data_files.hpp"
#include "market/searched.hpp"
#include "market/twins.hpp"
#include "pairs/benchmarks.hpp"
#include "quality/postings.hpp"

namespace gigkit::bench {
namespace {

constexpr int kPage = 20;

/// The same question in the languages of either side.
struct Question {
  std::string text;
  std::string match;
  bool has_filters = false;
};

const std::string kCategory = "Data Analysis";
constexpr Money kBudgetMin = Money::from_cents(5'000);
constexpr Money kBudgetMax = Money::from_cents(50'000);

GigSearch gigkit_search(const Question& question) {
  GigSearch search;
  search.text = question.text;
  if (!question.has_filters) return search;
  search.category = kCategory;
  search.budget_min = kBudgetMin;
  search.budget_max = kBudgetMax;
  return search;
}

raw_search plain_search(const Question& question) {
  raw_search search{};
  search.match = question.match.c_str();
  if (!question.has_filters) return search;
  search.category = kCategory.c_str();
  search.budget_min = {1, kBudgetMin.cents()};
  search.budget_max = {1, kBudgetMax.cents()};
  return search;
}

void post(const Marketplace& market, int number) {
  const SearchedGig searched = searched_gig(number);
  const Session session = market.as_user(user_id(number % kSearchedPosters));
  benchmark::DoNotOptimize(session.gigs().create({.title = searched.title,
                                                  .description = searched.description,
                                                  .category = searched.category,
                                                  .skills_required = {"Editing", "Research"}}));
}

/// A copy of a file of gigs with as many more as can wait to be brought into the index.
std::filesystem::path file_with_waiting(int gigs) {
  constexpr int kMostWaiting = 255;
  auto file = fresh_copy(searched_file(gigs), "search-waiting");
  const Marketplace market = open_to_post(file);
  for (int i = 0; i < kMostWaiting; ++i) post(market, gigs + i);
  return file;
}

/// The library on a file of gigs, and plain FTS5 on a file of the same gigs.
class Searchers {
 public:
  Searchers(const std::filesystem::path& searched, const std::filesystem::path& plain_file)
      : session_(open("sqlite:" + searched.string()).as_anonymous()) {
    raw_searcher* plain = nullptr;
    require_ok(raw_search_open(plain_file.c_str(), &plain));
    plain_.reset(plain);
  }
  explicit Searchers(int gigs) : Searchers(searched_file(gigs), plain_file(gigs)) {}

  const Session& session() const { return session_; }
  raw_searcher* plain() { return plain_.get(); }

 private:
  struct Close {
    void operator()(raw_searcher* searcher) const { raw_search_close(searcher); }
  };

  Session session_;
  std::unique_ptr<raw_searcher, Close> plain_;
};

/// A page of gigs, whichever the order.
class Top : public Pair {
 public:
  using PlainTop = int (*)(raw_searcher*, const raw_search*, int, raw_gig*, int*);

  Top(Searchers searchers, Question question, GigSort sort = GigSort::relevance)
      : searchers_(std::move(searchers)),
        question_(std::move(question)),
        search_(gigkit_search(question_)),
        plain_top_(sort == GigSort::newest ? raw_search_newest : raw_search_best) {
    search_.sort = sort;
  }

  void gigkit() override {
    const GigResults found = searchers_.session().gigs().search(search_);
    found_ = static_cast<int>(found.size());
    benchmark::DoNotOptimize(found);
  }

  void baseline() override {
    const raw_search search = plain_search(question_);
    require_ok(plain_top_(searchers_.plain(), &search, kPage, page_.data(), &plain_found_));
    benchmark::DoNotOptimize(page_);
    for (int i = 0; i < plain_found_; ++i) raw_free_gig(&page_[static_cast<std::size_t>(i)]);
  }

  /// Which are the best, the two may think differently about.
  void compare() override {
    if (found_ == 0 || plain_found_ == 0) {
      throw std::runtime_error(
          fmt::format("{}: {} gigs, and {} by plain FTS5", question_.text, found_, plain_found_));
    }
  }

 private:
  Searchers searchers_;
  Question question_;
  GigSearch search_;
  PlainTop plain_top_;
  std::array<raw_gig, kPage> page_{};
  int found_ = 0;
  int plain_found_ = 0;
};

class CountCategories : public Pair {
 public:
  CountCategories(int gigs, Question question)
      : searchers_(gigs), question_(std::move(question)), search_(gigkit_search(question_)) {
    search_.facets = {Facet::category};
    search_.page.limit = 1;
  }

  void gigkit() override {
    const GigResults found = searchers_.session().gigs().search(search_);
    benchmark::DoNotOptimize(found);
    has_found_ = !found.facets.at(Facet::category).empty();
  }

  void baseline() override {
    const raw_search search = plain_search(question_);
    require_ok(raw_search_categories(searchers_.plain(), &search, &categories_, &most_));
  }

  void compare() override {
    if (!has_found_ || categories_ == 0) throw std::runtime_error("no categories were counted");
  }

 private:
  Searchers searchers_;
  Question question_;
  GigSearch search_;
  bool has_found_ = false;
  int categories_ = 0;
  int most_ = 0;
};

/// Posting with an index and without one.
class Publish : public Pair {
 public:
  explicit Publish(int gigs)
      : gigs_(gigs),
        indexed_(open_to_post(fresh_copy(searched_file(gigs), "publish-indexed"))),
        plain_(open_to_post(copy_without_index(gigs))) {}

  void gigkit() override { post(indexed_, gigs_ + next_++); }
  void baseline() override { post(plain_, gigs_ + plain_next_++); }

  void compare() override {
    const GigSearch search{.text = searched_gig(gigs_).title};
    const auto found = indexed_.as_anonymous().gigs().search(search).total;
    if (found <= plain_.as_anonymous().gigs().search(search).total) {
      throw std::runtime_error("what was posted was not indexed");
    }
  }

 private:
  static std::filesystem::path copy_without_index(int gigs) {
    auto file = fresh_copy(searched_file(gigs), "publish-plain");
    stop_indexing(file);
    return file;
  }

  int gigs_;
  Marketplace indexed_;
  Marketplace plain_;
  int next_ = 0;
  int plain_next_ = 0;
};

/// At 1,000,000 gigs a common word is in half of them.
constexpr int kMany = 1'000'000;
constexpr int kSome = 100'000;

const Question kRare{"serverless", "serverless"};
const Question kRareFiltered{"serverless", "serverless", true};
const Question kPhrase{"\"smart contract\"", "\"smart contract\""};
const Question kPhraseFiltered{"\"machine learning\"", "\"machine learning\"", true};
const Question kCommon{"develop", "develop"};
const Question kCommonFiltered{"develop", "develop", true};
const Question kTwo{"develop website", "develop website"};
const Question kTwoFiltered{"develop website", "develop website", true};
const Question kPrefix{"auto*", "auto*"};

constexpr double kAsFast = 1.25;
constexpr double kTenTimes = 0.1;

void add_top(Registry& registry, int gigs, const std::string& name, const Question& question,
             double limit, GigSort sort = GigSort::relevance) {
  const int operations = limit < 1 ? 1 : 5;
  const int rounds = limit < 1 ? 3 : 20;
  registry.add_pair({fmt::format("search {}k", gigs / 1000), name, "plain FTS5", "us", limit},
                    {rounds, operations},
                    [=] { return std::make_unique<Top>(Searchers(gigs), question, sort); });
}

/// Each search looks through the gigs that wait.
void add_waiting(Registry& registry, int gigs) {
  registry.add_pair({fmt::format("search {}k", gigs / 1000), "a rare word, 255 gigs waiting",
                     "plain FTS5", "us", kAsFast},
                    {20, 5}, [=] {
                      return std::make_unique<Top>(
                          Searchers(file_with_waiting(gigs), plain_file(gigs)), kRare);
                    });
}

void add_size(Registry& registry, int gigs) {
  registry.add_measure(
      {fmt::format("search {}k", gigs / 1000), "bytes of the index", "plain FTS5", "MB", 1.3},
      [gigs](const Subject& subject) {
        constexpr double kMegabyte = 1e6;
        const auto index = bytes_of_tables(searched_file(gigs), "gigkit_search_gigs");
        const auto plain = bytes_of_tables(plain_file(gigs), "texts");
        return cost_row(subject, static_cast<double>(index) / kMegabyte,
                        static_cast<double>(plain) / kMegabyte);
      });
}

/// Terms are brought into the index 256 at a time: so many gigs are one measurement.
void add_publishing(Registry& registry, int gigs) {
  registry.add_pair(
      {fmt::format("search {}k", gigs / 1000), "publishing a gig", "without an index", "us", 2.0},
      {3, 256}, [=] { return std::make_unique<Publish>(gigs); });
}

void add_rare(Registry& registry, int gigs) {
  add_top(registry, gigs, "a rare word", kRare, kAsFast);
  add_top(registry, gigs, "a rare word, filtered", kRareFiltered, kAsFast);
  add_top(registry, gigs, "a phrase", kPhrase, kAsFast);
  add_top(registry, gigs, "a phrase, filtered", kPhraseFiltered, kAsFast);
}

void add_common(Registry& registry, int gigs) {
  add_top(registry, gigs, "a common word", kCommon, kTenTimes);
  add_top(registry, gigs, "a common word, filtered", kCommonFiltered, kTenTimes);
  add_top(registry, gigs, "two common words", kTwo, kTenTimes);
  add_top(registry, gigs, "two common words, filtered", kTwoFiltered, kTenTimes);
  add_top(registry, gigs, "a prefix", kPrefix, kTenTimes);
  add_top(registry, gigs, "a common word, newest", kCommon, kTenTimes, GigSort::newest);
  registry.add_pair({fmt::format("search {}k", gigs / 1000), "categories of a common word",
                     "plain FTS5", "us", kTenTimes},
                    {3, 1}, [=] { return std::make_unique<CountCategories>(gigs, kCommon); });
}

}  // namespace

void add_search(Registry& registry, bool full) {
  if (postings().empty()) {
    fmt::print("search: not measured, as there are no postings in {}\n", shared_data().string());
    return;
  }
  add_rare(registry, kSome);
  add_waiting(registry, kSome);
  add_publishing(registry, kSome);
  if (!full) return;
  add_rare(registry, kMany);
  add_publishing(registry, kMany);
  add_size(registry, kMany);  // in few gigs, half of it is the words that others are corrected to
  add_common(registry, kMany);
}

}  // namespace gigkit::bench
