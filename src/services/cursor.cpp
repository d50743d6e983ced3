#include "services/cursor.hpp"

#include <algorithm>
#include <cstring>

#include "base/base64url.hpp"
#include "base/hash.hpp"
#include "domain/input.hpp"

namespace gigkit::services {
namespace {

constexpr std::size_t kListBytes = 4;
constexpr std::size_t kTimeBytes = 8;
constexpr std::size_t kIdBytes = 16;

/// Enough of a fingerprint to tell an honest caller that the cursor is of another list.
std::string fingerprint_of(std::string_view list) {
  const auto bytes = base::fingerprint(list);
  return {bytes.begin(), bytes.begin() + kListBytes};
}

std::string encode_time(Time time) {
  auto number = static_cast<std::uint64_t>(time.time_since_epoch().count());
  std::string bytes(kTimeBytes, '\0');
  for (std::size_t i = kTimeBytes; i-- > 0; number >>= 8) {
    bytes[i] = static_cast<char>(number & 0xFF);
  }
  return bytes;
}

Time decode_time(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes) number = (number << 8) | static_cast<unsigned char>(byte);
  return Time(std::chrono::microseconds(static_cast<std::int64_t>(number)));
}

Id decode_id(std::string_view bytes) {
  std::array<std::uint8_t, kIdBytes> id{};
  std::ranges::transform(bytes, id.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return Id(id);
}

storage::PageKey decode_cursor(std::string_view cursor, std::string_view list) {
  const std::size_t size = base::base64url_decode(cursor).value_or("").size();
  if (size != kListBytes + kTimeBytes + kIdBytes) throw_malformed_cursor();
  const std::string bytes = open_cursor(cursor, list);
  const std::string_view view(bytes);
  const Time time = decode_time(view.substr(0, kTimeBytes));
  return {std::clamp(time, kEarliestTime, kLatestTime), decode_id(view.substr(kTimeBytes))};
}

}  // namespace

storage::PageQuery page_query(const PageRequest& request, std::string_view list,
                              const storage::PageKey& start) {
  domain::input::page_limit(request.limit);
  if (!request.after) return {request.limit + 1, start};
  return {request.limit + 1, decode_cursor(*request.after, list)};
}

std::string encode_cursor(const storage::PageKey& key, std::string_view list) {
  const auto& id = key.id.bytes();
  return seal_cursor(encode_time(key.created_at) + std::string(id.begin(), id.end()), list);
}

std::string seal_cursor(std::string_view place, std::string_view list) {
  return base::base64url_encode(fingerprint_of(list).append(place));
}

std::string open_cursor(std::string_view cursor, std::string_view list) {
  auto bytes = base::base64url_decode(cursor);
  if (!bytes || bytes->size() <= kListBytes) throw_malformed_cursor();
  if (!bytes->starts_with(fingerprint_of(list))) {
    domain::input::invalid("after", "cursor.foreign", "after is a cursor of another list.");
  }
  return bytes->substr(kListBytes);
}

void throw_malformed_cursor() {
  domain::input::invalid("after", "cursor.malformed", "after is not a cursor of a page.");
}

}  // namespace gigkit::services
