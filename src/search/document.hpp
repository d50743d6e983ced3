#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/analyzer.hpp"
#include "search/query.hpp"

namespace gigkit::search {

/// A document has at most so many fields (title, description, ...): Postgres has four weights.
constexpr std::size_t kMaxFields = 4;

/// A number for each field; 0 for a field that is not there.
using PerField = std::array<std::uint32_t, kMaxFields>;

/// What is indexed of a text is bounded as Postgres bounds it, for every database alike: so many
/// positions of a term, and so many bytes of terms and positions. What comes later isn't found.
constexpr std::size_t kMaxPositionsOfTerm = 256;
constexpr std::size_t kMaxVectorBytes = 1'000'000;

/// What takes, for a database, the place of a term that is over kMaxPositionsOfTerm.
inline constexpr std::string_view kHoleTerm = "__";

/// The analysed fields of one entity: what the databases index, and what a query can be asked of
/// without one.
///
/// A word is anywhere in the document, a phrase is within one field.
class Document {
 public:
  /// Throws std::invalid_argument for more than kMaxFields.
  explicit Document(std::span<const std::string_view> fields);

  /// The document whose `fts5_text` of each field is given, without its words.
  static Document of_terms(std::span<const std::string_view> fields);

  /// How many words each field has, stop words not counted.
  const PerField& lengths() const { return lengths_; }

  /// The distinct words, unstemmed, that a mistyped one may be corrected to: see `is_correctable`.
  const std::vector<std::string>& words() const { return words_; }

  /// How often a phrase occurs in each field.
  PerField frequencies(const Phrase& phrase) const;

  bool has(const Phrase& phrase) const;

  /// The terms of a field in the order of the text, one for each position, separated by a space:
  /// for FTS5 with the tokenizer kFts5Tokenizer.
  std::string fts5_text(std::size_t field) const;

  /// The document as the text of a tsvector. The fields have the weights A, B, C and D.
  std::string tsvector_text() const;

 private:
  using Positions = std::vector<std::uint32_t>;  // in ascending order, those of a field together

  struct Term {
    std::string text;
    Positions positions;
  };

  struct Field {
    std::uint32_t offset;            // of its positions among those of the document
    std::vector<std::size_t> terms;  // which of terms_ is at each position
  };

  friend class DocumentBuilder;

  Document() = default;

  std::size_t field_of(std::uint32_t position) const;
  const Positions* positions_of(std::string_view term) const;
  Positions positions_of_prefix(std::string_view prefix) const;
  Positions ends_of(const Phrase& phrase) const;

  std::vector<Term> terms_;  // in ascending order of their text
  std::vector<Field> fields_;
  PerField lengths_{};
  std::vector<std::string> words_;
};

/// Whether the document is among those that the query asks for.
bool matches(const Query& query, const Document& document);

}  // namespace gigkit::search
