#pragma once

#include <span>
#include <string>
#include <string_view>

namespace gigkit::storage {

class Statement;

/// How a filter is used, which decides how its subqueries are best written.
enum class Access {
  keyed,  ///< on a few rows found by key: look each up
  list    ///< on a scan: gather the matching keys once
};

/// Columns that a new row has beside its entity's, and their values in SQL: lists that go on from
/// others, each item with its comma before it.
struct MoreColumns {
  std::string_view names;
  std::string_view values;
};

/// What differs between the engines in the SQL that they share. Statements write parameters as
/// ?1, ?2 and so on; adapters renumber them where their engine spells them otherwise.
class Dialect {
 public:
  /// A table of the library's own: `gigkit_events`, `gigkit.events`.
  virtual std::string own_table(std::string_view name) const = 0;

  /// The FROM item that gives all columns of the entity of a seed table, under the table's name.
  virtual std::string entity_table(std::string_view table) const = 0;

  /// Whether the array column of the row contains the parameter.
  virtual std::string array_contains(std::string_view table, std::string_view column,
                                     std::string_view parameter, Access access) const = 0;

  /// Whether there is the row of a seed table with this id, and its array column contains the
  /// parameter.
  virtual std::string row_contains(std::string_view table, std::string_view id,
                                   std::string_view column, std::string_view parameter) const = 0;

  /// What looks up a row by key in a filter on few rows, `exists`, as it is best written where
  /// mostly other conditions decide. `key` is the value that is looked for, `uid` the actor's id.
  virtual std::string seldom_reached(std::string exists, std::string_view key,
                                     std::string_view uid) const = 0;

  /// Whether array columns have side tables `<table>_<column>` of (row_id, value), which inserts
  /// must fill.
  virtual bool has_member_tables() const = 0;

  /// When the rows of a seed table were created, to put lists in order and to go on in them: where
  /// the seed lets others write none, such rows are the oldest.
  virtual std::string created_at(std::string_view table) const = 0;

  /// The later of the parameter and a microsecond past the column, which may be NULL.
  virtual std::string time_after(std::string_view parameter, std::string_view column) const = 0;

  /// Whether the parameter is the id of an account; NULL where no other application keeps accounts,
  /// so that anybody can sign up.
  virtual std::string has_account(std::string_view parameter) const = 0;

  /// A query of the id of the first conversation of these people (an array) about this gig, or
  /// NULL: where others make conversations past the library, which have no key. Else empty.
  virtual std::string unkeyed_conversation(std::string_view people, std::string_view gig) const = 0;

  /// The position that the transaction's last insert into the table `events` was given.
  virtual std::string_view last_event_position() const = 0;

  /// The position up to which the feed is complete: no event can still appear at it or below. NULL
  /// while there is none.
  virtual std::string_view feed_end() const = 0;

  /// A statement that has to be written before `feed_end` is asked for; may be null.
  virtual const Statement* settle_feed() const = 0;

  /// Whether the column of the entity is the library's own, and kept apart from the seed's table.
  virtual bool is_kept_apart(std::string_view table, std::string_view column) const = 0;

  /// Where a new row of the table lies, if the engine has columns for that. The parameters are the
  /// entity's fields in the order of their description.
  virtual MoreColumns place_of_new_row(std::string_view table) const = 0;

  /// The statement that sets columns of the library's own in the row ?1, the first to ?2 and so on.
  virtual std::string set_own_columns(std::string_view table,
                                      std::span<const std::string_view> columns) const = 0;

 protected:
  ~Dialect() = default;
};

}  // namespace gigkit::storage
