#include "postgres/server_script.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <stdexcept>

namespace gigkit::bench {

int status_of_server_script(const std::string& arguments) {
  const std::string command =
      fmt::format("'{}/tests/support/postgres_server.sh' {}", GIGKIT_SOURCE_DIR, arguments);
  return std::system(command.c_str());
}

void run_server_script(const std::string& arguments) {
  if (status_of_server_script(arguments) != 0) {
    throw std::runtime_error("postgres_server.sh failed: " + arguments);
  }
}

}  // namespace gigkit::bench
