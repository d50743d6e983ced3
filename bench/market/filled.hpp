#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <functional>
#include <string>

namespace gigkit::bench {

using Fill = std::function<void(SQLite::Database&)>;

/// A file of the library's in `folder`, filled the first time that it is asked for, and again when
/// the schema or `content`, which tells what it is filled with, has changed.
std::filesystem::path filled_market(const std::filesystem::path& folder, const std::string& name,
                                    const std::string& content, const Fill& fill);

}  // namespace gigkit::bench
