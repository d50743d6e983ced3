#include "sqlite/search/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sqlite/search/documents.hpp"
#include "sqlite/search/entity.hpp"
#include "sqlite/search/folding.hpp"
#include "sqlite/search/terms.hpp"
#include "sqlite/search/window.hpp"
#include "storage/sql/rows.hpp"

namespace gigkit::sqlite {
namespace {

using storage::DocumentNumber;
using storage::param;
using storage::Row;
using storage::Statement;

bool is_recent(storage::Connection& connection, Corpus corpus, DocumentNumber number) {
  static const CorpusStatement statement(
      "SELECT EXISTS (SELECT 1 FROM {X}_recent WHERE docid = ?1 AND waits)");
  bool is = false;
  connection.read(statement.of(corpus), {param(number)}, [&](Row& row) { is = row.boolean(0); });
  return is;
}

/// What is to be found of a row: nothing if none is.
struct Current {
  domain::Searchable row;
  Terms terms;
};

/// Keeps a document until the next batch: what is current of it, and the terms that the terms table
/// has, unless an earlier change has kept them already. With it goes the state.
void keep(storage::Connection& connection, Corpus corpus, DocumentNumber number,
          const std::optional<Terms>& folded, const std::optional<Current>& current,
          const IndexState& state) {
  static const CorpusStatement statement(
      "INSERT INTO {X}_recent VALUES"
      " (?1, TRUE, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
      " ON CONFLICT DO UPDATE SET waits = TRUE, analyzer_version = excluded.analyzer_version,"
      " is_ordered = excluded.is_ordered, window_start = excluded.window_start,"
      " window_documents = excluded.window_documents,"
      " window_title_length = excluded.window_title_length,"
      " window_body_length = excluded.window_body_length, waiting = excluded.waiting,"
      " folded = ifnull(folded, excluded.folded), current = excluded.current,"
      " title_length = excluded.title_length, body_length = excluded.body_length,"
      " low = excluded.low, high = excluded.high, facets = excluded.facets");
  std::array<storage::Param, 15> params{param(number)};
  const auto columns = state.columns();
  auto* next = std::ranges::copy(columns, params.begin() + 1).out;
  if (folded) *next = param(folded->text);
  if (current) {
    const auto& [row, terms] = *current;
    std::ranges::copy(std::array{param(terms.text), param(std::int64_t{terms.lengths[0]}),
                                 param(std::int64_t{terms.lengths[1]}), param(row.low),
                                 param(row.high), param(row.facets)},
                      next + 1);
  }
  connection.write(statement.of(corpus), params);
}

/// Reads the unread rows of a corpus.
template <class Entity>
class Reader {
 public:
  explicit Reader(storage::Connection& connection)
      : connection_(connection), state_(connection, kCorpus) {}

  void run() {
    static const CorpusStatement forget("DELETE FROM {X}_unread");
    const DocumentNumber last = state_.last();
    bool has_changed = false;
    connection_.read(changed_rows(), {}, [&](Row& row) {
      take_changed(row);
      has_changed = true;
    });
    connection_.read(new_rows(), {param(last)}, [&](Row& row) { take_new(row); });
    if (has_changed) connection_.write(forget.of(kCorpus), {});
    if (state_.waiting() >= kFoldedAtOnce) {
      fold(connection_, kCorpus);
      state_.start_batch();
    }
    state_.save();
  }

 private:
  static constexpr Corpus kCorpus = Indexed<Entity>::corpus;
  static constexpr int kFormer = 1;

  static const Statement& changed_rows() {
    static const CorpusStatement statement(fmt::format(
        "SELECT {{X}}_unread.*, {} FROM {{X}}_unread LEFT JOIN {{E}}"
        " ON {{E}}.docid = {{X}}_unread.docid AND {{listed}} ORDER BY {{X}}_unread.docid",
        storage::sql::columns<Entity>()));
    return statement.of(kCorpus);
  }

  static const Statement& new_rows() {
    static const CorpusStatement statement(
        fmt::format("SELECT {{E}}.docid, {{listed}}, {} FROM {{E}} WHERE {{E}}.docid > ?1 AND NOT"
                    " EXISTS (SELECT 1 FROM {{X}}_unread WHERE docid = {{E}}.docid)"
                    " ORDER BY {{E}}.docid",
                    storage::sql::columns<Entity>()));
    return statement.of(kCorpus);
  }

  void take_changed(Row& row) {
    constexpr int kCurrent = kFormer + kTermColumns<Entity>;
    const DocumentNumber number = row.integer(0);
    const bool had_row = !row.is_null(kFormer);
    const auto lengths = had_row ? find_lengths(connection_, kCorpus, number) : std::nullopt;
    const bool waits = is_recent(connection_, kCorpus, number);
    std::optional<Terms> folded;
    if (lengths && !waits) folded = read_folded(row);
    if (lengths) {
      state_.remove(number, *lengths);
      erase_facts(connection_, kCorpus, number);
    }
    const auto current = row.is_null(kCurrent) ? std::nullopt : read_current(row, kCurrent);
    if (!lengths && !current && number <= state_.last()) return;
    if (!waits) state_.note_waiting();
    take(number, folded, current);
  }

  /// Also what is not to be found is kept, as it has been read.
  void take_new(Row& row) {
    const bool is_listed = !row.is_null(1) && row.boolean(1);
    state_.note_waiting();
    take(row.integer(0), {}, is_listed ? read_current(row, 2) : std::nullopt);
  }

  void take(DocumentNumber number, const std::optional<Terms>& folded,
            const std::optional<Current>& current) {
    if (current) count(number, *current);
    keep(connection_, kCorpus, number, folded, current, state_);
    state_.note_kept(number);
  }

  static std::optional<Current> read_current(Row& row, int first) {
    auto searchable = storage::read_searchable<Entity>(row, first);
    if (!searchable) return std::nullopt;
    Terms terms = terms_of(*searchable);
    return Current{*std::move(searchable), std::move(terms)};
  }

  /// The terms that the terms table has of the row.
  static std::optional<Terms> read_folded(Row& row) {
    const auto former = read_former<Entity>(row, kFormer);
    return former ? std::optional(terms_of(*former)) : std::nullopt;
  }

  void count(DocumentNumber number, const Current& current) {
    const search::PerField& lengths = current.terms.lengths;
    const bool is_last = number > state_.last();
    const Above above = is_last ? Above() : find_above(connection_, kCorpus, number);
    if (above.has_facts) write_facts(connection_, kCorpus, number, current.row, lengths);
    state_.add(number, lengths);
    if (state_.is_ordered() && is_out_of_order(number, above)) state_.note_disorder();
  }

  bool is_out_of_order(DocumentNumber number, const Above& above) {
    if (is_older_than_below(connection_, kCorpus, number)) return true;
    return (above.has_facts || above.has_recent) &&
           is_newer_than_above(connection_, kCorpus, number);
  }

  storage::Connection& connection_;
  IndexState state_;
};

}  // namespace

bool has_unread(storage::Connection& connection, Corpus corpus) {
  static const CorpusStatement statement(
      "SELECT EXISTS (SELECT 1 FROM {X}_unread) OR EXISTS"
      " (SELECT 1 FROM {E} WHERE docid > (SELECT max(docid) FROM {X}_recent))");
  bool has = false;
  connection.read(statement.of(corpus), {}, [&](Row& row) { has = row.boolean(0); });
  return has;
}

void index_changes(storage::Connection& connection, Corpus corpus) {
  if (!has_unread(connection, corpus)) return;
  if (corpus == Corpus::gigs) {
    Reader<Gig>(connection).run();
  } else {
    Reader<Profile>(connection).run();
  }
}

}  // namespace gigkit::sqlite
