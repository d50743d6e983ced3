#pragma once

#include <string>
#include <string_view>

#include "search/analyzer.hpp"

namespace gigkit::search {

/// The terms that a text is read as, by position: "develop _ react" for "developers of React". A
/// term that the one before it is linked to stands in the same word: "node.js" is "node+js".
inline std::string read(std::string_view text) {
  std::string terms;
  std::uint32_t last = 0;
  for (const Token& token : analyze(text)) {
    if (token.position == last) continue;
    const bool is_linked = token.gap != Gap::space && token.gap != Gap::other;
    if (!terms.empty()) terms += is_linked ? '+' : ' ';
    terms += token.term;
    last = token.position;
  }
  return terms;
}

}  // namespace gigkit::search
