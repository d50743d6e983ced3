#include "storage/sql/profiles.hpp"

#include "storage/sql/locks.hpp"
#include "storage/sql/rows.hpp"
#include "storage/sql/standing.hpp"

namespace gigkit::storage::profiles {
namespace {

using sql::columns;

std::optional<Profile> read_profile(Connection& connection, const Statement& statement,
                                    const Param& key) {
  std::optional<Profile> profile;
  connection.read(statement, {key}, [&](Row& row) { profile = read_struct<Profile>(row); });
  return profile;
}

const Statement& profile_by_id() {
  static const Statement statement([](const Dialect&) {
    return fmt::format("SELECT {} FROM profiles WHERE id = ?1", columns<Profile>());
  });
  return statement;
}

}  // namespace

std::optional<Profile> find(Connection& connection, const Id& id) {
  return read_profile(connection, profile_by_id(), param(id));
}

Later<std::optional<Profile>> ask(Connection& connection, const Id& id) {
  return ask_struct<Profile>(connection, profile_by_id(), {param(id)});
}

std::optional<Profile> find_by_username(Connection& connection, std::string_view username) {
  static const Statement statement([](const Dialect&) {
    return fmt::format("SELECT {} FROM profiles WHERE username = ?1", columns<Profile>());
  });
  return read_profile(connection, statement, param(username));
}

Later<std::optional<domain::ProfileFacts>> ask_facts(Connection& connection, const Actor& actor,
                                                     const Id& id) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "SELECT {}, {}, EXISTS (SELECT 1 FROM {} WHERE user_id = profiles.id) "
        "FROM profiles WHERE profiles.id = ?1",
        columns<Profile>(), sql::standing_columns(dialect, "?2"),
        dialect.own_table("deleted_accounts"));
  });
  locks::account(connection, id);
  return ask<std::optional<domain::ProfileFacts>>(
      connection, statement, {param(id), param(actor.id())},
      [](Row& row, std::optional<domain::ProfileFacts>& facts) {
        constexpr int kNext = static_cast<int>(kFieldCount<Profile>);
        facts.emplace();
        read_struct(row, 0, facts->profile);
        facts->actor = sql::read_standing(row, kNext);
        facts->is_deleted = row.boolean(kNext + 2);
      });
}

Later<domain::Standing> ask_standing(Connection& connection, const std::optional<Id>& user) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format("SELECT {}", sql::standing_columns(dialect, "?1"));
  });
  return ask<domain::Standing>(
      connection, statement, {param(user)},
      [](Row& row, domain::Standing& standing) { standing = sql::read_standing(row, 0); });
}

Later<bool> ask_any(Connection& connection) {
  static const Statement statement("SELECT EXISTS (SELECT 1 FROM profiles)");
  return ask_value<bool>(connection, statement, {});
}

Later<bool> ask_username_taken(Connection& connection, std::string_view username) {
  static const Statement statement("SELECT EXISTS (SELECT 1 FROM profiles WHERE username = ?1)");
  return ask_value<bool>(connection, statement, {param(username)});
}

Later<std::optional<bool>> ask_has_account(Connection& connection, const std::optional<Id>& id) {
  static const Statement statement(
      [](const Dialect& dialect) { return "SELECT " + dialect.has_account("?1"); });
  return ask_value<std::optional<bool>>(connection, statement, {param(id.value_or(Id{}))});
}

void insert(Connection& connection, const Profile& profile, const Subscription& subscription) {
  sql::insert(connection, profile);
  sql::insert(connection, subscription);
  connection.index(profile);
}

void update_content(Connection& connection, const Profile& profile) {
  sql::update_content<ProfileChanges>(connection, profile, "profile_completed");
  connection.index(profile);
}

}  // namespace gigkit::storage::profiles
