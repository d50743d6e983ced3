#pragma once

#include <string>
#include <vector>

namespace gigkit::search {

struct Posting {
  std::string title;
  std::string description;
  std::vector<std::string> skills;
};

/// Real postings of gigs, which are not part of this repository. Where they are absent there are
/// none, and the test says that it skips them.
const std::vector<Posting>& postings();

/// The folder of the data that tests measure on.
std::string shared_data();

}  // namespace gigkit::search
