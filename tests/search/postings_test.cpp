#include "postings.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "reading.hpp"
#include "samples.hpp"
#include "search/correction.hpp"
#include "search/document.hpp"
#include "text/ascii.hpp"

namespace gigkit::search {
namespace {

const std::vector<Document>& documents() {
  static const std::vector<Document> kDocuments = [] {
    std::vector<Document> read;
    for (const Posting& posting : postings()) {
      const std::array<std::string_view, 2> fields = {posting.title, posting.description};
      read.emplace_back(fields);
    }
    return read;
  }();
  return kDocuments;
}

std::size_t found(std::string_view query) {
  const Query parsed = parse_query(query);
  return static_cast<std::size_t>(std::ranges::count_if(
      documents(), [&](const Document& document) { return matches(parsed, document); }));
}

// In how many postings all of the patterns are found, looked at as lower case ASCII. Each is only
// searched for where its `hint` is, as regular expressions are slow.
struct Pattern {
  std::string hint;
  std::string pattern;
};

std::size_t counted(const std::vector<Pattern>& patterns) {
  std::vector<std::regex> expressions;
  for (const Pattern& pattern : patterns) {
    expressions.emplace_back("(^|[^a-z0-9])(" + pattern.pattern + ")(?![a-z0-9])");
  }
  std::size_t count = 0;
  for (const Posting& posting : postings()) {
    const std::string text = text::to_lower(posting.title + " \n| " + posting.description);
    bool has_all = true;
    for (std::size_t i = 0; i < patterns.size() && has_all; ++i) {
      has_all = text.find(patterns[i].hint) != std::string::npos &&
                std::regex_search(text, expressions[i]);
    }
    if (has_all) ++count;
  }
  return count;
}

TEST_CASE("the words of this trade are found as people type them") {
  if (postings().empty()) return;
  struct Row {
    std::vector<std::string> queries;
    std::vector<Pattern> patterns;
    std::size_t least;  // so that a pattern that finds nothing proves nothing
  };
  const std::vector<Row> table = {
      {{"C++", "c++"}, {{"c", "c\\+\\+|cpp"}}, 50},
      {{"C#", "c#"}, {{"c", "c#|c-?sharp"}}, 70},
      {{".NET", ".net", "dotnet"}, {{"net", "\\.net|(asp|vb|ado|c#)[ .]net|dot[- ]?net"}}, 70},
      {{"Node.js", "nodejs", "node.JS"}, {{"node", "node[^a-z0-9]?js"}}, 200},
      {{"UI/UX", "ux/ui", "ui ux"}, {{"u", "ui|uiux|uxui"}, {"u", "ux|uiux|uxui"}}, 130},
      {{"CI/CD", "ci cd"}, {{"ci", "ci|cicd"}, {"cd", "cd|cicd"}}, 60},
      {{"GPT-4", "gpt4"}, {{"gpt", "gpt[^a-z0-9]?4"}}, 25},
      {{"full-stack", "full stack", "fullstack", "Full Stack"},
       {{"full", "full(-|\xE2\x80\x91|\\s)?stack"}},
       370},
      {{"front-end", "front end", "frontend"}, {{"front", "front[-\\s]?ends?"}}, 300},
  };
  for (const Row& row : table) {
    const std::size_t count = counted(row.patterns);
    CHECK(count >= row.least);
    for (const std::string& query : row.queries) {
      CAPTURE(query);
      CHECK(found(query) == count);
    }
  }
}

TEST_CASE("a posting is found by its own title, in whatever case") {
  std::size_t missed = 0;
  for (std::size_t i = 0; i < postings().size(); ++i) {
    const std::string& title = postings()[i].title;
    if (title.find_first_of("-*\"") != std::string::npos) continue;
    const bool is_found = matches(parse_query(title), documents()[i]) &&
                          matches(parse_query(text::to_lower(title)), documents()[i]);
    if (!is_found) ++missed;
  }
  CHECK(missed == 0);
}

class WordsOfPostings : public Vocabulary {
 public:
  WordsOfPostings() {
    for (const Posting& posting : postings()) add(posting.title + ' ' + posting.description);
    for (const auto& [word, documents] : documents_) {
      for (const std::string& part : trigrams(word)) by_trigram_[part].push_back(&word);
    }
  }

  bool has_term(const std::string& term) const override { return terms_.contains(term); }

  std::vector<KnownWord> similar_words(std::span<const std::string> parts,
                                       std::size_t least) const override {
    std::map<const std::string*, std::size_t> shared;
    for (const std::string& part : parts) {
      const auto words = by_trigram_.find(part);
      if (words == by_trigram_.end()) continue;
      for (const std::string* word : words->second) ++shared[word];
    }
    std::vector<KnownWord> similar;
    for (const auto& [word, count] : shared) {
      if (count >= least) similar.push_back({*word, documents_.at(*word)});
    }
    return similar;
  }

  const std::map<std::string, std::uint64_t>& documents() const { return documents_; }

 private:
  void add(const std::string& text) {
    std::set<std::string> words;
    for (const Token& token : analyze(text)) {
      if (token.is_stop()) continue;
      words.insert(token.word);
      terms_.insert(token.term);
    }
    for (const std::string& word : words) ++documents_[word];
  }

  std::map<std::string, std::uint64_t> documents_;
  std::set<std::string> terms_;
  std::map<std::string, std::vector<const std::string*>> by_trigram_;
};

std::string mistype(std::string word, RandomTexts& random) {
  const std::size_t at = random.below(word.size() - 1);
  const char letter = static_cast<char>('a' + random.below(26));
  switch (random.below(4)) {
    case 0:
      return word.erase(at, 1);
    case 1:
      return word.insert(at, 1, letter);
    case 2:
      return word.replace(at, 1, 1, letter);
    default:
      std::swap(word[at], word[at + 1]);
      return word;
  }
}

TEST_CASE("nineteen of twenty mistyped words are corrected") {
  if (postings().empty()) return;
  const WordsOfPostings vocabulary;
  RandomTexts random(10);
  double mistyped = 0;
  double corrected = 0;
  for (const auto& [word, documents] : vocabulary.documents()) {
    const bool is_plain = std::ranges::all_of(word, text::is_letter);
    if (!is_plain || documents < 5 || word.size() <= kMinCorrectedLength) continue;
    if (random.below(6) > 0) continue;  // enough of them to tell
    const std::string wrong = mistype(word, random);
    const std::vector<Token> tokens = analyze(wrong);
    if (tokens.size() != 1 || vocabulary.has_term(tokens[0].term)) continue;
    const std::string right = correct_query(wrong, vocabulary).value_or("");
    ++mistyped;
    if (read(right) == read(word)) ++corrected;
  }
  const double share = corrected / mistyped;
  MESSAGE(share, " of ", mistyped, " mistyped words are corrected");
  CHECK(mistyped > 700);
  CHECK(share > 0.95);
}

}  // namespace
}  // namespace gigkit::search
