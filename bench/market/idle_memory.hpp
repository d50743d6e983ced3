#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace gigkit::bench {

/// Makes the program print `idle_memory` of a file and end.
inline constexpr std::string_view kIdleMemoryFlag = "--idle-memory";

/// Opens the file, uses all readers and the writer, and tells how many bytes more this process has
/// in memory than before. To be called in a process that has done nothing else.
std::int64_t idle_memory(const std::filesystem::path& file);

/// The same, in a process of its own.
std::int64_t idle_memory_in_child(const std::filesystem::path& file);

}  // namespace gigkit::bench
