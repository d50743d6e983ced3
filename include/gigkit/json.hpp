#pragma once

#include <string>

namespace gigkit {

/// A JSON document as UTF-8 text. A type of its own so that it is never taken for plain text.
struct Json {
  std::string text;

  friend bool operator==(const Json&, const Json&) = default;
};

}  // namespace gigkit
