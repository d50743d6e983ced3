#include "base/hash.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>

namespace {

std::string hex(const gigkit::base::Fingerprint& fingerprint) {
  return fmt::format("{:02x}", fmt::join(fingerprint, ""));
}

}  // namespace

TEST_CASE("fingerprints are XXH3's, in its canonical order, for all its ranges of length") {
  struct Row {
    std::string text;
    std::string_view fingerprint;
  };
  const Row rows[] = {
      {"", "99aa06d3014798d86001c324468d497f"},
      {"a", "a96faf705af16834e6c632b61e964e1f"},
      {"abc", "06b05ab6733a618578af5f94892f3950"},
      {std::string("a\0b", 3), "39797789ed4c7ea0d5a06cd078125351"},
      {"ClickHouse", "14c27b7bef95d36fecf5520ca2daf030"},
      {"message digest", "34ab715d95e3b6490abfabecb8e3a424"},
      {std::string(100, 'x'), "add9998d55ed3962e18dc405a95cc094"},
      {std::string(200, 'x'), "062dfbe359870f1a0f7bed28ebd8500d"},
      {std::string(1'000, 'x'), "50a1af5a5f2dcf01c0a4877b962cba82"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(hex(gigkit::base::fingerprint(row.text)) == row.fingerprint);
  }
}

TEST_CASE("an empty text without an address has the fingerprint of any empty text") {
  CHECK(gigkit::base::fingerprint({}) == gigkit::base::fingerprint(""));
}
