#include "sqlite/search/reading.hpp"

#include <fmt/format.h>

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
      "SELECT EXISTS (SELECT 1 FROM {X}_recent WHERE docid = ?1)");
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
/// has, unless an earlier change has kept them already.
void keep(storage::Connection& connection, Corpus corpus, DocumentNumber number,
          const std::optional<Terms>& folded, const std::optional<Current>& current) {
  static const CorpusStatement statement(
      "INSERT INTO {X}_recent VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET"
      " current = excluded.current, title_length = excluded.title_length,"
      " body_length = excluded.body_length, low = excluded.low, high = excluded.high,"
      " facets = excluded.facets");
  const auto& insert = statement.of(corpus);
  const auto former = folded ? param(folded->text) : storage::Param{};
  if (!current) {
    connection.write(insert, {param(number), former, {}, {}, {}, {}, {}, {}});
    return;
  }
  const auto& [row, terms] = *current;
  connection.write(
      insert,
      {param(number), former, param(terms.text), param(std::int64_t{terms.lengths[0]}),
       param(std::int64_t{terms.lengths[1]}), param(row.low), param(row.high), param(row.facets)});
}

/// Reads the unread rows of a corpus.
template <class Entity>
class Reader {
 public:
  explicit Reader(storage::Connection& connection)
      : connection_(connection), state_(connection, kCorpus) {}

  void run() {
    static const CorpusStatement forget("DELETE FROM {X}_unread WHERE docid > 0");
    connection_.read(unread_rows(), {}, [&](Row& row) { take(row); });
    connection_.write(forget.of(kCorpus), {});
    if (state_.recent() >= kFoldedAtOnce) {
      fold(connection_, kCorpus);
      state_.note_folded();
    }
    state_.save();
  }

 private:
  static constexpr Corpus kCorpus = Indexed<Entity>::corpus;
  static constexpr int kFormer = 1;
  static constexpr int kCurrent = kFormer + kTermColumns<Entity> + kStateColumns;

  static const Statement& unread_rows() {
    static const CorpusStatement statement(fmt::format(
        "SELECT {{X}}_unread.*, {} FROM {{X}}_unread LEFT JOIN {{E}}"
        " ON {{E}}.docid = {{X}}_unread.docid AND {{listed}} WHERE {{X}}_unread.docid > 0"
        " ORDER BY {{X}}_unread.docid",
        storage::sql::columns<Entity>()));
    return statement.of(kCorpus);
  }

  void take(Row& row) {
    const DocumentNumber number = row.integer(0);
    const bool had_row = !row.is_null(kFormer);
    const auto lengths = had_row ? find_lengths(connection_, kCorpus, number) : std::nullopt;
    const auto current = read_current(row);
    if (!lengths && !current) return;
    const bool waits = had_row && is_recent(connection_, kCorpus, number);
    std::optional<Terms> folded;
    if (lengths && !waits) folded = read_folded(row);
    if (lengths) {
      state_.remove(number, *lengths);
      erase_facts(connection_, kCorpus, number);
    }
    keep(connection_, kCorpus, number, folded, current);
    if (!waits) state_.note_recent();
    if (current) count(number, *current);
  }

  static std::optional<Current> read_current(Row& row) {
    if (row.is_null(kCurrent)) return std::nullopt;
    auto searchable = storage::read_searchable<Entity>(row, kCurrent);
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
    const Above above = find_above(connection_, kCorpus, number);
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

template <class Entity>
void read_unread(storage::Connection& connection) {
  if (has_unread(connection, Indexed<Entity>::corpus)) Reader<Entity>(connection).run();
}

}  // namespace

bool has_unread(storage::Connection& connection, Corpus corpus) {
  static const CorpusStatement statement(
      "SELECT EXISTS (SELECT 1 FROM {X}_unread WHERE docid > 0)");
  bool has = false;
  connection.read(statement.of(corpus), {}, [&](Row& row) { has = row.boolean(0); });
  return has;
}

void index_changes(storage::Connection& connection) {
  read_unread<Gig>(connection);
  read_unread<Profile>(connection);
}

}  // namespace gigkit::sqlite
