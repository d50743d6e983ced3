#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "arena.hpp"
#include "fields.hpp"
#include "gigkit/enums.hpp"
#include "gigkit/json.hpp"
#include "gigkit/money.hpp"
#include "gigkit/page.hpp"
#include "gigkit/time.hpp"
#include "ids.hpp"
#include "members.hpp"
#include "objects.hpp"

/// How the library's structs become views. A view points into the struct that it shows, and into an
/// arena for what has another form there.
namespace gigkit::capi {

inline void give(gk_text& view, const std::string& text, Arena&) {
  view = {text.c_str(), text.size()};
}
inline void give(gk_text& view, const Json& json, Arena& arena) { give(view, json.text, arena); }
inline void give(gk_id& view, const Id& id, Arena&) { view = to_c(id); }
inline void give(double& view, double number, Arena&) { view = number; }

/// Numbers and enums as they stand in C. 0 is no value of an enum there.
template <class T>
requires std::is_integral_v<T>
constexpr T number_of(T value) { return value; }
template <NamedEnum E>
constexpr std::int32_t number_of(E value) {
  return static_cast<std::int32_t>(value) + 1;
}
constexpr std::int64_t number_of(Money amount) { return amount.cents(); }
constexpr std::int64_t number_of(Time time) { return time.time_since_epoch().count(); }

template <class Number, class T>
requires std::is_integral_v<Number>
void give(Number& view, const T& value, Arena&) { view = number_of(value); }
template <NamedEnum E>
void give(std::int32_t& view, const std::optional<E>& value, Arena&) {
  view = value ? number_of(*value) : 0;
}
template <class T>
void give(gk_optional& view, const std::optional<T>& value, Arena&) {
  if (value) view = {number_of(*value), 1, 0};
}
template <class T, std::size_t N>
void give(T (&view)[N], const std::array<T, N>& values, Arena&) {
  std::ranges::copy(values, view);
}

template <class View, class T>
requires std::is_class_v<View>
void give(View& view, const std::optional<T>& value, Arena& arena) {
  if (value) give(view, *value, arena);
}
inline void give(const gk_id*& view, const std::optional<Id>& id, Arena& arena) {
  if (!id) return;
  auto* const copy = arena.one<gk_id>();
  give(*copy, *id, arena);
  view = copy;
}

template <class Item, class T>
void give_list(const Item*& items, std::size_t& count, const std::vector<T>& values, Arena& arena) {
  Item* const views = arena.array<Item>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) give(views[i], values[i], arena);
  items = views;
  count = values.size();
}
inline void give(gk_texts& view, const std::vector<std::string>& texts, Arena& arena) {
  give_list(view.items, view.count, texts, arena);
}
inline void give(gk_ids& view, const std::vector<Id>& ids, Arena& arena) {
  give_list(view.items, view.count, ids, arena);
}

template <class View>
concept Growing = requires(View view) {
  view.struct_size;
};
template <class Source>
concept Paged = requires(const Source source) {
  source.items;
  source.next;
};

/// The struct's own fields: a page's items are given by themselves.
template <class Source>
struct NotOfPages {
  constexpr bool operator()(std::string_view name) const {
    return !Paged<Source> || (name != "items" && name != "count" && name != "next");
  }
};

/// A described struct. Each field of either side has to be in the other.
template <Growing View, class Source>
requires requires { Describe<Source>::fields; }
void give(View& view, const Source& source, Arena& arena) {
  constexpr NotOfPages<Source> wanted{};
  static_assert(covers<Source, View>(wanted), "A field of the library is missing in the C struct.");
  view.struct_size = sizeof(View);
  for_each_pair<View, Source>(wanted, [&](const auto& to, const auto& from) {
    give(view.*to.member, source.*from.member, arena);
  });
}

/// A view inside another.
template <Growing View, class Source>
void give(const View*& view, const Source& source, Arena& arena) {
  auto* const inner = arena.one<View>();
  give(*inner, source, arena);
  view = inner;
}
template <Growing View, class Source>
void give(const View*& view, const std::optional<Source>& source, Arena& arena) {
  if (source) give(view, *source, arena);
}

/// Structs that may grow stand in lists by pointer.
template <class Items, class T>
void give_items(const Items*& items, std::size_t& count, const std::vector<T>& values,
                Arena& arena) {
  using View = std::remove_const_t<std::remove_pointer_t<Items>>;
  auto** const pointers = arena.array<const View*>(values.size());
  View* const views = arena.array<View>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    give(views[i], values[i], arena);
    pointers[i] = &views[i];
  }
  items = pointers;
  count = values.size();
}

template <Growing View, Paged Source>
void give_page(View& view, const Source& source, Arena& arena) {
  view.struct_size = sizeof(View);
  give_items(view.items, view.count, source.items, arena);
  give(view.next, source.next, arena);
}
template <Growing View, class T>
void give(View& view, const Page<T>& page, Arena& arena) {
  give_page(view, page, arena);
}

/// A view with what it shows.
template <class View, class Source>
struct Owned : View {
  Owned() : View{} {}

  /// Takes no memory for an entity of its own: the arena begins with enough for its lists.
  void show(Source shown) {
    source = std::move(shown);
    give(static_cast<View&>(*this), source, arena);
  }

  Source source{};
  Arena arena;
};

/// Runs what a C function does that gives a view of what `make` gives. The view is made first: once
/// a command has taken effect nothing must fail for want of memory.
template <class View, class Make>
gk_status give_view(View** out, gk_error** error, const Make& make) noexcept {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    required(out, "out");
    using Object = typename Behind<View>::Type;
    Handing<View> handing(std::make_unique<Object>());
    static_cast<Object&>(handing.object()).show(make());
    *out = handing.done();
  });
}

}  // namespace gigkit::capi
