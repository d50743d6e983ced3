#include "attempts.hpp"

#include <fmt/format.h>

namespace gigkit::test {
namespace {

using reference::Command;
using reference::Row;

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? "''" : std::string(1, c);
  return result + "'";
}

std::string id_text(const Row& row) {
  const Row& id = row.at("id");
  return id.is_null() ? "null" : id.get<std::string>();
}

std::string array_literal(const Row& array) {
  std::string elements;
  for (const Row& element : array) {
    if (!elements.empty()) elements += ',';
    elements += element.is_null() ? "NULL" : element.dump();
  }
  return quoted('{' + elements + '}');
}

/// "a = 1, b = 2" for the columns in which the second row differs.
Row difference(const Row& before, const Row& after) {
  Row changes = Row::object();
  for (const auto& [column, value] : after.items()) {
    if (before.at(column) != value) changes[column] = value;
  }
  return changes;
}

std::string assignments(const Row& changes) {
  std::string text;
  for (const auto& [column, value] : changes.items()) {
    text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", column, literal(column, value));
  }
  return text;
}

Row with(Row row, const Row& changes) {
  row.update(changes);
  return row;
}

}  // namespace

std::vector<Caller> all_callers() {
  std::vector<Caller> callers{{"service_role", Row()}};
  for (const Row& uid : RandomTables::callers()) {
    callers.push_back({uid.is_null() ? "anon" : "authenticated", uid});
  }
  return callers;
}

std::string literal(const std::string& column, const Row& value) {
  if (value.is_null()) return "NULL";
  if (column == "attachments" || column == "data") return quoted(value.dump());
  if (value.is_array()) return array_literal(value);
  if (value.is_string()) return quoted(value.get<std::string>());
  return value.dump();
}

std::string values_of(const Row& row) {
  std::string text;
  for (const auto& [column, value] : row.items()) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", literal(column, value));
  }
  return '(' + text + ')';
}

std::string columns_of(const Row& row) {
  std::string text;
  for (const auto& [column, value] : row.items()) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", column);
  }
  return '(' + text + ')';
}

Row as_in_seed(Row row) {
  row.erase("removed_at");
  return row;
}

Expectation expect(const Attempt& attempt, const storage::sql::StoredRows& lookup) {
  Expectation expectation;
  for (const Question& row : attempt.rows) {
    const domain::Decision decision =
        attempt.caller.is_service() ? domain::Decision{} : decide(row, lookup);
    if (decision.outcome == domain::Outcome::denied) expectation.is_denied = true;
    if (decision.outcome != domain::Outcome::allowed) continue;
    expectation.touched.insert(id_text(attempt.inserts() ? row.after : row.before));
    if (attempt.statement().returning) {
      expectation.returned.insert(id_text(row.after.is_null() ? row.before : row.after));
    }
  }
  return expectation;
}

Attempt Attempts::next() {
  const Question question = questioner_.ask();
  Attempt attempt = question.statement.command == Command::insert   ? insertion(question)
                    : question.statement.command == Command::update ? update(question)
                                                                    : deletion(question);
  if (attempt.statement().returning) attempt.sql += " RETURNING id";
  return attempt;
}

Caller Attempts::caller_of(const Question& question) {
  if (random_.chance(0.05)) return all_callers().front();
  return {question.caller.is_null() ? "anon" : "authenticated", question.caller};
}

/// Rows after the first are more of what the same caller might propose.
Attempt Attempts::insertion(const Question& question) {
  Attempt attempt{caller_of(question), {question}, {}};
  const std::size_t count = random_.chance(0.6) ? 1 : 2 + random_.below(2);
  while (attempt.rows.size() < count) {
    Question more = question;
    const bool alike = random_.chance(0.7);
    if (!alike) more.after = random_.proposed_row(question.table);
    attempt.rows.push_back(more);
  }
  std::string values;
  for (Question& row : attempt.rows) {
    row.after = as_in_seed(row.after);
    if (count > 1) row.after["id"] = random_.new_id();
    values += (values.empty() ? "" : ", ") + values_of(row.after);
  }
  attempt.sql = fmt::format("INSERT INTO {} {} VALUES {}", question.table,
                            columns_of(attempt.rows.front().after), values);
  return attempt;
}

Attempt Attempts::update(const Question& question) {
  Attempt attempt{caller_of(question), {}, {}};
  const bool by_key = !question.statement.blind && random_.chance(0.6);
  Row changes = difference(as_in_seed(question.before), as_in_seed(question.after));
  if (!by_key) changes.erase("id");
  if (changes.empty()) changes["created_at"] = "2026-06-01T10:00:00Z";
  for (const Row& stored : random_.tables().at(question.table)) {
    if (by_key && stored != question.before) continue;
    const Row before = as_in_seed(stored);
    attempt.rows.push_back(
        {question.table, question.statement, question.caller, before, with(before, changes)});
  }
  attempt.sql = fmt::format("UPDATE {} SET {}{}", question.table, assignments(changes),
                            condition(attempt, by_key));
  return attempt;
}

Attempt Attempts::deletion(const Question& question) {
  Attempt attempt{caller_of(question), {}, {}};
  const bool by_key = !question.statement.blind && random_.chance(0.6);
  for (const Row& stored : random_.tables().at(question.table)) {
    if (by_key && stored != question.before) continue;
    attempt.rows.push_back(
        {question.table, question.statement, question.caller, as_in_seed(stored), {}});
  }
  attempt.sql = fmt::format("DELETE FROM {}{}", question.table, condition(attempt, by_key));
  return attempt;
}

std::string Attempts::condition(const Attempt& attempt, bool by_key) {
  if (by_key) return fmt::format(" WHERE id = '{}'", id_text(attempt.rows.front().before));
  if (attempt.statement().blind) return random_.chance(0.5) ? " WHERE true" : "";
  return " WHERE id IS NOT NULL";
}

}  // namespace gigkit::test
