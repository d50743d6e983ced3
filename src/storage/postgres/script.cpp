#include "postgres/script.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace gigkit::postgres {
namespace {

/// The script's first statement, taken from its front.
std::string_view take_statement(std::string_view& script) {
  bool in_body = false;
  for (std::size_t i = 0; i < script.size(); ++i) {
    if (script.substr(i, 2) == "$$") in_body = !in_body;
    if (in_body || script[i] != ';') continue;
    const std::string_view statement = script.substr(0, i);
    script.remove_prefix(i + 1);
    return statement;
  }
  return std::exchange(script, {});
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \n\t") == std::string_view::npos;
}

std::string without_comments(std::string_view script) {
  std::string result;
  while (!script.empty()) {
    const std::string_view line = script.substr(0, script.find('\n'));
    script.remove_prefix(std::min(line.size() + 1, script.size()));
    result += line.substr(0, line.find("--"));
    result += '\n';
  }
  return result;
}

}  // namespace

void run_script(storage::Connection& connection, std::string_view script) {
  const std::string code = without_comments(script);
  std::string_view rest = code;
  while (!rest.empty()) {
    const std::string_view statement = take_statement(rest);
    if (!is_blank(statement)) connection.read_text(statement, {}, [](storage::Row&) {});
  }
}

}  // namespace gigkit::postgres
