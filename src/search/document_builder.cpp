#include "search/document_builder.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace gigkit::search {

namespace {

constexpr std::size_t kPositionBytes = 2;
constexpr std::size_t kCountBytes = 2;

// What Postgres needs for a term: aligned to two bytes, with the number of its positions.
std::size_t bytes_of(const std::string& term) {
  return term.size() + term.size() % 2 + kCountBytes;
}

}  // namespace

void DocumentBuilder::add_field(std::string_view text) {
  // One position is left free between fields, so that no phrase goes on from one into the next.
  const std::uint32_t offset = document_.fields_.empty() ? 0 : last_position_ + 1;
  Document::Field& field = document_.fields_.emplace_back(Document::Field{offset, {}});
  last_position_ = offset;
  for (const Token& token : analyze(text)) {
    const std::uint32_t position = offset + token.position;
    if (position == last_position_) continue;  // one more stop word of a run
    if (!add(token, position, field)) return;
    last_position_ = position;
  }
}

bool DocumentBuilder::add(const Token& token, std::uint32_t position, Document::Field& field) {
  if (position > kMaxPosition || bytes_ > kMaxVectorBytes) return false;
  const std::size_t index = term_index(token.term);
  field.terms.push_back(index);
  auto& positions = document_.terms_[index].positions;
  if (positions.size() == kMaxPositionsOfTerm) return true;
  positions.push_back(position);
  bytes_ += kPositionBytes;
  if (!token.is_stop()) ++document_.lengths_[document_.fields_.size() - 1];
  return true;
}

std::size_t DocumentBuilder::term_index(const std::string& term) {
  const auto [found, is_new] = index_.try_emplace(term, document_.terms_.size());
  if (is_new) {
    document_.terms_.push_back({term, {}});
    bytes_ += bytes_of(term);
  }
  return found->second;
}

void DocumentBuilder::finish() {
  auto& terms = document_.terms_;
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
  for (auto& field : document_.fields_) {
    for (std::size_t& index : field.terms) index = place[index];
  }
}

}  // namespace gigkit::search
