#include "base/base64url.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

using gigkit::base::base64url_decode;
using gigkit::base::base64url_encode;

TEST_CASE("bytes have the text of RFC 4648, without padding") {
  struct Row {
    std::string bytes;
    std::string_view text;
  };
  const Row rows[] = {
      {"", ""},
      {"f", "Zg"},
      {"fo", "Zm8"},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg"},
      {"fooba", "Zm9vYmE"},
      {"foobar", "Zm9vYmFy"},
      {std::string(1, '\0'), "AA"},
      {std::string(3, '\0'), "AAAA"},
      {"\xff", "_w"},
      {"\xff\xff\xff", "____"},
      {"\xfb\xef\xbe", "----"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(base64url_encode(row.bytes) == row.text);
    CHECK(base64url_decode(row.text) == row.bytes);
  }
}

TEST_CASE("a text that no bytes have is refused") {
  const std::string texts[] = {
      "A",     "AAAAA", "Zm9vYmFyA",                       // lengths that no bytes have
      "Zg==",  "Zg=",   "Zm8=",       "=",        "====",  // padding
      "Zh",    "Zn",    "Z_",         "Zm9",      "Zm_",
      "AB",    "AAB",                                       // bits left over
      "Zm+v",  "Zm/v",  "Zm9v\n",     " Zm9v",    "Zm 9v",  // foreign characters
      "Zm9v.", "Zm9v!", "Zm\xc3\xa9", "\xff\xff", std::string("Zm9\0", 4),
  };
  for (const auto& text : texts) {
    CAPTURE(text);
    CHECK_FALSE(base64url_decode(text));
  }
}

TEST_CASE(
    "bytes are read back from their text, and of all texts of a length only theirs are read") {
  std::mt19937_64 random(6);
  for (std::size_t size = 0; size < 200; ++size) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    REQUIRE(base64url_decode(base64url_encode(bytes)) == bytes);
  }
  int read = 0;
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string text{static_cast<char>(first), static_cast<char>(second)};
      const auto bytes = base64url_decode(text);
      if (!bytes) continue;
      ++read;
      REQUIRE(base64url_encode(*bytes) == text);
    }
  }
  CHECK(read == 256);
}
