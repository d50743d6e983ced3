#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <vector>

#include "samples.hpp"

/// Every type that a statement takes, written and read again.
namespace gigkit::test {
namespace {

const storage::Statement kRead{"SELECT value FROM samples WHERE key = 1"};
const storage::Statement kErase{"DELETE FROM samples"};

/// Writes the value and reads it as a T.
template <class T>
T round_trip(const T& value) {
  static const auto storage = open_samples();
  const auto transaction = storage->begin(kNoDeadline);
  put(transaction->connection(), 1, storage::param(value));
  T result{};
  transaction->connection().read(kRead, {},
                                 [&](storage::Row& row) { result = storage::get<T>(row, 0); });
  return result;
}

template <class T>
void check_round_trip(const std::vector<T>& values) {
  for (const T& value : values) {
    CHECK(round_trip(value) == value);
    CHECK(round_trip<std::optional<T>>(value) == value);
  }
  CHECK(round_trip<std::optional<T>>(std::nullopt) == std::nullopt);
}

template <class T>
using Limits = std::numeric_limits<T>;

TEST_CASE("numbers come back as they were") {
  check_round_trip<bool>({true});
  CHECK_FALSE(round_trip(false));
  check_round_trip<std::int32_t>({0, -1, Limits<std::int32_t>::min(), Limits<std::int32_t>::max()});
  check_round_trip<std::int64_t>({0, -1, Limits<std::int64_t>::min(), Limits<std::int64_t>::max()});
  check_round_trip<Money>({Money{}, Money::from_cents(1), kMaxMoney});
}

TEST_CASE("times and ids come back as they were") {
  using std::chrono::microseconds;
  check_round_trip<Time>(
      {kEarliestTime, Time{microseconds{-1}}, Time{}, Time{microseconds{1}}, kLatestTime});
  check_round_trip<Id>({Id{}, *Id::parse("ffffffff-ffff-ffff-ffff-ffffffffffff"),
                        *Id::parse("0198c0de-0000-7abc-8000-00000000000a")});
}

TEST_CASE("texts come back as they were") {
  check_round_trip<std::string>({"", "a", std::string("a\0b", 3),
                                 "\xF0\x9F\x8E\xB8 Gr\xC3\xBC\xC3\x9F"
                                 "e",
                                 std::string(1'000'000, 'x')});
  check_round_trip<Json>({Json{"{}"}, Json{R"({"a":[1,"\u00e9"]})"}});
  check_round_trip<GigStatus>({GigStatus::draft, GigStatus::filled});
}

TEST_CASE("arrays come back as they were") {
  check_round_trip<std::vector<std::string>>(
      {{},
       {""},
       {"", ""},
       {"C++", "C#", "Node.js"},
       {"a\"b", "a\\b", "a,b", "[", "]", "\n\t\x01\x1F\x7F", "\xC3\xA9"},
       {std::string("\0", 1)}});
  check_round_trip<std::vector<Id>>(
      {{}, {Id{}}, {Id{}, *Id::parse("0198c0de-0000-7abc-8000-00000000000a")}});
}

TEST_CASE("a view without data is an empty text, not NULL") {
  const auto storage = open_samples();
  const auto transaction = storage->begin(kNoDeadline);
  put(transaction->connection(), 1, std::string_view{});
  bool null = true;
  transaction->connection().read(kRead, {}, [&](storage::Row& row) { null = row.is_null(0); });
  CHECK_FALSE(null);
}

}  // namespace
}  // namespace gigkit::test
