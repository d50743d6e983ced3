#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The original database design as the tests read it from ../shared, which not every checkout has
/// beside it.
namespace gigkit::test::seed {

struct Column {
  std::string name;
  std::string type;  ///< as written: "TEXT[]", "DECIMAL(10,2)", "gig_status"
  bool not_null = false;
};

struct Policy {
  std::string name;
  std::string table;
  std::string statement;  ///< without the semicolon
};

struct Schema {
  std::map<std::string, std::vector<Column>> tables;
  std::map<std::string, std::vector<std::string>> enums;
  std::vector<Policy> policies;
};

/// Nothing where ../shared is absent: the caller then says that it skips.
std::optional<Schema> read_schema();

Schema parse_schema(const std::string& text);

/// A CREATE POLICY statement in one spelling: words apart by single blanks, keywords in lower case,
/// no pair of brackets around the whole of another, every column qualified with its table.
std::string normal_form(std::string_view statement);

}  // namespace gigkit::test::seed
