#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "gigkit/error.hpp"
#include "sqlite/open.hpp"
#include "storage/storage.hpp"

namespace gigkit::test {

/// A schema for tests of the storage itself: one table, for any value under a number.
inline constexpr std::array<std::string_view, 1> kSampleSchema{
    "CREATE TABLE samples (key INTEGER PRIMARY KEY, value ANY) STRICT"};

inline constexpr storage::Deadline kNoDeadline = storage::Deadline::max();

std::unique_ptr<storage::Storage> open_samples(std::string_view location = ":memory:",
                                               const Options& options = {},
                                               const std::string& vfs = "");

/// One command: adds a row, in a transaction of its own.
void put(storage::Storage& storage, std::int64_t key, const storage::Param& value);
void put(storage::Connection& connection, std::int64_t key, const storage::Param& value);

std::int64_t count_samples(storage::Storage& storage);
std::int64_t count_samples(storage::Connection& connection);

/// What a call throws, as "code reason"; empty if it throws nothing.
template <class Call>
std::string refusal(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return std::string(to_string(error.code())) + ' ' + error.reason();
  }
  return "";
}

}  // namespace gigkit::test
