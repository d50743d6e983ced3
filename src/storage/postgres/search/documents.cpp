#include "postgres/search/documents.hpp"

#include <fmt/format.h>

#include <array>

#include "search/document.hpp"

namespace gigkit::postgres {
namespace {

using storage::param;

/// So many documents' words are counted at once.
constexpr int kFoldedAtOnce = 64;

constexpr std::string_view kHidden =
    "created_at = NULL, title_length = 0, body_length = 0, low = NULL, high = NULL, facets = NULL,"
    " words = NULL, positions = NULL";

/// Tags have no positions.
std::string positions_of(const search::Document& document, const domain::Searchable& row) {
  std::string text = document.tsvector_text();
  for (const std::string& tag : row.tags) text += fmt::format(" '{}'", tag);
  return text;
}

void write_hidden(storage::Connection& connection, Corpus corpus, const Id& id) {
  static const CorpusStatement statement(
      fmt::format("INSERT INTO {{X}} (id) SELECT id FROM {{T}} WHERE id = ?1"
                  " ON CONFLICT (id) DO UPDATE SET {}",
                  kHidden));
  connection.write(statement.of(corpus), {param(id)});
}

}  // namespace

void write_document(storage::Connection& connection, Corpus corpus, const Id& id, Time created_at,
                    const std::optional<domain::Searchable>& row) {
  static const CorpusStatement statement(
      "INSERT INTO {X} (id, created_at, title_length, body_length, low, high, facets, words,"
      " positions) SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM {T} WHERE id = ?1"
      " ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at,"
      " title_length = excluded.title_length, body_length = excluded.body_length,"
      " low = excluded.low, high = excluded.high, facets = excluded.facets,"
      " words = excluded.words, positions = excluded.positions");
  if (!row) return write_hidden(connection, corpus, id);
  const std::array<std::string_view, 2> texts{row->texts[0], row->texts[1]};
  const search::Document document{texts};
  connection.write(
      statement.of(corpus),
      {param(id), param(created_at), param(std::int64_t{document.lengths()[0]}),
       param(std::int64_t{document.lengths()[1]}), param(row->low), param(row->high),
       param(row->facets), param(document.words()), param(positions_of(document, *row))});
}

void hide_document(storage::Connection& connection, Corpus corpus, const Id& id) {
  static const CorpusStatement statement(
      fmt::format("UPDATE {{X}} SET {} WHERE id = ?1 AND created_at IS NOT NULL", kHidden));
  connection.write(statement.of(corpus), {param(id)});
}

void fold_words(storage::Connection& connection, Fold fold) {
  static const storage::Statement statement("SELECT gigkit.fold_words(?1)");
  connection.write(statement, {param(fold == Fold::now ? 0 : kFoldedAtOnce)});
}

}  // namespace gigkit::postgres
