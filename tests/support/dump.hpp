#pragma once

#include <string>

namespace gigkit::test {

/// Everything in a database: each row of each table on a line, in an order of its own, so that
/// two dumps are equal when nothing has changed. The file may be in use.
std::string dump(const std::string& path);

}  // namespace gigkit::test
