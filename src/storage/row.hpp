#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/enums.hpp"
#include "gigkit/error.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/json.hpp"
#include "gigkit/money.hpp"
#include "gigkit/time.hpp"

namespace gigkit::storage {

/// The row that a query stands on. Columns count from 0; views last until the next row.
/// A value that the engine cannot give as the type asked for is `storage`, `storage.damaged`.
class Row {
 public:
  virtual bool is_null(int column) = 0;
  virtual bool boolean(int column) = 0;
  virtual std::int64_t integer(int column) = 0;
  virtual double real(int column) = 0;
  virtual std::string_view text(int column) = 0;
  virtual Id id(int column) = 0;
  virtual Time time(int column) = 0;
  virtual Money money(int column) = 0;
  virtual std::string_view json(int column) = 0;
  /// NULL elements, which only other writers leave, are passed over.
  virtual std::vector<std::string> texts(int column) = 0;
  virtual std::vector<Id> ids(int column) = 0;

 protected:
  ~Row() = default;
};

inline void read(Row& row, int column, bool& out) { out = row.boolean(column); }
inline void read(Row& row, int column, std::int32_t& out) {
  out = static_cast<std::int32_t>(row.integer(column));
}
inline void read(Row& row, int column, std::int64_t& out) { out = row.integer(column); }
inline void read(Row& row, int column, std::string& out) { out.assign(row.text(column)); }
inline void read(Row& row, int column, Id& out) { out = row.id(column); }
inline void read(Row& row, int column, Time& out) { out = row.time(column); }
inline void read(Row& row, int column, Money& out) { out = row.money(column); }
inline void read(Row& row, int column, Json& out) { out.text.assign(row.json(column)); }
inline void read(Row& row, int column, std::vector<std::string>& out) { out = row.texts(column); }
inline void read(Row& row, int column, std::vector<Id>& out) { out = row.ids(column); }

/// Raised by `read` for a name that no value of the enum has.
[[noreturn]] void throw_unknown_enum_value(std::string_view enum_type, std::string_view name);

template <NamedEnum E>
void read(Row& row, int column, E& out) {
  const std::string_view name = row.text(column);
  const auto value = parse_enum<E>(name);
  if (!value) throw_unknown_enum_value(EnumNames<E>::type, name);
  out = *value;
}

template <class T>
void read(Row& row, int column, std::optional<T>& out) {
  if (row.is_null(column)) {
    out.reset();
  } else {
    read(row, column, out.emplace());
  }
}

template <class T>
T get(Row& row, int column) {
  T value{};
  read(row, column, value);
  return value;
}

/// Reads the struct's fields, in the order of its description, from `first` on.
template <class Struct>
void read_struct(Row& row, int first, Struct& out) {
  int column = first;
  for_each_field<Struct>([&](const auto& field) { read(row, column++, out.*field.member); });
}
template <class Struct>
Struct read_struct(Row& row, int first = 0) {
  Struct result{};
  read_struct(row, first, result);
  return result;
}

}  // namespace gigkit::storage
