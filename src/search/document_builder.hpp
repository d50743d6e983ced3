#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "search/document.hpp"
#include "search/text_numbers.hpp"

namespace gigkit::search {

/// Fills a document field by field, within its bounds.
class DocumentBuilder {
 public:
  /// Stands in a field for a term that is over kMaxPositionsOfTerm: kHoleTerm.
  static constexpr std::uint32_t kHole = UINT32_MAX;

  explicit DocumentBuilder(Document& document) : document_(document) {}

  void add_field(std::string_view text);

  /// To be called after the last field.
  void finish();

 private:
  Document::Field& begin_field();
  bool add(std::string_view term, std::uint32_t position, Document::Field& field);

  Document& document_;
  std::vector<std::uint32_t> occurrences_;  // of each term
  TextNumbers words_;
  std::uint32_t last_position_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace gigkit::search
