#include "search/document.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "search/document_builder.hpp"

namespace gigkit::search {

namespace {

bool contains(const std::vector<std::uint32_t>& positions, std::uint32_t position) {
  return std::binary_search(positions.begin(), positions.end(), position);
}

}  // namespace

Document::Document(std::span<const std::string_view> fields) {
  if (fields.size() > kMaxFields) throw std::invalid_argument("a document of too many fields");
  DocumentBuilder builder(*this);
  for (const std::string_view field : fields) builder.add_field(field);
  builder.finish();
}

Document Document::of_terms(std::span<const std::string_view> fields) {
  Document document;
  DocumentBuilder builder(document);
  for (const std::string_view field : fields) builder.add_terms(field);
  builder.finish();
  return document;
}

PerField Document::frequencies(const Phrase& phrase) const {
  PerField counts{};
  for (const std::uint32_t end : ends_of(phrase)) ++counts[field_of(end)];
  return counts;
}

bool Document::has(const Phrase& phrase) const { return !ends_of(phrase).empty(); }

std::size_t Document::field_of(std::uint32_t position) const {
  const auto after = std::find_if(fields_.begin(), fields_.end(), [position](const Field& field) {
    return field.offset >= position;
  });
  return static_cast<std::size_t>(std::distance(fields_.begin(), after)) - 1;
}

const Document::Positions* Document::positions_of(std::string_view term) const {
  const auto found = std::ranges::lower_bound(terms_, term, {}, &Term::text);
  return found != terms_.end() && found->text == term ? &found->positions : nullptr;
}

Document::Positions Document::positions_of_prefix(std::string_view prefix) const {
  Positions all;
  auto term = std::ranges::lower_bound(terms_, prefix, {}, &Term::text);
  for (; term != terms_.end() && term->text.starts_with(prefix); ++term) {
    all.insert(all.end(), term->positions.begin(), term->positions.end());
  }
  std::sort(all.begin(), all.end());
  return all;
}

Document::Positions Document::ends_of(const Phrase& phrase) const {
  if (phrase.terms.empty()) return {};
  Positions ends;
  if (phrase.is_prefix) {
    ends = positions_of_prefix(phrase.terms.back());
  } else if (const Positions* positions = positions_of(phrase.terms.back())) {
    ends = *positions;
  }
  std::uint32_t distance = 0;
  for (auto term = phrase.terms.rbegin() + 1; term != phrase.terms.rend() && !ends.empty();
       ++term) {
    ++distance;
    const Positions* positions = positions_of(*term);
    if (positions == nullptr) return {};
    std::erase_if(ends, [=](std::uint32_t end) {
      return end <= distance || !contains(*positions, end - distance);
    });
  }
  return ends;
}

std::string Document::fts5_text(std::size_t field) const {
  std::string text;
  if (field >= fields_.size()) return text;
  std::uint32_t position = fields_[field].offset;
  for (const std::size_t index : fields_[field].terms) {
    ++position;
    const Term& term = terms_[index];
    if (!text.empty()) text += ' ';
    const bool is_kept =
        term.positions.size() < kMaxPositionsOfTerm || contains(term.positions, position);
    text += is_kept ? std::string_view(term.text) : kHoleTerm;
  }
  return text;
}

std::string Document::tsvector_text() const {
  std::string text;
  for (const Term& term : terms_) {
    if (!text.empty()) text += ' ';
    text += '\'';
    text += term.text;  // letters, digits and a few signs: nothing to escape
    text += '\'';
    char separator = ':';
    for (const std::uint32_t position : term.positions) {
      text += separator;
      text += std::to_string(position);
      text += static_cast<char>('A' + field_of(position));
      separator = ',';
    }
  }
  return text;
}

}  // namespace gigkit::search
