#include "postgres/wire.hpp"

#include <algorithm>
#include <limits>
#include <span>

#include "postgres/errors.hpp"

namespace gigkit::postgres::wire {
namespace {

/// Times count from here.
constexpr Time kEpoch = std::chrono::sys_days{std::chrono::year{2000} / std::chrono::January / 1};

constexpr Oid kText = 25;

std::string_view bytes_of(const std::string& text) { return text; }
std::string_view bytes_of(const Id& id) {
  return {reinterpret_cast<const char*>(id.bytes().data()), id.bytes().size()};
}

template <class Value>
void put_elements(std::vector<char>& out, Oid type, const std::vector<Value>& values) {
  put(out, std::int32_t{values.empty() ? 0 : 1});  // dimensions
  put(out, std::int32_t{0});                       // no NULLs
  put(out, type);
  if (values.empty()) return;
  put(out, static_cast<std::int32_t>(values.size()));
  put(out, std::int32_t{1});  // the first index
  for (const Value& value : values) {
    const std::string_view bytes = bytes_of(value);
    put(out, static_cast<std::int32_t>(bytes.size()));
    out.insert(out.end(), bytes.begin(), bytes.end());
  }
}

}  // namespace

std::string_view Reader::bytes(std::size_t count) {
  if (count > rest_.size()) throw_damaged("a value that is too short");
  const std::string_view result = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return result;
}

void put_time(std::vector<char>& out, Time time) {
  put(out, std::int64_t{(time - kEpoch).count()});
}

Time time(std::string_view bytes) {
  const auto microseconds = Reader(bytes).integer<std::int64_t>();
  const auto earliest = (kEarliestTime - kEpoch).count();
  const auto latest = (kLatestTime - kEpoch).count();
  return kEpoch + std::chrono::microseconds{std::clamp(microseconds, earliest, latest)};
}

std::optional<std::int64_t> hundredths(std::string_view bytes) {
  constexpr std::uint16_t kNegative = 0x4000;
  constexpr std::uint16_t kNotANumber = 0xC000;
  Reader reader(bytes);
  const auto groups = reader.integer<std::int16_t>();  // of four decimal digits
  auto power = reader.integer<std::int16_t>();         // of 10 000, of the first group
  const auto sign = reader.integer<std::uint16_t>();
  reader.integer<std::int16_t>();  // how many decimals to show
  if ((sign & kNotANumber) == kNotANumber) return std::nullopt;
  std::int64_t whole = 0;
  std::int64_t fraction = 0;
  for (int i = 0; i < groups; ++i, --power) {
    const auto digits = reader.integer<std::int16_t>();
    if (power >= 0) whole = whole * 10'000 + digits;
    if (power == -1) fraction = digits / 100;
  }
  for (; power >= 0; --power) whole *= 10'000;  // trailing zeros are not sent
  const std::int64_t result = whole * 100 + fraction;
  return sign == kNegative ? -result : result;
}

Id id(std::string_view bytes) {
  std::array<std::uint8_t, 16> result{};
  std::ranges::copy(Reader(bytes).bytes(result.size()), result.begin());
  return Id(result);
}

void put_array(std::vector<char>& out, const std::vector<std::string>& values) {
  put_elements(out, kText, values);
}

void put_array(std::vector<char>& out, const std::vector<Id>& values) {
  put_elements(out, kUuid, values);
}

Elements::Elements(std::string_view bytes) : reader_(bytes) {
  const auto dimensions = reader_.integer<std::int32_t>();
  reader_.integer<std::int32_t>();  // whether there are NULLs
  reader_.integer<Oid>();
  left_ = dimensions == 0 ? 0 : 1;
  for (int i = 0; i < dimensions; ++i) {
    left_ *= static_cast<std::size_t>(reader_.integer<std::int32_t>());
    reader_.integer<std::int32_t>();  // the first index
  }
  if (left_ > reader_.size() / sizeof(std::int32_t)) throw_damaged("a value that is too short");
}

std::optional<std::string_view> Elements::next() {
  while (left_ > 0) {
    --left_;
    const auto size = reader_.integer<std::int32_t>();
    if (size >= 0) return reader_.bytes(static_cast<std::size_t>(size));
  }
  return std::nullopt;
}

}  // namespace gigkit::postgres::wire
