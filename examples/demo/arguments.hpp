#pragma once

#include <cstddef>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>

namespace demo {

struct Arguments {
  std::string postings;  ///< the shipped sample unless given
  std::filesystem::path file = "build/demo.db";
  bool fresh = true;  ///< not with a file of the caller's own
  std::size_t limit = std::numeric_limits<std::size_t>::max();
};

/// Nothing, having printed how it is used, if the arguments are not understood.
std::optional<Arguments> read_arguments(int argc, char** argv);

}  // namespace demo
