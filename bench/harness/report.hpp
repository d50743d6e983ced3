#pragma once

#include <filesystem>
#include <vector>

#include "harness/row.hpp"

namespace gigkit::bench {

void print_head();
void print_row(const Row& row);

/// Writes the rows as a JSON array.
void write_json(const std::vector<Row>& rows, const std::filesystem::path& path);

}  // namespace gigkit::bench
