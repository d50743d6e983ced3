#include "sqlite/search/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "search/correction.hpp"
#include "text/utf8.hpp"

namespace gigkit::sqlite {
namespace {

using storage::param;
using storage::Row;

/// So many batches of differences are counted at once. A correction looks through those that wait.
constexpr int kBatchesAtOnce = 32;

/// A batch is a text of lines: a word, a space, and how many more documents have it.
std::string batch_of(const WordDifferences& words) {
  std::string batch;
  for (const auto& [beginning, word, difference] : words.in_order()) {
    fmt::format_to(std::back_inserter(batch), "{} {}\n", word, difference);
  }
  return batch;
}

template <class Visit>
void for_each_word(std::string_view batch, Visit visit) {
  while (!batch.empty()) {
    const std::size_t space = batch.find(' ');
    const std::size_t end = batch.find('\n', space);
    std::int64_t difference = 0;
    std::from_chars(batch.data() + space + 1, batch.data() + end, difference);
    visit(batch.substr(0, space), difference);
    batch.remove_prefix(end + 1);
  }
}

template <class Visit>
void for_each_waiting_word(storage::Connection& connection, Corpus corpus, Visit visit) {
  static const CorpusStatement select("SELECT words FROM {X}_word_batches");
  connection.read(select.of(corpus), {}, [&](Row& row) { for_each_word(row.text(0), visit); });
}

/// Gives whether the word is new, or gone. Not by one statement that returns what it has written:
/// SQLite makes a table for that, which takes several times as long.
bool count_word(storage::Connection& connection, Corpus corpus, std::string_view word,
                std::int64_t difference) {
  static const CorpusStatement find("SELECT documents FROM {X}_words WHERE word = ?1");
  static const CorpusStatement insert("INSERT INTO {X}_words VALUES (?1, ?2)");
  static const CorpusStatement update("UPDATE {X}_words SET documents = ?2 WHERE word = ?1");
  std::optional<std::int64_t> former;
  connection.read(find.of(corpus), {param(word)}, [&](Row& row) { former = row.integer(0); });
  const std::int64_t documents = former.value_or(0) + difference;
  connection.write((former ? update : insert).of(corpus), {param(word), param(documents)});
  return documents == std::max<std::int64_t>(difference, 0);
}

/// The letters in ASCII texts, by which most words are told from one that is asked for: each letter
/// that is wrong makes a difference of two at most.
class Letters {
 public:
  void add(std::string_view text) {
    is_ascii_ = is_ascii_ && text::is_ascii(text);
    for (const char c : text) {
      if (c != ' ') bits_ |= std::uint64_t{1} << (static_cast<unsigned char>(c) & 63U);
    }
  }

  bool may_be_near(const Letters& other) const {
    constexpr int kMost = 2 * static_cast<int>(search::kMaxEdits);
    return !is_ascii_ || !other.is_ascii_ || std::popcount(bits_ ^ other.bits_) <= kMost;
  }

 private:
  std::uint64_t bits_ = 0;
  bool is_ascii_ = true;
};

Letters letters_of(std::span<const std::string> trigrams) {
  Letters letters;
  for (const std::string& trigram : trigrams) letters.add(trigram);
  return letters;
}

/// The first bytes as a number, which is less where the text comes before.
std::uint64_t beginning_of(std::string_view text) {
  std::uint64_t number = 0;
  for (std::size_t at = 0; at < sizeof number; ++at) {
    number = number << 8U | (at < text.size() ? static_cast<unsigned char>(text[at]) : 0U);
  }
  return number;
}

}  // namespace

void WordDifferences::add(std::string_view word, std::int64_t documents) {
  const std::uint32_t number = words_.number_of(word);
  if (number == documents_.size()) documents_.push_back(0);
  documents_[number] += documents;
}

std::vector<WordDifferences::Difference> WordDifferences::in_order() const {
  std::vector<Difference> differences;
  differences.reserve(documents_.size());
  for (std::uint32_t word = 0; word < documents_.size(); ++word) {
    if (documents_[word] == 0) continue;
    const std::string_view text = words_.text(word);
    differences.push_back({beginning_of(text), text, documents_[word]});
  }
  std::ranges::sort(differences, [](const Difference& a, const Difference& b) {
    return a.beginning != b.beginning ? a.beginning < b.beginning : a.word < b.word;
  });
  return differences;
}

void count_words(storage::Connection& connection, Corpus corpus, const WordDifferences& words) {
  static const CorpusStatement learn("INSERT INTO {X}_trigrams VALUES (?1, ?2)");
  static const CorpusStatement forget("DELETE FROM {X}_trigrams WHERE trigram = ?1 AND word = ?2");
  static const CorpusStatement forget_word("DELETE FROM {X}_words WHERE word = ?1");
  for (const auto& [beginning, word, difference] : words.in_order()) {
    if (!count_word(connection, corpus, word, difference)) continue;
    const bool is_new = difference > 0;
    for (const std::string& trigram : search::trigrams(word)) {
      connection.write((is_new ? learn : forget).of(corpus), {param(trigram), param(word)});
    }
    if (!is_new) connection.write(forget_word.of(corpus), {param(word)});
  }
}

void count_words_later(storage::Connection& connection, Corpus corpus,
                       const WordDifferences& words) {
  static const CorpusStatement count("SELECT count(*) FROM {X}_word_batches");
  static const CorpusStatement keep("INSERT INTO {X}_word_batches (words) VALUES (?1)");
  static const CorpusStatement clear("DELETE FROM {X}_word_batches");
  std::int64_t waiting = 0;
  connection.read(count.of(corpus), {}, [&](Row& row) { waiting = row.integer(0); });
  if (waiting + 1 < kBatchesAtOnce) {
    connection.write(keep.of(corpus), {param(batch_of(words))});
    return;
  }
  WordDifferences all = words;
  for_each_waiting_word(connection, corpus, [&](std::string_view word, std::int64_t difference) {
    all.add(word, difference);
  });
  connection.write(clear.of(corpus), {});
  count_words(connection, corpus, all);
}

std::map<std::string, std::int64_t> similar_words(storage::Connection& connection, Corpus corpus,
                                                  std::span<const std::string> trigrams,
                                                  std::size_t least) {
  static const CorpusStatement statement(
      "SELECT word, documents FROM (SELECT word FROM {X}_trigrams"
      " WHERE trigram IN (SELECT value FROM json_each(?1)) GROUP BY word HAVING count(*) >= ?2)"
      " JOIN {X}_words USING (word)");
  const std::vector<std::string> wanted(trigrams.begin(), trigrams.end());
  std::map<std::string, std::int64_t> documents;
  connection.read(statement.of(corpus), {param(wanted), param(static_cast<std::int64_t>(least))},
                  [&](Row& row) { documents.emplace(row.text(0), row.integer(1)); });
  const Letters letters = letters_of(trigrams);
  for_each_waiting_word(connection, corpus, [&](std::string_view word, std::int64_t difference) {
    Letters own;
    own.add(word);
    if (!letters.may_be_near(own) || !is_similar(trigrams, word, least)) return;
    documents[std::string(word)] += difference;
  });
  return documents;
}

bool is_similar(std::span<const std::string> trigrams, std::string_view word, std::size_t least) {
  std::vector<std::string> shared;
  std::ranges::set_intersection(trigrams, search::trigrams(word), std::back_inserter(shared));
  return shared.size() >= least;
}

}  // namespace gigkit::sqlite
