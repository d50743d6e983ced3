#include "search/query_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace gigkit::search {

namespace {

using Print = std::string (*)(const Phrase&);

// Terms hold letters, digits and a few signs: no quotation mark that would have to be escaped.
std::string fts5_phrase(const Phrase& phrase) {
  return fmt::format("\"{}\"{}", fmt::join(phrase.terms, " "), phrase.is_prefix ? "*" : "");
}

std::string tsquery_phrase(const Phrase& phrase) {
  const std::string text =
      fmt::format("'{}'{}", fmt::join(phrase.terms, "' <-> '"), phrase.is_prefix ? ":*" : "");
  return phrase.terms.size() > 1 ? "(" + text + ")" : text;
}

std::string any(const std::vector<Phrase>& phrases, Print print, std::string_view either) {
  std::vector<std::string> texts;
  texts.reserve(phrases.size());
  for (const Phrase& phrase : phrases) texts.push_back(print(phrase));
  const std::string text = fmt::format("{}", fmt::join(texts, either));
  return texts.size() > 1 ? "(" + text + ")" : text;
}

std::string all(const Query& query, Print print, std::string_view both, std::string_view either) {
  std::vector<std::string> texts;
  texts.reserve(query.all.size());
  for (const auto& alternatives : query.all) texts.push_back(any(alternatives, print, either));
  return fmt::format("{}", fmt::join(texts, both));
}

}  // namespace

Fts5Query to_fts5(const Query& query) {
  Fts5Query text;
  if (!query.none.empty()) text.except = any(query.none, fts5_phrase, " OR ");
  if (query.all.empty()) return text;
  text.match = all(query, fts5_phrase, " AND ", " OR ");
  if (text.except) text.match = fmt::format("({}) NOT {}", *text.match, *text.except);
  text.except.reset();
  return text;
}

std::optional<std::string> to_tsquery(const Query& query) {
  if (query.is_everything()) return std::nullopt;
  std::string text = all(query, tsquery_phrase, " & ", " | ");
  if (query.none.empty()) return text;
  if (!text.empty()) text += " & ";
  return text + "!" + any(query.none, tsquery_phrase, " | ");
}

}  // namespace gigkit::search
