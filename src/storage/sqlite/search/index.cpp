#include "sqlite/search/index.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "gigkit/gigs.hpp"
#include "gigkit/profiles.hpp"
#include "sqlite/search/matching.hpp"
#include "sqlite/search/reading.hpp"
#include "sqlite/search/vocabulary.hpp"
#include "storage/sql/rows.hpp"

namespace gigkit::sqlite {
namespace {

using storage::DocumentNumber;
using storage::param;
using storage::Row;

std::string columns_of(Corpus corpus) {
  return corpus == Corpus::gigs ? storage::sql::columns<Gig>() : storage::sql::columns<Profile>();
}

/// Reads rows of a corpus by their numbers.
const storage::Statement& row_statement(Corpus corpus) {
  constexpr std::string_view kText = "SELECT {} FROM {{E}} WHERE {{E}}.docid = ?1 AND {{listed}}";
  const auto text = [&](Corpus of) {
    return text_for(of, fmt::format(fmt::runtime(kText), columns_of(of)));
  };
  static const storage::Statement gigs(text(Corpus::gigs));
  static const storage::Statement profiles(text(Corpus::profiles));
  return corpus == Corpus::gigs ? gigs : profiles;
}

std::string quoted(const std::string& term) { return fmt::format("\"{}\"", term); }

}  // namespace

SearchIndex::SearchIndex(storage::Connection& connection, Corpus corpus)
    : connection_(connection),
      corpus_(corpus),
      recent_(connection, corpus),
      state_(connection, corpus) {}

bool SearchIndex::has_unread() { return sqlite::has_unread(connection_, corpus_); }

storage::SearchStatistics SearchIndex::statistics(std::span<const std::string> terms) {
  storage::SearchStatistics statistics{state_.window(), {}};
  for (const std::string& term : terms) statistics.documents_with.push_back(count_with(term));
  return statistics;
}

std::uint64_t SearchIndex::count_with(const std::string& term) const {
  static const CorpusStatement statement(
      "SELECT count(*) FROM {X} WHERE {X} MATCH ?1 AND rowid >= ?2");
  std::int64_t count = recent_.more_with(term, state_.window_start());
  connection_.read(statement.of(corpus_), {param(quoted(term)), param(state_.window_start())},
                   [&](Row& row) { count += row.integer(0); });
  return static_cast<std::uint64_t>(std::max<std::int64_t>(count, 0));
}

void SearchIndex::match(const storage::MatchRequest& request,
                        storage::FunctionRef<void(const storage::Match&)> visit) {
  if (state_.is_ordered()) {
    match_in_order(connection_, corpus_, recent_, request, state_.window_start(), visit);
  } else {
    match_by_sorting(connection_, corpus_, recent_, request, visit);
  }
}

void SearchIndex::rows(std::span<const DocumentNumber> numbers,
                       storage::FunctionRef<void(DocumentNumber, Row&)> visit) {
  for (const DocumentNumber number : numbers) {
    connection_.read(row_statement(corpus_), {param(number)},
                     [&](Row& row) { visit(number, row); });
  }
}

bool SearchIndex::has_term(const std::string& term) const {
  static const CorpusStatement statement("SELECT rowid FROM {X} WHERE {X} MATCH ?1 LIMIT ?2");
  if (recent_.has(term)) return true;
  bool has = false;
  connection_.read(statement.of(corpus_),
                   {param(quoted(term)), param(static_cast<std::int64_t>(recent_.size() + 1))},
                   [&](Row& row) { has = has || !recent_.contains(row.integer(0)); });
  return has;
}

std::vector<search::KnownWord> SearchIndex::similar_words(std::span<const std::string> trigrams,
                                                          std::size_t least) const {
  auto documents = sqlite::similar_words(connection_, corpus_, trigrams, least);
  for (const std::string& word : recent_.words()) {
    if (is_similar(trigrams, word, least)) documents.try_emplace(word, 0);
  }
  std::vector<search::KnownWord> words;
  for (const auto& [word, counted] : documents) {
    const std::int64_t now = counted + recent_.more_with_word(word);
    if (now > 0) words.push_back({word, static_cast<std::uint64_t>(now)});
  }
  return words;
}

}  // namespace gigkit::sqlite
