#include "sqlite/search/recent.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "search/document.hpp"
#include "sqlite/search/match_row.hpp"
#include "sqlite/search/terms.hpp"

namespace gigkit::sqlite {
namespace {

using storage::Row;

/// Whether all terms of a phrase are somewhere in the text: mostly they are not, which spares
/// taking the text apart.
bool may_have(std::string_view text, const search::Phrase& phrase) {
  return std::ranges::all_of(phrase.terms, [&](const std::string& term) {
    const bool is_cut = phrase.is_prefix && &term == &phrase.terms.back();
    return text.find(' ' + term + (is_cut ? "" : " ")) != std::string_view::npos;
  });
}

bool may_match(std::string_view text, const search::Query& query) {
  return std::ranges::all_of(query.all, [&](const search::Query::Alternatives& alternatives) {
    return std::ranges::any_of(
        alternatives, [&](const search::Phrase& phrase) { return may_have(text, phrase); });
  });
}

bool has_tags(std::string_view tags, const std::vector<std::vector<std::string>>& wanted) {
  return std::ranges::all_of(wanted, [&](const std::vector<std::string>& alternatives) {
    return std::ranges::any_of(alternatives,
                               [&](const std::string& tag) { return has_term(tags, tag); });
  });
}

bool has_text_term(std::string_view text, std::string_view term) {
  const TermsView view(text);
  return has_term(view.title, term) || has_term(view.body, term);
}

}  // namespace

RecentDocuments::RecentDocuments(storage::Connection& connection, Corpus corpus) {
  static const CorpusStatement recent(
      "SELECT docid, folded, current, title_length, body_length, low, high, facets"
      " FROM {X}_recent ORDER BY docid DESC");
  static const CorpusStatement unread("SELECT docid FROM {X}_unread WHERE docid > 0");
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
  for (const Document& each : documents_) {
    if (each.current.empty() || !may_match(each.current, request.query)) continue;
    if (!is_within(request.bounds, each.facts)) continue;
    const TermsView view(each.current);
    if (!has_tags(view.tags, request.tags)) continue;
    const std::array<std::string_view, 2> fields{view.title, view.body};
    const auto document = search::Document::of_terms(fields);
    if (!search::matches(request.query, document)) continue;
    Found& hit = found.emplace_back(Found{each.facts, {}, each.facets});
    hit.match.number = each.number;
    for (const search::Phrase& phrase : request.phrases) {
      hit.frequencies.push_back(document.frequencies(phrase));
    }
  }
  for (Found& hit : found) {
    hit.match.frequencies = hit.frequencies;
    hit.match.facets = hit.facets;
  }
  return found;
}

std::int64_t RecentDocuments::more_with(std::string_view term, storage::DocumentNumber from) const {
  std::int64_t more = 0;
  for (const Document& document : documents_) {
    if (document.number < from) break;
    more += has_text_term(document.current, term) ? 1 : 0;
    more -= has_text_term(document.folded, term) ? 1 : 0;
  }
  return more;
}

bool RecentDocuments::has(std::string_view term) const {
  return std::ranges::any_of(
      documents_, [&](const Document& document) { return has_text_term(document.current, term); });
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
  std::int64_t more = 0;
  for (const Document& document : documents_) {
    more += has_term(TermsView(document.current).words, word) ? 1 : 0;
    more -= has_term(TermsView(document.folded).words, word) ? 1 : 0;
  }
  return more;
}

}  // namespace gigkit::sqlite
