#include "gigkit/money.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <limits>
#include <random>
#include <string>

#include "gigkit/error.hpp"

using gigkit::Error;
using gigkit::ErrorCode;
using gigkit::kMaxMoney;
using gigkit::Money;

namespace {

/// The reason for which the text is refused; empty for an amount.
std::string refusal(std::string_view text) {
  try {
    Money::parse(text, "budget_min");
    return "";
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::invalid);
    CHECK(error.field() == "budget_min");
    CHECK_FALSE(error.message().empty());
    return error.reason();
  }
}

}  // namespace

TEST_CASE("decimal texts are amounts, exactly") {
  struct Row {
    std::string_view text;
    std::int64_t cents;
    std::string_view canonical;
  };
  const Row rows[] = {
      {"0", 0, "0.00"},
      {"0.0", 0, "0.00"},
      {"0.00", 0, "0.00"},
      {"0.01", 1, "0.01"},
      {"0.1", 10, "0.10"},
      {"0.10", 10, "0.10"},
      {"0.29", 29, "0.29"},
      {"1", 100, "1.00"},
      {"1.1", 110, "1.10"},
      {"12.5", 1'250, "12.50"},
      {"12.50", 1'250, "12.50"},
      {"1250", 125'000, "1250.00"},
      {"007", 700, "7.00"},
      {"00.07", 7, "0.07"},
      {"0000000000000000000000000000001.25", 125, "1.25"},
      {"4503599.62", 450'359'962, "4503599.62"},
      {"99999999", 9'999'999'900, "99999999.00"},
      {"99999999.99", 9'999'999'999, "99999999.99"},
      // Zero is not negative, whatever sign it was written with.
      {"-0", 0, "0.00"},
      {"-0.0", 0, "0.00"},
      {"-00.00", 0, "0.00"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const Money money = Money::parse(row.text);
    CHECK(money.cents() == row.cents);
    CHECK(money.to_string() == row.canonical);
  }
}

TEST_CASE("texts that are no decimal number are malformed") {
  const std::string texts[] = {
      // nothing, or a part
      "", "-", ".", "-.", "12.", ".5", "-.5", "1..2", "1.2.3", "1.2.", "-12.",
      // signs
      "+1", "+0", "--1", "-+1", "1-", "- 1", "1.-5", "1.+5", "\u22121",
      // other notations
      "1e3", "1E3", "1e0", "1.5e2", "0x10", "0b1", "1/2", "12,50", "1,250.00", "1 250", "1_000",
      "1'000", "$12.50", "12.50 EUR", "12.50$", "12%", "(12.50)", "1.5f", "1L", "NaN", "nan", "inf",
      "Infinity", "-inf", "null", "true", "twelve",
      // surroundings
      " 1", "1 ", "1\n", "\t1", "\"1\"", std::string("1\0", 2), std::string("\0", 1),
      std::string("1\0.5", 4),
      "\xef\xbb\xbf"
      "1",
      "1.5 ", "1.500x", "100000000x",
      // digits of another script
      "\xd9\xa1\xd9\xa2", "\xef\xbc\x91",
      "1\xd9\xab"
      "5",
      "\xc2\xb2", "1.\xc2\xbd"};
  for (const auto& text : texts) {
    CAPTURE(text);
    CHECK(refusal(text) == "money.malformed");
  }
}

TEST_CASE("more than two decimals are refused, and never rounded") {
  const std::string texts[] = {"0.001",
                               "0.000",
                               "12.500",
                               "12.505",
                               "12.504",
                               "-0.000",
                               "99999999.999",
                               "99999999.990",
                               "-1.005",
                               "100000000.001",
                               "1." + std::string(1'000, '0')};
  for (const auto& text : texts) {
    CAPTURE(text);
    CHECK(refusal(text) == "money.too_precise");
  }
}

TEST_CASE("negative and too great amounts are out of range") {
  const std::string texts[] = {"-0.01",
                               "-1",
                               "-12.50",
                               "-99999999.99",
                               "-100000000",
                               "100000000",
                               "100000000.00",
                               "100000000.5",
                               "999999999999.99",
                               "9223372036854775807",
                               "9223372036854775808",
                               "92233720368547758.08",
                               "18446744073709551616",
                               "184467440737095516.16",
                               "340282366920938463463374607431768211456",
                               std::string(1'000, '9'),
                               "1" + std::string(1'000, '0'),
                               "-" + std::string(1'000, '9')};
  for (const auto& text : texts) {
    CAPTURE(text);
    CHECK(refusal(text) == "money.out_of_range");
  }
}

TEST_CASE("a refusal names no field where none was given") {
  try {
    Money::parse("1e3");
    FAIL("an exponent was read");
  } catch (const Error& error) {
    CHECK(error.field().empty());
  }
}

TEST_CASE("every amount is read back from its text") {
  std::mt19937_64 random(5);
  std::uniform_int_distribution<std::int64_t> any(0, kMaxMoney.cents());
  for (int i = 0; i < 20'000; ++i) {
    const Money money = Money::from_cents(any(random));
    REQUIRE(Money::parse(money.to_string()) == money);
  }
  for (std::int64_t cents = 0; cents < 20'000; ++cents) {
    REQUIRE(Money::parse(fmt::format("{}.{:02}", cents / 100, cents % 100)).cents() == cents);
    REQUIRE(Money::from_cents(cents).to_string() ==
            fmt::format("{}.{:02}", cents / 100, cents % 100));
  }
  CHECK(Money::parse(kMaxMoney.to_string()) == kMaxMoney);
}

TEST_CASE("amounts that no command takes have a text, too") {
  CHECK(Money::from_cents(-1).to_string() == "-0.01");
  CHECK(Money::from_cents(-100).to_string() == "-1.00");
  CHECK(Money::from_cents(-1'250).to_string() == "-12.50");
  CHECK(Money::from_cents(std::numeric_limits<std::int64_t>::max()).to_string() ==
        "92233720368547758.07");
  CHECK(Money::from_cents(std::numeric_limits<std::int64_t>::min()).to_string() ==
        "-92233720368547758.08");
}

TEST_CASE("amounts compare by value") {
  CHECK(Money::parse("2") < Money::parse("10"));
  CHECK(Money::parse("1.5") == Money::parse("1.50"));
  CHECK(Money{} == Money::parse("0"));
}
