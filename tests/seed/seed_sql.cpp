#include "seed/seed_sql.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <regex>
#include <sstream>

namespace gigkit::test::seed {
namespace {

constexpr auto kFile = GIGKIT_SOURCE_DIR "/../shared/seed/schema.sql";

std::string without_comments(const std::string& sql) {
  return std::regex_replace(sql, std::regex("--[^\n]*"), "");
}

std::vector<std::smatch> matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  return {std::sregex_iterator(text.begin(), text.end(), regex), std::sregex_iterator()};
}

/// The parts of a list, split at commas outside brackets.
std::vector<std::string> split_list(const std::string& list) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char c : list) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == ',' && depth == 0) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::optional<Column> parse_column(const std::string& definition) {
  const auto found = matches(definition, R"(^\s*([a-z_]+)\s+([A-Za-z_]+(\([0-9,]+\))?(\[\])?))");
  if (found.empty()) return std::nullopt;  // a constraint of the table
  const bool not_null = definition.find("NOT NULL") != std::string::npos ||
                        definition.find("PRIMARY KEY") != std::string::npos;
  return Column{found.front()[1], found.front()[2], not_null};
}

std::vector<Column> parse_columns(const std::string& body) {
  std::vector<Column> columns;
  for (const std::string& definition : split_list(body)) {
    if (auto column = parse_column(definition)) columns.push_back(*column);
  }
  return columns;
}

std::vector<std::string> quoted(const std::string& list) {
  std::vector<std::string> values;
  for (const auto& match : matches(list, "'([a-z_]+)'")) values.push_back(match[1]);
  return values;
}

using Words = std::vector<std::string>;

/// Quoted texts keep their quotes and spelling; all else is in lower case.
Words split_words(std::string_view statement) {
  static const std::regex word(R"('[^']*'|"[^"]*"|[A-Za-z_]+|[0-9]+|[^\sA-Za-z_0-9])");
  const std::string text(statement);
  Words words;
  for (std::sregex_iterator it(text.begin(), text.end(), word); it != std::sregex_iterator();
       ++it) {
    std::string found = it->str();
    if (found.front() != '\'' && found.front() != '"') {
      std::ranges::transform(found, found.begin(),
                             [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    }
    words.push_back(std::move(found));
  }
  return words;
}

std::size_t closing_bracket(const Words& words, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < words.size(); ++i) {
    depth += words[i] == "(" ? 1 : words[i] == ")" ? -1 : 0;
    if (depth == 0) return i;
  }
  return words.size();
}

/// ((x)) becomes (x).
Words without_double_brackets(Words words) {
  for (std::size_t i = 0; i + 1 < words.size();) {
    const bool twice = words[i] == "(" && words[i + 1] == "(" &&
                       closing_bracket(words, i + 1) + 1 == closing_bracket(words, i);
    if (!twice) {
      ++i;
      continue;
    }
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(closing_bracket(words, i)));
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
  }
  return words;
}

bool is_name(const std::string& word) {
  static constexpr std::array keywords{"create", "policy", "on",    "for",  "select", "insert",
                                       "update", "delete", "using", "with", "check",  "exists",
                                       "from",   "where",  "and",   "or",   "any",    "true"};
  const bool starts_as_name = std::isalpha(static_cast<unsigned char>(word.front())) != 0;
  return starts_as_name && std::ranges::find(keywords, word) == keywords.end();
}

/// Whether the word is a column's name that stands without its table.
bool is_bare_column(const Words& words, std::size_t i) {
  const bool names_table = words[i - 1] == "on" || words[i - 1] == "from";
  const bool is_part = words[i - 1] == "." || (i + 1 < words.size() && words[i + 1] == ".");
  return is_name(words[i]) && !names_table && !is_part;
}

}  // namespace

Schema parse_schema(const std::string& text) {
  const std::string sql = without_comments(text);
  Schema schema;
  for (const auto& match : matches(sql, R"(CREATE TABLE ([a-z_]+) \(([^;]*)\);)")) {
    schema.tables[match[1]] = parse_columns(match[2]);
  }
  for (const auto& match : matches(sql, R"(CREATE TYPE ([a-z_]+) AS ENUM \(([^)]*)\);)")) {
    schema.enums[match[1]] = quoted(match[2]);
  }
  for (const auto& match : matches(sql, R"x((CREATE POLICY "([^"]*)"\s+ON ([a-z_]+)[^;]*);)x")) {
    schema.policies.push_back({match[2], match[3], match[1]});
  }
  return schema;
}

std::optional<Schema> read_schema() {
  std::ifstream file(kFile);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return parse_schema(text.str());
}

std::string normal_form(std::string_view statement) {
  const Words words = without_double_brackets(split_words(statement));
  const auto on = std::ranges::find(words, "on");
  const std::string table = on == words.end() || on + 1 == words.end() ? "" : *(on + 1);
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) result += ' ';
    if (i > 0 && is_bare_column(words, i)) result += table + " . ";
    result += words[i];
  }
  return result;
}

}  // namespace gigkit::test::seed
