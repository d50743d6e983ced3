#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace gigkit::test {

/// Processes that run one skipped test case of this executable each, and begin together.
///
///     TEST_CASE("contender: counts" * doctest::skip()) {
///       const Contender self;
///       const File file(self.argument());
///       self.await_start();
///       count_in(file);
///     }
///     TEST_CASE("two count at once") {
///       CHECK(all_succeed("contender: counts", {folder / "a", folder / "a"}));
///     }
class Contender {
 public:
  Contender();

  const std::string& argument() const { return argument_; }

  /// Waits until all the contenders are ready.
  void await_start() const;

 private:
  std::string argument_;
};

/// Runs a contender with each argument, and says whether all passed.
bool all_succeed(const std::string& test_case, const std::vector<std::string>& arguments);

}  // namespace gigkit::test
