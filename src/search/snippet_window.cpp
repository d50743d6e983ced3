#include "search/snippet_window.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <vector>

#include "text/white_space.hpp"

namespace gigkit::search {

namespace {

using Hits = std::span<const Hit>;

class BestHits {
 public:
  BestHits(Hits hits, std::size_t phrases, std::size_t points)
      : hits_(hits), counts_(phrases), points_(points) {}

  Hits find() {
    std::size_t begin = 0;
    for (std::size_t end = 0; end < hits_.size(); ++end) {
      add(hits_[end]);
      const std::size_t last_point = hits_[end].points.end;
      while (begin < end && last_point > hits_[begin].points.begin + points_) {
        remove(hits_[begin++]);
      }
      consider(hits_.subspan(begin, end + 1 - begin));
    }
    return best_;
  }

 private:
  void add(const Hit& hit) {
    if (counts_[hit.phrase]++ == 0) ++different_;
  }

  void remove(const Hit& hit) {
    if (--counts_[hit.phrase] == 0) --different_;
  }

  void consider(Hits hits) {
    const bool is_better = different_ > best_different_ ||
                           (different_ == best_different_ && hits.size() > best_.size());
    if (!is_better) return;
    best_ = hits;
    best_different_ = different_;
  }

  Hits hits_;
  std::vector<std::size_t> counts_;  // of the hits of each phrase from `begin` to `end`
  std::size_t points_;
  std::size_t different_ = 0;
  Hits best_;
  std::size_t best_different_ = 0;
};

// The range from the first hit to the last, or the empty one at the start of the text.
Range extent_of(Hits hits) {
  if (hits.empty()) return {};
  Range extent = hits.front().points;
  for (const Hit& hit : hits) extent.end = std::max(extent.end, hit.points.end);
  return extent;
}

// Whether a reader takes what is before and after `at` for two characters.
bool is_grapheme_border(std::u32string_view text, std::size_t at) {
  constexpr std::size_t kContext = 16;
  utf8proc_int32_t state = 0;
  bool is_border = true;
  for (std::size_t i = at > kContext ? at - kContext : 1; i <= at && i < text.size(); ++i) {
    is_border = utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(text[i - 1]),
                                                 static_cast<utf8proc_int32_t>(text[i]), &state);
  }
  return is_border;
}

bool is_word_begin(std::u32string_view text, std::size_t at) {
  return at == 0 || (text::is_white_space(text[at - 1]) && !text::is_white_space(text[at]));
}

bool is_word_end(std::u32string_view text, std::size_t at) {
  return at == text.size() ||
         (!text::is_white_space(text[at - 1]) && text::is_white_space(text[at]));
}

// How far from its place a window looks for a better border.
constexpr std::size_t kReach = 30;

std::size_t begin_near(std::u32string_view text, std::size_t at, std::size_t last) {
  for (std::size_t i = at; i <= std::min(last, at + kReach); ++i) {
    if (is_word_begin(text, i)) return i;
  }
  while (at < last && !is_grapheme_border(text, at)) ++at;
  return at;
}

std::size_t end_near(std::u32string_view text, std::size_t at, std::size_t first) {
  for (std::size_t i = at; i >= first && i + kReach >= at && i > 0; --i) {
    if (is_word_end(text, i)) return i;
  }
  while (at > first && !is_grapheme_border(text, at)) --at;
  return at;
}

}  // namespace

Hits best_hits(Hits hits, std::size_t phrases, std::size_t points) {
  return BestHits(hits, phrases, points).find();
}

Range window_around(std::u32string_view text, Hits hits, std::size_t points) {
  if (text.size() <= points) return {0, text.size()};
  const Range extent = extent_of(hits);
  const std::size_t length = std::min(extent.end - extent.begin, points);
  const std::size_t lead = std::min((points - length) / 2, extent.begin);
  const std::size_t begin = std::min(extent.begin - lead, text.size() - points);
  const std::size_t end = begin + points;
  return {begin_near(text, begin, extent.begin),
          end_near(text, end, std::min(extent.begin + length, end))};
}

}  // namespace gigkit::search
