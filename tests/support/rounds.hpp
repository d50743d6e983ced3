#pragma once

#include <cstdlib>
#include <string_view>

namespace gigkit::test {

/// Whether the tests run in their long form: GIGKIT_SOAK=1 in the environment.
inline bool soaking() {
  const char* const value = std::getenv("GIGKIT_SOAK");  // NOLINT(concurrency-mt-unsafe)
  return value != nullptr && std::string_view(value) == "1";
}

/// How often a randomised test runs.
inline int rounds(int short_form, int long_form) { return soaking() ? long_form : short_form; }

}  // namespace gigkit::test
