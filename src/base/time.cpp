#include "gigkit/time.hpp"

#include <cstddef>
#include <cstdint>

#include "gigkit/error.hpp"

namespace gigkit {
namespace {

using std::chrono::microseconds;

/// Reads a text from its start. The first mismatch makes the whole reading fail, and what is read
/// from then on means nothing.
class Reader {
 public:
  explicit Reader(std::string_view text) noexcept : rest_(text) {}

  bool succeeded() const noexcept { return !failed_ && rest_.empty(); }

  bool next_is(char c) const noexcept { return !rest_.empty() && rest_.front() == c; }

  /// Takes one character, which must be one of these.
  char one_of(std::string_view allowed) noexcept {
    if (rest_.empty() || allowed.find(rest_.front()) == std::string_view::npos) return fail();
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  /// Takes exactly that many digits, whose number must lie in these bounds.
  int number(int digits, int least, int most) noexcept {
    int value = 0;
    for (int i = 0; i < digits; ++i) value = value * 10 + digit();
    if (value < least || value > most) fail();
    return value;
  }

  /// Takes one to six digits, the decimals of a second.
  microseconds decimals() noexcept {
    std::int64_t value = 0;
    for (int place = 100'000; place > 0; place /= 10) {
      value += std::int64_t{place} * digit();
      if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9') break;
    }
    return microseconds{value};
  }

 private:
  int digit() noexcept { return one_of("0123456789") - '0'; }

  char fail() noexcept {
    failed_ = true;
    rest_ = {};
    return '0';
  }

  std::string_view rest_;
  bool failed_ = false;
};

std::chrono::year_month_day read_date(Reader& in) noexcept {
  const std::chrono::year year{in.number(4, 1, 9999)};
  in.one_of("-");
  const std::chrono::month month{static_cast<unsigned>(in.number(2, 1, 12))};
  in.one_of("-");
  const std::chrono::day day{static_cast<unsigned>(in.number(2, 1, 31))};
  return {year, month, day};
}

std::chrono::minutes read_hour_and_minute(Reader& in) noexcept {
  const std::chrono::hours hours{in.number(2, 0, 23)};
  in.one_of(":");
  return hours + std::chrono::minutes{in.number(2, 0, 59)};
}

microseconds read_time_of_day(Reader& in) noexcept {
  microseconds time = read_hour_and_minute(in);
  if (!in.next_is(':')) return time;
  in.one_of(":");
  time += std::chrono::seconds{in.number(2, 0, 59)};
  if (!in.next_is('.')) return time;
  in.one_of(".");
  return time + in.decimals();
}

std::chrono::minutes read_offset(Reader& in) noexcept {
  const char sign = in.one_of("Zz+-");
  if (sign == 'Z' || sign == 'z') return {};
  const auto offset = read_hour_and_minute(in);
  return sign == '-' ? -offset : offset;
}

bool is_storable(Time time) noexcept { return time >= kEarliestTime && time <= kLatestTime; }

/// Writes the number so that its last digit stands right before `end`.
void write_digits(std::string& text, std::size_t end, int digits, std::int64_t value) {
  for (; digits > 0; --digits, value /= 10) text[--end] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::optional<Time> parse_time(std::string_view text) noexcept {
  Reader in(text);
  const auto date = read_date(in);
  in.one_of("Tt ");
  const auto time_of_day = read_time_of_day(in);
  const auto offset = read_offset(in);
  if (!in.succeeded() || !date.ok()) return std::nullopt;
  const Time time = std::chrono::sys_days{date} + time_of_day - offset;
  return is_storable(time) ? std::optional{time} : std::nullopt;
}

std::string format_time(Time time) {
  if (!is_storable(time)) {
    throw Error(ErrorCode::invalid, "time.out_of_range", "A time must lie in the years 1 to 9999.");
  }
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  std::string text = "0000-00-00T00:00:00.000000Z";
  write_digits(text, 4, 4, static_cast<int>(date.year()));
  write_digits(text, 7, 2, static_cast<unsigned>(date.month()));
  write_digits(text, 10, 2, static_cast<unsigned>(date.day()));
  write_digits(text, 13, 2, clock.hours().count());
  write_digits(text, 16, 2, clock.minutes().count());
  write_digits(text, 19, 2, clock.seconds().count());
  write_digits(text, 26, 6, clock.subseconds().count());
  return text;
}

}  // namespace gigkit
