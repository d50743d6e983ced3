#pragma once

#include <string>

namespace gigkit::storage::sql {

/// The CREATE POLICY statements of all ten tables, as Postgres takes them.
std::string create_policies();

}  // namespace gigkit::storage::sql
