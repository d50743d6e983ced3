#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Cursors of the event feed.
namespace gigkit::services {

std::string encode_feed_cursor(std::int64_t position);

/// Throws `invalid`, `cursor.malformed` on `after`.
std::int64_t decode_feed_cursor(std::string_view cursor);

}  // namespace gigkit::services
