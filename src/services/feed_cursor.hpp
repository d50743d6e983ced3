#pragma once

#include <string>
#include <string_view>

#include "storage/sql/events.hpp"

/// Cursors of the event feed.
namespace gigkit::services {

std::string encode_feed_cursor(const storage::events::Place& place);

/// Throws `invalid`, `cursor.malformed` on `after`.
storage::events::Place decode_feed_cursor(std::string_view cursor);

}  // namespace gigkit::services
