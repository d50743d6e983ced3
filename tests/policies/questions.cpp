#include "policies/questions.hpp"

#include <array>

namespace gigkit::test {
namespace {

using reference::Command;
using reference::Evaluator;
using reference::Row;
using reference::Verdict;

domain::Command command_of(Command command) {
  switch (command) {
    case Command::insert:
      return domain::Command::insert;
    case Command::update:
      return domain::Command::update;
    case Command::delete_:
      return domain::Command::delete_;
    case Command::select:
    case Command::privileged_read:
      break;
  }
  return domain::Command::select;
}

template <class Entity>
domain::Decision decide_on(const Question& question, const storage::sql::StoredRows& lookup) {
  using Loose = std::optional<domain::LooseRow<Entity>>;
  const auto parsed = [](const Row& row) {
    return row.is_null() ? Loose() : Loose(domain::parse_loose_row<Entity>(Json{row.dump()}));
  };
  const Loose before = parsed(question.before);
  const Loose after = parsed(question.after);
  const auto& [command, blind, returning] = question.statement;
  return domain::decide({command_of(command), blind, returning}, id_of(question.caller),
                        before ? &*before : nullptr, after ? &*after : nullptr, lookup);
}

}  // namespace

std::optional<Id> id_of(const Row& row) {
  return row.is_null() ? std::nullopt : Id::parse(row.get<std::string>());
}

domain::Decision decide(const Question& question, const storage::sql::StoredRows& lookup) {
  domain::Decision decision;
  domain::for_each_entity([&]<class Entity>() {
    if (Describe<Entity>::table != question.table) return;
    decision = decide_on<Entity>(question, lookup);
  });
  return decision;
}

Verdict judge(const Question& question, const Evaluator& evaluator) {
  return evaluator.judge(question.statement, question.table, &question.before, &question.after);
}

Question Questioner::ask() {
  constexpr int kTries = 12;
  const bool wants_allowed = random_.chance(0.75);
  Question question = any_question();
  for (int i = 0; i < kTries; ++i) {
    const Evaluator evaluator(random_.tables(), question.caller);
    if ((judge(question, evaluator) == Verdict::allowed) == wants_allowed) break;
    question = same_kind_of_question(question);
  }
  return question;
}

Question Questioner::any_question() {
  const auto& policies = reference::policies();
  const auto& policy = policies[random_.below(policies.size() - 1)];
  Question question;
  question.table = policy.table;
  question.statement.command = policy.command;
  const bool any_command = policy.command == Command::select || random_.chance(0.1);
  if (any_command) {
    question.statement.command =
        std::array{Command::insert, Command::update, Command::delete_}[random_.below(3)];
  }
  question.statement.blind = random_.chance(0.5);
  question.statement.returning = random_.chance(0.5);
  return same_kind_of_question(question);
}

Question Questioner::same_kind_of_question(Question question) {
  const auto& rows = random_.tables().at(question.table);
  const Row& stored = rows[random_.below(rows.size())];
  const Command command = question.statement.command;
  question.caller = random_.random_caller();
  question.before = command == Command::insert ? Row() : stored;
  question.after = command == Command::delete_  ? Row()
                   : command == Command::insert ? random_.proposed_row(question.table)
                                                : random_.changed_row(question.table, stored);
  return question;
}

}  // namespace gigkit::test
