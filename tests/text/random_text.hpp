#pragma once

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

// Texts for the laws that hold for every text; a seed gives the same ones on every machine.
namespace gigkit::text::tests {

class RandomText {
 public:
  explicit RandomText(unsigned seed) : engine_(seed) {}

  std::size_t below(std::size_t bound) { return engine_() % bound; }

  std::string bytes(std::size_t max_length) {
    std::string result(below(max_length + 1), '\0');
    for (char& c : result) c = static_cast<char>(engine_());
    return result;
  }

  /// Pieces that normalisation, trimming and folding have something to do with.
  std::string pieces(std::size_t max_count) {
    std::string result;
    for (std::size_t left = below(max_count + 1); left > 0; --left) {
      result += kPieces[below(kPieces.size())];
    }
    return result;
  }

 private:
  static constexpr std::array<std::string_view, 41> kPieces = {
      "a",         "Z",      "word",       " ",          "\t",
      "\n",        "\r",     "\r\n",       "\u0085",     "\u00A0",
      "\u2028",    "\u3000", "e\u0301",    "\u00E9",     "\u0301",
      "\u0323",    "\u0345", "\u0315",     "\u0344",     "\u0958",
      "\u1F82",    "\u03B1", "\u1100",     "\u1161",     "\u11A7",
      "\u11A8",    "\uAC00", "\u212B",     "\u2000",     "\u200B",
      "\uFEFF",    "\u00DF", "\u0130",     "\u03A3",     "\u1E9E",
      "\uFB03",    "\u4E2D", "\U0001F600", "\U0001D160", "\U0001F468\u200D\U0001F4BB",
      "\U0010FFFF"};

  std::mt19937 engine_;
};

}  // namespace gigkit::text::tests
