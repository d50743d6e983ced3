#include "postgres/placeholders.hpp"

#include "text/ascii.hpp"

namespace gigkit::postgres {

std::string numbered(std::string_view sql) {
  std::string result;
  result.reserve(sql.size());
  bool quoted = false;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql[i] == '\'') quoted = !quoted;
    const bool begins_parameter =
        !quoted && sql[i] == '?' && i + 1 < sql.size() && text::is_digit(sql[i + 1]);
    result += begins_parameter ? '$' : sql[i];
  }
  return result;
}

}  // namespace gigkit::postgres
