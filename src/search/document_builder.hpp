#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "search/document.hpp"

namespace gigkit::search {

/// Fills a document field by field, within its bounds.
class DocumentBuilder {
 public:
  /// Stands in a field for a term that is over kMaxPositionsOfTerm: kHoleTerm.
  static constexpr std::uint32_t kHole = UINT32_MAX;

  explicit DocumentBuilder(Document& document) : document_(document) {}

  void add_field(std::string_view text);

 private:
  Document::Field& begin_field();
  std::optional<std::uint32_t> add(std::string_view term, std::uint32_t position,
                                   Document::Field& field);
  void note_word(std::uint32_t term, std::string_view word);

  /// A term in the document, and the words that it stands for there: the number of the last of
  /// them, as each has the one before. A term is that of few words.
  struct Term {
    std::uint32_t occurrences = 0;
    std::uint32_t last_word = kNone;
  };
  static constexpr std::uint32_t kNone = UINT32_MAX;

  Document& document_;
  std::vector<Term> terms_;
  std::vector<std::uint32_t> words_before_;  // of each word, that of the same term
  std::uint32_t last_position_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace gigkit::search
