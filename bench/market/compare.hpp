#pragma once

#include <filesystem>

namespace gigkit::bench {

/// Throws unless two files have the same rows in all tables, telling the first that differs. Ids
/// and times that differ count as the same where they stand in the same places: each file's are
/// numbered in the order in which they are met.
void require_same_rows(const std::filesystem::path& left, const std::filesystem::path& right);

}  // namespace gigkit::bench
