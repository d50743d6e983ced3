#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "search/range.hpp"
#include "search/words.hpp"

namespace gigkit::search {

/// Stored with every index. Texts that another version has read must be read again.
inline constexpr int kAnalyzerVersion = 1;

/// The term of a run of stop words. It keeps the words around it apart in a phrase.
inline constexpr std::string_view kStopTerm = "_";

/// Postgres numbers no more positions in a text. What comes later isn't found.
inline constexpr std::uint32_t kMaxPosition = 16'383;

/// A word of a text, as it is searched for.
struct Token {
  std::string term;             // what is indexed and compared; kStopTerm for a stop word
  std::string word;             // before stemming: "developers" where the term is "develop"
  std::uint32_t position = 0;   // from 1; all the stop words of a run have the same
  Gap gap = Gap::other;         // to the token before
  Range bytes;                  // where it stands in the text
  Range points;                 // the same in code points
  bool is_correctable = false;  // see is_correctable

  bool is_stop() const { return term == kStopTerm; }
};

/// Reads a text of any bytes, in time linear in its length. How, is told in docs/search.md.
std::vector<Token> analyze(std::string_view text);

/// Gives the same tokens one by one; each lasts until the next.
void for_each_token(std::string_view text, const std::function<void(const Token&)>& visit);

}  // namespace gigkit::search
