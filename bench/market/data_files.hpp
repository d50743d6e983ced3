#pragma once

#include <filesystem>
#include <string>

#include "gigkit/marketplace.hpp"

namespace gigkit::bench {

/// Where files that are measured lie.
void set_data_folder(const std::filesystem::path& path);
const std::filesystem::path& data_folder();

/// The path of `<name>.db` there, with nothing left of what an earlier run wrote to it.
std::filesystem::path fresh_file(const std::string& name);

/// A copy of the file for those who write, `<name>.db` there.
std::filesystem::path fresh_copy(const std::filesystem::path& original, const std::string& name);

/// So many that the limit of the free plan stops nobody who is measured.
inline constexpr int kPostsPerMonth = 1'000'000;

/// A marketplace in whose month there is room for so many posts.
Marketplace open_to_post(const std::filesystem::path& file);

}  // namespace gigkit::bench
