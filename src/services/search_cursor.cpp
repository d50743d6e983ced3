#include "services/search_cursor.hpp"

#include "services/cursor.hpp"

namespace gigkit::services {
namespace {

/// Numbers of any size, small ones in one byte: seven bits each, the last byte without the eighth.
void append_number(std::string& bytes, std::int64_t number) {
  constexpr std::uint64_t kMore = 0x80;
  auto left = (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63);
  for (; left >= kMore; left >>= 7) bytes += static_cast<char>(left | kMore);
  bytes += static_cast<char>(left);
}

/// None at the end, or for what `append_number` does not write.
std::optional<std::int64_t> take_number(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (bytes.empty()) return std::nullopt;
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return static_cast<std::int64_t>((number >> 1) ^ (0 - (number & 1)));
  }
  return std::nullopt;
}

std::optional<RankCursor> read_cursor(std::string_view bytes) {
  const auto key = take_number(bytes);
  const auto number = take_number(bytes);
  if (!key || !number) return std::nullopt;
  RankCursor cursor{{}, {*key, *number}};
  std::uint64_t previous = 0;
  while (!bytes.empty() && cursor.frozen.size() < kFrozenRows) {
    const auto difference = take_number(bytes);
    if (!difference) return std::nullopt;
    previous += static_cast<std::uint64_t>(*difference);
    cursor.frozen.push_back(static_cast<storage::DocumentNumber>(previous));
  }
  return bytes.empty() ? std::optional(cursor) : std::nullopt;
}

}  // namespace

std::string encode_rank_cursor(const RankCursor& cursor, std::string_view list) {
  std::string bytes;
  append_number(bytes, cursor.last.key);
  append_number(bytes, cursor.last.number);
  storage::DocumentNumber previous = 0;
  for (const storage::DocumentNumber number : cursor.frozen) {
    append_number(bytes, number - previous);
    previous = number;
  }
  return seal_cursor(bytes, list);
}

std::optional<RankCursor> decode_rank_cursor(const PageRequest& request, std::string_view list) {
  if (!request.after) return std::nullopt;
  auto cursor = read_cursor(open_cursor(*request.after, list));
  if (!cursor) throw_malformed_cursor();
  return cursor;
}

}  // namespace gigkit::services
