#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "gigkit/gigkit.hpp"

/// What callers see, as JSON: so that any two marketplaces can be compared, and a difference read.
namespace gigkit::test {

using Shown = nlohmann::json;

template <class T>
concept Described = requires {
  Describe<T>::fields;
};

inline Shown show(bool value) { return value; }
inline Shown show(std::integral auto value) { return value; }
inline Shown show(const std::string& value) { return value; }
inline Shown show(const Id& value) { return value.to_string(); }
inline Shown show(Time value) { return format_time(value); }
inline Shown show(const Money& value) { return value.to_string(); }
inline Shown show(const Json& value) { return Shown::parse(value.text); }
template <NamedEnum E>
Shown show(E value) {
  return to_string(value);
}
template <Described T>
Shown show(const T& value);
template <class T>
Shown show(const std::vector<T>& values);

template <class T>
Shown show(const std::optional<T>& value) {
  return value ? show(*value) : Shown();
}
template <class T>
Shown show(const Change<T>& change) {
  return change.is_set() ? Shown::array({show(change.value())}) : Shown();
}
template <class T>
Shown show(const std::vector<T>& values) {
  Shown all = Shown::array();
  for (const T& value : values) all.push_back(show(value));
  return all;
}

template <class T, std::size_t N>
Shown show(const std::array<T, N>& values) {
  return values;
}

/// A page, without the cursor: that is opaque.
template <class T>
Shown show(const Page<T>& page) {
  return {{"items", show(page.items)}, {"more", page.next.has_value()}};
}

/// What each marketplace makes up for itself, or in words of its own, is not compared, unless all
/// of them are told what to make up.
void forget_own_choices(Shown& object);
inline bool compares_own_choices = false;

template <Described T>
Shown show(const T& value) {
  Shown object = Shown::object();
  for_each_field<T>(
      [&](const auto& field) { object[std::string(field.name)] = show(value.*field.member); });
  if constexpr (std::is_same_v<T, Message>)
    std::sort(object["read_by"].begin(), object["read_by"].end());
  if (std::is_same_v<T, Event>) object.erase("cursor");
  if (compares_own_choices) return object;
  if constexpr (std::is_same_v<T, Event>) object["id"] = nullptr;
  if constexpr (std::is_same_v<T, Notification>) object["id"] = nullptr;
  if constexpr (std::is_same_v<T, Subscription>) object["id"] = nullptr;
  forget_own_choices(object);
  return object;
}

/// A user's export: its rows in an order of their own.
Shown show_export(const Json& all);

/// What a refusal tells.
Shown show(const Error& error);

/// What a call gave or was refused with.
template <class Call>
Shown outcome(Call&& call) {
  try {
    using Result = std::invoke_result_t<Call>;
    if constexpr (std::is_void_v<Result>) {
      call();
      return "done";
    } else if constexpr (std::is_same_v<Result, Shown>) {
      return call();
    } else {
      return show(call());
    }
  } catch (const Error& error) {
    return show(error);
  }
}

inline bool is_refusal(const Shown& shown) {
  return shown.is_object() && shown.contains("refused");
}

}  // namespace gigkit::test
