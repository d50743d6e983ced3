#pragma once

#include <vector>

#include "quality/postings.hpp"

namespace gigkit::search {

using bench::Posting;

/// Real postings of gigs, which are not part of this repository. Where they are absent there are
/// none, and the test says that it skips them.
const std::vector<Posting>& postings();

}  // namespace gigkit::search
