#pragma once

#include "domain/searchable.hpp"
#include "postgres/search/corpus.hpp"
#include "storage/storage.hpp"

/// What the index keeps of a document: a row of the table of its corpus.
namespace gigkit::postgres {

/// Writes a document, new or changed; without a `row` it is one that is not to be found. Nothing
/// is written of an entity that is gone.
void write_document(storage::Connection& connection, Corpus corpus, const Id& id, Time created_at,
                    const std::optional<domain::Searchable>& row);

/// Takes a document that is there out of what is to be found.
void hide_document(storage::Connection& connection, Corpus corpus, const Id& id);

/// When the words of changed documents are counted.
enum class Fold : std::uint8_t {
  when_due,  ///< when there are so many that it is worth it
  now        ///< so that none is left of what nobody has any more
};

/// Adds the words that documents have come to have, or have no more, to the counts of them. To be
/// called in each transaction that has written documents.
void fold_words(storage::Connection& connection, Fold fold = Fold::when_due);

}  // namespace gigkit::postgres
