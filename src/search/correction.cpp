#include "search/correction.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include "search/characters.hpp"
#include "search/query.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace gigkit::search {

namespace {

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (const char32_t c : text::CodePoints(text)) points.push_back(c);
  return points;
}

std::size_t allowed_edits(std::size_t length) { return length < kMinLengthForTwo ? 1 : kMaxEdits; }

bool is_letter(char32_t c) {
  const Character kind = character_of(c);
  return kind == Character::letter || kind == Character::mark;
}

bool is_correctable(std::u32string_view word) {
  return word.size() >= kMinCorrectedLength && word.size() <= kMaxCorrectedLength &&
         std::all_of(word.begin(), word.end(), is_letter);
}

std::optional<std::string> correct(const QueryWord& word, const Vocabulary& vocabulary) {
  const std::u32string points = code_points(word.word);
  if (!is_correctable(points) || vocabulary.has_term(word.term)) return std::nullopt;
  return correct_word(
      word.word, vocabulary.similar_words(trigrams(word.word), least_shared_trigrams(word.word)));
}

}  // namespace

bool is_correctable(std::string_view word) {
  if (word.size() < kMinCorrectedLength) return false;
  const bool is_plain = std::ranges::all_of(word, text::is_letter);
  return is_plain ? word.size() <= kMaxCorrectedLength : is_correctable(code_points(word));
}

std::vector<std::string> trigrams(std::string_view word) {
  const std::string padded = "  " + std::string(word) + " ";
  std::vector<std::string> found;
  std::array<std::size_t, 3> begins{};  // of the last three code points
  std::size_t count = 0;
  for (std::size_t at = 0; at < padded.size();) {
    const std::size_t length = std::max<std::size_t>(text::decode(padded.substr(at, 4)).length, 1);
    std::rotate(begins.begin(), begins.begin() + 1, begins.end());
    begins.back() = at;
    at += length;
    if (++count >= begins.size()) found.push_back(padded.substr(begins[0], at - begins[0]));
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

// An edit changes three trigrams at most, a swap four.
std::size_t least_shared_trigrams(std::string_view word) {
  constexpr std::size_t kChangedByEdit = 4;
  const std::size_t count = trigrams(word).size();
  const std::size_t changed = kChangedByEdit * allowed_edits(code_points(word).size());
  return count > changed ? count - changed : 1;
}

std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
  const std::size_t difference = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
  if (difference > limit) return limit + 1;
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last.swap(last);
    last.swap(row);
  }
  return std::min(last.back(), limit + 1);
}

std::optional<std::string> correct_word(std::string_view word,
                                        std::span<const KnownWord> candidates) {
  const std::u32string points = code_points(word);
  if (!is_correctable(points)) return std::nullopt;
  const std::size_t limit = allowed_edits(points.size());
  const KnownWord* best = nullptr;
  std::size_t best_distance = limit + 1;
  for (const KnownWord& candidate : candidates) {
    const std::size_t distance = edit_distance(points, code_points(candidate.word), limit);
    if (distance > limit) continue;
    const bool is_better =
        best == nullptr || std::tie(distance, best->documents, candidate.word) <
                               std::tie(best_distance, candidate.documents, best->word);
    if (is_better) {
      best = &candidate;
      best_distance = distance;
    }
  }
  return best != nullptr ? std::optional(best->word) : std::nullopt;
}

std::optional<std::string> correct_query(std::string_view text, const Vocabulary& vocabulary) {
  std::string corrected;
  std::size_t copied = 0;
  for (const QueryWord& word : parse_query(text).words) {
    const auto correction = correct(word, vocabulary);
    if (!correction || word.bytes.begin < copied) continue;
    corrected += text.substr(copied, word.bytes.begin - copied);
    corrected += *correction;
    copied = word.bytes.end;
  }
  if (copied == 0) return std::nullopt;
  corrected += text.substr(copied);
  return corrected;
}

}  // namespace gigkit::search
