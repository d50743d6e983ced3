#include "sqlite/search/terms.hpp"

#include <array>

namespace gigkit::sqlite {
namespace {

constexpr std::string_view kPartEnd = " \n";

/// Takes the next part off the text.
std::string_view take_part(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

void append_list(std::string& text, const std::vector<std::string>& terms) {
  for (const std::string& term : terms) (text += ' ') += term;
  text += terms.empty() ? "  \n" : kPartEnd;
}

}  // namespace

Terms terms_of(const domain::Searchable& row) {
  const std::array<std::string_view, 2> texts{row.texts[0], row.texts[1]};
  const search::Document document{texts};
  Terms terms{{}, document.lengths()};
  for (std::size_t field = 0; field < texts.size(); ++field) {
    terms.text += ' ';
    terms.text += document.fts5_text(field);
    terms.text += kPartEnd;
  }
  append_list(terms.text, row.tags);
  append_list(terms.text, document.words());
  return terms;
}

TermsView::TermsView(std::string_view text)
    : title(take_part(text)),
      body(take_part(text)),
      tags(take_part(text)),
      words(take_part(text)) {}

}  // namespace gigkit::sqlite
