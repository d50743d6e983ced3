#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/change.hpp"
#include "gigkit/enums.hpp"
#include "gigkit/id.hpp"
#include "gigkit/money.hpp"
#include "gigkit/time.hpp"

/// What callers may give for a field of each kind, and what comes of it.
namespace gigkit::test {

/// A value as it is given; why it is refused, or else the form that it takes.
template <class T>
struct Given {
  T value;
  std::string reason;
  T normal_form = value;
};

template <class T>
using Samples = std::vector<Given<T>>;

/// How long the text of a column may be, and whether it may have several lines.
struct TextRule {
  std::string_view column;
  std::size_t longest;
  bool has_lines;
};

inline constexpr std::array kTextRules{
    TextRule{"full_name", 100, false},        TextRule{"category", 100, false},
    TextRule{"duration", 100, false},         TextRule{"bio", 5'000, true},
    TextRule{"location", 200, false},         TextRule{"title", 200, false},
    TextRule{"description", 20'000, true},    TextRule{"cover_letter", 10'000, true},
    TextRule{"proposed_timeline", 500, true}, TextRule{"content", 10'000, true},
    TextRule{"reason", 1'000, true},          TextRule{"comment", 5'000, true},
};

/// Samples for a column by its name; empty if no rule is known for it.
Samples<std::string> text_samples(std::string_view column);
Samples<std::vector<std::string>> list_samples(std::string_view column);
Samples<Money> money_samples();
Samples<Time> time_samples();

template <NamedEnum E>
Samples<E> enum_samples() {
  Samples<E> samples;
  constexpr std::size_t count = EnumNames<E>::values.size();
  for (std::size_t i = 0; i < count; ++i) samples.push_back({static_cast<E>(i), ""});
  samples.push_back({static_cast<E>(count), "enum.unknown"});
  samples.push_back({static_cast<E>(255), "enum.unknown"});
  return samples;
}

/// The value that a field holds; what it is wrapped in is a matter of whether it must be given.
template <class T>
struct Core {
  using Type = T;
};
template <class T>
struct Core<std::optional<T>> : Core<T> {};
template <class T>
struct Core<Change<T>> : Core<T> {};

template <class T>
const T& core(const T& value) {
  return value;
}
template <class T>
const auto& core(const std::optional<T>& value) {
  return core(value.value());
}
template <class T>
const auto& core(const Change<T>& change) {
  return core(change.value());
}

/// The samples for a field of this type and name.
template <class T>
auto samples_for(std::string_view column) {
  if constexpr (std::is_same_v<T, std::string>) {
    return text_samples(column);
  } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
    return list_samples(column);
  } else if constexpr (std::is_same_v<T, Money>) {
    return money_samples();
  } else if constexpr (std::is_same_v<T, Time>) {
    return time_samples();
  } else if constexpr (NamedEnum<T>) {
    return enum_samples<T>();
  } else if constexpr (std::is_same_v<T, bool>) {
    return Samples<bool>{{true, ""}, {false, ""}};
  } else {
    static_assert(std::is_same_v<T, Id>, "a type of field without samples");
    return Samples<Id>{{Id{}, "id.nil"}, {*Id::parse("ffffffff-ffff-ffff-ffff-ffffffffffff"), ""}};
  }
}

}  // namespace gigkit::test
