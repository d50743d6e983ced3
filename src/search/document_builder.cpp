#include "search/document_builder.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "search/correction.hpp"

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
  for (const Token& token : analyze(text)) {
    const std::uint32_t position = field.offset + token.position;
    if (position == last_position_) continue;  // one more stop word of a run
    if (!add(token.term, position, field)) return;
    last_position_ = position;
    if (is_correctable(token.word)) words_.number_of(token.word);
  }
}

void DocumentBuilder::add_terms(std::string_view terms) {
  Document::Field& field = begin_field();
  while (!terms.empty()) {
    const std::size_t end = std::min(terms.find(' '), terms.size());
    if (end > 0) add(terms.substr(0, end), ++last_position_, field);
    terms.remove_prefix(std::min(end + 1, terms.size()));
  }
}

bool DocumentBuilder::add(std::string_view term, std::uint32_t position, Document::Field& field) {
  if (position > kMaxPosition || bytes_ > kMaxVectorBytes) return false;
  const std::size_t index = term_index(term);
  field.terms.push_back(index);
  auto& positions = document_.terms_[index].positions;
  if (positions.size() == kMaxPositionsOfTerm) return true;
  positions.push_back(position);
  bytes_ += kPositionBytes;
  const bool is_word = term != kStopTerm && term != kHoleTerm;
  if (is_word) ++document_.lengths_[document_.fields_.size() - 1];
  return true;
}

std::size_t DocumentBuilder::term_index(std::string_view term) {
  const std::size_t index = numbers_.number_of(term);
  if (index == document_.terms_.size()) {
    document_.terms_.emplace_back();
    bytes_ += bytes_of(term);
  }
  return index;
}

void DocumentBuilder::finish() {
  auto& terms = document_.terms_;
  std::vector<std::string> texts = numbers_.take_texts();
  for (std::size_t i = 0; i < terms.size(); ++i) terms[i].text = std::move(texts[i]);
  std::vector<std::size_t> order(terms.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) -> const std::string& { return terms[i].text; });
  std::vector<Document::Term> sorted;
  std::vector<std::size_t> place(terms.size());
  sorted.reserve(terms.size());
  for (const std::size_t i : order) {
    place[i] = sorted.size();
    sorted.push_back(std::move(terms[i]));
  }
  terms = std::move(sorted);
  document_.words_ = words_.take_texts();
  for (auto& field : document_.fields_) {
    for (std::size_t& index : field.terms) index = place[index];
  }
}

}  // namespace gigkit::search
