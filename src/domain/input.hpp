#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/change.hpp"
#include "gigkit/enums.hpp"
#include "gigkit/error.hpp"
#include "gigkit/id.hpp"
#include "gigkit/money.hpp"
#include "gigkit/page.hpp"
#include "gigkit/time.hpp"
#include "text/normalize.hpp"

/// Brings what callers give into the form that is stored, in place. Every function throws
/// `invalid` naming the field when that cannot be done.
namespace gigkit::domain::input {

/// How long each text may be, in code points.
namespace bounds {
using text::Lines;
inline constexpr text::Bounds kName{1, 100, Lines::single};  // full name, category, duration
inline constexpr text::Bounds kBio{1, 5'000, Lines::multiple};
inline constexpr text::Bounds kLocation{1, 200, Lines::single};
inline constexpr text::Bounds kTitle{1, 200, Lines::single};
inline constexpr text::Bounds kDescription{1, 20'000, Lines::multiple};
inline constexpr text::Bounds kCoverLetter{1, 10'000, Lines::multiple};
inline constexpr text::Bounds kTimeline{1, 500, Lines::multiple};
inline constexpr text::Bounds kReason{1, 1'000, Lines::multiple};
inline constexpr text::Bounds kMessage{1, 10'000, Lines::multiple};
inline constexpr text::Bounds kReviewComment{1, 5'000, Lines::multiple};
inline constexpr text::Bounds kFileName{1, 255, Lines::single};
inline constexpr text::Bounds kFileKey{1, 1'024, Lines::single};
inline constexpr text::Bounds kMimeType{3, 127, Lines::single};
}  // namespace bounds

inline constexpr std::size_t kMaxUrls = 20;
inline constexpr std::size_t kMaxTags = 50;

[[noreturn]] void invalid(std::string_view field, std::string_view reason,
                          std::string_view message);

void text(std::string_view field, std::string& value, const text::Bounds& bounds);
void username(std::string_view field, std::string& value);
void url(std::string_view field, std::string& value);
void https_url(std::string_view field, std::string& value);
void timezone(std::string_view field, std::string& value);
void money(std::string_view field, const Money& value);
void id(std::string_view field, const Id& value);  // not the nil UUID, which names nothing
void time(std::string_view field, const Time& value);

/// Skills and tools: each 1-50 code points, of those that differ in case only the first, 50 at
/// most.
void tags(std::string_view field, std::vector<std::string>& values);

/// At most 20 web addresses.
void urls(std::string_view field, std::vector<std::string>& values);

/// Throws `invalid`, `enum.unknown` for a number that is none of the enum's values.
void unknown_enum_value(std::string_view field);

template <NamedEnum E>
void one_of(std::string_view field, E value) {
  if (!is_valid(value)) unknown_enum_value(field);
}

/// Applies a check to what is there.
template <class T, class Check, class... Args>
void if_given(std::string_view field, std::optional<T>& value, Check check, const Args&... args) {
  if (value) check(field, *value, args...);
}
template <class T, class Check, class... Args>
void if_given(std::string_view field, Change<T>& change, Check check, const Args&... args) {
  if (change.is_set()) check(field, change.value(), args...);
}
template <class T, class Check, class... Args>
void if_given(std::string_view field, Change<std::optional<T>>& change, Check check,
              const Args&... args) {
  if (change.is_set() && change.value()) check(field, *change.value(), args...);
}

/// Throws `invalid`, `page.limit` unless 1 <= limit <= most.
void page_limit(int limit, int most = 100);

}  // namespace gigkit::domain::input
