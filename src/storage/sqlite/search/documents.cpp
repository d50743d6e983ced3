#include "sqlite/search/documents.hpp"

namespace gigkit::sqlite {

using storage::param;
using storage::Row;

std::optional<search::PerField> find_lengths(storage::Connection& connection, Corpus corpus,
                                             storage::DocumentNumber number) {
  static const CorpusStatement statement(
      "SELECT title_length, body_length FROM {X}_recent WHERE docid = ?1 AND current IS NOT NULL"
      " UNION ALL SELECT title_length, body_length FROM {X}_documents WHERE docid = ?1 LIMIT 1");
  std::optional<search::PerField> lengths;
  connection.read(statement.of(corpus), {param(number)}, [&](Row& row) {
    lengths = {static_cast<std::uint32_t>(row.integer(0)),
               static_cast<std::uint32_t>(row.integer(1))};
  });
  return lengths;
}

void write_facts(storage::Connection& connection, Corpus corpus, storage::DocumentNumber number,
                 const domain::Searchable& row, const search::PerField& lengths) {
  static const CorpusStatement facts("INSERT INTO {X}_documents VALUES (?1, ?2, ?3, ?4, ?5)");
  static const CorpusStatement facets("INSERT INTO {X}_facets VALUES (?1, ?2)");
  connection.write(facts.of(corpus),
                   {param(number), param(std::int64_t{lengths[0]}), param(std::int64_t{lengths[1]}),
                    param(row.low), param(row.high)});
  if (row.facets.empty()) return;
  connection.write(facets.of(corpus), {param(number), param(row.facets)});
}

void write_recent_facts(storage::Connection& connection, Corpus corpus) {
  static const CorpusStatement facts(
      "INSERT OR IGNORE INTO {X}_documents SELECT docid, title_length, body_length, low, high"
      " FROM {X}_recent WHERE current IS NOT NULL");
  static const CorpusStatement facets(
      "INSERT OR IGNORE INTO {X}_facets SELECT docid, facets"
      " FROM {X}_recent WHERE current IS NOT NULL AND facets <> ''");
  connection.write(facts.of(corpus), {});
  connection.write(facets.of(corpus), {});
}

void erase_facts(storage::Connection& connection, Corpus corpus, storage::DocumentNumber number) {
  static const CorpusStatement facts("DELETE FROM {X}_documents WHERE docid = ?1");
  static const CorpusStatement facets("DELETE FROM {X}_facets WHERE docid = ?1");
  connection.write(facts.of(corpus), {param(number)});
  connection.write(facets.of(corpus), {param(number)});
}

Above find_above(storage::Connection& connection, Corpus corpus, storage::DocumentNumber number) {
  static const CorpusStatement statement(
      "SELECT EXISTS (SELECT 1 FROM {X}_documents WHERE docid > ?1),"
      " EXISTS (SELECT 1 FROM {X}_recent WHERE docid > ?1)");
  Above above;
  connection.read(statement.of(corpus), {param(number)}, [&](Row& row) {
    above = {row.boolean(0), row.boolean(1)};
  });
  return above;
}

bool is_older_than_below(storage::Connection& connection, Corpus corpus,
                         storage::DocumentNumber number) {
  static const CorpusStatement statement(
      "SELECT EXISTS (SELECT 1 FROM {E} AS self, {E} AS other WHERE self.docid = ?1"
      " AND other.docid = max("
      "ifnull((SELECT max(docid) FROM {X}_documents WHERE docid < ?1), 0),"
      " ifnull((SELECT max(docid) FROM {X}_recent WHERE docid < ?1 AND current IS NOT NULL), 0))"
      " AND (other.created_at, other.id) > (self.created_at, self.id))");
  bool is_older = false;
  connection.read(statement.of(corpus), {param(number)},
                  [&](Row& row) { is_older = row.boolean(0); });
  return is_older;
}

bool is_newer_than_above(storage::Connection& connection, Corpus corpus,
                         storage::DocumentNumber number) {
  static const CorpusStatement statement(
      "SELECT EXISTS (SELECT 1 FROM {E} AS self, {E} AS other WHERE self.docid = ?1"
      " AND other.docid IN ((SELECT min(docid) FROM {X}_documents WHERE docid > ?1),"
      " (SELECT min(docid) FROM {X}_recent WHERE docid > ?1 AND current IS NOT NULL))"
      " AND (other.created_at, other.id) < (self.created_at, self.id))");
  bool is_newer = false;
  connection.read(statement.of(corpus), {param(number)},
                  [&](Row& row) { is_newer = row.boolean(0); });
  return is_newer;
}

}  // namespace gigkit::sqlite
