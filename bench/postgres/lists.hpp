#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gigkit/session.hpp"

namespace gigkit::bench {

/// A list that users page through, or a count they see all the time.
struct List {
  std::string name;
  std::function<void(const Session&)> read;
};

const std::vector<List>& lists();

}  // namespace gigkit::bench
