#include "gigkit/time.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdint>
#include <random>
#include <string>

#include "gigkit/error.hpp"

using gigkit::format_time;
using gigkit::kEarliestTime;
using gigkit::kLatestTime;
using gigkit::parse_time;
using gigkit::Time;
using std::chrono::microseconds;

namespace {

constexpr Time at(std::int64_t microseconds_since_1970) {
  return Time{microseconds{microseconds_since_1970}};
}

bool is_leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
  if (month == 2) return is_leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

}  // namespace

TEST_CASE("times are read in all forms of RFC 3339") {
  struct Row {
    std::string_view text;
    std::string_view utc;
  };
  const Row rows[] = {
      {"2026-05-01T10:00:00.000001Z", "2026-05-01T10:00:00.000001Z"},
      {"2026-05-01T10:00:00Z", "2026-05-01T10:00:00.000000Z"},
      {"2026-05-01T10:00Z", "2026-05-01T10:00:00.000000Z"},
      {"2026-05-01 10:00:00Z", "2026-05-01T10:00:00.000000Z"},
      {"2026-05-01t10:00:00z", "2026-05-01T10:00:00.000000Z"},
      {"2026-05-01 12:00+02:00", "2026-05-01T10:00:00.000000Z"},
      {"2026-05-01T10:00:00.5Z", "2026-05-01T10:00:00.500000Z"},
      {"2026-05-01T10:00:00.05Z", "2026-05-01T10:00:00.050000Z"},
      {"2026-05-01T10:00:00.123Z", "2026-05-01T10:00:00.123000Z"},
      {"2026-05-01T10:00:00.999999Z", "2026-05-01T10:00:00.999999Z"},
      {"2026-05-01T10:00:00+00:00", "2026-05-01T10:00:00.000000Z"},
      {"2026-05-01T10:00:00-00:00", "2026-05-01T10:00:00.000000Z"},
      {"2026-05-01T10:00:00+14:00", "2026-04-30T20:00:00.000000Z"},
      {"2026-05-01T10:00:00-12:00", "2026-05-01T22:00:00.000000Z"},
      {"2026-05-01T10:00:00.25+05:45", "2026-05-01T04:15:00.250000Z"},
      {"2026-05-01T10:00:00-03:30", "2026-05-01T13:30:00.000000Z"},
      {"2026-05-01T00:00:00+23:59", "2026-04-30T00:01:00.000000Z"},
      {"2026-12-31T23:59:59.999999-23:59", "2027-01-01T23:58:59.999999Z"},
      {"2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000000Z"},
      {"2000-02-29T23:00:00-01:00", "2000-03-01T00:00:00.000000Z"},
      {"1900-02-28T23:00:00-01:00", "1900-03-01T00:00:00.000000Z"},
      {"1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"},
      {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z"},
      {"0001-01-01T01:00:00+01:00", "0001-01-01T00:00:00.000000Z"},
      {"9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"},
      {"9999-12-31T22:59:59.999999-01:00", "9999-12-31T23:59:59.999999Z"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto time = parse_time(row.text);
    REQUIRE(time);
    CHECK(format_time(*time) == row.utc);
  }
}

TEST_CASE("a text of another form, or of no moment that there is, is no time") {
  const std::string texts[] = {
      // incomplete
      "", "Z", "2026", "2026-05-01", "2026-05-01T", "2026-05-01Z", "2026-05-01T10Z",
      "2026-05-01T10:Z", "2026-05-01T10:00:Z", "2026-05-01T10:00:00.Z", "10:00:00Z",
      // without a zone, or with one of another form
      "2026-05-01T10:00:00", "2026-05-01T10:00:00.000001", "2026-05-01T10:00:00+",
      "2026-05-01T10:00:00+02", "2026-05-01T10:00:00+0200", "2026-05-01T10:00:00+2:00",
      "2026-05-01T10:00:00+02:0", "2026-05-01T10:00:00+02:00:00", "2026-05-01T10:00:00 Z",
      "2026-05-01T10:00:00 +02:00", "2026-05-01T10:00:00UTC", "2026-05-01T10:00:00Z+02:00",
      "2026-05-01T10:00:00+Z", "2026-05-01T10:00:00\u221202:00",
      // an offset out of bounds
      "2026-05-01T10:00:00+24:00", "2026-05-01T10:00:00-24:00", "2026-05-01T10:00:00+00:60",
      "2026-05-01T10:00:00+99:99",
      // decimals
      "2026-05-01T10:00:00.0000001Z", "2026-05-01T10:00:00.0000000Z",
      "2026-05-01T10:00:00.123456789Z", "2026-05-01T10:00:00,5Z", "2026-05-01T10:00:00.5.5Z",
      "2026-05-01T10:00:00.-5Z", "2026-05-01T10:00.5Z",
      // a leap second, and other times of no day
      "2016-12-31T23:59:60Z", "2016-12-31T23:59:61Z", "2026-05-01T24:00:00Z",
      "2026-05-01T10:60:00Z", "2026-05-01T99:00:00Z",
      // no day of the calendar
      "2026-02-29T10:00:00Z", "2024-02-30T10:00:00Z", "1900-02-29T10:00:00Z",
      "2100-02-29T10:00:00Z", "2026-04-31T10:00:00Z", "2026-00-01T10:00:00Z",
      "2026-13-01T10:00:00Z", "2026-05-00T10:00:00Z", "2026-05-32T10:00:00Z",
      // outside the years 1 to 9999, as written or in UTC
      "0000-01-01T00:00:00Z", "0000-12-31T23:59:59.999999Z", "0000-12-31T23:00:00-02:00",
      "0001-01-01T00:00:00+00:01", "0001-01-01T00:59:59.999999+01:00", "9999-12-31T23:59:00-00:01",
      "10000-01-01T00:00:00Z", "10000-01-01T00:00:00+01:00", "-001-01-01T00:00:00Z",
      "+2026-05-01T10:00:00Z", "-2026-05-01T10:00:00Z",
      // other notations
      "20260501T100000Z", "2026-121T10:00:00Z", "2026-W18-5T10:00:00Z", "2026/05/01T10:00:00Z",
      "01-05-2026T10:00:00Z", "26-05-01T10:00:00Z", "2026-5-1T10:00:00Z", "2026-05-01T1:00:00Z",
      "2026-05-01_10:00:00Z", "2026-05-01  10:00:00Z", "2026-05-01T10.00.00Z", "1777629600", "now",
      "infinity", "2026-05-01T10:00:00 AM",
      // surroundings
      " 2026-05-01T10:00:00Z", "2026-05-01T10:00:00Z ", "2026-05-01T10:00:00Z\n",
      "\"2026-05-01T10:00:00Z\"", std::string("2026-05-01T10:00:00Z\0", 21),
      std::string("2026-05-01T10:00:00\0", 20),
      // digits of another script, signs and spaces in the place of digits
      "\xd9\xa2\xd9\xa0\xd9\xa2\xd9\xa6-05-01T10:00:00Z", "2026-+5-01T10:00:00Z",
      "2026- 5-01T10:00:00Z", "2026-05-01T-1:00:00Z", "2026-05-01T0x:00:00Z"};
  for (const auto& text : texts) {
    CAPTURE(text);
    CHECK_FALSE(parse_time(text));
  }
}

TEST_CASE("no text that breaks off, and none with a character too many, is a time") {
  const std::string full = "2026-05-01T10:00:00.000001+02:00";
  REQUIRE(parse_time(full));
  for (std::size_t size = 0; size < full.size(); ++size) {
    CAPTURE(full.substr(0, size));
    CHECK_FALSE(parse_time(full.substr(0, size)));
  }
  for (std::size_t i = 0; i <= full.size(); ++i) {
    const std::string text = std::string(full).insert(i, "0");
    CAPTURE(text);
    CHECK_FALSE(parse_time(text));
  }
}

TEST_CASE("exactly the days of the calendar are read") {
  for (int year = 1; year <= 9999; year += year % 100 == 1 ? 2 : 1) {
    for (const int month : {1, 2, 4, 12}) {
      const int last = days_in(year, month);
      CAPTURE(year);
      CAPTURE(month);
      REQUIRE(parse_time(fmt::format("{:04}-{:02}-{:02}T00:00Z", year, month, last)));
      REQUIRE_FALSE(parse_time(fmt::format("{:04}-{:02}-{:02}T00:00Z", year, month, last + 1)));
    }
  }
}

TEST_CASE("times count microseconds since 1970") {
  struct Row {
    std::int64_t count;
    std::string_view text;
  };
  const Row rows[] = {
      {0, "1970-01-01T00:00:00.000000Z"},
      {-1, "1969-12-31T23:59:59.999999Z"},
      {1'000'000'000'000'000, "2001-09-09T01:46:40.000000Z"},
      {951'782'400'000'001, "2000-02-29T00:00:00.000001Z"},
      {2'147'483'648'000'000, "2038-01-19T03:14:08.000000Z"},
      {-62'135'596'800'000'000, "0001-01-01T00:00:00.000000Z"},
      {253'402'300'799'999'999, "9999-12-31T23:59:59.999999Z"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(format_time(at(row.count)) == row.text);
    CHECK(parse_time(row.text) == at(row.count));
  }
}

TEST_CASE("every time is read back from its text") {
  std::mt19937_64 random(3);
  std::uniform_int_distribution<std::int64_t> any(kEarliestTime.time_since_epoch().count(),
                                                  kLatestTime.time_since_epoch().count());
  for (int i = 0; i < 20'000; ++i) {
    const Time time = at(any(random));
    REQUIRE(parse_time(format_time(time)) == time);
  }
  CHECK(parse_time(format_time(kEarliestTime)) == kEarliestTime);
  CHECK(parse_time(format_time(kLatestTime)) == kLatestTime);
}

TEST_CASE("an offset tells the same moment on another clock") {
  const Time time = *parse_time("2026-03-01T00:30:00.25Z");
  for (int offset = -1439; offset <= 1439; ++offset) {
    std::string text = format_time(time + std::chrono::minutes{offset});
    text.back() = offset < 0 ? '-' : '+';
    text += fmt::format("{:02}:{:02}", std::abs(offset) / 60, std::abs(offset) % 60);
    CAPTURE(text);
    REQUIRE(parse_time(text) == time);
  }
}

TEST_CASE("texts of times sort as the times do") {
  std::mt19937_64 random(4);
  std::uniform_int_distribution<std::int64_t> any(kEarliestTime.time_since_epoch().count(),
                                                  kLatestTime.time_since_epoch().count());
  for (int i = 0; i < 5'000; ++i) {
    const Time one = at(any(random));
    const Time other = at(any(random));
    REQUIRE((format_time(one) < format_time(other)) == (one < other));
  }
}

TEST_CASE("a time that four digits of a year cannot tell has no text") {
  for (const Time time :
       {kEarliestTime - microseconds{1}, kLatestTime + microseconds{1}, Time::min(), Time::max()}) {
    try {
      format_time(time);
      FAIL("a time outside the years 1 to 9999 was formatted");
    } catch (const gigkit::Error& error) {
      CHECK(error.code() == gigkit::ErrorCode::invalid);
      CHECK(error.reason() == "time.out_of_range");
    }
  }
}
