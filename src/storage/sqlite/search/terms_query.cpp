#include "sqlite/search/terms_query.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstring>

namespace gigkit::sqlite {
namespace {

template <class Source>
std::vector<WrittenPhrase> written(const std::vector<Source>& phrases) {
  return {phrases.begin(), phrases.end()};
}

template <class Source>
std::vector<std::vector<WrittenPhrase>> written_lists(
    const std::vector<std::vector<Source>>& lists) {
  std::vector<std::vector<WrittenPhrase>> all;
  all.reserve(lists.size());
  for (const auto& list : lists) all.push_back(written(list));
  return all;
}

}  // namespace

WrittenPhrase::WrittenPhrase(const search::Phrase& phrase)
    : text_(fmt::format(" {}{}", fmt::join(phrase.terms, " "), phrase.is_prefix ? "" : " ")) {}

WrittenPhrase::WrittenPhrase(std::string_view term) : text_(fmt::format(" {} ", term)) {}

/// std::string_view would stop at each space, with which all that is looked for begins.
std::size_t WrittenPhrase::find(std::string_view part) const {
  const void* const found = memmem(part.data(), part.size(), text_.data(), text_.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - part.data());
}

/// The space after one occurrence may be that before the next.
std::uint32_t WrittenPhrase::count_in(std::string_view part) const {
  std::uint32_t count = 0;
  for (std::size_t at = find(part); at != std::string_view::npos; at = find(part)) {
    ++count;
    part.remove_prefix(at + 1);
  }
  return count;
}

TermsQuery::TermsQuery(const storage::MatchRequest& request)
    : all_(written_lists(request.query.all)),
      none_(written(request.query.none)),
      tags_(written_lists(request.tags)),
      phrases_(request.phrases.begin(), request.phrases.end()) {}

bool TermsQuery::matches(const TermsView& terms) const {
  const auto is_in_texts = [&](const WrittenPhrase& phrase) { return phrase.is_in_texts(terms); };
  const auto is_tag = [&](const WrittenPhrase& tag) { return tag.is_in(terms.tags); };
  return std::ranges::all_of(
             tags_, [&](const Alternatives& tags) { return std::ranges::any_of(tags, is_tag); }) &&
         std::ranges::all_of(all_,
                             [&](const Alternatives& phrases) {
                               return std::ranges::any_of(phrases, is_in_texts);
                             }) &&
         std::ranges::none_of(none_, is_in_texts);
}

std::vector<search::PerField> TermsQuery::frequencies(const TermsView& terms) const {
  std::vector<search::PerField> counts;
  for (const WrittenPhrase& phrase : phrases_) {
    counts.push_back({phrase.count_in(terms.title), phrase.count_in(terms.body)});
  }
  return counts;
}

}  // namespace gigkit::sqlite
