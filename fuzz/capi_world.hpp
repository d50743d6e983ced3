#pragma once

#include <cstdint>
#include <cstdlib>
#include <deque>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "gigkit.h"

// What a sequence of calls is made of, and what it has got: for capi_fuzz.cpp.
namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// The bytes of the input, taken one by one; zeros at its end.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : data_(data), left_(size) {}

  bool is_at_end() const { return left_ == 0; }

  std::uint8_t byte() {
    if (left_ == 0) return 0;
    --left_;
    return *data_++;
  }
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : byte() % bound; }
  bool one_in(std::size_t count) { return below(count) == count - 1; }

  std::int64_t number() {
    std::uint64_t bits = 0;
    switch (below(4)) {
      case 0:
        return byte();
      case 1:
        return -std::int64_t{byte()};
      case 2:
        return one_in(2) ? std::numeric_limits<std::int64_t>::max()
                         : std::numeric_limits<std::int64_t>::min();
      default:
        for (int i = 0; i < 8; ++i) bits = bits << 8 | byte();
        return static_cast<std::int64_t>(bits);
    }
  }

 private:
  const std::uint8_t* data_;
  std::size_t left_;
};

constexpr const char* kTexts[] = {"gig",
                                  "Chatbot for a bakery",
                                  "ada",
                                  "linus",
                                  "C++",
                                  "select",
                                  "gigs",
                                  "active",
                                  "{}",
                                  "update",
                                  "https://a.example/b",
                                  "image/png",
                                  "oven -cake",
                                  "\"",
                                  "{\"status\":\"active\"}"};

/// An object that was given once, and may be freed by now.
struct Object {
  void* pointer;
  const void* kind;
  void (*free)(void*);
};

template <class T>
inline constexpr char kKind{};

/// All that a sequence of calls knows of.
class World {
 public:
  explicit World(Input& given) : input(given) {}

  template <class T>
  T* object() {
    if (input.one_in(32)) return nullptr;
    std::vector<void*> found;
    const bool is_of_any_kind = input.one_in(32);
    for (const Object& each : objects_) {
      if (is_of_any_kind || each.kind == &kKind<T>) found.push_back(each.pointer);
    }
    return found.empty() ? nullptr : static_cast<T*>(found[input.below(found.size())]);
  }

  template <class T>
  void keep(T* pointer, void (*free)(void*)) {
    objects_.push_back({pointer, &kKind<T>, free});
    if constexpr (requires { pointer->id; }) ids_.push_back(pointer->id);
  }

  const gk_id* id() {
    if (input.one_in(32)) return nullptr;
    if (ids_.empty() || input.one_in(16)) ids_.push_back({{input.byte(), 1}});
    return &ids_[input.below(ids_.size())];
  }

  /// It lives as long as the world.
  gk_text text() {
    if (input.one_in(4)) return {nullptr, input.one_in(16) ? std::size_t{1} : std::size_t{0}};
    std::string& made = texts_.emplace_back(kTexts[input.below(std::size(kTexts))]);
    if (input.one_in(4)) {
      for (std::size_t i = input.below(24); i > 0; --i)
        made.push_back(static_cast<char>(input.byte()));
    }
    return {made.data(), made.size()};
  }

  void free_all() {
    for (const Object& each : objects_) each.free(each.pointer);
  }

  template <class T>
  T* make() {
    auto* const made = static_cast<T*>(std::calloc(1, sizeof(T)));
    memory_.push_back(made);
    return made;
  }
  template <class T>
  T* make_array(std::size_t count) {
    auto* const made = static_cast<T*>(std::calloc(count + 1, sizeof(T)));
    memory_.push_back(made);
    return made;
  }
  ~World() {
    for (void* each : memory_) std::free(each);
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  Input& input;

 private:
  std::vector<Object> objects_;
  std::deque<gk_id> ids_;
  std::deque<std::string> texts_;
  std::vector<void*> memory_;
};

}  // namespace
