#include "search/words.hpp"

#include <algorithm>
#include <array>

#include "search/characters.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "text/white_space.hpp"

namespace gigkit::search {

namespace {

bool is_part_of_word(Character kind) {
  return kind == Character::letter || kind == Character::digit || kind == Character::mark ||
         kind == Character::ignorable;
}

bool begins_word(Character kind) {
  return kind == Character::letter || kind == Character::digit || kind == Character::syllable;
}

// Whether a word, or one that is a syllable, has `c` as its next code point.
bool goes_on(char32_t c, bool is_syllable) {
  const Character kind = character_of(c);
  return is_syllable ? kind == Character::mark : is_part_of_word(kind);
}

// Also the non-breaking hyphen and its typographic twin.
constexpr auto kHyphens = std::to_array<std::string_view>({"-", "\u2010", "\u2011"});
constexpr auto kLinks = std::to_array<std::string_view>({"_", "'", "\u2019", "@", "&"});

template <typename Set>
bool contains(const Set& set, std::string_view text) {
  return std::find(set.begin(), set.end(), text) != set.end();
}

// Most of most texts is read by this table: what an ASCII letter or digit is compared as, and 0 for
// all other bytes.
constexpr auto kPlain = [] {
  std::array<char, 256> folded{};
  for (char c = '0'; c <= '9'; ++c) folded[static_cast<unsigned char>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) {
    folded[static_cast<unsigned char>(c)] = c;
    folded[static_cast<unsigned char>(c - 'a' + 'A')] = c;
  }
  return folded;
}();

constexpr char plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

constexpr auto kContractionEndings =
    std::to_array<std::string_view>({"s", "t", "d", "m", "ll", "re", "ve"});
constexpr std::size_t kLongestEnding = 2;

}  // namespace

WordScanner::Point WordScanner::peek(std::size_t at) {
  if (at >= text_.size()) return {};
  ++examined_;
  if (is_ascii(text_[at])) return {static_cast<char32_t>(text_[at]), 1};
  const auto decoded = text::decode(text_.substr(at, 4));
  if (decoded.length == 0) return {U'\uFFFD', 1};
  return {decoded.code_point, decoded.length};
}

void WordScanner::advance(Point point) {
  byte_ += point.length;
  ++point_;
}

void WordScanner::advance_ascii(std::size_t end) {
  const std::size_t length = end - byte_;
  byte_ = end;
  point_ += length;
  examined_ += length;
}

bool WordScanner::next(Word& word) {
  while (true) {
    skip_to_word();
    if (byte_ >= text_.size()) return false;
    word.folded.clear();
    word.bytes.begin = byte_;
    word.points.begin = point_;
    if (!take_short_word(word)) take_word(word);
    if (word.folded.empty()) continue;  // nothing but what folds to nothing
    word.gap = gap_before(word.bytes.begin);
    word.follows_dot = word.bytes.begin > 0 && text_[word.bytes.begin - 1] == '.';
    last_end_ = word.bytes.end;
    has_last_ = true;
    return true;
  }
}

void WordScanner::skip_to_word() {
  while (true) {
    std::size_t end = byte_;
    while (end < text_.size() && is_ascii(text_[end]) && plain(text_[end]) == 0) ++end;
    advance_ascii(end);
    if (end == text_.size() || plain(text_[end]) != 0) return;
    const Point point = peek(byte_);
    if (begins_word(character_of(point.c))) return;
    advance(point);
  }
}

// Most words are ASCII letters and digits, with nothing after them that may belong to them.
bool WordScanner::take_short_word(Word& word) {
  constexpr std::size_t kShortest = 2;  // a single letter may have signs: "C++"
  std::array<char, 32> folded{};
  const std::string_view rest = text_.substr(byte_, folded.size());
  std::size_t size = 0;
  while (size < rest.size() && plain(rest[size]) != 0) {
    folded[size] = plain(rest[size]);
    ++size;
  }
  const bool is_end = byte_ + size == text_.size();
  const bool is_whole =
      is_end || (size < rest.size() && is_ascii(rest[size]) && rest[size] != '\'');
  if (size < kShortest || !is_whole) {
    examined_ += size;
    return false;
  }
  word.folded.assign(folded.data(), size);
  advance_ascii(byte_ + size);
  word.bytes.end = byte_;
  word.points.end = point_;
  return true;
}

void WordScanner::take_word(Word& word) {
  Point point = peek(byte_);
  const bool is_syllable = character_of(point.c) == Character::syllable;
  do {
    if (!take_plain(word)) take_one(word, point);
    point = peek(byte_);
  } while (point.length > 0 && goes_on(point.c, is_syllable));
  take_signs(word);
  skip_contraction(word);
}

bool WordScanner::take_plain(Word& word) {
  std::size_t end = byte_;
  while (end < text_.size() && plain(text_[end]) != 0) ++end;
  if (end == byte_) return false;
  const std::size_t room = kMaxWordBytes - std::min(word.folded.size(), kMaxWordBytes);
  const std::size_t first = word.folded.size();
  word.folded += text_.substr(byte_, std::min(end - byte_, room));
  std::transform(word.folded.begin() + static_cast<std::ptrdiff_t>(first), word.folded.end(),
                 word.folded.begin() + static_cast<std::ptrdiff_t>(first), plain);
  advance_ascii(end);
  word.bytes.end = byte_;
  word.points.end = point_;
  return true;
}

void WordScanner::take_one(Word& word, Point point) {
  if (word.folded.size() < kMaxWordBytes) append_folded(word.folded, point.c);
  advance(point);
  if (character_of(point.c) == Character::ignorable) return;  // a trailing one is not of the word
  word.bytes.end = byte_;
  word.points.end = point_;
}

void WordScanner::take_signs(Word& word) {
  if (word.bytes.end != byte_ || word.folded.size() != 1) return;
  const std::string_view rest = text_.substr(byte_);
  std::string_view signs;
  if (word.folded == "c" && rest.starts_with("++")) signs = "++";
  if ((word.folded == "c" || word.folded == "f") && rest.starts_with("#")) signs = "#";
  word.folded += signs;
  byte_ += signs.size();
  point_ += signs.size();
  word.bytes.end = byte_;
  word.points.end = point_;
}

void WordScanner::skip_contraction(Word& word) {
  const Point apostrophe = peek(byte_);
  if (apostrophe.length == 0 || character_of(apostrophe.c) != Character::apostrophe) return;
  std::string ending;
  std::size_t at = byte_ + apostrophe.length;
  while (at < text_.size() && ending.size() <= kLongestEnding && text::is_letter(text_[at])) {
    ending.push_back(text::to_lower(text_[at++]));
  }
  const Point after = peek(at);
  const bool is_in_word = after.length > 0 && is_part_of_word(character_of(after.c));
  if (is_in_word || !contains(kContractionEndings, ending)) return;
  byte_ = at;
  point_ += 1 + ending.size();
  word.bytes.end = byte_;
  word.points.end = point_;
}

Gap WordScanner::gap_before(std::size_t begin) const {
  if (!has_last_) return Gap::other;
  const std::string_view between = text_.substr(last_end_, begin - last_end_);
  if (between == " ") return Gap::space;
  if (between.empty()) return Gap::none;
  if (between == ".") return Gap::dot;
  if (contains(kHyphens, between)) return Gap::hyphen;
  if (contains(kLinks, between)) return Gap::link;
  return text::trim(between).empty() ? Gap::space : Gap::other;
}

}  // namespace gigkit::search
