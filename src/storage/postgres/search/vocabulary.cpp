#include "postgres/search/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace gigkit::postgres {
namespace {

using storage::param;
using storage::Row;

/// Both lists are sorted.
std::size_t count_shared(std::span<const std::string> a, const std::vector<std::string>& b) {
  std::vector<std::string> shared;
  std::ranges::set_intersection(a, b, std::back_inserter(shared));
  return shared.size();
}

}  // namespace

WordQueries::WordQueries(Corpus corpus, std::span<const search::QueryWord> words)
    : term_sql_(text_for(corpus,
                         "WITH found AS MATERIALIZED (SELECT 1 FROM {X} AS x WHERE x.terms @@"
                         " ?1::text::tsquery AND x.id <> ALL (ARRAY(SELECT id FROM"
                         " gigkit.search_unread WHERE corpus = {C})))"
                         " SELECT EXISTS (SELECT 1 FROM found)")),
      similar_sql_(text_for(corpus,
                            "SELECT word, documents FROM gigkit.search_words WHERE corpus = {C}"
                            " AND trigrams && ?1::text[] AND (SELECT count(*) FROM unnest(trigrams)"
                            " AS each WHERE each = ANY (?1::text[])) >= ?2")),
      changes_sql_(text_for(corpus,
                            "SELECT word, sum(difference)::bigint FROM gigkit.search_word_changes,"
                            " unnest(words) AS word WHERE corpus = {C} GROUP BY word")) {
  for (const search::QueryWord& word : words) {
    if (!search::is_correctable(word.word)) continue;
    words_.push_back({word.term,
                      fmt::format("'{}'", word.term),
                      search::trigrams(word.word),
                      static_cast<std::int64_t>(search::least_shared_trigrams(word.word)),
                      {},
                      {},
                      {}});
  }
  for (Word& word : words_) {
    word.term_params = {param(word.match)};
    word.similar_params = {param(word.trigrams), param(word.least)};
    visitors_.emplace_back([this, &word](Row& row) {
      if (row.boolean(0)) terms_.insert(word.term);
    });
    visitors_.emplace_back(
        [&word](Row& row) { word.similar.emplace(row.text(0), row.integer(1)); });
  }
  visitors_.emplace_back([this](Row& row) { changes_.emplace(row.text(0), row.integer(1)); });
}

void WordQueries::append_to(std::vector<Connection::TextQuery>& queries) {
  if (words_.empty()) return;
  auto visitor = visitors_.begin();
  for (Word& word : words_) {
    queries.push_back({term_sql_, word.term_params, *visitor++});
    queries.push_back({similar_sql_, word.similar_params, *visitor++});
  }
  queries.push_back({changes_sql_, {}, *visitor});
}

std::vector<search::KnownWord> WordQueries::similar_words(std::span<const std::string> trigrams,
                                                          std::size_t least) const {
  const auto asked = std::ranges::find_if(
      words_, [&](const Word& word) { return std::ranges::equal(word.trigrams, trigrams); });
  if (asked == words_.end()) return {};
  std::map<std::string, std::int64_t> documents = asked->similar;
  for (const auto& [word, difference] : changes_) {
    const auto counted = documents.find(word);
    if (counted != documents.end()) {
      counted->second += difference;
    } else if (count_shared(trigrams, search::trigrams(word)) >= least) {
      documents.emplace(word, difference);
    }
  }
  std::vector<search::KnownWord> words;
  for (const auto& [word, count] : documents) {
    if (count > 0) words.push_back({word, static_cast<std::uint64_t>(count)});
  }
  return words;
}

}  // namespace gigkit::postgres
