#include "search/ranking.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>

#include "search/analyzer.hpp"
#include "search/fixed_log.hpp"

namespace gigkit::search {

namespace {

// k1 = 1.2 and b = 0.75, so k1 * (1 - b) = 0.3 and k1 * b = 0.9; in the unit of scores.
constexpr Score kFlatNorm = kScoreUnit * 3 / 10;
constexpr Score kLengthNorm = kScoreUnit * 9 / 10;

// Also a word of all documents tells those apart that have it more often.
constexpr Score kLeastRarity = kScoreUnit / 1000;

constexpr std::uint64_t kLengthUnit = 256;
constexpr std::uint64_t kMostDocuments = std::uint64_t{1} << 30;

template <typename Number>
std::uint64_t weighted_sum(const std::array<Number, kMaxFields>& numbers, const PerField& weights) {
  return std::transform_reduce(
      numbers.begin(), numbers.end(), weights.begin(), std::uint64_t{0}, std::plus<>(),
      [](std::uint64_t number, std::uint64_t weight) { return number * weight; });
}

}  // namespace

Ranker::Ranker(const Collection& collection, std::span<const Phrase> phrases,
               const DocumentFrequency& documents_with, const PerField& field_weights)
    : documents_(std::clamp<std::uint64_t>(collection.documents, 1, kMostDocuments)),
      average_length_(std::max<std::uint64_t>(
          weighted_sum(collection.lengths, field_weights) * kLengthUnit / documents_, 1)),
      field_weights_(field_weights) {
  weights_.reserve(phrases.size());
  for (const Phrase& phrase : phrases) weights_.push_back(weight_of(phrase, documents_with));
}

Score Ranker::weight_of(const Phrase& phrase, const DocumentFrequency& documents_with) const {
  Score weight = 0;
  for (const std::string& term : phrase.terms) {
    if (term == kStopTerm) continue;
    const bool is_prefix = phrase.is_prefix && &term == &phrase.terms.back();
    weight += rarity(is_prefix ? documents_ / 2 : documents_with(term));
  }
  return weight;
}

// log(1 + (N - n + 0.5) / (n + 0.5)), which is log((2 N + 2) / (2 n + 1)).
Score Ranker::rarity(std::uint64_t documents_with_term) const {
  const std::uint64_t known = std::min(documents_with_term, documents_);
  return std::max(fixed_log(2 * documents_ + 2, 2 * known + 1), kLeastRarity);
}

Score Ranker::score(std::span<const PerField> frequencies, const PerField& lengths) const {
  const std::uint64_t length = weighted_sum(lengths, field_weights_) * kLengthUnit;
  const Score norm =
      kFlatNorm + kLengthNorm * static_cast<Score>(length) / static_cast<Score>(average_length_);
  Score sum = 0;
  for (std::size_t i = 0; i < std::min(weights_.size(), frequencies.size()); ++i) {
    const auto frequency =
        static_cast<Score>(weighted_sum(frequencies[i], field_weights_)) * kScoreUnit;
    const Score saturation = frequency * kScoreUnit / (frequency + norm);
    sum += weights_[i] * saturation / kScoreUnit;
  }
  return sum;
}

bool Rank::is_before(const Rank& other) const {
  return std::tie(score, created_at, id) > std::tie(other.score, other.created_at, other.id);
}

}  // namespace gigkit::search
