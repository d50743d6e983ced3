#pragma once

#include <string>
#include <string_view>

#include "storage/search_index.hpp"
#include "storage/statement.hpp"

namespace gigkit::postgres {

using storage::Corpus;

/// The name of a corpus, and of the table of its entity.
std::string_view name_of(Corpus corpus);

/// The text of a statement on the tables of a corpus: see migrations/0003_search.sql. In it {X} is
/// the table of its documents, {T} the table of its entity, {E} the FROM item with all columns of
/// the entity, {C} the corpus's name in quotes, and {listed} the condition on those of the entity's
/// rows that may be found.
std::string text_for(Corpus corpus, std::string_view text);

/// Such a statement, one for each corpus.
class CorpusStatement {
 public:
  explicit CorpusStatement(std::string_view text);

  const storage::Statement& of(Corpus corpus) const {
    return corpus == Corpus::gigs ? gigs_ : profiles_;
  }

 private:
  storage::Statement gigs_;
  storage::Statement profiles_;
};

}  // namespace gigkit::postgres
