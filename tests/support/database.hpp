#pragma once

#include <memory>
#include <string>

#include "gigkit/time.hpp"

namespace gigkit::test {

/// A new storage for a test, and what the test does to it past the library. The environment
/// variable GIGKIT_TEST_ENGINE says of which engine: sqlite, unless told, or postgres.
class Database {
 public:
  virtual ~Database() = default;

  /// Names the storage to `open`.
  virtual std::string uri() const = 0;

  /// The file, where it is one.
  virtual std::string path() const = 0;

  /// One value, or the rows of a query as "a|b\n"; flags are 0 or 1. Tables of the library's own
  /// are spelled as in SQLite: "gigkit_events".
  virtual std::string query(const std::string& sql) const = 0;
  virtual void execute(const std::string& sql) const = 0;

  /// The table with the columns of the library's own that belong to a seed table.
  virtual std::string own_columns(const std::string& table) const = 0;
  /// A time as a literal of SQL, a column of times as microseconds, and one moved by so many.
  virtual std::string literal(Time time) const = 0;
  virtual std::string microseconds(const std::string& column) const = 0;
  virtual std::string moved(const std::string& column, const std::string& microseconds) const = 0;

  /// Everything in it, a row of a table on a line: equal when nothing has changed.
  virtual std::string dump() const = 0;

  /// What is wrong in it, if anything; see invariants.hpp.
  virtual std::string broken_invariants() const = 0;
};

/// Whether this run is on Postgres.
bool is_on_postgres();

std::unique_ptr<Database> make_database();
std::unique_ptr<Database> make_sqlite_database();
std::unique_ptr<Database> make_postgres_database();

}  // namespace gigkit::test
