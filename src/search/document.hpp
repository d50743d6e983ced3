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
#include "search/text_numbers.hpp"

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
  /// Numbers of terms, one for each position.
  struct Field {
    std::uint32_t offset;  // of its positions among those of the document
    std::vector<std::uint32_t> terms;
  };

  friend class DocumentBuilder;

  template <class Visit>
  void for_each_occurrence(const Phrase& phrase, Visit visit) const;
  std::vector<std::vector<std::uint32_t>> positions_of_terms() const;

  TextNumbers terms_;
  std::vector<Field> fields_;
  PerField lengths_{};
  std::vector<std::string> words_;
};

/// Whether the document is among those that the query asks for.
bool matches(const Query& query, const Document& document);

}  // namespace gigkit::search
