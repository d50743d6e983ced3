#pragma once

#include <optional>

#include "domain/searchable.hpp"
#include "search/document.hpp"
#include "sqlite/search/corpus.hpp"
#include "storage/storage.hpp"

/// What the index keeps of a document beside its terms: its facts, the tables X_documents and
/// X_facets. Of the newest they are in X_recent until they are brought in, as each table that is
/// written to costs a command a page.
namespace gigkit::sqlite {

/// Of a document that is to be found, also of one that waits to be brought in.
std::optional<search::PerField> find_lengths(storage::Connection& connection, Corpus corpus,
                                             storage::DocumentNumber number);

void write_facts(storage::Connection& connection, Corpus corpus, storage::DocumentNumber number,
                 const domain::Searchable& row, const search::PerField& lengths);

/// Writes those of the recent documents that have none yet.
void write_recent_facts(storage::Connection& connection, Corpus corpus);

void erase_facts(storage::Connection& connection, Corpus corpus, storage::DocumentNumber number);

/// Whether documents of a greater number have facts, or wait to be brought in.
struct Above {
  bool has_facts = false;
  bool has_recent = false;
};
Above find_above(storage::Connection& connection, Corpus corpus, storage::DocumentNumber number);

/// Whether the document was created before the one that its number follows.
bool is_older_than_below(storage::Connection& connection, Corpus corpus,
                         storage::DocumentNumber number);

/// Whether it was created after the next one.
bool is_newer_than_above(storage::Connection& connection, Corpus corpus,
                         storage::DocumentNumber number);

}  // namespace gigkit::sqlite
