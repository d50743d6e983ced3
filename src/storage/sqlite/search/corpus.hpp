#pragma once

#include <array>
#include <string_view>

#include "storage/search_index.hpp"
#include "storage/statement.hpp"

namespace gigkit::sqlite {

using storage::Corpus;

inline constexpr std::array kCorpora{Corpus::gigs, Corpus::profiles};

/// The tables of a corpus: see migrations/0002_search.sql.
std::string_view index_table(Corpus corpus);

/// What of the entity's rows may be found, as a condition on its table.
std::string_view listed_condition(Corpus corpus);

/// A statement on the tables of a corpus, one for each. In the text {X} is the corpus's index
/// table, {E} the table of its entity, and {listed} the condition on those of its rows that may be
/// found.
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

/// The text of such a statement.
std::string text_for(Corpus corpus, std::string_view text);

}  // namespace gigkit::sqlite
