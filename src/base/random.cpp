#include "base/random.hpp"

#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "gigkit/error.hpp"

namespace gigkit::base {
namespace {

constexpr std::size_t kBlockSize = 256;  // the most that getentropy gives at once

/// Random bytes that the system has already given, so that not each id costs a system call.
struct Block {
  std::array<std::byte, kBlockSize> bytes;
  std::size_t used;
};

constinit thread_local Block block{{}, kBlockSize};

void read_system(std::span<std::byte> bytes) {
#if defined(__APPLE__) || defined(__ANDROID__)
  // getentropy is no public function of iOS, and missing in Android before 9.
  arc4random_buf(bytes.data(), bytes.size());
#else
  if (getentropy(bytes.data(), bytes.size()) != 0) {
    throw Error(ErrorCode::unavailable, "random.unavailable",
                "The system's random generator gave nothing.");
  }
#endif
}

/// The thread that forks lives on in the child with a copy of its block: the child drops it.
void drop_block_in_children() {
  static const int failure =
      pthread_atfork(nullptr, nullptr, [] { block.used = block.bytes.size(); });
  if (failure != 0) {
    throw Error(ErrorCode::unavailable, "random.unavailable",
                "The system's random generator cannot be guarded against a fork.");
  }
}

void refill() {
  drop_block_in_children();
  read_system(block.bytes);
  block.used = 0;
}

}  // namespace

void system_random(std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    if (block.used == block.bytes.size()) refill();
    const std::size_t count = std::min(bytes.size(), block.bytes.size() - block.used);
    const auto fresh = std::span(block.bytes).subspan(block.used, count);
    std::copy(fresh.begin(), fresh.end(), bytes.begin());
    std::fill(fresh.begin(), fresh.end(), std::byte{});
    block.used += count;
    bytes = bytes.subspan(count);
  }
}

}  // namespace gigkit::base
