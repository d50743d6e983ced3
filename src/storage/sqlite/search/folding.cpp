#include "sqlite/search/folding.hpp"

#include "sqlite/search/documents.hpp"
#include "sqlite/search/terms.hpp"

namespace gigkit::sqlite {

using storage::param;
using storage::Row;

void fold(storage::Connection& connection, Corpus corpus) {
  static const CorpusStatement select("SELECT docid, folded, current FROM {X}_recent");
  static const CorpusStatement clear("DELETE FROM {X}_recent");
  TermsTable table(connection, corpus);
  connection.read(select.of(corpus), {}, [&](Row& row) {
    if (!row.is_null(1)) table.remove(row.integer(0), row.text(1));
    if (!row.is_null(2)) table.add(row.integer(0), row.text(2));
  });
  write_recent_facts(connection, corpus);
  connection.write(clear.of(corpus), {});
  count_words_later(connection, corpus, table.words());
}

void TermsTable::add(storage::DocumentNumber number, std::string_view terms) {
  static const CorpusStatement statement(
      "INSERT INTO {X} (rowid, title, body, tags) VALUES (?1, ?2, ?3, ?4)");
  const TermsView view(terms);
  connection_.write(statement.of(corpus_),
                    {param(number), param(view.title), param(view.body), param(view.tags)});
  note_words(view.words, 1);
}

void TermsTable::remove(storage::DocumentNumber number, std::string_view terms) {
  static const CorpusStatement statement(
      "INSERT INTO {X} ({X}, rowid, title, body, tags) VALUES ('delete', ?1, ?2, ?3, ?4)");
  const TermsView view(terms);
  connection_.write(statement.of(corpus_),
                    {param(number), param(view.title), param(view.body), param(view.tags)});
  note_words(view.words, -1);
}

void TermsTable::optimize() {
  static const CorpusStatement statement("INSERT INTO {X} ({X}) VALUES ('optimize')");
  connection_.write(statement.of(corpus_), {});
}

void TermsTable::note_words(std::string_view words, int difference) {
  for_each_term(words, [&](std::string_view word) { words_.add(word, difference); });
}

}  // namespace gigkit::sqlite
