#include "gigkit/policy.hpp"

#include <fmt/format.h>

#include <utility>

#include "domain/input.hpp"
#include "domain/policy_decision.hpp"
#include "services/work.hpp"
#include "storage/sql/lookup.hpp"

namespace gigkit {
namespace {

using domain::Command;
using domain::Decision;
using domain::Outcome;

Command parse_command(std::string_view name) {
  if (name == "select") return Command::select;
  if (name == "insert") return Command::insert;
  if (name == "update") return Command::update;
  if (name == "delete") return Command::delete_;
  domain::input::invalid("command", "policy.unknown_command",
                         "command must be select, insert, update or delete.");
}

std::string_view command_name(Command command) {
  switch (command) {
    case Command::select:
      return "select";
    case Command::insert:
      return "insert";
    case Command::update:
      return "update";
    case Command::delete_:
      return "delete";
  }
  return "?";
}

void require_rows(const PolicyQuestion& question, Command command) {
  const bool needs_old = command != Command::insert;
  const bool needs_new = command == Command::insert || command == Command::update;
  if (needs_old != question.row.has_value()) {
    domain::input::invalid("row", "policy.row",
                           "select, update and delete take the stored row, insert none.");
  }
  if (needs_new != question.new_row.has_value()) {
    domain::input::invalid("new", "policy.row", "insert and update take a new row, others none.");
  }
}

template <class Entity>
Decision decide(storage::Connection& db, const Actor& actor, const PolicyQuestion& question) {
  const Command command = parse_command(question.command);
  require_rows(question, command);
  using Loose = std::optional<domain::LooseRow<Entity>>;
  const auto parse = [](const std::optional<Json>& row) {
    return row ? Loose(domain::parse_loose_row<Entity>(*row)) : Loose();
  };
  const Loose old_row = parse(question.row);
  const Loose new_row = parse(question.new_row);
  if (actor.is_service()) return {};
  const auto decide_with = [&](const auto& rows) {
    return domain::decide({command, question.blind, question.returning}, actor.id(),
                          old_row ? &*old_row : nullptr, new_row ? &*new_row : nullptr, rows);
  };
  const storage::sql::StoredRows rows(db);
  decide_with(storage::sql::ForeseenRows{rows});
  return decide_with(rows);
}

/// The names of the policies of one command, quoted, or that there is none.
template <class Entity>
std::string policy_names(Command command) {
  std::string names;
  const auto append = [&](const auto& each) {
    if (each.command != command) return;
    names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", each.name);
  };
  domain::Policies<Entity>::all([&](const auto&... each) { (append(each), ...); });
  return names.empty() ? fmt::format("there is no policy for {}", command_name(command))
                       : fmt::format("not admitted by {}", names);
}

template <class Entity>
std::optional<std::string> explain(const Decision& decision) {
  if (decision.outcome == Outcome::allowed) return std::nullopt;
  return fmt::format(
      "{}: {}",
      decision.outcome == Outcome::denied
          ? fmt::format("the new row violates row-level security on {}", Describe<Entity>::table)
          : fmt::format("the row of {} is passed over", Describe<Entity>::table),
      policy_names<Entity>(decision.refused_by));
}

/// Calls `use.template operator()<Entity>()` for the entity of the table.
template <class Use>
void with_table(std::string_view table, Use use) {
  bool found = false;
  domain::for_each_entity([&]<class Entity>() {
    if (Describe<Entity>::table != table) return;
    found = true;
    use.template operator()<Entity>();
  });
  if (!found) {
    domain::input::invalid("table", "policy.unknown_table",
                           fmt::format("There is no table {}.", table));
  }
}

}  // namespace

Policy::Policy(std::shared_ptr<const services::Context> context) : context_(std::move(context)) {}

std::optional<std::string> Policy::explain(const PolicyQuestion& question) const {
  return services::read(*context_, [&](storage::Connection& db) {
    std::optional<std::string> refusal;
    with_table(question.table, [&]<class Entity>() {
      refusal = gigkit::explain<Entity>(decide<Entity>(db, context_->actor, question));
    });
    return refusal;
  });
}

bool Policy::allowed(const PolicyQuestion& question) const { return !explain(question); }

}  // namespace gigkit
