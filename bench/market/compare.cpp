#include "market/compare.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gigkit/id.hpp"

namespace gigkit::bench {
namespace {

/// Numbers what it is shown, in the order of first sight.
class Numbers {
 public:
  std::size_t of(const std::string& value) {
    return numbers_.try_emplace(value, numbers_.size()).first->second;
  }

 private:
  std::unordered_map<std::string, std::size_t> numbers_;
};

/// One of the files, read as texts that do not tell which ids and times it has.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& file)
      : database_(file.string(), SQLite::OPEN_READONLY) {}

  /// Without the virtual ones, whose content is in tables of their own.
  std::vector<std::string> tables() {
    std::vector<std::string> names;
    SQLite::Statement query(database_,
                            "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0");
    while (query.executeStep()) names.push_back(query.getColumn(0).getString());
    return names;
  }

  /// Starts on a table, in the order in which its rows lie.
  void start(const std::string& table) {
    query_.emplace(database_, fmt::format("SELECT * FROM \"{}\" NOT INDEXED", table));
  }

  /// The next row; nothing at the end.
  std::optional<std::string> next() {
    if (!query_->executeStep()) return std::nullopt;
    std::string row;
    for (int i = 0; i < query_->getColumnCount(); ++i) {
      row += fmt::format("{} = {}\n", query_->getColumnName(i), value(query_->getColumn(i)));
    }
    return row;
  }

 private:
  static constexpr std::size_t kIdBytes = 16;
  static constexpr std::size_t kIdChars = 36;

  static bool is_time(std::string_view column) { return column == "at" || column.ends_with("_at"); }

  std::string value(const SQLite::Column& column) {
    if (column.isNull()) return "NULL";
    std::string text = column.getString();
    if (column.isBlob() && text.size() == kIdBytes) return id(text);
    if (column.isInteger() && is_time(column.getName())) {
      return fmt::format("time {}", times_.of(text));
    }
    return column.isText() ? with_numbered_ids(text) : text;
  }

  std::string id(const std::string& bytes) { return fmt::format("id {}", ids_.of(bytes)); }

  std::string with_numbered_ids(std::string text) {
    for (std::size_t at = 8; at + kIdChars - 8 <= text.size(); ++at) {
      if (text[at] != '-') continue;
      const auto found = Id::parse(std::string_view(text).substr(at - 8, kIdChars));
      if (!found) continue;
      text.replace(at - 8, kIdChars, id({found->bytes().begin(), found->bytes().end()}));
    }
    return text;
  }

  SQLite::Database database_;
  std::optional<SQLite::Statement> query_;
  Numbers ids_;
  Numbers times_;
};

}  // namespace

void require_same_rows(const std::filesystem::path& left, const std::filesystem::path& right) {
  Reader one(left);
  Reader other(right);
  for (const std::string& table : one.tables()) {
    one.start(table);
    other.start(table);
    for (int number = 1;; ++number) {
      const auto row = one.next();
      const auto twin = other.next();
      if (row != twin) {
        throw std::runtime_error(fmt::format("row {} of {} differs:\n{}---\n{}", number, table,
                                             row.value_or("none\n"), twin.value_or("none\n")));
      }
      if (!row) break;
    }
  }
}

}  // namespace gigkit::bench
