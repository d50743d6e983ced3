#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "search/document.hpp"
#include "search/query.hpp"

namespace gigkit::search {

/// How much a document answers a query: BM25 as Lucene computes it, in units of 1 / kScoreUnit. A
/// whole number computed from whole numbers, so that every machine, compiler and database puts the
/// same documents into the same order.
using Score = std::int64_t;
constexpr Score kScoreUnit = Score{1} << 20;

/// The documents that a document is compared with. The numbers may lag behind.
struct Collection {
  std::uint64_t documents = 0;
  std::array<std::uint64_t, kMaxFields> lengths{};  // sums of Document::lengths
};

/// A word in a field counts as if it stood there so many times.
inline constexpr PerField kFieldWeights = {3, 1, 1, 1};

/// Scores documents for one query.
///
/// A phrase counts with its own frequency and the rarity of all its terms. Of a prefix the rarity
/// is not known: it counts as a word that half of the documents have.
class Ranker {
 public:
  using DocumentFrequency = std::function<std::uint64_t(const std::string& term)>;

  /// `documents_with` is asked once for each term of the phrases; prefixes excepted.
  Ranker(const Collection& collection, std::span<const Phrase> phrases,
         const DocumentFrequency& documents_with, const PerField& field_weights = kFieldWeights);

  /// `frequencies` has, for each of the phrases, how often the document has it in each field.
  Score score(std::span<const PerField> frequencies, const PerField& lengths) const;

 private:
  Score weight_of(const Phrase& phrase, const DocumentFrequency& documents_with) const;
  Score rarity(std::uint64_t documents_with_term) const;

  std::uint64_t documents_;
  std::uint64_t average_length_;  // in units of 1 / 256
  PerField field_weights_;
  std::vector<Score> weights_;  // of the phrases
};

/// The place of a document in a result by relevance: of equal scores the newest is first, then the
/// one with the greatest id.
struct Rank {
  Score score = 0;
  std::int64_t created_at = 0;
  std::array<std::uint8_t, 16> id{};

  /// Whether this document comes before the other one.
  bool is_before(const Rank& other) const;
};

}  // namespace gigkit::search
