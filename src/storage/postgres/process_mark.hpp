#pragma once

#include <sys/types.h>

namespace gigkit::postgres {

/// Knows in which process it was made. A forked child shares the sockets of its parent: whatever it
/// sent there would be taken for the parent's words.
class ProcessMark {
 public:
  ProcessMark();

  /// Whether this is a child of the process in which the mark was made.
  bool is_left() const noexcept;

  /// Throws `misuse`, `marketplace.forked` if it is.
  void check() const;

 private:
  pid_t process_;
};

}  // namespace gigkit::postgres
