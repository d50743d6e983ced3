#include "search/known_chunks.hpp"

#include <algorithm>
#include <utility>

#include "search/analyzer.hpp"
#include "search/lexicon.hpp"
#include "text/ascii.hpp"

namespace gigkit::search {

namespace {

constexpr std::string_view kBefore = "(\"";
constexpr std::string_view kAfter = ".,;:)!?\"";

// Without the signs around it that mean nothing.
std::string_view without_signs(std::string_view chunk) {
  while (!chunk.empty() && kAfter.find(chunk.back()) != std::string_view::npos) {
    chunk.remove_suffix(1);
  }
  while (!chunk.empty() && kBefore.find(chunk.front()) != std::string_view::npos) {
    chunk.remove_prefix(1);
  }
  return chunk;
}

}  // namespace

ChunkFacts KnownChunks::facts_of(std::string_view chunk) {
  chunk = without_signs(chunk);
  if (chunk.empty()) return {ChunkFacts::Kind::blank, {}, {}, false};
  std::size_t size = 0;
  if (chunk.size() <= folded_.size()) {
    for (const char c : chunk) {
      if (!text::is_letter(c) && !text::is_digit(c)) break;
      folded_[size++] = text::to_lower(c);
    }
  }
  if (size == chunk.size()) return facts_of_word({folded_.data(), size});
  const Facts& facts = cache_.get(chunk, find_facts);
  return {facts.kind, facts.term, facts.word, facts.begins_compound};
}

ChunkFacts KnownChunks::facts_of_word(std::string_view word) {
  using Kind = ChunkFacts::Kind;
  const WordFacts facts = words_.facts_of(word);
  if (facts.first_part > 0 || (facts.is_stop && facts.begins_compound)) return {};
  return {facts.is_stop ? Kind::blank : Kind::word, facts.term, word, facts.begins_compound};
}

KnownChunks::Facts KnownChunks::find_facts(std::string_view chunk) {
  using Kind = ChunkFacts::Kind;
  Facts facts;
  std::vector<Token> tokens = analyze(chunk);
  if (tokens.empty()) facts.kind = Kind::blank;
  if (tokens.size() != 1) return facts;
  facts.begins_compound = begins_compound(tokens[0].word);
  if (tokens[0].is_stop()) {
    if (!facts.begins_compound) facts.kind = Kind::blank;
    return facts;
  }
  facts.kind = Kind::word;
  facts.term = std::move(tokens[0].term);
  facts.word = std::move(tokens[0].word);
  return facts;
}

KnownChunks& KnownChunks::of_thread() {
  thread_local KnownChunks known;
  return known;
}

}  // namespace gigkit::search
