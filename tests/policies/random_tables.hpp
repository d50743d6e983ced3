#pragma once

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>

#include "policies/policy_reference.hpp"

namespace gigkit::test {

/// Makes rows for the ten tables: valid ones but for their references, which go astray at times.
/// Rows of all tables share a handful of ids, and much belongs to one user, so that conditions are
/// met as often as not. What may be NULL sometimes is, elements of arrays included.
class RandomTables {
 public:
  using Row = reference::Row;

  explicit RandomTables(std::uint64_t seed);

  /// The rows: unique where they have to be.
  const reference::Tables& tables() const { return tables_; }

  /// A row as a caller might propose it: of the same kind, and any column may be NULL.
  Row proposed_row(const std::string& table);

  /// The row with some columns as in another.
  Row changed_row(const std::string& table, const Row& row);

  /// An id that no row has.
  Row new_id();

  /// The users that there are, one that has no profile, and null for an anonymous caller.
  Row random_caller();
  static std::vector<Row> callers();

  bool chance(double probability) { return std::bernoulli_distribution(probability)(random_); }
  std::size_t below(std::size_t bound) { return random_() % bound; }

 private:
  Row row(const std::string& table, const Row& id);
  Row references(const std::string& table);
  Row content(const std::string& table, const Row& id);
  void fill(const std::string& table);
  bool is_unique(const std::string& table, const Row& row);

  Row user();
  Row any_id();
  Row users();
  Row one_of(std::initializer_list<const char*> names);
  Row or_null(Row value) { return chance(0.15) ? Row() : value; }

  std::mt19937_64 random_;
  std::size_t new_ids_ = 0;
  Row favourite_;
  reference::Tables tables_;
  std::set<std::string> keys_;
};

}  // namespace gigkit::test
