#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace gigkit::text {

/// Why a text is refused. The domain makes a gigkit::Error of it, with the field's name.
enum class Fault : std::uint8_t {
  invalid_utf8,
  control_character,
  line_break,         // a line break in a text of one line
  too_short,          // count: code points
  too_long,           // count: code points
  too_many,           // count: items of a list
  invalid_character,  // not among those that the kind of text allows
  url_scheme,         // neither http:// nor https:// (or not https:// where that is asked for)
  url_userinfo,
  url_host,
  url_port,
  unknown_timezone,
};

struct Refusal {
  Fault fault{};
  std::size_t count = 0;  // how many there are, where the fault is about too few or too many
  std::size_t index = 0;  // in a list: the refused item's place as given, from 0

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// The normalised value, or why there is none.
template <typename Value>
class Outcome {
 public:
  Outcome(Value value) : state_(std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Outcome(Refusal refusal) : state_(refusal) {}       // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return std::holds_alternative<Value>(state_); }

  const Value& operator*() const& { return std::get<Value>(state_); }
  Value&& operator*() && { return std::get<Value>(std::move(state_)); }
  const Value* operator->() const { return &**this; }

  const Refusal& refusal() const { return std::get<Refusal>(state_); }

 private:
  std::variant<Value, Refusal> state_;
};

using Result = Outcome<std::string>;

}  // namespace gigkit::text
