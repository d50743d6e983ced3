#pragma once

#include <string_view>

#include "storage/storage.hpp"

namespace gigkit::postgres {

/// Runs the statements of a script, one by one: the server takes no more than one at a time in a
/// pipeline. They end with a semicolon at the end of a line, outside `$$`.
void run_script(storage::Connection& connection, std::string_view script);

}  // namespace gigkit::postgres
