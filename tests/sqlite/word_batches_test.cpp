#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "samples.hpp"
#include "search/correction.hpp"
#include "sqlite/open.hpp"
#include "sqlite/search/vocabulary.hpp"

/// Words are counted many batches at once: what is known of them is the same all along.
namespace gigkit::test {
namespace {

using storage::Corpus;
using Counts = std::map<std::string, std::int64_t>;

/// Some are near to each other, one is not ASCII.
const std::vector<std::string> kWords{"developer", "developers",       "developed",
                                      "designer",  "d\u00E9veloppeur", "webflow"};

/// How many documents are known to have the word.
std::int64_t known(storage::Connection& connection, const std::string& asked,
                   const std::string& word) {
  const auto found = sqlite::similar_words(connection, Corpus::gigs, search::trigrams(asked), 1);
  return found.contains(word) ? found.at(word) : 0;
}

void check_known(storage::Connection& connection, const Counts& documents) {
  for (const auto& [word, count] : documents) CHECK(known(connection, word, word) == count);
  CHECK(known(connection, "developper", "developer") == documents.at("developer"));
  CHECK(known(connection, "desinger", "designer") == documents.at("designer"));
  CHECK(known(connection, "webfow", "webflow") == documents.at("webflow"));
}

std::int64_t count_rows(storage::Connection& connection, const std::string& table) {
  const storage::Statement statement("SELECT count(*) FROM " + table);
  std::int64_t rows = 0;
  connection.read(statement, {}, [&](storage::Row& row) { rows = row.integer(0); });
  return rows;
}

sqlite::WordDifferences of_kubernetes(std::int64_t documents) {
  sqlite::WordDifferences differences;
  differences.add("kubernetes", documents);
  return differences;
}

TEST_CASE("words that wait to be counted are known as those that have been") {
  const auto storage = sqlite::open(":memory:", {});
  const auto transaction = storage->begin(kNoDeadline);
  storage::Connection& connection = transaction->connection();
  std::mt19937 random(7);  // NOLINT: the same each time
  Counts documents;
  bool was_counted = false;
  for (int batch = 0; batch < 100; ++batch) {
    sqlite::WordDifferences differences;
    for (const std::string& word : kWords) {
      const auto change = std::uniform_int_distribution<std::int64_t>(-3, 4)(random);
      const auto difference = std::max(change, -documents[word]);
      differences.add(word, difference);
      documents[word] += difference;
    }
    sqlite::count_words_later(connection, Corpus::gigs, differences);
    check_known(connection, documents);
    was_counted = was_counted || count_rows(connection, "gigkit_search_gigs_word_batches") == 0;
  }
  CHECK(was_counted);
}

TEST_CASE("a word that no document has any more is forgotten") {
  const auto storage = sqlite::open(":memory:", {});
  const auto transaction = storage->begin(kNoDeadline);
  storage::Connection& connection = transaction->connection();
  const auto words = count_rows(connection, "gigkit_search_gigs_words");
  const auto trigrams = count_rows(connection, "gigkit_search_gigs_trigrams");
  sqlite::count_words(connection, Corpus::gigs, of_kubernetes(2));
  CHECK(count_rows(connection, "gigkit_search_gigs_words") == words + 1);
  sqlite::count_words(connection, Corpus::gigs, of_kubernetes(-2));
  CHECK(count_rows(connection, "gigkit_search_gigs_words") == words);
  CHECK(count_rows(connection, "gigkit_search_gigs_trigrams") == trigrams);
}

}  // namespace
}  // namespace gigkit::test
