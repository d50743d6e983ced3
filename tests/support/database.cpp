#include "support/database.hpp"

#include <cstdlib>
#include <stdexcept>
#include <string_view>

namespace gigkit::test {

bool is_on_postgres() {
  const char* const engine = std::getenv("GIGKIT_TEST_ENGINE");  // NOLINT(concurrency-mt-unsafe)
  if (engine == nullptr || std::string_view(engine) == "sqlite") return false;
  if (std::string_view(engine) == "postgres") return true;
  throw std::invalid_argument("GIGKIT_TEST_ENGINE is neither sqlite nor postgres");
}

std::unique_ptr<Database> make_database() {
#ifdef GIGKIT_POSTGRES
  if (is_on_postgres()) return make_postgres_database();
#endif
  return make_sqlite_database();
}

}  // namespace gigkit::test
