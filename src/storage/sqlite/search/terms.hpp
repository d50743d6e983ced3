#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/searchable.hpp"
#include "search/document.hpp"

namespace gigkit::sqlite {

/// The terms of a document on their way into the index: one text, in which they are found as " term
/// ".
struct Terms {
  std::string text;
  search::PerField lengths{};
};

Terms terms_of(const domain::Searchable& row);

/// The parts of such a text.
struct TermsView {
  explicit TermsView(std::string_view text);

  std::string_view title;
  std::string_view body;
  std::string_view tags;
  std::string_view words;  ///< those that others may be corrected to
};

/// Calls `visit(term)` for each of the terms in a part.
template <class Visit>
void for_each_term(std::string_view part, Visit&& visit) {
  while (!part.empty()) {
    const std::size_t end = std::min(part.find(' '), part.size());
    if (end > 0) visit(part.substr(0, end));
    part.remove_prefix(std::min(end + 1, part.size()));
  }
}

}  // namespace gigkit::sqlite
