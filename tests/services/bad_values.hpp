#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

#include "gigkit/gigkit.hpp"

/// For every kind of input: what is refused, and with which reason; and what is not, though it
/// looks as if.
namespace gigkit::test {

/// A number cast to an enum.
struct EnumNumber {
  int number;
};

using Texts = std::vector<std::string>;
using Ids = std::vector<Id>;
using Attachments = std::vector<Attachment>;
using Value =
    std::variant<std::string, Texts, Money, Time, EnumNumber, Id, Ids, Attachments, std::int32_t>;

struct Bad {
  Value value;
  std::string reason;
};

struct Kind {
  std::vector<Bad> bad;
  std::vector<Value> good;
};

/// What a line and a longer text are, up to so many code points.
Kind line(std::size_t most);
Kind long_text(std::size_t most);

Kind username();
Kind url();
Kind urls();
Kind tags();
Kind timezone_name();
Kind amount();
Kind moment();

/// The values of an enum, whose names are `values` many.
Kind choice(int values);

/// One of the first so many values of an enum alone.
Kind initial_choice(int values, const std::string& reason);

Kind some_id();

/// Who takes part, beside the actor.
Kind people(const Id& actor, const Ids& others);

Kind attachments();

/// One of so many stars.
Kind stars(std::int32_t most);

/// A value that cannot be wrong, such as a flag.
inline Kind anything() { return {}; }

}  // namespace gigkit::test
