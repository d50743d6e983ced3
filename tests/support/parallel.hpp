#pragma once

#include <doctest/doctest.h>

#include <barrier>
#include <exception>
#include <string>
#include <thread>
#include <vector>

namespace gigkit::test {

/// Runs `act(i)` on so many threads, which begin together, and waits for them all. What one of
/// them throws fails the test.
template <class Act>
void in_parallel(int threads, Act act) {
  std::barrier start(threads);
  std::vector<std::string> thrown(static_cast<std::size_t>(threads));
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i) {
    running.emplace_back([&, i] {
      start.arrive_and_wait();
      try {
        act(i);
      } catch (const std::exception& exception) {
        thrown[static_cast<std::size_t>(i)] = exception.what();
      }
    });
  }
  for (std::thread& thread : running) thread.join();
  for (const std::string& what : thrown) CHECK(what == "");
}

}  // namespace gigkit::test
