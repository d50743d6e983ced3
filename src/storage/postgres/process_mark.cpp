#include "postgres/process_mark.hpp"

#include <unistd.h>

#include "gigkit/error.hpp"

namespace gigkit::postgres {

ProcessMark::ProcessMark() : process_(getpid()) {}

bool ProcessMark::is_left() const noexcept { return getpid() != process_; }

void ProcessMark::check() const {
  if (!is_left()) return;
  throw Error(ErrorCode::misuse, "marketplace.forked",
              "This process was forked after the marketplace had been opened: open it anew here.");
}

}  // namespace gigkit::postgres
