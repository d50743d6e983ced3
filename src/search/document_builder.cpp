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
    if (!add(token.term, position, field)) return;
    last_position_ = position;
    if (token.is_correctable) words_.number_of(token.word);
  });
}

bool DocumentBuilder::add(std::string_view term, std::uint32_t position, Document::Field& field) {
  if (position > kMaxPosition || bytes_ > kMaxVectorBytes) return false;
  const std::uint32_t number = document_.terms_.number_of(term);
  if (number == occurrences_.size()) {
    occurrences_.push_back(0);
    bytes_ += bytes_of(term);
  }
  if (occurrences_[number] == kMaxPositionsOfTerm) {
    field.terms.push_back(kHole);
    return true;
  }
  field.terms.push_back(number);
  ++occurrences_[number];
  bytes_ += kPositionBytes;
  if (term != kStopTerm) ++document_.lengths_[document_.fields_.size() - 1];
  return true;
}

void DocumentBuilder::finish() {
  document_.words_.reserve(words_.size());
  for (std::uint32_t word = 0; word < words_.size(); ++word) {
    document_.words_.emplace_back(words_.text(word));
  }
}

}  // namespace gigkit::search
