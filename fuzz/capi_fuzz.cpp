// Calls any functions of the C API in any order with any arguments: objects that are live, freed,
// of another type or NULL, ids that are known or not, texts of any bytes, structs of any size.
// Whatever is called, the library answers; what it gives is well-formed; and in the end nothing is
// left.
#include <cstdint>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "capi_world.hpp"
#include "gigkit.h"
#include "members.hpp"

namespace {

template <class Struct>
concept Described = requires {
  gigkit::Describe<Struct>::fields;
};

// Filling parameters.

void fill(World& world, gk_text& text) { text = world.text(); }
void fill(World& world, gk_optional& number) {
  number.is_set = world.input.one_in(2) ? 1 : 0;
  number.value = world.input.number();
}
template <class Number>
requires std::is_arithmetic_v<Number>
void fill(World& world, Number& number) {
  number =
      static_cast<Number>(world.input.one_in(8) ? world.input.number() : world.input.byte() % 8);
}
void fill(World& world, const gk_id*& id) { id = world.input.one_in(2) ? world.id() : nullptr; }
void fill(World& world, gk_id& id) {
  if (const gk_id* known = world.id()) id = *known;
}
template <Described Struct>
void fill(World& world, const Struct*& given);

template <class Item>
void fill_list(World& world, const Item*& items, std::size_t& count) {
  if (world.input.one_in(2)) {
    count = world.input.one_in(32) ? 1 : 0;
    return;
  }
  count = world.input.below(4);
  auto* const made = world.make_array<Item>(count);
  for (std::size_t i = 0; i < count; ++i) fill(world, made[i]);
  items = made;
}
template <class List>
requires requires(List list) {
  list.items;
  list.count;
}
void fill(World& world, List& list) { fill_list(world, list.items, list.count); }

template <Described Struct>
void fill(World& world, const Struct*& given) {
  given = nullptr;
  if (world.input.one_in(16)) return;
  auto* const made = world.make<Struct>();
  made->struct_size = world.input.one_in(16) ? world.input.below(sizeof(Struct)) : sizeof(Struct);
  if constexpr (requires { made->clear; })
    made->clear = world.input.one_in(8) ? world.input.byte() : 0;
  gigkit::for_each_field<Struct>([&](const auto& field) { fill(world, made->*field.member); });
  given = made;
}
void fill(World& world, const gk_policy_question*& given) {
  auto* const made = world.make<gk_policy_question>();
  made->struct_size = sizeof *made;
  for (gk_text* each : {&made->table, &made->command, &made->row, &made->new_row})
    fill(world, *each);
  fill(world, made->blind);
  fill(world, made->returning);
  given = made;
}

// Looking at what was given.

void look(const gk_text& text) {
  require(text.data == nullptr ? text.length == 0 : text.data[text.length] == '\0');
}
template <class Other>
void look(const Other&) {}
template <Described View>
void look(const View* view) {
  if (view == nullptr) return;
  require(view->struct_size == sizeof(View));
  gigkit::for_each_field<View>([&](const auto& field) { look(view->*field.member); });
}
template <class View>
requires requires(const View& view) {
  view.next;
  view.items;
}
void look(const View& view) {
  look(view.next);
  for (std::size_t i = 0; i < view.count; ++i) look(view.items[i]);
}

// Calling.

void on_event(void*, const gk_event* event) { look(event); }
void on_progress(void*, std::int64_t, std::int64_t) {}

/// What stands for an argument while a function is called: by its type. Nothing for most.
template <class T>
struct Argument {
  T value{};
  explicit Argument(World& world) { fill(world, value); }
  T get() { return value; }
  void done(World&, gk_status) {}
};

template <class T>
requires(std::is_same_v<T, gk_session> || std::is_same_v<T, gk_marketplace> ||
         std::is_same_v<T, const gk_session> ||
         std::is_same_v<T, const gk_marketplace>) struct Argument<T*> {
  T* value;
  explicit Argument(World& world) : value(world.object<std::remove_const_t<T>>()) {}
  T* get() { return value; }
  void done(World&, gk_status) {}
};

template <class T>
void (*free_of())(void*);

/// A pointer for a result.
template <class T>
requires(!std::is_const_v<T> && !std::is_same_v<T, gk_session> &&
         !std::is_same_v<T, gk_marketplace> && !std::is_same_v<T, void>) struct Argument<T*> {
  T value{};
  bool is_given;
  explicit Argument(World& world) : is_given(!world.input.one_in(64)) {}
  T* get() { return is_given ? &value : nullptr; }
  void done(World&, gk_status) {}
};
template <class T>
struct Argument<T**> {
  T* value = nullptr;
  bool is_given;
  explicit Argument(World& world) : is_given(!world.input.one_in(64)) {}
  T** get() { return is_given ? &value : nullptr; }
  void done(World& world, gk_status status) {
    require(status == GK_OK || value == nullptr);
    if (value == nullptr) return;
    if constexpr (requires { value->struct_size; }) look(*value);
    if constexpr (Described<T>) look(static_cast<const T*>(value));
    world.keep(value, free_of<T>());
  }
};
template <>
struct Argument<gk_error**> {
  gk_error* value = nullptr;
  bool is_given;
  explicit Argument(World& world) : is_given(!world.input.one_in(64)) {}
  gk_error** get() { return is_given ? &value : nullptr; }
  void done(World&, gk_status status) {
    require(!is_given || (status == GK_OK) == (value == nullptr));
    if (value == nullptr) return;
    require(value->code == status && value->reason.length > 0 && value->message.length > 0);
    for (const gk_text& each : {value->reason, value->field, value->message}) look(each);
    gk_error_free(value);
  }
};
template <>
struct Argument<char*> {
  char value[64]{};
  explicit Argument(World&) {}
  char* get() { return value; }
  void done(World&, gk_status) {}
};
template <>
struct Argument<void*> {
  explicit Argument(World&) {}
  void* get() { return nullptr; }
  void done(World&, gk_status) {}
};
template <>
struct Argument<gk_event_callback> {
  gk_event_callback value;
  explicit Argument(World& world) : value(world.input.one_in(32) ? nullptr : on_event) {}
  gk_event_callback get() { return value; }
  void done(World&, gk_status) {}
};
template <>
struct Argument<gk_progress_callback> : Argument<void*> {
  using Argument<void*>::Argument;
  gk_progress_callback get() { return on_progress; }
};
/// A text, whose length is the next argument.
template <>
struct Argument<const char*> {
  gk_text value;
  explicit Argument(World& world) : value(world.text()) { length = value.length; }
  const char* get() { return value.data; }
  void done(World&, gk_status) {}
  static inline std::size_t length = 0;
};
template <>
struct Argument<std::size_t> {
  std::size_t value;
  explicit Argument(World&) : value(Argument<const char*>::length) {}
  std::size_t get() { return value; }
  void done(World&, gk_status) {}
};

using Call = void (*)(World&);

template <auto Function>
struct Caller;
template <class... Args, gk_status (*Function)(Args...)>
struct Caller<Function> {
  static void call(World& world) {
    std::tuple<Argument<Args>...> arguments{Argument<Args>(world)...};
    std::apply(
        [&](auto&... each) {
          const gk_status status = Function(each.get()...);
          require(status >= GK_OK && status <= GK_MISUSE);
          (each.done(world, status), ...);
        },
        arguments);
  }
};
/// Frees any object of the type, even if it is freed already.
template <class T, void (*Free)(T*)>
struct Caller<Free> {
  static void call(World& world) { Free(world.object<T>()); }
};

/// Waits for nothing: it would, up to a day.
void dispatch(World& world) {
  constexpr gk_duration kTimes[] = {0, 0, -1, std::numeric_limits<gk_duration>::max()};
  std::int32_t count = 0;
  const gk_duration timeout = kTimes[world.input.below(4)];
  require(gk_events_dispatch(world.object<gk_session>(), timeout, &count, nullptr) <= GK_MISUSE);
}

/// Into nothing but memory: the texts of an input could name any file.
void copy(World& world) {
  constexpr std::string_view kTargets[] = {"sqlite::memory:", "mysql:x", "sqlite:", ""};
  const std::string_view uri = kTargets[world.input.below(std::size(kTargets))];
  require(gk_marketplace_copy_to(world.object<gk_marketplace>(), uri.data(), uri.size(),
                                 on_progress, nullptr, nullptr) <= GK_MISUSE);
}

}  // namespace

#include "capi_functions.hpp"

namespace {

gk_marketplace* opened() {
  gk_marketplace* market = nullptr;
  gk_options options{};
  options.struct_size = sizeof options;
  options.free_posts_per_month = {1000, 1, 0};
  require(gk_open("sqlite::memory:", 15, &options, &market, nullptr) == GK_OK);
  return market;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  World world(input);
  gk_marketplace* const market = opened();
  world.keep(market, free_of<gk_marketplace>());
  for (const char* name : {"ada", "linus"}) {
    gk_new_profile params{};
    gk_profile* profile = nullptr;
    gk_session* session = nullptr;
    params.struct_size = sizeof params;
    params.username = {name, std::char_traits<char>::length(name)};
    require(gk_marketplace_sign_up(market, &params, &profile, nullptr) == GK_OK);
    require(gk_marketplace_as_user(market, &profile->id, &session, nullptr) == GK_OK);
    world.keep(profile, free_of<gk_profile>());
    world.keep(session, free_of<gk_session>());
  }
  for (int calls = 0; !input.is_at_end() && calls < 200; ++calls)
    kCalls[input.below(std::size(kCalls))](world);
  world.free_all();
  require(gk_live_objects() == 0);
  return 0;
}
