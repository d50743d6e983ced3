#pragma once

#include <sqlite3.h>

#include <string_view>

namespace gigkit::sqlite {

/// The function of SQL that counts, for a row that matches, the phrases of the query in each
/// column: `gigkit_frequencies(table, n)` gives the first n phrases' search::PerField, byte for
/// byte.
inline constexpr std::string_view kFrequencies = "gigkit_frequencies";

void register_frequencies(sqlite3* database);

}  // namespace gigkit::sqlite
