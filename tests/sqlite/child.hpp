#pragma once

#include <sys/types.h>

#include <functional>
#include <string>

namespace gigkit::test {

/// Another process: this program anew, running one of its test cases that is skipped otherwise.
class Child {
 public:
  /// `argument` is what child_argument() says over there.
  Child(const std::string& test_case, const std::string& argument);
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  /// Waits for its end; says whether all its checks held.
  bool succeeds();

  /// Ends it like a crash.
  void kill();

 private:
  pid_t id_ = -1;
};

std::string child_argument();

/// Waits for the end of a process that this one has started; says whether it returned 0.
bool succeeds(pid_t process);

/// Says what the function says in a forked copy of this process.
bool in_fork(const std::function<bool()>& function);

}  // namespace gigkit::test
