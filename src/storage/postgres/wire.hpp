#pragma once

#include <libpq-fe.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/id.hpp"
#include "gigkit/money.hpp"
#include "gigkit/time.hpp"

/// Values as Postgres sends and receives them in binary: numbers in big-endian order.
namespace gigkit::postgres::wire {

// The numbers of types, as in pg_type.
inline constexpr Oid kBool = 16;
inline constexpr Oid kInt8 = 20;
inline constexpr Oid kInt2 = 21;
inline constexpr Oid kInt4 = 23;
inline constexpr Oid kFloat8 = 701;
inline constexpr Oid kTimestamptz = 1184;
inline constexpr Oid kNumeric = 1700;
inline constexpr Oid kUuid = 2950;
inline constexpr Oid kJsonb = 3802;
inline constexpr Oid kTextArray = 1009;
inline constexpr Oid kUuidArray = 2951;

/// Appends a number in big-endian order.
template <class Integer>
void put(std::vector<char>& out, Integer value) {
  std::array<char, sizeof value> bytes{};
  int shift = 8 * static_cast<int>(sizeof value);
  for (char& byte : bytes) {
    byte = static_cast<char>(static_cast<std::uint64_t>(value) >> (shift -= 8) & 0xFF);
  }
  out.insert(out.end(), bytes.begin(), bytes.end());
}

/// Takes values from the front of what was received. What is too short is `storage.damaged`.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::size_t size() const { return rest_.size(); }

  std::string_view bytes(std::size_t count);

  template <class Integer>
  Integer integer() {
    std::uint64_t value = 0;
    for (const char byte : bytes(sizeof(Integer))) {
      value = value << 8 | static_cast<std::uint8_t>(byte);
    }
    return static_cast<Integer>(value);
  }

 private:
  std::string_view rest_;
};

void put_time(std::vector<char>& out, Time time);
/// Times that no calendar of the library holds, infinity too, become the nearest that it does.
Time time(std::string_view bytes);

/// A NUMERIC in hundredths, cut off; nothing for NaN.
std::optional<std::int64_t> hundredths(std::string_view bytes);

Id id(std::string_view bytes);

void put_array(std::vector<char>& out, const std::vector<std::string>& values);
void put_array(std::vector<char>& out, const std::vector<Id>& values);

/// The elements of an array, whatever its dimensions, one after the other; NULL ones are passed
/// over.
class Elements {
 public:
  explicit Elements(std::string_view bytes);

  /// How many there are at most.
  std::size_t count() const { return left_; }

  std::optional<std::string_view> next();

 private:
  Reader reader_;
  std::size_t left_;
};

}  // namespace gigkit::postgres::wire
