#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "fields.hpp"
#include "gigkit/change.hpp"
#include "gigkit/enums.hpp"
#include "gigkit/json.hpp"
#include "gigkit/money.hpp"
#include "gigkit/page.hpp"
#include "gigkit/time.hpp"
#include "ids.hpp"
#include "members.hpp"

/// How parameter structs become the library's.
namespace gigkit::capi {

/// `misuse`, `argument.null`, where there is a length but no text. It may be absent.
std::optional<std::string_view> text_of(const char* data, std::size_t length,
                                        std::string_view argument);
/// A text that must be given: NULL is misuse.
std::string_view required_text(const char* data, std::size_t length, std::string_view argument);

/// `invalid`, `enum.unknown`: a number that is none of the enum's.
[[noreturn]] void refuse_number(std::string_view field);

/// The enum's value of a number; none for 0.
template <NamedEnum E>
std::optional<E> enum_of(std::int32_t number, std::string_view field) {
  if (number == 0) return std::nullopt;
  const auto index = static_cast<std::size_t>(number) - 1;
  if (number < 0 || index >= EnumNames<E>::values.size()) refuse_number(field);
  return static_cast<E>(index);
}

/// `Taken<T>::from` reads what C has for a `T`; nothing where it is absent.
template <class T>
struct Taken;

template <>
struct Taken<std::string> {
  static std::optional<std::string> from(const gk_text& text, std::string_view field) {
    return std::optional<std::string>(text_of(text.data, text.length, field));
  }
};
template <>
struct Taken<Json> {
  static std::optional<Json> from(const gk_text& text, std::string_view field) {
    const auto given = text_of(text.data, text.length, field);
    return given ? std::optional(Json{std::string(*given)}) : std::nullopt;
  }
};
template <>
struct Taken<Id> {
  static std::optional<Id> from(const gk_id* id, std::string_view) {
    return id == nullptr ? std::nullopt : std::optional(from_c(*id));
  }
  static std::optional<Id> from(const gk_id& id, std::string_view) { return from_c(id); }
};
template <>
struct Taken<Money> {
  static std::optional<Money> from(const gk_optional& given, std::string_view) {
    return given.is_set != 0 ? std::optional(Money::from_cents(given.value)) : std::nullopt;
  }
};
template <>
struct Taken<Time> {
  static std::optional<Time> from(const gk_optional& given, std::string_view) {
    return given.is_set != 0 ? std::optional(Time(std::chrono::microseconds(given.value)))
                             : std::nullopt;
  }
};
template <>
struct Taken<bool> {
  static std::optional<bool> from(const gk_optional& given, std::string_view) {
    return given.is_set != 0 ? std::optional(given.value != 0) : std::nullopt;
  }
};
template <NamedEnum E>
struct Taken<E> {
  static std::optional<E> from(std::int32_t number, std::string_view field) {
    return enum_of<E>(number, field);
  }
};
/// Numbers for which 0 is as good as nothing.
template <class T>
requires std::is_integral_v<T>
struct Taken<T> {
  static std::optional<T> from(T number, std::string_view) {
    return number != 0 ? std::optional(number) : std::nullopt;
  }
};

/// `misuse`, `argument.null`, where there is a count but no list.
void require_list(const void* items, std::size_t count, std::string_view field);

template <class T>
const T& item_of(const T& item, std::string_view) {
  return item;
}
template <class T>
const T& item_of(const T* const& item, std::string_view field) {
  return required(item, field);
}

template <class T>
struct Taken<std::vector<T>> {
  template <class List>
  static std::optional<std::vector<T>> from(const List& list, std::string_view field) {
    require_list(list.items, list.count, field);
    if (list.items == nullptr) return std::nullopt;
    std::vector<T> values;
    for (std::size_t i = 0; i < list.count; ++i) {
      auto value = Taken<T>::from(item_of(list.items[i], field), field);
      if (!value) refuse_null(field);
      values.push_back(*std::move(value));
    }
    return values;
  }
};

/// What a field of the library's holds when it is given, and how it is set then, or cleared.
template <class Target>
struct Setting {
  using Value = Target;
  static constexpr bool kClears = false;
  static void set(Target& target, Value value) { target = std::move(value); }
};
template <class T>
struct Setting<std::optional<T>> : Setting<T> {
  static void set(std::optional<T>& target, T value) { target = std::move(value); }
};
template <class T>
struct Setting<Change<T>> : Setting<T> {
  using Value = typename Setting<T>::Value;
  static constexpr bool kClears = !std::is_same_v<T, Value>;
  static void set(Change<T>& target, Value value) { target = T(std::move(value)); }
  static void clear(Change<T>& target) { target = T{}; }
};
template <class T>
struct Setting<Change<std::vector<T>>> : Setting<std::vector<T>> {
  static constexpr bool kClears = true;
  static void set(Change<std::vector<T>>& target, std::vector<T> value) {
    target = std::move(value);
  }
  static void clear(Change<std::vector<T>>& target) { target = std::vector<T>{}; }
};

/// `misuse`, `struct.size`, for a size that no version has; `invalid`, `struct.newer`, where bytes
/// beyond what this version knows are not zero.
void check_size(const void* given, std::size_t size, std::size_t known, std::size_t alignment);

/// The parameters as far as the caller knows them, the rest not given.
template <class Given>
Given known_part(const Given& given) {
  check_size(&given, given.struct_size, sizeof(Given), alignof(Given));
  Given known{};
  std::memcpy(&known, &given, std::min(given.struct_size, sizeof(Given)));
  return known;
}

/// `invalid`, `change.clear`.
[[noreturn]] void refuse_clear(std::string_view field);

/// Which fields an update clears.
template <class Given>
class Clearing {
 public:
  explicit Clearing(const Given& given) {
    if constexpr (kClearBits<Given>.size() > 0) {
      bits_ = given.clear;
      std::uint32_t known = 0;
      for (const ClearBit& each : kClearBits<Given>) known |= each.bit;
      if ((bits_ & ~known) != 0) refuse_clear("clear");
    }
  }

  static constexpr std::uint32_t bit_of(std::string_view field) {
    for (const ClearBit& each : kClearBits<Given>) {
      if (each.field == field) return each.bit;
    }
    return 0;
  }
  bool has(std::string_view field) const { return (bits_ & bit_of(field)) != 0; }

 private:
  std::uint32_t bits_ = 0;
};

/// In C a page's request stands in the list's own parameters.
struct NotThePage {
  constexpr bool operator()(std::string_view name) const {
    return name != "page" && name != "limit" && name != "after";
  }
};

/// `limit` and `after` of a list's parameters.
template <class Given>
PageRequest page_of(const Given& given) {
  PageRequest page;
  if (given.limit != 0) page.limit = given.limit;
  page.after = Taken<std::string>::from(given.after, "after");
  return page;
}

/// Whether there is a bit for every field that an update can clear.
template <class Target, class Given>
constexpr bool can_clear() {
  bool can = true;
  for_each_field<Target>([&](const auto& field) {
    using Type = typename std::remove_cvref_t<decltype(field)>::Type;
    if constexpr (Setting<Type>::kClears) can = can && Clearing<Given>::bit_of(field.name) != 0;
  });
  return can;
}

/// A described struct from its C form. Each field of either side has to be in the other.
template <class Target, class Given>
Target taken_from(const Given& given) {
  constexpr NotThePage wanted{};
  static_assert(covers<Target, Given>(wanted), "A parameter is missing in the C struct.");
  static_assert(can_clear<Target, Given>(), "A bit of the C struct's `clear` is missing.");
  const Given known = known_part(given);
  const Clearing<Given> clearing(known);
  Target target{};
  for_each_pair<Given, Target>(wanted, [&](const auto& from, const auto& to) {
    using Type = typename std::remove_cvref_t<decltype(to)>::Type;
    using Field = Setting<Type>;
    auto& field = target.*to.member;
    auto value = Taken<typename Field::Value>::from(known.*from.member, from.name);
    if constexpr (Field::kClears) {
      if (clearing.has(from.name)) {
        if (value) refuse_clear(from.name);
        Field::clear(field);
      }
    }
    if (std::is_same_v<Type, Id> && !value) refuse_null(from.name);  // there is no other value
    if (value) Field::set(field, *std::move(value));
  });
  if constexpr (has_field<Target>("page")) target.page = page_of(known);
  return target;
}

/// The same of a struct that must be given, or that may be missing.
template <class Target, class Given>
Target taken(const Given* given, std::string_view argument) {
  return taken_from<Target>(required(given, argument));
}
template <class Target, class Given>
Target taken_or_default(const Given* given) {
  return given == nullptr ? Target{} : taken_from<Target>(*given);
}
/// The parameters of a list that the library takes one by one.
template <class Given>
Given known_or_none(const Given* given) {
  return given == nullptr ? Given{} : known_part(*given);
}

}  // namespace gigkit::capi
