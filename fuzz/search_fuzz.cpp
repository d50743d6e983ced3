// Feeds a query and a text of any bytes to all of the search that needs no database, and stops
// where something does not hold that must hold for any.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "search/correction.hpp"
#include "search/document.hpp"
#include "search/hits.hpp"
#include "search/query_text.hpp"
#include "search/ranking.hpp"
#include "search/snippet.hpp"
#include "search/words.hpp"
#include "text/utf8.hpp"

namespace {

using namespace gigkit::search;

void require(bool holds) {
  if (!holds) std::abort();
}

// Of the words that it is asked about it has those with an even number of bytes.
class EvenWords : public Vocabulary {
 public:
  bool has_term(const std::string& term) const override { return term.size() % 2 == 0; }

  std::vector<KnownWord> similar_words(std::span<const std::string> trigrams,
                                       std::size_t) const override {
    std::vector<KnownWord> words;
    for (const std::string& part : trigrams)
      words.push_back({"deve" + part + "loper", part.size()});
    return words;
  }
};

void check_cost(std::string_view text) {
  WordScanner scanner(text);
  Word word;
  while (scanner.next(word)) {
  }
  require(scanner.examined() <= 5 * text.size());
}

void check_tokens(std::string_view text) {
  std::uint32_t position = 0;
  std::size_t end = 0;
  for (const Token& token : analyze(text)) {
    require(!token.term.empty() && gigkit::text::is_valid_utf8(token.term));
    require(token.position >= position && token.position <= position + 1);
    require(token.bytes.begin < token.bytes.end && token.bytes.end <= text.size());
    require(token.bytes.end >= end);
    position = token.position;
    end = token.bytes.end;
  }
}

void check_query(const Query& query, const Document& document) {
  const Fts5Query fts5 = to_fts5(query);
  require(query.is_everything() == !(fts5.match || fts5.except));
  require(query.is_everything() == !to_tsquery(query));
  require(!query.is_everything() || matches(query, document));
  if (!matches(query, document)) return;
  require(matches(any_of(query), document));
  for (const Phrase& phrase : query.none) require(document.frequencies(phrase) == PerField{});
}

void check_score(const Query& query, const Document& document) {
  const std::vector<Phrase> phrases = asked_for(query);
  std::vector<PerField> frequencies;
  for (const Phrase& phrase : phrases) frequencies.push_back(document.frequencies(phrase));
  const auto one = [](const std::string&) { return 1; };
  const Collection collection{2, {document.lengths()[0], document.lengths()[1]}};
  const Score score = Ranker(collection, phrases, one).score(frequencies, document.lengths());
  const bool is_found =
      std::ranges::any_of(frequencies, [](const PerField& counts) { return counts != PerField{}; });
  require((score > 0) == is_found);
}

void check_hits(std::string_view text, const Query& query) {
  const std::vector<Phrase> phrases = asked_for(query);
  const std::vector<Hit> hits = find_hits(text, phrases);
  const std::vector<Hit> all = find_hits(analyze(text), phrases);
  require(std::ranges::equal(hits, all, [](const Hit& a, const Hit& b) {
    return a.points == b.points && a.phrase == b.phrase;
  }));
}

void check_snippet(std::string_view text, const Query& query, std::size_t points) {
  const Snippet snippet = make_snippet(text, query, points);
  require(gigkit::text::is_valid_utf8(snippet.text));
  const std::size_t length = gigkit::text::count_code_points(snippet.text);
  require(length <= points + 2);
  std::size_t end = 0;
  for (const Range& range : snippet.highlights) {
    require(range.begin >= end && range.begin < range.end && range.end <= length);
    end = range.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(input.find('\n'), input.size());
  const std::string_view asked = input.substr(0, line);
  const std::string_view text = input.substr(std::min(line + 1, input.size()));
  check_cost(text);
  check_tokens(text);
  const std::array<std::string_view, 2> fields = {asked, text};
  const Document document{fields};
  const Query query = parse_query(asked);
  check_query(query, document);
  check_score(query, document);
  check_hits(text, query);
  check_hits(text, any_of(query));
  check_snippet(text, query, size % 90);
  if (const auto corrected = correct_query(asked, EvenWords())) parse_query(*corrected);
  return 0;
}
