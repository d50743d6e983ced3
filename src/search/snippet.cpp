#include "search/snippet.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <utility>

#include "search/hits.hpp"
#include "search/snippet_window.hpp"
#include "text/utf8.hpp"
#include "text/white_space.hpp"

namespace gigkit::search {

namespace {

constexpr char32_t kEllipsis = U'\u2026';

bool is_blank(char32_t c) {
  const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  return is_control || text::is_white_space(c);
}

void append_utf8(std::string& text, char32_t c) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
  for (std::size_t i = 0; i < static_cast<std::size_t>(length); ++i) {
    text += static_cast<char>(bytes[i]);
  }
}

// Writes a part of a text as one line.
class Writer {
 public:
  Writer(std::u32string_view text, Range window) : window_(window) {
    if (window.begin > 0) put(kEllipsis);
    for (std::size_t at = window.begin; at < window.end; ++at) write(text[at]);
    if (window.end < text.size()) put(kEllipsis);
  }

  std::string take_text() { return std::move(line_); }

  // Where a range of the text is in the line: empty if it is not.
  Range place_of(Range range) const {
    const std::size_t begin = std::max(range.begin, window_.begin);
    const std::size_t end = std::min(range.end, window_.end);
    if (begin >= end) return {};
    return {places_[begin - window_.begin].begin, places_[end - 1 - window_.begin].end};
  }

 private:
  void write(char32_t c) {
    if (is_blank(c)) {
      has_blank_ = true;
    } else {
      if (has_blank_ && has_text_) put(U' ');
      has_blank_ = false;
      has_text_ = true;
    }
    const std::size_t begin = length_;
    if (!is_blank(c)) put(c);
    places_.push_back({begin, length_});
  }

  void put(char32_t c) {
    append_utf8(line_, c);
    ++length_;
  }

  Range window_;
  std::string line_;
  std::size_t length_ = 0;     // of line_ in code points
  std::vector<Range> places_;  // in line_, of each code point of the window
  bool has_blank_ = false;
  bool has_text_ = false;
};

void append_joined(std::vector<Range>& ranges, Range range) {
  if (range.begin >= range.end) return;
  if (!ranges.empty() && range.begin <= ranges.back().end) {
    ranges.back().end = std::max(ranges.back().end, range.end);
  } else {
    ranges.push_back(range);
  }
}

std::u32string decode(std::string_view text) {
  std::u32string points;
  for (const char32_t c : text::CodePoints(text)) points.push_back(c);
  return points;
}

// Where the code point of this number is in a valid text.
std::size_t byte_of_point(std::string_view text, std::size_t point) {
  constexpr std::size_t kBlock = 64;
  std::size_t at = 0;
  for (; text.size() - at >= kBlock; at += kBlock) {
    const std::size_t points = text::count_code_points(text.substr(at, kBlock));
    if (points > point) break;
    point -= points;
  }
  for (; at < text.size(); ++at) {
    const bool begins_point = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins_point && point-- == 0) break;
  }
  return at;
}

// The part of a text that a window around hits can reach, and the number of its first code point.
struct Surroundings {
  std::u32string text;
  std::size_t begin = 0;
};

Surroundings surroundings_of(std::string_view text, std::span<const Hit> shown,
                             std::size_t points) {
  constexpr std::size_t kMargin = 64;  // for better borders
  if (!text::is_valid_utf8(text)) return {decode(text), 0};
  const std::size_t first = shown.empty() ? 0 : shown.front().points.begin;
  const std::size_t begin = first - std::min(first, points + kMargin);
  const std::string_view rest = text.substr(byte_of_point(text, begin));
  const std::size_t length = byte_of_point(rest, first - begin + 2 * points + kMargin);
  return {decode(rest.substr(0, length)), begin};
}

// The range in the part of a text that begins there.
Range within(Range range, std::size_t begin) {
  return {std::max(range.begin, begin) - begin, std::max(range.end, begin) - begin};
}

}  // namespace

Snippet make_snippet(std::string_view text, const Query& query, std::size_t points) {
  const std::vector<Phrase> phrases = asked_for(query);
  std::vector<Hit> hits = find_hits(text, phrases);
  const auto shown = best_hits(hits, phrases.size(), points);
  const Surroundings near = surroundings_of(text, shown, points);
  for (Hit& hit : hits) hit.points = within(hit.points, near.begin);
  Writer writer(near.text, window_around(near.text, shown, points));
  Snippet snippet;
  for (const Hit& hit : hits) append_joined(snippet.highlights, writer.place_of(hit.points));
  snippet.text = writer.take_text();
  return snippet;
}

}  // namespace gigkit::search
