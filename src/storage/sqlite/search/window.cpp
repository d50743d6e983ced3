#include "sqlite/search/window.hpp"

#include <algorithm>
#include <optional>

#include "search/analyzer.hpp"

namespace gigkit::sqlite {
namespace {

using storage::param;
using storage::Row;

struct Neighbour {
  storage::DocumentNumber number;
  search::PerField lengths;
};

std::optional<Neighbour> find_neighbour(storage::Connection& connection,
                                        const storage::Statement& statement,
                                        storage::DocumentNumber number) {
  std::optional<Neighbour> found;
  connection.read(statement, {param(number)}, [&](Row& row) {
    found = {
        row.integer(0),
        {static_cast<std::uint32_t>(row.integer(1)), static_cast<std::uint32_t>(row.integer(2))}};
  });
  return found;
}

}  // namespace

IndexState::IndexState(storage::Connection& connection, Corpus corpus)
    : connection_(connection), corpus_(corpus) {
  static const CorpusStatement statement(
      "SELECT analyzer_version, is_ordered, window_start, window_documents, window_title_length,"
      " window_body_length, waiting, docid FROM {X}_recent ORDER BY docid DESC LIMIT 1");
  connection.read(statement.of(corpus), {}, [&](Row& row) {
    analyzer_version_ = static_cast<int>(row.integer(0));
    is_ordered_ = row.boolean(1);
    window_start_ = row.integer(2);
    window_.documents = static_cast<std::uint64_t>(row.integer(3));
    window_.lengths = {static_cast<std::uint64_t>(row.integer(4)),
                       static_cast<std::uint64_t>(row.integer(5))};
    waiting_ = static_cast<int>(row.integer(6));
    last_ = row.integer(7);
  });
}

void IndexState::add(storage::DocumentNumber number, const search::PerField& lengths) {
  if (number < window_start_) return;
  count(lengths, true);
  if (window_.documents > storage::kStatisticsWindow) drop_oldest();
}

void IndexState::remove(storage::DocumentNumber number, const search::PerField& lengths) {
  if (number < window_start_) return;
  count(lengths, false);
  if (window_start_ > 0) take_older();
}

void IndexState::count(const search::PerField& lengths, bool is_added) {
  change(window_).documents += is_added ? 1 : std::uint64_t(-1);
  for (std::size_t field = 0; field < lengths.size(); ++field) {
    window_.lengths[field] += is_added ? lengths[field] : -std::uint64_t{lengths[field]};
  }
}

void IndexState::drop_oldest() {
  static const CorpusStatement statement(
      "SELECT docid, title_length, body_length FROM {X}_documents"
      " WHERE docid >= ?1 ORDER BY docid LIMIT 1");
  const auto oldest = find_neighbour(connection_, statement.of(corpus_), window_start_);
  if (!oldest) return;
  count(oldest->lengths, false);
  window_start_ = oldest->number + 1;
}

void IndexState::take_older() {
  static const CorpusStatement statement(
      "SELECT docid, title_length, body_length FROM {X}_documents"
      " WHERE docid < ?1 ORDER BY docid DESC LIMIT 1");
  const auto older = find_neighbour(connection_, statement.of(corpus_), window_start_);
  if (older) count(older->lengths, true);
  window_start_ = older ? older->number : 0;
}

std::array<storage::Param, 7> IndexState::columns() const {
  return {param(analyzer_version_),
          param(is_ordered_),
          param(window_start_),
          param(static_cast<std::int64_t>(window_.documents)),
          param(static_cast<std::int64_t>(window_.lengths[0])),
          param(static_cast<std::int64_t>(window_.lengths[1])),
          param(waiting_)};
}

void IndexState::note_kept(storage::DocumentNumber number) {
  if (number < last_) return;
  last_ = number;
  is_saved_ = true;
}

void IndexState::start_batch() {
  static const CorpusStatement statement(
      "INSERT INTO {X}_recent (docid, waits, analyzer_version, is_ordered, window_start,"
      " window_documents, window_title_length, window_body_length, waiting)"
      " VALUES (?8, FALSE, ?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  waiting_ = 0;
  write(statement);
}

void IndexState::start_anew() {
  static const CorpusStatement last("SELECT ifnull(max(docid), 0) FROM {E}");
  static const CorpusStatement newest(
      "SELECT docid, title_length, body_length FROM {X}_documents ORDER BY docid DESC LIMIT ?1");
  analyzer_version_ = search::kAnalyzerVersion;
  is_ordered_ = true;
  window_start_ = 0;
  window_ = {};
  connection_.read(last.of(corpus_), {}, [&](Row& row) { last_ = row.integer(0); });
  connection_.read(newest.of(corpus_), {param(storage::kStatisticsWindow)}, [&](Row& row) {
    window_start_ = row.integer(0);
    count({static_cast<std::uint32_t>(row.integer(1)), static_cast<std::uint32_t>(row.integer(2))},
          true);
  });
  if (window_.documents < storage::kStatisticsWindow) window_start_ = 0;
  start_batch();
}

void IndexState::save() {
  static const CorpusStatement statement(
      "UPDATE {X}_recent SET analyzer_version = ?1, is_ordered = ?2, window_start = ?3,"
      " window_documents = ?4, window_title_length = ?5, window_body_length = ?6, waiting = ?7"
      " WHERE docid = ?8");
  if (!is_saved_) write(statement);
}

void IndexState::write(const CorpusStatement& statement) {
  std::array<storage::Param, 8> params;
  const auto state = columns();
  std::ranges::copy(state, params.begin());
  params.back() = param(last_);
  connection_.write(statement.of(corpus_), params);
  is_saved_ = true;
}

}  // namespace gigkit::sqlite
