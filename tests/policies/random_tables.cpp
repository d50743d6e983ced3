#include "policies/random_tables.hpp"

#include <array>

#include "gigkit/id.hpp"

namespace gigkit::test {
namespace {

using Row = RandomTables::Row;

constexpr std::size_t kUsers = 3;
constexpr std::size_t kRows = 6;
constexpr std::size_t kIds = 7;  // some of them of no row

Row id(std::size_t number) {
  std::array<std::uint8_t, 16> bytes{};
  bytes.back() = static_cast<std::uint8_t>(number + 1);
  return Id(bytes).to_string();
}

constexpr const char* kTime = "2026-05-01T10:00:00Z";

/// What must not occur twice, in words; empty for a table without such a rule.
std::vector<std::string> unique_keys(const std::string& table, const Row& row) {
  const auto key = [&](std::initializer_list<const char*> columns) {
    std::string text = table;
    for (const char* column : columns) text += ' ' + row.at(column).dump();
    return text;
  };
  if (table == "subscriptions") return {key({"user_id"})};
  if (table == "gig_usage") return {key({"user_id", "month", "year"})};
  if (table == "reviews") return {key({"gig_id", "reviewer_id", "reviewee_id"})};
  if (table != "applications") return {};
  if (row.at("status") != "accepted") return {key({"gig_id", "applicant_id"})};
  return {key({"gig_id", "applicant_id"}), key({"gig_id", "status"})};
}

}  // namespace

RandomTables::RandomTables(std::uint64_t seed) : random_(seed), favourite_(id(below(kUsers))) {
  for (const std::string table :
       {"profiles", "gigs", "applications", "conversations", "messages", "subscriptions",
        "gig_usage", "reviews", "notifications", "video_calls"}) {
    fill(table);
  }
}

void RandomTables::fill(const std::string& table) {
  auto& rows = tables_[table];
  const std::size_t count = table == "profiles" ? kUsers : kRows;
  for (std::size_t i = 0; i < count; ++i) {
    Row made = row(table, id(i));
    if (is_unique(table, made)) rows.push_back(std::move(made));
  }
}

bool RandomTables::is_unique(const std::string& table, const Row& row) {
  const auto keys = unique_keys(table, row);
  for (const std::string& key : keys) {
    if (keys_.contains(key)) return false;
  }
  keys_.insert(keys.begin(), keys.end());
  return true;
}

Row RandomTables::proposed_row(const std::string& table) {
  Row proposed = row(table, any_id());
  for (auto& [column, value] : proposed.items()) {
    if (chance(0.08)) value = nullptr;
  }
  return proposed;
}

Row RandomTables::changed_row(const std::string& table, const Row& row) {
  Row changed = row;
  const Row other = proposed_row(table);
  const double share = chance(0.5) ? 0.2 : 0.8;
  for (auto& [column, value] : changed.items()) {
    if (chance(share)) value = other.at(column);
  }
  return changed;
}

std::vector<Row> RandomTables::callers() {
  std::vector<Row> callers{Row()};
  for (std::size_t i = 0; i <= kUsers; ++i) callers.push_back(id(i));
  return callers;
}

Row RandomTables::random_caller() {
  return chance(0.5) ? favourite_ : callers()[below(callers().size())];
}

Row RandomTables::user() { return chance(0.5) ? favourite_ : id(below(kUsers + 1)); }

Row RandomTables::new_id() { return id(kIds + new_ids_++ % 100); }

Row RandomTables::any_id() { return id(below(kIds)); }

Row RandomTables::users() {
  Row ids = Row::array();
  for (std::size_t count = below(5); count > 0; --count) ids.push_back(or_null(user()));
  return ids;
}

Row RandomTables::one_of(std::initializer_list<const char*> names) {
  return names.begin()[below(names.size())];
}

Row RandomTables::row(const std::string& table, const Row& id) {
  Row made = references(table);
  made["id"] = id;
  made.update(content(table, id));
  made["created_at"] = or_null(kTime);
  return made;
}

/// What the policies look at.
Row RandomTables::references(const std::string& table) {
  if (table == "profiles") return Row::object();
  if (table == "gigs") {
    return {
        {"poster_id", user()},
        {"status", or_null(one_of({"draft", "active", "active", "paused", "closed", "filled"}))}};
  }
  if (table == "applications") {
    return {{"gig_id", any_id()},
            {"applicant_id", user()},
            {"status", or_null(one_of({"pending", "accepted", "rejected", "withdrawn"}))}};
  }
  if (table == "conversations")
    return {{"participant_ids", users()}, {"gig_id", or_null(any_id())}};
  if (table == "messages") {
    return {{"conversation_id", any_id()}, {"sender_id", user()}, {"read_by", or_null(users())}};
  }
  if (table == "reviews") {
    return {{"gig_id", any_id()}, {"reviewer_id", user()}, {"reviewee_id", user()}};
  }
  if (table == "video_calls") {
    return {{"participant_ids", users()},
            {"initiator_id", user()},
            {"gig_id", or_null(any_id())},
            {"application_id", or_null(any_id())}};
  }
  return {{"user_id", user()}};
}

/// What no policy looks at, but the tables ask for.
Row RandomTables::content(const std::string& table, const Row& id) {
  const std::string name = "name_" + id.get<std::string>();
  if (table == "profiles") {
    return {
        {"username", name}, {"skills", or_null({"C++"})}, {"is_available", or_null(chance(0.5))}};
  }
  if (table == "gigs") {
    return {{"title", "T"},
            {"description", "D"},
            {"category", "C"},
            {"budget_type", one_of({"fixed", "hourly"})},
            {"location_type", or_null(one_of({"remote", "onsite"}))},
            {"budget_min", or_null("12.50")},
            {"removed_at", or_null(kTime)}};
  }
  if (table == "applications") return {{"cover_letter", "L"}};
  if (table == "messages") return {{"content", "M"}, {"attachments", or_null(Row::array())}};
  if (table == "subscriptions") return {{"plan", or_null("pro")}, {"status", or_null("active")}};
  if (table == "gig_usage") {
    return {{"month", 1 + below(12)}, {"year", 2026}, {"posts_count", or_null(below(4))}};
  }
  if (table == "reviews") return {{"rating", 1 + below(5)}};
  if (table == "notifications") {
    return {{"type", "gig_update"}, {"title", "T"}, {"data", or_null(Row::object())}};
  }
  if (table == "video_calls") return {{"room_id", name}};
  return Row::object();
}

}  // namespace gigkit::test
