#include "sqlite/search/folding.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "search/correction.hpp"
#include "sqlite/search/terms.hpp"

namespace gigkit::sqlite {

using storage::param;
using storage::Row;

void fold_if_due(storage::Connection& connection, Corpus corpus) {
  static const CorpusStatement count("SELECT count(*) FROM {X}_recent");
  static const CorpusStatement select("SELECT docid, folded, current FROM {X}_recent");
  static const CorpusStatement clear("DELETE FROM {X}_recent");
  std::int64_t waiting = 0;
  connection.read(count.of(corpus), {}, [&](Row& row) { waiting = row.integer(0); });
  if (waiting < kFoldedAtOnce) return;
  TermsTable table(connection, corpus);
  connection.read(select.of(corpus), {}, [&](Row& row) {
    if (!row.is_null(1)) table.remove(row.integer(0), row.text(1));
    if (!row.is_null(2)) table.add(row.integer(0), row.text(2));
  });
  connection.write(clear.of(corpus), {});
  table.finish();
}

void TermsTable::add(storage::DocumentNumber number, std::string_view terms) {
  static const CorpusStatement statement(
      "INSERT INTO {X} (rowid, title, body, tags) VALUES (?1, ?2, ?3, ?4)");
  const TermsView view(terms);
  connection_.write(statement.of(corpus_),
                    {param(number), param(view.title), param(view.body), param(view.tags)});
  count_words(view.words, 1);
}

void TermsTable::remove(storage::DocumentNumber number, std::string_view terms) {
  static const CorpusStatement statement(
      "INSERT INTO {X} ({X}, rowid, title, body, tags) VALUES ('delete', ?1, ?2, ?3, ?4)");
  const TermsView view(terms);
  connection_.write(statement.of(corpus_),
                    {param(number), param(view.title), param(view.body), param(view.tags)});
  count_words(view.words, -1);
}

void TermsTable::count_words(std::string_view words, int difference) {
  for_each_term(words, [&](std::string_view word) { words_[std::string(word)] += difference; });
}

void TermsTable::finish() {
  static const CorpusStatement learn("INSERT INTO {X}_trigrams VALUES (?1, ?2)");
  static const CorpusStatement forget("DELETE FROM {X}_trigrams WHERE trigram = ?1 AND word = ?2");
  static const CorpusStatement forget_word("DELETE FROM {X}_words WHERE word = ?1");
  // In the order of the table, so that each of its pages is looked at once.
  std::vector<std::pair<std::string, std::int64_t>> words(words_.begin(), words_.end());
  std::ranges::sort(words);
  for (const auto& [word, difference] : words) {
    if (difference == 0 || !count_word(word, difference)) continue;
    const bool is_new = difference > 0;
    for (const std::string& trigram : search::trigrams(word)) {
      connection_.write((is_new ? learn : forget).of(corpus_), {param(trigram), param(word)});
    }
    if (!is_new) connection_.write(forget_word.of(corpus_), {param(word)});
  }
  words_.clear();
}

/// Gives whether the word is new, or gone. Not by one statement that returns what it has written:
/// SQLite makes a table for that, which takes several times as long.
bool TermsTable::count_word(const std::string& word, std::int64_t difference) {
  static const CorpusStatement find("SELECT documents FROM {X}_words WHERE word = ?1");
  static const CorpusStatement insert("INSERT INTO {X}_words VALUES (?1, ?2)");
  static const CorpusStatement update("UPDATE {X}_words SET documents = ?2 WHERE word = ?1");
  std::optional<std::int64_t> former;
  connection_.read(find.of(corpus_), {param(word)}, [&](Row& row) { former = row.integer(0); });
  const std::int64_t documents = former.value_or(0) + difference;
  connection_.write((former ? update : insert).of(corpus_), {param(word), param(documents)});
  return documents == std::max<std::int64_t>(difference, 0);
}

}  // namespace gigkit::sqlite
