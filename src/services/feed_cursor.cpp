#include "services/feed_cursor.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>

#include "base/base64url.hpp"
#include "domain/input.hpp"

namespace gigkit::services {
namespace {

using storage::events::Place;

/// Tells the feed's cursors from those of lists.
constexpr std::string_view kMark = "feed:";

[[noreturn]] void refuse() {
  domain::input::invalid("after", "cursor.malformed", "after is not a cursor of the feed.");
}

/// The number at the front of the text, which it is taken from, with what has to stand after it.
std::int64_t take_number(std::string_view& text, std::string_view end) {
  std::int64_t number = 0;
  const char* const last = text.data() + text.size();
  const auto [rest, fault] = std::from_chars(text.data(), last, number);
  text = {rest, last};
  if (fault != std::errc() || number < 0 || !text.starts_with(end)) refuse();
  text.remove_prefix(end.size());
  return number;
}

}  // namespace

std::string encode_feed_cursor(const Place& place) {
  return base::base64url_encode(fmt::format("{}{}:{}", kMark, place.position, place.purges));
}

Place decode_feed_cursor(std::string_view cursor) {
  const auto bytes = base::base64url_decode(cursor);
  if (!bytes || !bytes->starts_with(kMark)) refuse();
  std::string_view text = *bytes;
  text.remove_prefix(kMark.size());
  Place place;
  place.position = take_number(text, ":");
  place.purges = take_number(text, "");
  if (!text.empty()) refuse();
  return place;
}

}  // namespace gigkit::services
