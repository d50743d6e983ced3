#pragma once

#include <cstdint>
#include <string>

namespace gigkit::search {

/// What a code point does to the words of a text.
enum class Character : std::uint8_t {
  separator,  // ends a word; also what is not well-formed UTF-8
  letter,     // part of a word
  digit,      // part of a word
  syllable,   // a word by itself: of a script that is written without spaces between the words
  mark,       // part of the character before it
  ignorable,  // invisible: the word goes on as if it were not there (soft hyphen, zero width space)
  apostrophe,  // separates, but for the contractions of English
};

Character character_of(char32_t c) noexcept;

/// Appends `c` as it is compared: without regard to case, width, ligature or accent ("É" and "ｅ"
/// are "e", "ﬁ" is "fi", "ß" is "ss"). Appends nothing for what is no part of a word.
void append_folded(std::string& out, char32_t c);

}  // namespace gigkit::search
