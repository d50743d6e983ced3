#pragma once

#include <set>
#include <string>
#include <vector>

#include "policies/questions.hpp"

namespace gigkit::test {

/// Who asks the server: a role of the platform, and the id in its token, null for none.
struct Caller {
  std::string role;
  reference::Row uid;

  bool is_service() const { return role == "service_role"; }
};

/// An anonymous caller, each user, one without a profile, and the service.
std::vector<Caller> all_callers();

/// A statement that a caller sends to the server, and what it does to each row that it looks at:
/// one question to the policies a row.
struct Attempt {
  Caller caller;
  std::vector<Question> rows;
  std::string sql;

  const std::string& table() const { return rows.front().table; }
  const reference::Statement& statement() const { return rows.front().statement; }
  bool inserts() const { return statement().command == reference::Command::insert; }
};

/// What has to come of an attempt. A denied row fails the whole statement.
struct Expectation {
  bool is_denied = false;
  std::set<std::string> touched;  ///< ids of the rows inserted, updated or deleted
  std::set<std::string> returned;
};

/// From the library's decisions on each row. The service is asked nothing.
Expectation expect(const Attempt& attempt, const storage::sql::StoredRows& lookup);

/// Makes up attempts: on one row by its key, on all rows with a condition that reads a column, on
/// all rows blindly; with RETURNING or without it.
class Attempts {
 public:
  explicit Attempts(RandomTables& random) : random_(random), questioner_(random) {}

  Attempt next();

 private:
  Attempt insertion(const Question& question);
  Attempt update(const Question& question);
  Attempt deletion(const Question& question);
  Caller caller_of(const Question& question);
  /// " WHERE ..." for a statement that is not blind, or a blind one's.
  std::string condition(const Attempt& attempt, bool by_key);

  RandomTables& random_;
  Questioner questioner_;
};

/// A value as a literal for a column of the table.
std::string literal(const std::string& column, const reference::Row& value);

/// A row of INSERT's VALUES, and the columns that it gives.
std::string values_of(const reference::Row& row);
std::string columns_of(const reference::Row& row);

/// The row without what the original design has no column for.
reference::Row as_in_seed(reference::Row row);

}  // namespace gigkit::test
