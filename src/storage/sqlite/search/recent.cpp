#include "sqlite/search/recent.hpp"

#include <algorithm>
#include <set>

#include "sqlite/search/match_row.hpp"
#include "sqlite/search/terms_query.hpp"

namespace gigkit::sqlite {
namespace {

using storage::Row;

bool has_in_texts(std::string_view terms, const WrittenPhrase& phrase) {
  return phrase.is_in_texts(TermsView(terms));
}

}  // namespace

RecentDocuments::RecentDocuments(storage::Connection& connection, Corpus corpus) {
  static const CorpusStatement recent(
      "SELECT docid, folded, current, title_length, body_length, low, high, facets"
      " FROM {X}_recent WHERE waits ORDER BY docid DESC");
  static const CorpusStatement unread("SELECT docid FROM {X}_unread");
  const auto text = [](Row& row, int column) {
    return row.is_null(column) ? std::string() : std::string(row.text(column));
  };
  connection.read(recent.of(corpus), {}, [&](Row& row) {
    documents_.push_back({row.integer(0), text(row, 1), text(row, 2), {}, text(row, 7)});
    if (!row.is_null(2)) read_facts(row, 3, documents_.back().facts);
  });
  connection.read(unread.of(corpus), {}, [&](Row& row) { numbers_.push_back(row.integer(0)); });
  std::ranges::sort(numbers_);
  for (Document& document : documents_) {
    if (contains(document.number)) document.current.clear();
  }
  for (const Document& document : documents_) numbers_.push_back(document.number);
  std::ranges::sort(numbers_);
}

bool RecentDocuments::contains(storage::DocumentNumber number) const {
  return std::ranges::binary_search(numbers_, number);
}

std::vector<RecentDocuments::Found> RecentDocuments::find(
    const storage::MatchRequest& request) const {
  std::vector<Found> found;
  const TermsQuery asked(request);
  for (const Document& each : documents_) {
    if (each.current.empty() || !is_within(request.bounds, each.facts)) continue;
    const TermsView terms(each.current);
    if (!asked.matches(terms)) continue;
    Found& hit = found.emplace_back(Found{each.facts, asked.frequencies(terms), each.facets});
    hit.match.number = each.number;
  }
  for (Found& hit : found) {
    hit.match.frequencies = hit.frequencies;
    hit.match.facets = hit.facets;
  }
  return found;
}

std::int64_t RecentDocuments::more_with(std::string_view term, storage::DocumentNumber from) const {
  const WrittenPhrase wanted(term);
  std::int64_t more = 0;
  for (const Document& document : documents_) {
    if (document.number < from) break;
    more += has_in_texts(document.current, wanted) ? 1 : 0;
    more -= has_in_texts(document.folded, wanted) ? 1 : 0;
  }
  return more;
}

bool RecentDocuments::has(std::string_view term) const {
  const WrittenPhrase wanted(term);
  return std::ranges::any_of(
      documents_, [&](const Document& document) { return has_in_texts(document.current, wanted); });
}

std::vector<std::string> RecentDocuments::words() const {
  std::set<std::string> words;
  for (const Document& document : documents_) {
    for_each_term(TermsView(document.current).words,
                  [&](std::string_view word) { words.emplace(word); });
  }
  return {words.begin(), words.end()};
}

std::int64_t RecentDocuments::more_with_word(std::string_view word) const {
  const WrittenPhrase wanted(word);
  std::int64_t more = 0;
  for (const Document& document : documents_) {
    more += wanted.is_in(TermsView(document.current).words) ? 1 : 0;
    more -= wanted.is_in(TermsView(document.folded).words) ? 1 : 0;
  }
  return more;
}

}  // namespace gigkit::sqlite
