#pragma once

#include <string>

#include "domain/policy_decision.hpp"
#include "policies/policy_reference.hpp"
#include "policies/random_tables.hpp"
#include "storage/sql/lookup.hpp"

namespace gigkit::test {

/// A question to the policies: what becomes of a row when a caller runs a statement on it. A row
/// that the statement has not is null.
struct Question {
  std::string table;
  reference::Statement statement;
  reference::Row caller;
  reference::Row before;
  reference::Row after;
};

std::optional<Id> id_of(const reference::Row& row);

/// The library's answer, decided in memory.
domain::Decision decide(const Question& question, const storage::sql::StoredRows& lookup);

/// The reference's answer.
reference::Verdict judge(const Question& question, const reference::Evaluator& evaluator);

/// Makes up questions about statements that change rows, on the commands that have a policy nine
/// times in ten. Goes on until the answer is the one that the toss of a coin wants, if it can be
/// had: three times in four that it is allowed.
class Questioner {
 public:
  explicit Questioner(RandomTables& random) : random_(random) {}

  Question ask();

 private:
  Question any_question();
  Question same_kind_of_question(Question question);

  RandomTables& random_;
};

}  // namespace gigkit::test
