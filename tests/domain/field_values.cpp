#include "field_values.hpp"

#include <algorithm>
#include <array>

namespace gigkit::test {
namespace {

using Texts = std::vector<std::string>;

std::string repeat(std::size_t count, std::string_view piece) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += piece;
  return text;
}

constexpr std::string_view kGuitar = "\xF0\x9F\x8E\xB8";     // U+1F3B8
constexpr std::string_view kDecomposed = "e\xCC\x81";        // e, U+0301
constexpr std::string_view kComposed = "\xC3\xA9";           // U+00E9
constexpr std::string_view kWideSpace = "\xE3\x80\x80";      // U+3000
constexpr std::string_view kLineSeparator = "\xE2\x80\xA8";  // U+2028

/// What no text may hold, wherever it stands.
const std::vector<std::pair<std::string, std::string>> kPoison{
    {std::string("\0", 1), "text.control_character"},
    {"\x01", "text.control_character"},
    {"\x1B", "text.control_character"},
    {"\x7F", "text.control_character"},
    {"\xC2\x9F", "text.control_character"},             // U+009F
    {"\x80", "text.invalid_utf8"},                      // a continuation of nothing
    {"\xC3(", "text.invalid_utf8"},                     // cut short
    {"\xC0\xAF", "text.invalid_utf8"},                  // overlong
    {"\xED\xA0\x80", "text.invalid_utf8"},              // U+D800, a lone surrogate
    {"\xED\xBF\xBF", "text.invalid_utf8"},              // U+DFFF
    {"\xED\xA0\xBC\xED\xBE\xB8", "text.invalid_utf8"},  // a pair of surrogates
    {"\xF4\x90\x80\x80", "text.invalid_utf8"},          // above U+10FFFF
    {"\xFF", "text.invalid_utf8"},
};

template <class Value>
void add_poisoned(Samples<std::string>& samples, Value around) {
  for (const auto& [poison, reason] : kPoison) samples.push_back({around(poison), reason});
}

void add_blanks(Samples<std::string>& samples) {
  for (const std::string& blank :
       {std::string(), std::string(" "), std::string(" \t\r\n "), std::string(kWideSpace),
        std::string(kLineSeparator), repeat(30'000, " ")}) {
    samples.push_back({blank, "text.blank"});
  }
}

Samples<std::string> plain_samples(const TextRule& rule) {
  const std::string around(kWideSpace);
  Samples<std::string> samples{
      {"x", ""},
      {" \n" + around + "two words\t ", "", "two words"},
      {repeat(rule.longest, kGuitar), ""},
      {repeat(rule.longest, kDecomposed), "", repeat(rule.longest, kComposed)},
      {"  " + std::string(rule.longest, 'x') + "  ", "", std::string(rule.longest, 'x')},
      {std::string(rule.longest + 1, 'x'), "text.too_long"},
      {repeat(rule.longest + 1, kGuitar), "text.too_long"},
      {repeat(rule.longest + 1, kDecomposed), "text.too_long"},
      {std::string(1'000'000, 'x'), "text.too_long"},
  };
  add_blanks(samples);
  add_poisoned(samples, [](const std::string& poison) { return "a" + poison + "b"; });
  if (rule.has_lines) {
    samples.push_back({"a\r\nb\rc\n\n\td", "", "a\nb\nc\n\n\td"});
  } else {
    samples.push_back({"a\nb", "text.line_break"});
    samples.push_back({"a\r\nb", "text.line_break"});
    samples.push_back({"a" + std::string(kLineSeparator) + "b", "text.line_break"});
    samples.push_back({"a\tb", "text.control_character"});
  }
  return samples;
}

Samples<std::string> username_samples() {
  Samples<std::string> samples{
      {"ann", ""},
      {" Ann_2 \n", "", "ann_2"},
      {"ALICE", "", "alice"},
      {std::string(30, 'Z'), "", std::string(30, 'z')},
      {"___", ""},
      {"an", "text.too_short"},
      {std::string(31, 'z'), "text.too_long"},
      {"ann lee", "text.invalid_character"},
      {"ann-lee", "text.invalid_character"},
      {"ann.lee", "text.invalid_character"},
      {"ann@lee", "text.invalid_character"},
      {"ann" + std::string(kComposed), "text.invalid_character"},
      {"\xE2\x84\xAA"
       "arl",
       "", "karl"},                              // U+212A, in NFC a K
      {"\xD0\xB0nn", "text.invalid_character"},  // U+0430, which looks like a
      {"deleted_0123456789ab", "username.reserved"},
  };
  add_blanks(samples);
  add_poisoned(samples, [](const std::string& poison) { return "ann" + poison; });
  return samples;
}

Samples<std::string> url_samples() {
  const std::string start = "https://a.example/";
  Samples<std::string> samples{
      {"http://a.example", ""},
      {"HTTPS://A.example:8080/P?q=1#f", ""},
      {"  " + start + "\n", "", start},
      {start + std::string(2'048 - start.size(), 'x'), ""},
      {start + std::string(2'049 - start.size(), 'x'), "text.too_long"},
      {"a.example", "url.scheme"},
      {"ftp://a.example", "url.scheme"},
      {"javascript:alert(1)", "url.scheme"},
      {"//a.example", "url.scheme"},
      {"https://ann:secret@a.example", "url.userinfo"},
      {"https://", "url.host"},
      {"https:///path", "url.host"},
      {"https://a..example", "url.host"},
      {"https://a.example:0", "url.port"},
      {"https://a.example:65536", "url.port"},
      {"https://a.example/a b", "text.invalid_character"},
      {"https://a.example/<b>", "text.invalid_character"},
      {"https://a.example/\n/b", "text.line_break"},
  };
  add_blanks(samples);
  add_poisoned(samples, [&](const std::string& poison) { return start + poison; });
  return samples;
}

Samples<std::string> timezone_samples() {
  Samples<std::string> samples{
      {"UTC", ""},
      {"Europe/Berlin", ""},
      {" europe/BERLIN ", "", "Europe/Berlin"},
      {"America/Argentina/Buenos_Aires", ""},
      {"Mars/Olympus", "timezone.unknown"},
      {"+02:00", "timezone.unknown"},
      {"Europe", "timezone.unknown"},
      {"../etc/passwd", "timezone.unknown"},
      {std::string(65, 'x'), "text.too_long"},
  };
  add_blanks(samples);
  add_poisoned(samples, [](const std::string& poison) { return "UTC" + poison; });
  return samples;
}

Texts numbered(std::size_t count, const std::string& prefix) {
  Texts texts;
  for (std::size_t i = 0; i < count; ++i) texts.push_back(prefix + std::to_string(i));
  return texts;
}

/// A list of any length that the samples of an item hold for, and those of the list as a whole.
Samples<Texts> with_items(Samples<Texts> samples, const Samples<std::string>& items,
                          const std::string& good) {
  for (const auto& item : items) {
    samples.push_back({{item.value}, item.reason, {item.normal_form}});
    samples.push_back({{good, item.value}, item.reason, {good, item.normal_form}});
  }
  return samples;
}

Samples<Texts> tag_samples() {
  Texts fifty_twice = numbered(50, "Tag ");
  for (const std::string& tag : numbered(50, "TAG ")) fifty_twice.push_back(tag);
  const std::string strasse =
      "Stra\xC3\x9F"
      "e";
  return with_items(
      {
          {{}, ""},
          {{"Python", "python", " PYTHON ", "C++", "c++"}, "", {"Python", "C++"}},
          {{"c#", "C", "C#"}, "", {"c#", "C"}},
          {{strasse, "STRASSE"}, "", {strasse}},
          {{std::string(kComposed), std::string(kDecomposed)}, "", {std::string(kComposed)}},
          {numbered(50, "tag"), ""},
          {numbered(51, "tag"), "list.too_many"},
          {numbered(100'000, "tag"), "list.too_many"},
          {fifty_twice, "", numbered(50, "Tag ")},
      },
      plain_samples({"tag", 50, false}), "good");
}

Samples<Texts> url_list_samples() {
  const std::string good = "https://b.example";
  return with_items(
      {
          {{}, ""},
          {numbered(20, good + '/'), ""},
          {numbered(21, good + '/'), "list.too_many"},
          {{good, good}, ""},
      },
      url_samples(), good);
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

Samples<std::string> text_samples(std::string_view column) {
  if (column == "username") return username_samples();
  if (column == "avatar_url") return url_samples();
  if (column == "timezone") return timezone_samples();
  const auto* rule = std::ranges::find(kTextRules, column, &TextRule::column);
  return rule == kTextRules.end() ? Samples<std::string>{} : plain_samples(*rule);
}

Samples<Texts> list_samples(std::string_view column) {
  constexpr std::array<std::string_view, 5> tags{"skills", "ai_tools", "skills_required",
                                                 "ai_tools_preferred", "ai_tools_to_use"};
  constexpr std::array<std::string_view, 2> urls{"portfolio_urls", "portfolio_items"};
  if (is_one_of(column, tags)) return tag_samples();
  return is_one_of(column, urls) ? url_list_samples() : Samples<Texts>{};
}

Samples<Money> money_samples() {
  const auto cents = &Money::from_cents;
  return {
      {cents(0), ""},
      {cents(1), ""},
      {cents(9'999'999'999), ""},
      {cents(-1), "money.out_of_range"},
      {cents(10'000'000'000), "money.out_of_range"},
      {cents(std::numeric_limits<std::int64_t>::min()), "money.out_of_range"},
      {cents(std::numeric_limits<std::int64_t>::max()), "money.out_of_range"},
  };
}

Samples<Time> time_samples() {
  const std::chrono::microseconds tick{1};
  return {
      {Time{}, ""},
      {kEarliestTime, ""},
      {kLatestTime, ""},
      {kEarliestTime - tick, "time.out_of_range"},
      {kLatestTime + tick, "time.out_of_range"},
      {Time::min(), "time.out_of_range"},
      {Time::max(), "time.out_of_range"},
  };
}

}  // namespace gigkit::test
