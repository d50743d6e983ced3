#include "search/document_builder.hpp"

#include <algorithm>

namespace gigkit::search {

namespace {

constexpr std::size_t kPositionBytes = 2;
constexpr std::size_t kCountBytes = 2;

// What Postgres needs for a term: aligned to two bytes, with the number of its positions.
std::size_t bytes_of(std::string_view term) { return term.size() + term.size() % 2 + kCountBytes; }

}  // namespace

Document::Field& DocumentBuilder::begin_field() {
  // One position is left free between fields, so that no phrase goes on from one into the next.
  last_position_ = document_.fields_.empty() ? 0 : last_position_ + 1;
  return document_.fields_.emplace_back(Document::Field{last_position_, {}});
}

void DocumentBuilder::add_field(std::string_view text) {
  Document::Field& field = begin_field();
  for_each_token(text, [&](const Token& token) {
    const std::uint32_t position = field.offset + token.position;
    if (position == last_position_) return;  // one more stop word of a run
    const auto term = add(token.term, position, field);
    if (!term) return;
    last_position_ = position;
    if (token.is_correctable) note_word(*term, token.word);
  });
}

/// Gives the number of the term, or none if it comes too late.
std::optional<std::uint32_t> DocumentBuilder::add(std::string_view term, std::uint32_t position,
                                                  Document::Field& field) {
  if (position > kMaxPosition || bytes_ > kMaxVectorBytes) return std::nullopt;
  const std::uint32_t number = document_.terms_.number_of(term);
  if (number == terms_.size()) {
    terms_.emplace_back();
    bytes_ += bytes_of(term);
  }
  if (terms_[number].occurrences == kMaxPositionsOfTerm) {
    field.terms.push_back(kHole);
    return number;
  }
  field.terms.push_back(number);
  ++terms_[number].occurrences;
  bytes_ += kPositionBytes;
  if (term != kStopTerm) ++document_.lengths_[document_.fields_.size() - 1];
  return number;
}

void DocumentBuilder::note_word(std::uint32_t term, std::string_view word) {
  std::uint32_t& last = terms_[term].last_word;
  for (std::uint32_t each = last; each != kNone; each = words_before_[each]) {
    if (document_.words_[each] == word) return;
  }
  words_before_.push_back(last);
  last = static_cast<std::uint32_t>(document_.words_.size());
  document_.words_.emplace_back(word);
}

}  // namespace gigkit::search
