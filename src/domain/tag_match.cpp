#include "domain/tag_match.hpp"

#include <algorithm>

#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace gigkit::domain {

std::vector<std::string> fold_all(const std::vector<std::string>& values) {
  std::vector<std::string> folded;
  folded.reserve(values.size());
  for (const std::string& value : values) folded.push_back(text::fold_key(value));
  return folded;
}

bool has_tags(const std::optional<std::vector<std::string>>& given,
              const std::vector<std::string>& folded, Match match) {
  if (folded.empty()) return true;
  if (!given) return false;
  const auto have = fold_all(*given);
  const auto is_there = [&](const std::string& tag) {
    return std::ranges::find(have, tag) != have.end();
  };
  return match == Match::all ? std::ranges::all_of(folded, is_there)
                             : std::ranges::any_of(folded, is_there);
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  if (!text::is_valid_utf8(text)) return words;
  const std::string folded = text::fold_key(text);
  constexpr std::string_view kSpaces = " \t\n\r";
  for (std::size_t begin = folded.find_first_not_of(kSpaces); begin != std::string::npos;) {
    const std::size_t end = folded.find_first_of(kSpaces, begin);
    words.push_back(folded.substr(begin, end - begin));
    begin = folded.find_first_not_of(kSpaces, end);
  }
  return words;
}

bool has_words(std::string_view text, const std::vector<std::string>& folded_words) {
  if (folded_words.empty()) return true;
  const std::string folded = text::fold_key(text);
  return std::ranges::all_of(folded_words, [&](const std::string& word) {
    return folded.find(word) != std::string::npos;
  });
}

}  // namespace gigkit::domain
