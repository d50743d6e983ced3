#pragma once

#include <span>
#include <string_view>

namespace gigkit::postgres {

/// The steps that make the schema: the n-th brings a database from version n-1 to version n. The
/// first makes the seed's tables.
using Migrations = std::span<const std::string_view>;

/// The library's own.
Migrations migrations();

}  // namespace gigkit::postgres
