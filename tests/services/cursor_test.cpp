#include "services/cursor.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <set>
#include <string>
#include <vector>

#include "gigkit/error.hpp"

namespace gigkit::test {
namespace {

using services::encode_cursor;
using services::list_name;
using services::make_page;
using services::page_query;
using storage::PageKey;

const std::string kList = list_name("gigs.mine", std::optional(GigStatus::active));

Id id_of(std::uint8_t byte) {
  std::array<std::uint8_t, 16> bytes{};
  bytes.fill(byte);
  return Id(bytes);
}

/// What comes of a request: "" or a refusal as "code reason field".
std::string refusal(const PageRequest& request, const std::string& list = kList) {
  try {
    page_query(request, list);
  } catch (const Error& error) {
    return std::string(to_string(error.code())) + ' ' + error.reason() + ' ' + error.field();
  }
  return "";
}

std::string refusal_of_cursor(const std::string& cursor, const std::string& list = kList) {
  return refusal({.after = cursor}, list);
}

TEST_CASE("a first page starts above every row, and reads one row more than it shows") {
  for (const int limit : {1, 20, 100}) {
    const auto query = page_query({.limit = limit}, kList);
    CHECK(query.limit == limit + 1);
    CHECK(query.below.created_at == kLatestTime);
    CHECK(query.below.id == id_of(0xFF));
  }
}

TEST_CASE("a page has 1 to 100 rows") {
  using Limits = std::numeric_limits<int>;
  for (const int limit : {0, -1, 101, Limits::min(), Limits::max()}) {
    CHECK(refusal({.limit = limit}) == "invalid page.limit limit");
  }
}

TEST_CASE("a cursor leads to the place that it was made of, and is short and of safe characters") {
  const std::chrono::microseconds tick{1};
  for (const Time time : {kEarliestTime, Time{} - tick, Time{}, Time{} + tick, kLatestTime}) {
    for (const Id& id : {Id{}, id_of(1), id_of(0x80), id_of(0xFF)}) {
      const std::string cursor = encode_cursor({time, id}, kList);
      const auto query = page_query({.limit = 5, .after = cursor}, kList);
      CHECK(query.below.created_at == time);
      CHECK(query.below.id == id);
      CHECK(query.limit == 6);
      CHECK(cursor.size() <= 40);
      CHECK(cursor.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789-_") == std::string::npos);
    }
  }
}

TEST_CASE("a cursor is good for its own list alone") {
  const std::vector<std::string> lists{
      kList,
      list_name("gigs.mine", std::optional<GigStatus>()),
      list_name("gigs.mine", std::optional(GigStatus::paused)),
      list_name("gigs.mine"),
      list_name("gigs.mine", id_of(1)),
      list_name("gigs.mine", id_of(2)),
      list_name("gigs.min", std::string("e")),
      list_name("applications.mine", std::optional(GigStatus::active)),
      "",
  };
  CHECK(std::set(lists.begin(), lists.end()).size() == lists.size());
  for (const std::string& made : lists) {
    for (const std::string& used : lists) {
      const std::string cursor = encode_cursor({Time{}, id_of(7)}, made);
      CHECK(refusal_of_cursor(cursor, used) ==
            (made == used ? "" : "invalid cursor.foreign after"));
    }
  }
}

TEST_CASE("what is no cursor is refused") {
  const std::string cursor = encode_cursor({Time{}, id_of(7)}, kList);
  for (const std::string& text :
       {std::string(), std::string("x"), cursor.substr(1), cursor + "A", cursor + cursor,
        cursor + "=", std::string(" ") + cursor, std::string("!") + cursor.substr(1),
        std::string(cursor.size(), '\0'), std::string(100'000, 'A')}) {
    CHECK(refusal_of_cursor(text) == "invalid cursor.malformed after");
  }
}

TEST_CASE("a cursor that was tampered with is refused, or leads to some place within the list") {
  const std::string cursor = encode_cursor({Time{}, id_of(7)}, kList);
  int led_somewhere = 0;
  for (std::size_t i = 0; i < cursor.size(); ++i) {
    for (const char c : {'A', 'z', '0', '_', '-', '8'}) {
      std::string text = cursor;
      text[i] = c;
      if (!refusal_of_cursor(text).empty()) continue;
      const auto query = page_query({.after = text}, kList);
      CHECK(query.below.created_at >= kEarliestTime);
      CHECK(query.below.created_at <= kLatestTime);
      ++led_somewhere;
    }
  }
  CHECK(led_somewhere > 0);
}

struct Item {
  Id id;
  std::optional<Time> created_at;
};

std::vector<Item> items(std::size_t count) {
  std::vector<Item> made;
  for (std::size_t i = 0; i < count; ++i) {
    made.push_back({id_of(static_cast<std::uint8_t>(i)), Time(std::chrono::seconds(i))});
  }
  return made;
}

TEST_CASE("a page goes on where there is a row more, below the last that it shows") {
  for (std::size_t count = 0; count <= 6; ++count) {
    const auto page = make_page(items(count), {.limit = 5}, kList);
    CHECK(page.size() == std::min<std::size_t>(count, 5));
    REQUIRE(page.next.has_value() == (count == 6));
    if (!page.next) continue;
    const auto query = page_query({.limit = 5, .after = page.next}, kList);
    CHECK(query.below.id == id_of(4));
    CHECK(query.below.created_at == Time(std::chrono::seconds(4)));
  }
}

TEST_CASE("a list by something else than time goes on by that") {
  const auto key = [](const Item& item) { return PageKey{kLatestTime, item.id}; };
  const auto page = make_page(items(3), {.limit = 2}, kList, key);
  const auto query = page_query({.limit = 2, .after = page.next}, kList);
  CHECK(query.below.created_at == kLatestTime);
  CHECK(query.below.id == id_of(1));
}

TEST_CASE("a row without a time stands at the end of all times") {
  std::vector<Item> rows = items(2);
  rows.front().created_at.reset();
  const auto page = make_page(rows, {.limit = 1}, kList);
  CHECK(page_query({.after = page.next}, kList).below.created_at == kEarliestTime);
}

}  // namespace
}  // namespace gigkit::test
