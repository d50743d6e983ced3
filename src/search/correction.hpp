#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gigkit::search {

/// A word that documents have, as people write it: Token::word.
struct KnownWord {
  std::string word;
  std::uint64_t documents = 0;  // that have it
};

/// The words of the documents that a query is asked of. Implementations count only documents that
/// may be found, so that a correction tells nothing about the others.
class Vocabulary {
 public:
  Vocabulary() = default;
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;
  virtual ~Vocabulary() = default;

  /// Whether a document has the term.
  virtual bool has_term(const std::string& term) const = 0;

  /// The words that have at least `least` of the trigrams, in any order. May leave out words that
  /// differ in more than kMaxEdits letters, or that few documents have.
  virtual std::vector<KnownWord> similar_words(std::span<const std::string> trigrams,
                                               std::size_t least) const = 0;
};

/// Shorter words are not corrected, nor are words with a digit: most of those are names.
constexpr std::size_t kMinCorrectedLength = 5;
constexpr std::size_t kMaxCorrectedLength = 64;

/// So many letters may be wrong, missing, too many or swapped; in a word of less than
/// kMinLengthForTwo letters, one.
constexpr std::size_t kMaxEdits = 2;
constexpr std::size_t kMinLengthForTwo = 8;

/// Whether a word, as Token::word has it, is long enough to be corrected and made of letters.
bool is_correctable(std::string_view word);

/// The distinct runs of three code points of a word with two spaces before and one after it: of
/// "cat" "  c", " ca", "cat" and "at ".
std::vector<std::string> trigrams(std::string_view word);

/// How many of the trigrams of a word another one has at least if it is near enough.
std::size_t least_shared_trigrams(std::string_view word);

/// How many letters have to be changed, inserted, removed or swapped with their neighbour to make
/// one word of the other (no place twice); `limit` + 1 if more than `limit`.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit);

/// Of the candidates the nearest to `word` within the bounds above; of those as near the one that
/// most documents have, then the first in alphabetical order. None for a word that is not to be
/// corrected.
std::optional<std::string> correct_word(std::string_view word,
                                        std::span<const KnownWord> candidates);

/// The text of a query with those of its words corrected that no document has, for parse_query.
/// None if there is nothing to correct.
std::optional<std::string> correct_query(std::string_view text, const Vocabulary& vocabulary);

}  // namespace gigkit::search
