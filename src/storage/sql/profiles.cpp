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

}  // namespace

std::optional<Profile> find(Connection& connection, const Id& id) {
  static const Statement statement([](const Dialect&) {
    return fmt::format("SELECT {} FROM profiles WHERE id = ?1", columns<Profile>());
  });
  return read_profile(connection, statement, param(id));
}

std::optional<Profile> find_by_username(Connection& connection, std::string_view username) {
  static const Statement statement([](const Dialect&) {
    return fmt::format("SELECT {} FROM profiles WHERE username = ?1", columns<Profile>());
  });
  return read_profile(connection, statement, param(username));
}

std::optional<domain::ProfileFacts> load(Connection& connection, const Actor& actor, const Id& id) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "SELECT {}, {}, EXISTS (SELECT 1 FROM {} WHERE user_id = profiles.id) "
        "FROM profiles WHERE profiles.id = ?1",
        columns<Profile>(), sql::standing_columns(dialect, "?2"),
        dialect.own_table("deleted_accounts"));
  });
  locks::account(connection, id);
  std::optional<domain::ProfileFacts> facts;
  connection.read(statement, {param(id), param(actor.id())}, [&](Row& row) {
    constexpr int kNext = static_cast<int>(kFieldCount<Profile>);
    facts.emplace();
    facts->profile = read_struct<Profile>(row);
    facts->actor = sql::read_standing(row, kNext);
    facts->is_deleted = row.boolean(kNext + 2);
  });
  return facts;
}

domain::Standing standing(Connection& connection, const std::optional<Id>& user) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format("SELECT {}", sql::standing_columns(dialect, "?1"));
  });
  domain::Standing standing;
  connection.read(statement, {param(user)},
                  [&](Row& row) { standing = sql::read_standing(row, 0); });
  return standing;
}

bool is_username_taken(Connection& connection, std::string_view username) {
  static const Statement statement("SELECT EXISTS (SELECT 1 FROM profiles WHERE username = ?1)");
  bool taken = false;
  connection.read(statement, {param(username)}, [&](Row& row) { taken = row.boolean(0); });
  return taken;
}

void insert(Connection& connection, const Profile& profile, const Subscription& subscription) {
  sql::insert(connection, profile);
  sql::insert(connection, subscription);
}

void update_content(Connection& connection, const Profile& profile) {
  sql::update_content<ProfileChanges>(connection, profile, "profile_completed");
}

}  // namespace gigkit::storage::profiles
