#pragma once

#include <SQLiteCpp/Database.h>

#include "market/content.hpp"

namespace gigkit::bench {

/// Inserts the content's finished gigs and its conversations; its users are there.
void load_talks(SQLite::Database& database, const Content& content);

}  // namespace gigkit::bench
