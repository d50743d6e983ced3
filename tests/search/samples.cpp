#include "samples.hpp"

#include <array>
#include <string_view>

namespace gigkit::search {

namespace {

constexpr auto kPieces = std::to_array<std::string_view>({
    "developer",
    "Node.js",
    "full",
    "stack",
    "-",
    " ",
    "  ",
    "\n",
    "C++",
    "C#",
    ".NET",
    "the",
    "of",
    "or",
    "UI/UX",
    "GPT-4",
    "gpt4o",
    "\"",
    "\u201C",
    "\u201D",
    "*",
    "(",
    ")",
    "'s",
    "'",
    "\u2019",
    "e-",
    "react",
    "js",
    "1",
    "42",
    "\u00E9",
    "e\u0301",
    "\u65E5\u672C",
    "\uFF9E",
    "\u0E14\u0E35",
    "\u200D",
    "\u00AD",
    "\U0001F469\u200D\U0001F4BB",
    "\U0001F1E9\U0001F1EA",
    "\u00DF",
    "\u0130",
    "\uFB03",
    "\uFDFA",
    "\u2474",
    "\xFF",
    "\xC3",
    "\xE2\x82",
    "\xED\xA0\x80",
    "_",
    "__",
    "+",
    "#",
    "..",
    "\u00A0",
    "asp",
    "net",
    "web",
});

}  // namespace

std::string RandomTexts::next(std::size_t pieces) {
  std::string text;
  for (std::size_t i = 0; i < pieces; ++i) {
    text += kPieces[below(kPieces.size())];
    if (below(3) == 0) text += ' ';
  }
  if (below(8) == 0) text += std::string(1, '\0');
  return text;
}

}  // namespace gigkit::search
