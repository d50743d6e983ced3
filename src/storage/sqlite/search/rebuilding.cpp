#include "sqlite/search/rebuilding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "search/analyzer.hpp"
#include "sqlite/search/documents.hpp"
#include "sqlite/search/entity.hpp"
#include "sqlite/search/folding.hpp"
#include "sqlite/search/terms.hpp"
#include "sqlite/search/window.hpp"
#include "storage/sql/rows.hpp"

namespace gigkit::sqlite {
namespace {

using storage::Row;

/// Tells how far the work has come, every so many rows.
class Counter {
 public:
  Counter(const storage::Progress& progress, std::int64_t total)
      : progress_(progress), total_(total) {
    tell();
  }

  void count_one() {
    constexpr std::int64_t kStep = 1000;
    if (++done_ % kStep == 0 || done_ == total_) tell();
  }

 private:
  void tell() const {
    if (progress_) progress_(done_, total_);
  }

  const storage::Progress& progress_;
  std::int64_t total_;
  std::int64_t done_ = 0;
};

std::int64_t count_rows(storage::Connection& connection, Corpus corpus) {
  static const CorpusStatement statement("SELECT count(*) FROM {E}");
  std::int64_t count = 0;
  connection.read(statement.of(corpus), {}, [&](Row& row) { count = row.integer(0); });
  return count;
}

void clear(storage::Connection& connection, Corpus corpus) {
  static const std::array<CorpusStatement, 8> statements{
      CorpusStatement("INSERT INTO {X} ({X}) VALUES ('delete-all')"),
      CorpusStatement("DELETE FROM {X}_documents"),
      CorpusStatement("DELETE FROM {X}_facets"),
      CorpusStatement("DELETE FROM {X}_recent"),
      CorpusStatement("DELETE FROM {X}_words"),
      CorpusStatement("DELETE FROM {X}_trigrams"),
      CorpusStatement("DELETE FROM {X}_word_batches"),
      CorpusStatement("DELETE FROM {X}_unread"),
  };
  for (const CorpusStatement& statement : statements) connection.write(statement.of(corpus), {});
}

/// The new numbers are above all that there were, so that no number is ever another row's.
void put_in_order(storage::Connection& connection, Corpus corpus) {
  static const CorpusStatement find(
      "SELECT EXISTS (SELECT 1 FROM (SELECT docid, lag(docid) OVER (ORDER BY created_at, id)"
      " AS older FROM {E}) WHERE docid < older)");
  static const CorpusStatement renumber(
      "UPDATE {E} SET docid = ranked.docid FROM (SELECT id, row_number() OVER"
      " (ORDER BY created_at, id) + (SELECT seq FROM sqlite_sequence WHERE name = '{E}') AS docid"
      " FROM {E}) AS ranked WHERE {E}.id = ranked.id");
  static const CorpusStatement keep_sequence(
      "UPDATE sqlite_sequence SET seq = max(seq, (SELECT max(docid) FROM {E})) WHERE name = '{E}'");
  bool is_disordered = false;
  connection.read(find.of(corpus), {}, [&](Row& row) { is_disordered = row.boolean(0); });
  if (!is_disordered) return;
  connection.write(keep_sequence.of(corpus), {});
  connection.write(renumber.of(corpus), {});
  connection.write(keep_sequence.of(corpus), {});
}

template <class Entity>
void read_all(storage::Connection& connection, Counter& counter) {
  constexpr Corpus kCorpus = Indexed<Entity>::corpus;
  static const CorpusStatement statement(
      fmt::format("SELECT {{E}}.docid, {{listed}}, {} FROM {{E}} ORDER BY {{E}}.docid",
                  storage::sql::columns<Entity>()));
  TermsTable table(connection, kCorpus);
  connection.read(statement.of(kCorpus), {}, [&](Row& row) {
    counter.count_one();
    if (row.is_null(1) || !row.boolean(1)) return;
    const auto searchable = storage::read_searchable<Entity>(row, 2);
    if (!searchable) return;
    const Terms terms = terms_of(*searchable);
    table.add(row.integer(0), terms.text);
    write_facts(connection, kCorpus, row.integer(0), *searchable, terms.lengths);
  });
  table.optimize();
  count_words(connection, kCorpus, table.words());
}

}  // namespace

bool is_index_outdated(storage::Connection& connection) {
  return std::ranges::any_of(kCorpora, [&](Corpus corpus) {
    return IndexState(connection, corpus).analyzer_version() != search::kAnalyzerVersion;
  });
}

void rebuild_index(storage::Connection& connection, const storage::Progress& progress) {
  std::int64_t total = 0;
  for (const Corpus corpus : kCorpora) total += count_rows(connection, corpus);
  Counter counter(progress, total);
  for (const Corpus corpus : kCorpora) {
    put_in_order(connection, corpus);
    clear(connection, corpus);
  }
  read_all<Gig>(connection, counter);
  read_all<Profile>(connection, counter);
  for (const Corpus corpus : kCorpora) {
    IndexState(connection, corpus).start_anew();
  }
}

}  // namespace gigkit::sqlite
