#pragma once

#include <optional>

#include "domain/searchable.hpp"
#include "search/document.hpp"
#include "sqlite/search/corpus.hpp"
#include "storage/storage.hpp"

/// What the index keeps of a document beside its terms: the table X_documents.
namespace gigkit::sqlite {

std::optional<search::PerField> find_lengths(storage::Connection& connection, Corpus corpus,
                                             storage::DocumentNumber number);

void write_facts(storage::Connection& connection, Corpus corpus, storage::DocumentNumber number,
                 const domain::Searchable& row, const search::PerField& lengths);

void erase_facts(storage::Connection& connection, Corpus corpus, storage::DocumentNumber number);

/// Whether the document was created before the one that its number follows, or after the next one.
bool is_out_of_order(storage::Connection& connection, Corpus corpus,
                     storage::DocumentNumber number);

}  // namespace gigkit::sqlite
