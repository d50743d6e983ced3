#include "text/url.hpp"

#include <doctest/doctest.h>

#include <string>

#include "random_text.hpp"

using namespace gigkit::text;

TEST_CASE("web addresses are taken as they are given") {
  const std::string_view cases[] = {
      "https://example.com",
      "http://example.com/",
      "HTTPS://Example.COM/Path",
      "https://example.com.",
      "https://example.com:443",
      "https://example.com:65535/a/b?c=d&e=%20#f:g@h",
      "https://example.com?next=/a",
      "https://example.com#top",
      "https://example.com/user@host",
      "https://my_bucket.s3.example.com/a:b",
      "https://localhost:1",
      "https://192.0.2.1/x",
      "https://[2001:db8::1]/x",
      "https://[::ffff:192.0.2.1]:8080",
      "https://b\u00FCcher.example/\u00FCber",
      "https://\u4F8B\u3048.jp/\U0001F600",
      "https://xn--bcher-kva.example",
  };
  for (const std::string_view url : cases) {
    CAPTURE(url);
    CHECK(*normalize_url(url) == url);
  }
}

TEST_CASE("they are trimmed and composed") {
  CHECK(*normalize_url("\n https://example.com/e\u0301 \t") == "https://example.com/\u00E9");
}

TEST_CASE("other addresses are refused") {
  struct Case {
    std::string_view given;
    Fault fault;
  };
  const Case cases[] = {
      {"", Fault::too_short},
      {"example.com", Fault::url_scheme},
      {"//example.com", Fault::url_scheme},
      {"/path", Fault::url_scheme},
      {"ftp://example.com", Fault::url_scheme},
      {"javascript:alert(1)", Fault::url_scheme},
      {"data:text/html,x", Fault::url_scheme},
      {"https:example.com", Fault::url_scheme},
      {"https:/example.com", Fault::url_scheme},
      {"httpss://example.com", Fault::url_scheme},
      {"http", Fault::url_scheme},
      {"https://", Fault::url_host},
      {"https:///path", Fault::url_host},
      {"https://?q", Fault::url_host},
      {"https://#f", Fault::url_host},
      {"https://:80", Fault::url_host},
      {"https://.", Fault::url_host},
      {"https://.example.com", Fault::url_host},
      {"https://example..com", Fault::url_host},
      {"https://exa%6Dple.com", Fault::url_host},
      {"https://exa!mple.com", Fault::url_host},
      {"https://[::1", Fault::url_host},
      {"https://::1]", Fault::url_host},
      {"https://[]", Fault::url_host},
      {"https://[12]", Fault::url_host},
      {"https://[::g]", Fault::url_host},
      {"https://[::1]x", Fault::url_host},
      {"https://a[::1]", Fault::url_host},
      {"https://user@example.com", Fault::url_userinfo},
      {"https://user:pass@example.com", Fault::url_userinfo},
      {"https://@example.com", Fault::url_userinfo},
      {"https://example.com:pass@evil.example", Fault::url_userinfo},
      {"https://example.com:", Fault::url_port},
      {"https://example.com:/x", Fault::url_port},
      {"https://example.com:0", Fault::url_port},
      {"https://example.com:65536", Fault::url_port},
      {"https://example.com:100000", Fault::url_port},
      {"https://example.com:8a", Fault::url_port},
      {"https://example.com:-1", Fault::url_port},
      {"https://example.com:80:90", Fault::url_port},
      {"https://[::1]:", Fault::url_port},
      {"https://example.com/a b", Fault::invalid_character},
      {"https://example.com/a\u00A0b", Fault::invalid_character},
      {"https://exa mple.com", Fault::invalid_character},
      {"https://example.com\\@evil.example", Fault::invalid_character},
      {"https://example.com/<script>", Fault::invalid_character},
      {"https://example.com/\"x", Fault::invalid_character},
      {"https://example.com/a\nb", Fault::line_break},
      {"https://example.com/a\tb", Fault::control_character},
      {"https://example.com/\xFF", Fault::invalid_utf8},
  };
  for (const Case& row : cases) {
    CAPTURE(row.given);
    CHECK(normalize_url(row.given).refusal().fault == row.fault);
  }
}

TEST_CASE("where only https will do") {
  CHECK(normalize_url("https://example.com", Schemes::https_only));
  CHECK(normalize_url("HttpS://example.com", Schemes::https_only));
  CHECK(normalize_url("http://example.com", Schemes::https_only).refusal() ==
        Refusal{Fault::url_scheme});
}

TEST_CASE("an address has up to 2,048 code points") {
  const std::string start = "https://example.com/";
  std::string rest;
  while (start.size() + rest.size() / 2 < 2048) rest += "\u00E9";
  CHECK(normalize_url(start + rest));
  CHECK(normalize_url(start + rest + "x").refusal() == Refusal{Fault::too_long, 2049});
}

TEST_CASE("an accepted address is its own normal form") {
  constexpr std::string_view kParts[] = {"https://", "http:",   "//", "a",  ".", ":",   "80",
                                         "@",        "/",       "?",  "[",  "]", "::1", "%41",
                                         "\u00E9",   "e\u0301", " ",  "\\", "#"};
  tests::RandomText random(6);
  std::size_t accepted = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text = random.below(4) == 0 ? "" : "https://";
    for (std::size_t left = random.below(6); left > 0; --left)
      text += kParts[random.below(std::size(kParts))];
    CAPTURE(text);
    const Result url = normalize_url(text);
    if (!url) continue;
    ++accepted;
    REQUIRE(*normalize_url(*url) == *url);
  }
  CHECK(accepted > 1000);
}
