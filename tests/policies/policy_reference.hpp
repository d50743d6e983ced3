#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The design's row-level security evaluated naively, from the text of its CREATE POLICY statements
/// and what Postgres does with them: what the library's own evaluation is held against. It shares
/// nothing with it.
namespace gigkit::test::reference {

/// A row as its columns; an id is its text, anything may be null.
using Row = nlohmann::json;
using Tables = std::map<std::string, std::vector<Row>>;

/// A condition's value: null is unknown.
using Truth = std::optional<bool>;

enum class Command { select, insert, update, delete_, privileged_read };

class Evaluator;

struct Policy {
  std::string_view table;
  std::string_view name;
  Command command;
  std::function<Truth(const Evaluator&, const Row&)> condition;
};

/// The 23 policies, and last the one privileged read.
const std::vector<Policy>& policies();

/// One policy made wrong: the others stay what they are.
struct Mutation {
  enum class Kind { drop, admit_all };
  std::size_t policy;
  Kind kind;
};

/// Each policy dropped, and each set to TRUE but for those that are; the privileged read too.
std::vector<Mutation> all_mutations();

/// The policy's name, and what is wrong with it.
std::string describe(const Mutation& mutation);

struct Statement {
  Command command = Command::select;
  bool blind = false;
  bool returning = true;
};

enum class Verdict { allowed, passed_over, denied };

/// Answers for one caller: `uid` is the text of an id, or null.
class Evaluator {
 public:
  Evaluator(const Tables& tables, Row uid, std::optional<Mutation> mutation = std::nullopt)
      : tables_(tables), uid_(std::move(uid)), mutation_(mutation) {}

  /// Whether any policy of the command admits the row.
  bool admits(Command command, const std::string& table, const Row& row) const;

  /// Whether the library shows the row: by a policy, or by a privileged read.
  bool shows(const std::string& table, const Row& row) const;

  Verdict judge(const Statement& statement, const std::string& table, const Row* before,
                const Row* after) const;

  // What conditions are made of.
  Truth is_uid(const Row& row, const char* column) const;
  Truth uid_is_any_of(const Row& row, const char* column) const;
  bool exists(const std::string& table, const std::function<Truth(const Row&)>& where) const;

 private:
  const Tables& tables_;
  Row uid_;
  std::optional<Mutation> mutation_;
};

}  // namespace gigkit::test::reference
