#pragma once

#include <string>

/// tests/support/postgres_server.sh, which makes, keeps, restarts and stops servers.
namespace gigkit::bench {

/// Its exit status: zero where it did what it was asked for.
int status_of_server_script(const std::string& arguments);

/// Throws where it failed.
void run_server_script(const std::string& arguments);

}  // namespace gigkit::bench
