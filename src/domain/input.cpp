#include "domain/input.hpp"

#include <fmt/format.h>

#include "text/lists.hpp"
#include "text/timezone.hpp"
#include "text/url.hpp"
#include "text/username.hpp"

namespace gigkit::domain::input {
namespace {

using text::Fault;

struct Wording {
  std::string_view reason;
  std::string_view message;
};

Wording wording(Fault fault) {
  switch (fault) {
    case Fault::invalid_utf8:
      return {"text.invalid_utf8", "is not valid UTF-8"};
    case Fault::control_character:
      return {"text.control_character", "has a control character"};
    case Fault::line_break:
      return {"text.line_break", "must be a single line"};
    case Fault::too_short:
      return {"text.too_short", "is too short"};
    case Fault::too_long:
      return {"text.too_long", "is too long"};
    case Fault::too_many:
      return {"list.too_many", "has too many items"};
    case Fault::invalid_character:
      break;
    case Fault::url_scheme:
      return {"url.scheme", "must begin with https:// (or, but for files, http://)"};
    case Fault::url_userinfo:
      return {"url.userinfo", "must not carry a user name or password"};
    case Fault::url_host:
      return {"url.host", "has no valid host"};
    case Fault::url_port:
      return {"url.port", "has no valid port"};
    case Fault::unknown_timezone:
      return {"timezone.unknown", "is not an IANA time zone name"};
  }
  return {"text.invalid_character", "has a character that is not allowed"};
}

[[noreturn]] void invalid(std::string_view field, const text::Refusal& refusal,
                          std::string_view allowed) {
  const auto [reason, message] = wording(refusal.fault);
  const bool blank = refusal.fault == Fault::too_short && refusal.count == 0;
  const bool counts = refusal.fault == Fault::too_short || refusal.fault == Fault::too_long ||
                      refusal.fault == Fault::too_many;
  if (blank) input::invalid(field, "text.blank", fmt::format("{} is empty.", field));
  if (!counts) input::invalid(field, reason, fmt::format("{} {}.", field, message));
  input::invalid(
      field, reason,
      fmt::format("{} {}: {} where {} are allowed.", field, message, refusal.count, allowed));
}

std::string range(const text::Bounds& bounds) {
  return fmt::format("{} to {} characters", bounds.min, bounds.max);
}

void assign(std::string_view field, std::string& value, text::Result result,
            std::string_view allowed) {
  if (!result) invalid(field, result.refusal(), allowed);
  value = *std::move(result);
}

constexpr text::Bounds kTag{1, 50, text::Lines::single};

}  // namespace

void invalid(std::string_view field, std::string_view reason, std::string_view message) {
  throw Error(ErrorCode::invalid, std::string(reason), std::string(message), std::string(field));
}

void text(std::string_view field, std::string& value, const text::Bounds& bounds) {
  text::Result result = text::normalize(value, bounds);
  if (!result) invalid(field, result.refusal(), range(bounds));
  value = *std::move(result);
}

void username(std::string_view field, std::string& value) {
  assign(field, value, text::normalize_username(value), "3 to 30 characters");
}

void url(std::string_view field, std::string& value) {
  assign(field, value, text::normalize_url(value), "1 to 2048 characters");
}

void https_url(std::string_view field, std::string& value) {
  assign(field, value, text::normalize_url(value, text::Schemes::https_only),
         "1 to 2048 characters");
}

void timezone(std::string_view field, std::string& value) {
  assign(field, value, text::normalize_timezone(value), "1 to 64 characters");
}

void money(std::string_view field, const Money& value) {
  if (value >= Money{} && value <= kMaxMoney) return;
  invalid(field, "money.out_of_range",
          fmt::format("{} must lie between 0 and {}.", field, kMaxMoney.to_string()));
}

void id(std::string_view field, const Id& value) {
  if (value.is_nil()) invalid(field, "id.nil", fmt::format("{} must not be the nil UUID.", field));
}

void time(std::string_view field, const Time& value) {
  if (value >= kEarliestTime && value <= kLatestTime) return;
  invalid(field, "time.out_of_range", fmt::format("{} must lie in the years 1 to 9999.", field));
}

void tags(std::string_view field, std::vector<std::string>& values) {
  auto result = text::normalize_list(values, {kMaxTags, kTag});
  if (!result) {
    const bool whole = result.refusal().fault == Fault::too_many;
    invalid(field, result.refusal(), whole ? fmt::format("{}", kMaxTags) : range(kTag));
  }
  values = *std::move(result);
}

void urls(std::string_view field, std::vector<std::string>& values) {
  if (values.size() > kMaxUrls) {
    invalid(field, "list.too_many",
            fmt::format("{} has {} items where {} are allowed.", field, values.size(), kMaxUrls));
  }
  for (std::string& value : values) url(field, value);
}

void unknown_enum_value(std::string_view field) {
  invalid(field, "enum.unknown", fmt::format("{} is none of the known values.", field));
}

void page_limit(int limit, int most) {
  if (limit >= 1 && limit <= most) return;
  invalid("limit", "page.limit", fmt::format("limit must lie between 1 and {}.", most));
}

}  // namespace gigkit::domain::input
