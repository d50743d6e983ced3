#include "search/document.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "search/document_builder.hpp"

namespace gigkit::search {

namespace {

/// The number that stands for kHoleTerm.
constexpr std::uint32_t kHole = DocumentBuilder::kHole;
constexpr std::uint32_t kFields = kMaxFields;

/// A phrase in the numbers of a document's terms.
class NumberedPhrase {
 public:
  NumberedPhrase(const Phrase& phrase, const TextNumbers& terms)
      : is_possible_(!phrase.terms.empty()) {
    for (const std::string& term : phrase.terms) {
      const bool is_cut = phrase.is_prefix && &term == &phrase.terms.back();
      if (is_cut) {
        note_beginnings(term, terms);
      } else if (const auto number = terms.find(term)) {
        numbers_.push_back(*number);
      } else {
        is_possible_ = false;
        return;
      }
    }
  }

  bool is_possible() const { return is_possible_; }

  bool ends_at(std::span<const std::uint32_t> terms, std::size_t end) const {
    std::size_t begin = end + 1;
    if (!begins_as_.empty()) {
      --begin;
      if (terms[end] == kHole || !begins_as_[terms[end]]) return false;
    }
    return begin >= numbers_.size() &&
           std::equal(numbers_.begin(), numbers_.end(),
                      terms.begin() + static_cast<std::ptrdiff_t>(begin - numbers_.size()));
  }

 private:
  void note_beginnings(std::string_view prefix, const TextNumbers& terms) {
    begins_as_.resize(std::max<std::size_t>(terms.size(), 1));
    for (std::uint32_t number = 0; number < terms.size(); ++number) {
      begins_as_[number] = terms.text(number).starts_with(prefix);
    }
  }

  std::vector<std::uint32_t> numbers_;  // of the whole terms
  std::vector<bool> begins_as_;         // of each of the document's terms, if the last one is cut
  bool is_possible_;
};

}  // namespace

Document::Document(std::span<const std::string_view> fields) {
  if (fields.size() > kMaxFields) throw std::invalid_argument("a document of too many fields");
  DocumentBuilder builder(*this);
  for (const std::string_view field : fields) builder.add_field(field);
}

template <class Visit>
void Document::for_each_occurrence(const Phrase& phrase, Visit visit) const {
  const NumberedPhrase numbered(phrase, terms_);
  if (!numbered.is_possible()) return;
  for (std::size_t field = 0; field < fields_.size(); ++field) {
    const auto& terms = fields_[field].terms;
    for (std::size_t end = 0; end < terms.size(); ++end) {
      if (numbered.ends_at(terms, end)) visit(field);
    }
  }
}

PerField Document::frequencies(const Phrase& phrase) const {
  PerField counts{};
  for_each_occurrence(phrase, [&](std::size_t field) { ++counts[field]; });
  return counts;
}

bool Document::has(const Phrase& phrase) const {
  bool has = false;
  for_each_occurrence(phrase, [&](std::size_t /*field*/) { has = true; });
  return has;
}

std::string Document::fts5_text(std::size_t field) const {
  std::string text;
  if (field >= fields_.size()) return text;
  constexpr std::size_t kBytesPerTerm = 8;  // of English, roughly
  text.reserve(fields_[field].terms.size() * kBytesPerTerm);
  for (const std::uint32_t term : fields_[field].terms) {
    if (!text.empty()) text += ' ';
    text += term == kHole ? kHoleTerm : terms_.text(term);
  }
  return text;
}

/// Each with its field in the lower bits.
std::vector<std::vector<std::uint32_t>> Document::positions_of_terms() const {
  std::vector<std::vector<std::uint32_t>> positions(terms_.size());
  for (std::uint32_t field = 0; field < fields_.size(); ++field) {
    std::uint32_t position = fields_[field].offset;
    for (const std::uint32_t term : fields_[field].terms) {
      ++position;
      if (term != kHole) positions[term].push_back(position * kFields + field);
    }
  }
  return positions;
}

std::string Document::tsvector_text() const {
  const auto positions = positions_of_terms();
  std::vector<std::uint32_t> order(terms_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t term) { return terms_.text(term); });
  std::string text;
  for (const std::uint32_t term : order) {
    if (!text.empty()) text += ' ';
    text += '\'';
    text += terms_.text(term);  // letters, digits and a few signs: nothing to escape
    text += '\'';
    char separator = ':';
    for (const std::uint32_t place : positions[term]) {
      text += separator;
      text += std::to_string(place / kFields);
      text += static_cast<char>('A' + place % kFields);
      separator = ',';
    }
  }
  return text;
}

}  // namespace gigkit::search
