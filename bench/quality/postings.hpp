#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gigkit::bench {

/// A gig that somebody really posted, within the bounds of the library's; the description may be
/// empty.
struct Posting {
  std::string title;
  std::string description;
  std::optional<std::string> category;
  std::vector<std::string> skills;
  std::string budget_type;
  std::optional<std::int64_t> budget_min;  ///< cents
  std::optional<std::int64_t> budget_max;
  std::string location_type;
};

/// The folder of the data that is measured on. It lies beside the project and is not part of it.
const std::filesystem::path& shared_data();

/// Real postings. None where they are absent.
const std::vector<Posting>& postings();

}  // namespace gigkit::bench
