#include "services/feed_cursor.hpp"

#include <charconv>

#include "base/base64url.hpp"
#include "domain/input.hpp"

namespace gigkit::services {
namespace {

/// Tells the feed's cursors from those of lists.
constexpr std::string_view kMark = "feed:";

[[noreturn]] void refuse() {
  domain::input::invalid("after", "cursor.malformed", "after is not a cursor of the feed.");
}

}  // namespace

std::string encode_feed_cursor(std::int64_t position) {
  return base::base64url_encode(std::string(kMark) + std::to_string(position));
}

std::int64_t decode_feed_cursor(std::string_view cursor) {
  const auto bytes = base::base64url_decode(cursor);
  if (!bytes || !bytes->starts_with(kMark)) refuse();
  std::int64_t position = 0;
  const char* begin = bytes->data() + kMark.size();
  const char* end = bytes->data() + bytes->size();
  const auto [rest, fault] = std::from_chars(begin, end, position);
  if (fault != std::errc() || rest != end || position < 0) refuse();
  return position;
}

}  // namespace gigkit::services
