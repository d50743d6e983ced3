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

bool has_unread(storage::Connection& connection) {
  static const Statement statement(
      "SELECT EXISTS (SELECT 1 FROM gigkit_search_gigs_unread)"
      " OR EXISTS (SELECT 1 FROM gigkit_search_profiles_unread)");
  bool has = false;
  connection.read(statement, {}, [&](Row& row) { has = row.boolean(0); });
  return has;
}

/// Keeps the terms of a document until the next batch: its current ones, and those that the terms
/// table has of it, unless an earlier change has kept them already.
void keep_terms(storage::Connection& connection, Corpus corpus, DocumentNumber number,
                const std::optional<Terms>& former, const std::optional<Terms>& current) {
  static const CorpusStatement statement(
      "INSERT INTO {X}_recent VALUES (?1, ?2, ?3)"
      " ON CONFLICT DO UPDATE SET current = excluded.current");
  const auto text = [](const std::optional<Terms>& terms) {
    return terms ? param(terms->text) : storage::Param{};
  };
  connection.write(statement.of(corpus), {param(number), text(former), text(current)});
}

/// Reads the unread rows of a corpus.
template <class Entity>
class Reader {
 public:
  explicit Reader(storage::Connection& connection)
      : connection_(connection), state_(connection, kCorpus) {}

  void run() {
    static const CorpusStatement forget("DELETE FROM {X}_unread");
    int read = 0;
    connection_.read(unread_rows(), {}, [&](Row& row) {
      take(row);
      ++read;
    });
    if (read == 0) return;
    connection_.write(forget.of(kCorpus), {});
    state_.save();
    fold_if_due(connection_, kCorpus);
  }

 private:
  static constexpr Corpus kCorpus = Indexed<Entity>::corpus;
  static constexpr int kFormer = 1;
  static constexpr int kCurrent = kFormer + kTermColumns<Entity>;

  static const Statement& unread_rows() {
    static const CorpusStatement statement(fmt::format(
        "SELECT {{X}}_unread.*, {} FROM {{X}}_unread LEFT JOIN {{E}}"
        " ON {{E}}.docid = {{X}}_unread.docid AND {{listed}} ORDER BY {{X}}_unread.docid",
        storage::sql::columns<Entity>()));
    return statement.of(kCorpus);
  }

  void take(Row& row) {
    const DocumentNumber number = row.integer(0);
    const bool had_row = !row.is_null(kFormer);
    const auto facts = had_row ? find_lengths(connection_, kCorpus, number) : std::nullopt;
    const auto now =
        row.is_null(kCurrent) ? std::nullopt : storage::read_searchable<Entity>(row, kCurrent);
    if (!facts && !now) return;
    std::optional<Terms> former;
    if (facts) former = former_terms(row, number, *facts);
    std::optional<Terms> current;
    if (now) current = terms_of(*now);
    keep_terms(connection_, kCorpus, number, former, current);
    if (!now) return;
    write_facts(connection_, kCorpus, number, *now, current->lengths);
    state_.add(number, current->lengths);
    if (state_.is_ordered() && is_out_of_order(connection_, kCorpus, number))
      state_.note_disorder();
  }

  /// What the index has of the row so far, which it then forgets.
  std::optional<Terms> former_terms(Row& row, DocumentNumber number,
                                    const search::PerField& lengths) {
    state_.remove(number, lengths);
    erase_facts(connection_, kCorpus, number);
    const auto former = read_former<Entity>(row, kFormer);
    return former ? std::optional(terms_of(*former)) : std::nullopt;
  }

  storage::Connection& connection_;
  IndexState state_;
};

}  // namespace

void index_changes(storage::Connection& connection) {
  if (!has_unread(connection)) return;
  Reader<Gig>(connection).run();
  Reader<Profile>(connection).run();
}

}  // namespace gigkit::sqlite
