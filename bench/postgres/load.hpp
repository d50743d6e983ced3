#pragma once

#include <string>

#include "postgres/server.hpp"

namespace gigkit::bench {

/// Which tables there are: the original design's, or the library's own beside them.
enum class Tables { seed, gigkit };

/// All that a database of these sizes is filled from.
std::string content_of(const Sizes& sizes);

/// Fills a database by plain inserts, showing how far it is.
void load(const std::string& uri, const Sizes& sizes, Tables tables);

}  // namespace gigkit::bench
