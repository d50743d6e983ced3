#include "search/ranking.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "search/fixed_log.hpp"

namespace gigkit::search {
namespace {

constexpr double kUnit = static_cast<double>(kScoreUnit);

Ranker::DocumentFrequency frequencies_of(std::map<std::string, std::uint64_t> frequencies) {
  return [frequencies = std::move(frequencies)](const std::string& term) {
    return frequencies.at(term);
  };
}

// Lucene's formula, as it is written in its documentation.
double bm25(double documents, double documents_with_term, double frequency, double length,
            double average_length) {
  const double idf =
      std::log(1 + (documents - documents_with_term + 0.5) / (documents_with_term + 0.5));
  return idf * frequency / (frequency + 1.2 * (1 - 0.75 + 0.75 * length / average_length));
}

TEST_CASE("the logarithm is near that of the standard library") {
  std::mt19937_64 random(6);
  for (int round = 0; round < 20'000; ++round) {
    const std::uint64_t numerator = 1 + (random() >> (32 + random() % 32));
    const std::uint64_t denominator = 1 + random() % numerator;
    const double expected =
        std::log(static_cast<double>(numerator) / static_cast<double>(denominator));
    CHECK(static_cast<double>(fixed_log(numerator, denominator)) / kUnit ==
          doctest::Approx(expected).epsilon(1.0 / 65'536).scale(1));
  }
  static_assert(fixed_log(1, 1) == 0);
  static_assert(fixed_log(std::uint64_t{1} << 32, 1) == 32 * std::int64_t{726'817});
}

TEST_CASE("a score is that of Lucene's formula") {
  const std::vector<Phrase> phrases = {{{"rare"}}, {{"common"}}};
  const auto frequencies = frequencies_of({{"rare", 7}, {"common", 6'000}});
  const Collection collection{10'000, {0, 1'500'000}};
  const Ranker ranker(collection, phrases, frequencies, {1, 1, 1, 1});
  for (const std::uint32_t length : {1U, 20U, 150U, 3'000U}) {
    for (const std::uint32_t count : {0U, 1U, 3U, 50U}) {
      const std::vector<PerField> counts = {{0, count}, {0, 2}};
      const double expected =
          bm25(10'000, 7, count, length, 150) + bm25(10'000, 6'000, 2, length, 150);
      const Score score = ranker.score(counts, {0, length});
      CHECK(static_cast<double>(score) / kUnit == doctest::Approx(expected).epsilon(1e-4));
    }
  }
}

TEST_CASE("a score is the same number everywhere") {
  const std::vector<Phrase> phrases = {{{"rare"}}, {{"a", "_", "phrase"}}, {{"pre"}, true}};
  const auto frequencies = frequencies_of({{"rare", 7}, {"a", 800}, {"phrase", 90}});
  const Ranker ranker({123'456, {654'321, 23'456'789}}, phrases, frequencies);
  const std::vector<PerField> counts = {{1, 2}, {0, 3}, {2, 0}};
  CHECK(ranker.score(counts, {6, 211}) == 17'640'216);
}

TEST_CASE("a word of the title counts as if it stood there three times") {
  const std::vector<Phrase> phrases = {{{"word"}}};
  const auto frequencies = frequencies_of({{"word", 10}});
  const Collection collection{1'000, {5'000, 85'000}};
  const Ranker ranker(collection, phrases, frequencies);
  const std::vector<PerField> in_title = {{1, 0}};
  const std::vector<PerField> in_text = {{0, 1}};
  const double expected = bm25(1'000, 10, 3, 3 * 4 + 90, 100);
  const Score score = ranker.score(in_title, {4, 90});
  CHECK(static_cast<double>(score) / kUnit == doctest::Approx(expected).epsilon(1e-3));
  CHECK(score > ranker.score(in_text, {4, 90}));
}

TEST_CASE("more is more: of frequency, of rarity, of brevity") {
  const std::vector<Phrase> phrases = {{{"word"}}};
  const Collection collection{1'000'000, {5'000'000, 100'000'000}};
  Score last = 0;
  for (std::uint32_t count = 1; count <= kMaxPositionsOfTerm; ++count) {
    const Ranker ranker(collection, phrases, frequencies_of({{"word", 1'000}}));
    const Score score = ranker.score(std::vector<PerField>{{0, count}}, {5, 300});
    CHECK(score > last);
    last = score;
  }
  for (std::uint64_t documents = 1; documents <= 1'000'000; documents *= 10) {
    const Ranker ranker(collection, phrases, frequencies_of({{"word", documents}}));
    const std::vector<PerField> once = {{0, 1}};
    const Score score = ranker.score(once, {5, 300});
    if (documents > 1) CHECK(score < last);
    CHECK(score > 0);
    CHECK(ranker.score(once, {5, 200}) > score);
    last = score;
  }
}

TEST_CASE("a phrase is as rare as all its terms are, a prefix as half of the documents") {
  const auto frequencies = frequencies_of({{"a", 10}, {"b", 20}});
  const Collection collection{1'000, {0, 100'000}};
  const std::vector<PerField> once = {{0, 1}};
  const auto score = [&](const Phrase& phrase) {
    return Ranker(collection, {&phrase, 1}, frequencies).score(once, {0, 100});
  };
  const Score apart = score({{"a"}}) + score({{"b"}});
  CHECK(std::abs(score({{"a", "_", "b"}}) - apart) <= 1);
  CHECK(static_cast<double>(score({{"pre"}, true})) / kUnit ==
        doctest::Approx(bm25(1'000, 500, 1, 100, 100)).epsilon(1e-3));
}

TEST_CASE("statistics that lag behind do no harm") {
  const std::vector<Phrase> phrases = {{{"word"}}};
  const std::vector<PerField> once = {{1, 1}};
  for (const Collection& collection :
       {Collection{}, Collection{1, {}}, Collection{5, {1, 1}},
        Collection{std::uint64_t{1} << 40, {std::uint64_t{1} << 40, std::uint64_t{1} << 50}}}) {
    for (const std::uint64_t documents : {std::uint64_t{0}, std::uint64_t{1} << 41}) {
      const Ranker ranker(collection, phrases, frequencies_of({{"word", documents}}));
      CHECK(ranker.score(once, {1, kMaxPosition}) >= 0);
      CHECK(ranker.score(once, {1, 1}) >= ranker.score(once, {1, kMaxPosition}));
    }
  }
}

TEST_CASE("of equal scores the newest is first, then the greatest id") {
  std::vector<Rank> ranks;
  for (const Score score : {1, 2}) {
    for (const std::int64_t at : {5, 7}) {
      for (const std::uint8_t id : {std::uint8_t{0}, std::uint8_t{255}})
        ranks.push_back({score, at, {id}});
    }
  }
  std::vector<std::size_t> order(ranks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::shuffle(order, std::mt19937(7));
  std::ranges::sort(order,
                    [&](std::size_t a, std::size_t b) { return ranks[a].is_before(ranks[b]); });
  CHECK(order == std::vector<std::size_t>{7, 6, 5, 4, 3, 2, 1, 0});
  CHECK_FALSE(ranks[0].is_before(ranks[0]));
}

}  // namespace
}  // namespace gigkit::search
