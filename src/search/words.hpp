#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "search/range.hpp"

namespace gigkit::search {

/// What stands between a word and the one before it.
enum class Gap : std::uint8_t {
  none,    // nothing: "日本" is two words
  hyphen,  // one hyphen: "full-stack"
  dot,     // one full stop: "Node.js"
  link,    // one other character that is used within a name: "snake_case", "R&D", "O'Neil"
  space,   // white space
  other,   // anything else, also a slash: "UI/UX" is two words as "UI UX" is
};

/// A run of letters and digits, as it is compared (see append_folded).
struct Word {
  std::string folded;
  Range bytes;   // where it is in the text
  Range points;  // the same in code points
  Gap gap = Gap::other;
  bool follows_dot = false;  // a full stop is right before it
};

/// Nothing is added to a word that is this long already. It stays below the 2,046 bytes of the
/// longest lexeme that Postgres takes, whatever its last character folds to.
constexpr std::size_t kMaxWordBytes = 1900;

/// Finds the words of a text of any bytes, in one pass.
///
/// `C++`, `C#` and `F#` keep their signs. A contraction of English loses its ending ("client's",
/// "we'll"). A character of a script without spaces is a word by itself.
class WordScanner {
 public:
  explicit WordScanner(std::string_view text) : text_(text) {}

  /// Puts the next one into `word`; false at the end of the text.
  bool next(Word& word);

  /// How many code points were looked at so far, each as often as it was: no more than a small
  /// multiple of those in the text, whatever it says.
  std::size_t examined() const { return examined_; }

 private:
  struct Point {
    char32_t c = 0;
    std::size_t length = 0;  // in bytes; 0 at the end of the text
  };

  Point peek(std::size_t at);
  void advance(Point point);
  void advance_ascii(std::size_t end);
  void skip_to_word();
  void take_word(Word& word);
  bool take_short_word(Word& word);
  bool take_plain(Word& word);
  void take_one(Word& word, Point point);
  void take_signs(Word& word);
  void skip_contraction(Word& word);
  Gap gap_before(std::size_t begin) const;

  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t point_ = 0;
  std::size_t last_end_ = 0;  // of the word before, in bytes
  bool has_last_ = false;
  std::size_t examined_ = 0;
};

}  // namespace gigkit::search
