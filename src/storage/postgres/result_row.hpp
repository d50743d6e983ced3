#pragma once

#include <libpq-fe.h>

#include <string>

#include "storage/row.hpp"

namespace gigkit::postgres {

/// A row of a result that was received in binary.
class ResultRow final : public storage::Row {
 public:
  ResultRow(const PGresult* result, int row) : result_(result), row_(row) {}

  /// Also true for a NaN, which the seed's money columns let others write: it is no amount.
  bool is_null(int column) override;
  bool boolean(int column) override;
  std::int64_t integer(int column) override;
  double real(int column) override;
  std::string_view text(int column) override;
  Id id(int column) override;
  Time time(int column) override;
  Money money(int column) override;
  /// JSONB is given without the white space that the server puts in; the order of its members is
  /// the server's.
  std::string_view json(int column) override;
  std::vector<std::string> texts(int column) override;
  std::vector<Id> ids(int column) override;

 private:
  Oid type(int column) const { return PQftype(result_, column); }
  std::string_view bytes(int column) const;
  std::string_view bytes(int column, Oid type) const;
  [[noreturn]] void refuse(int column) const;

  const PGresult* result_;
  int row_;
  std::string json_;
};

}  // namespace gigkit::postgres
