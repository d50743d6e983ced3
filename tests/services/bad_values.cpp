#include "bad_values.hpp"

#include <utility>

#include "support/marketplace.hpp"

namespace gigkit::test {
namespace {

using namespace std::string_literals;

std::string times(std::size_t count, const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

void append(std::vector<Bad>& all, std::vector<Bad> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// What is wrong in every text, whatever it stands for.
std::vector<Bad> bad_in_any_text() {
  return {{""s, "text.blank"},
          {" \t "s, "text.blank"},
          {"\u00A0\u2003\u3000"s, "text.blank"},  // white space that is not ASCII
          {"a\0b"s, "text.control_character"},
          {"\0"s, "text.control_character"},
          {"a\x07"
           "b"s,
           "text.control_character"},
          {"a\x7F"
           "b"s,
           "text.control_character"},
          {"a\u009Fb"s, "text.control_character"},
          {"a\x1B[31mb"s, "text.control_character"},
          {"a\xFF"s, "text.invalid_utf8"},
          {"a\x80"s, "text.invalid_utf8"},
          {"a\xE2\x82"s, "text.invalid_utf8"},                  // cut off
          {"a\xC0\xAF"s, "text.invalid_utf8"},                  // overlong
          {"a\xED\xA0\x80"s, "text.invalid_utf8"},              // a lone high surrogate
          {"a\xED\xBF\xBF"s, "text.invalid_utf8"},              // a lone low surrogate
          {"a\xED\xA0\xBD\xED\xB8\x80"s, "text.invalid_utf8"},  // a pair of them
          {"a\xF4\x90\x80\x80"s, "text.invalid_utf8"}};         // beyond Unicode
}

std::vector<Bad> bad_in_any_line() {
  std::vector<Bad> bad = bad_in_any_text();
  append(bad, {{"a\nb"s, "text.line_break"},
               {"a\r\nb"s, "text.line_break"},
               {"a\u2028b"s, "text.line_break"},
               {"a\tb"s, "text.control_character"}});
  return bad;
}

std::vector<Bad> too_long(std::size_t most) {
  return {{times(most + 1, "a"), "text.too_long"},
          {times(most + 1, "\u00E9"), "text.too_long"},
          {times(most, "\U0001F600") + "a", "text.too_long"},
          {times(most * 20, "e\u0301"), "text.too_long"}};
}

std::vector<Value> as_long_as_may_be(std::size_t most) {
  return {times(most, "a"), times(most, "\U0001F600"), times(most, "e\u0301"),  // NFC makes it one
          "  " + times(most, "a") + "\n"};
}

std::vector<Bad> bad_urls() {
  std::vector<Bad> bad = bad_in_any_line();
  append(bad, {{"https://example.com/" + times(2029, "a"), "text.too_long"},
               {"example.com"s, "url.scheme"},
               {"ftp://example.com/"s, "url.scheme"},
               {"javascript:alert(1)"s, "url.scheme"},
               {"data:text/html,x"s, "url.scheme"},
               {"//example.com/"s, "url.scheme"},
               {"http:/example.com/"s, "url.scheme"},
               {"https://"s, "url.host"},
               {"https:///path"s, "url.host"},
               {"https://a..b/"s, "url.host"},
               {"https://ann:secret@example.com/"s, "url.userinfo"},
               {"https://example.com:0/"s, "url.port"},
               {"https://example.com:65536/"s, "url.port"},
               {"https://example.com/a b"s, "text.invalid_character"},
               {"https://example.com/<script>"s, "text.invalid_character"}});
  return bad;
}

/// The bad texts, each as an item of a list.
std::vector<Bad> in_lists(const std::vector<Bad>& items, const std::string& good) {
  std::vector<Bad> bad;
  for (const auto& [value, reason] : items) {
    const auto& text = std::get<std::string>(value);
    bad.push_back({Texts{text}, reason});
    bad.push_back({Texts{good, text}, reason});
  }
  return bad;
}

Texts numbered(std::size_t count, const std::string& prefix) {
  Texts items;
  for (std::size_t i = 0; i < count; ++i) items.push_back(prefix + std::to_string(i));
  return items;
}

}  // namespace

Kind line(std::size_t most) {
  Kind kind{bad_in_any_line(), as_long_as_may_be(most)};
  append(kind.bad, too_long(most));
  return kind;
}

Kind long_text(std::size_t most) {
  Kind kind{bad_in_any_text(), as_long_as_may_be(most)};
  append(kind.bad, too_long(most));
  kind.good.emplace_back("a\nb\r\nc\td\u2028e"s);
  return kind;
}

Kind username() {
  Kind kind{bad_in_any_line(),
            {"abc"s, times(30, "a"), "ANN_9"s, " ann "s, "___"s, "user_"s, "\u212Aate"s}};
  append(kind.bad, {{"ab"s, "text.too_short"},
                    {times(31, "a"), "text.too_long"},
                    {"a b"s, "text.invalid_character"},
                    {"a-b"s, "text.invalid_character"},
                    {"\u00E5sa"s, "text.invalid_character"},
                    {"\uFF21nn"s, "text.invalid_character"},  // a full-width A
                    {"\u0430nn"s, "text.invalid_character"},  // a Cyrillic a
                    {"ann@example.com"s, "text.invalid_character"},
                    {"deleted_0123456789AB"s, "username.reserved"},
                    {"user_" + times(25, "0"), "username.reserved"},
                    {"USER_" + times(25, "Z"), "username.reserved"}});
  return kind;
}

Kind url() {
  return {bad_urls(),
          {"http://example.com"s, "HTTPS://EXAMPLE.COM/a?b#c"s, "https://[::1]:8080/"s,
           "https://example.com/" + times(2028, "a")}};
}

Kind urls() {
  Kind kind{in_lists(bad_urls(), "https://example.com/"),
            {Texts{}, numbered(20, "https://example.com/")}};
  append(kind.bad, {{numbered(21, "https://example.com/"), "list.too_many"}});
  return kind;
}

Kind tags() {
  std::vector<Bad> items = bad_in_any_line();
  append(items, too_long(50));
  Kind kind{in_lists(items, "C++"),
            {Texts{}, numbered(50, "tag "), Texts(200, "the same"), Texts{times(50, "a")}}};
  append(kind.bad,
         {{numbered(51, "tag "), "list.too_many"}, {Texts(100'000, "the same"), "list.too_many"}});
  return kind;
}

Kind timezone_name() {
  Kind kind{bad_in_any_line(), {"Europe/Oslo"s, "europe/OSLO"s, "UTC"s}};
  append(kind.bad, {{"Mars/Olympus"s, "timezone.unknown"},
                    {"+02:00"s, "timezone.unknown"},
                    {"Europe/Oslo "s + times(64, "a"), "text.too_long"}});
  return kind;
}

Kind amount() {
  using Limits = std::numeric_limits<std::int64_t>;
  Kind kind{{}, {Money{}, kMaxMoney}};
  for (const std::int64_t cents : {std::int64_t{-1}, kMaxMoney.cents() + 1, -kMaxMoney.cents(),
                                   Limits::min(), Limits::max()}) {
    kind.bad.push_back({Money::from_cents(cents), "money.out_of_range"});
  }
  return kind;
}

Kind moment() {
  Kind kind;
  for (const Time time : {kEarliestTime - std::chrono::microseconds{1},
                          kLatestTime + std::chrono::microseconds{1}, Time::min(), Time::max()}) {
    kind.bad.push_back({time, "time.out_of_range"});
  }
  return kind;
}

Kind choice(int values) { return initial_choice(values, "enum.unknown"); }

Kind initial_choice(int values, const std::string& reason) {
  Kind kind;
  for (int value = 0; value < values; ++value) kind.good.emplace_back(EnumNumber{value});
  for (const int number : {values, values + 1, 99, 255}) {
    kind.bad.push_back({EnumNumber{number}, reason});
  }
  return kind;
}

Kind some_id() { return {{{Id{}, "id.nil"}}, {}}; }

Kind people(const Id& actor, const Ids& others) {
  const std::string reason = "conversation.participants";
  Ids many;
  for (std::uint64_t i = 0; i < 10; ++i) many.push_back(id_of(100 + i));
  Ids repeats = others;
  repeats.insert(repeats.end(), others.begin(), others.end());
  repeats.push_back(actor);
  return {{{Ids{}, reason},
           {Ids{actor}, reason},
           {Ids(10, actor), reason},
           {many, reason},
           {Ids(100'000, others.front()), reason}},
          {others, repeats}};
}

Kind attachments() {
  const Attachment good{.url = "https://files.example/a", .name = "a", .mime = "text/plain"};
  Kind kind{{{Attachments(11, good), "list.too_many"}}, {Attachments{}, Attachments(10, good)}};
  const auto add = [&](auto change, const std::string& reason) {
    Attachment bad = good;
    change(bad);
    kind.bad.push_back({Attachments{bad}, reason});
    kind.bad.push_back({Attachments{good, bad}, reason});
  };
  const auto add_texts = [&](const Kind& texts, auto set) {
    for (const auto& [value, reason] : texts.bad) {
      add([&](Attachment& each) { set(each, std::get<std::string>(value)); }, reason);
    }
  };
  add_texts(url(), [](Attachment& each, const std::string& text) { each.url = text; });
  add_texts(line(255), [](Attachment& each, const std::string& text) { each.name = text; });
  add_texts(line(1'024), [](Attachment& each, const std::string& text) {
    each.url.reset();
    each.key = text;
  });
  add_texts({bad_in_any_line(), {}},
            [](Attachment& each, const std::string& text) { each.mime = text; });
  add([](Attachment& each) { each.url = "http://files.example/a"; }, "url.scheme");
  add([](Attachment& each) { each.url.reset(); }, "attachment.url_or_key");
  add([](Attachment& each) { each.key = "a"; }, "attachment.url_or_key");
  for (const char* mime :
       {"picture", "image/", "/png", "image/png; q=1", "a/b/c", "text/pl\u00e4in"}) {
    add([&](Attachment& each) { each.mime = mime; }, "attachment.mime");
  }
  add([](Attachment& each) { each.mime = "a/" + times(126, "b"); }, "text.too_long");
  using Limits = std::numeric_limits<std::int64_t>;
  for (const std::int64_t size : {std::int64_t{-1}, Limits::min(), Limits::max()}) {
    add([&](Attachment& each) { each.size = size; }, "attachment.size");
  }
  return kind;
}

Kind stars(std::int32_t most) {
  using Limits = std::numeric_limits<std::int32_t>;
  Kind kind;
  for (std::int32_t rating = 1; rating <= most; ++rating) kind.good.emplace_back(rating);
  for (const std::int32_t rating : {0, -1, most + 1, Limits::min(), Limits::max()}) {
    kind.bad.push_back({rating, "review.rating"});
  }
  return kind;
}

}  // namespace gigkit::test
