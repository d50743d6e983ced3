#include "market/idle_memory.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <barrier>
#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "gigkit/marketplace.hpp"
#include "market/content.hpp"

namespace gigkit::bench {
namespace {

constexpr int kReaders = 8;
constexpr int kPages = 200;

std::int64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::int64_t total = 0;
  std::int64_t resident = 0;
  file >> total >> resident;
  if (!file) throw std::runtime_error("cannot read /proc/self/statm");
  return resident * sysconf(_SC_PAGESIZE);
}

/// As many threads as the marketplace has readers read at once, until each one's cache is full.
void use_readers(const Marketplace& market) {
  std::barrier together(kReaders);
  std::vector<std::jthread> threads;
  threads.reserve(kReaders);
  for (int reader = 0; reader < kReaders; ++reader) {
    threads.emplace_back([&, reader] {
      for (int i = 0; i < kPages; ++i) {
        together.arrive_and_wait();
        static_cast<void>(market.as_user(user_id(reader + i * kReaders % 90)).gigs().mine());
      }
    });
  }
}

void use_writer(const Marketplace& market) {
  for (int i = 0; i < kPages; ++i) {
    const Session session = market.as_user(user_id(i % 90));
    const Gig gig =
        session.gigs().create({.title = "Idle", .description = "Idle", .category = "Idle"});
    session.gigs().remove(gig.id);
  }
}

}  // namespace

std::int64_t idle_memory(const std::filesystem::path& file) {
  Options options;
  options.pool_size = kReaders;
  options.free_posts_per_month = kPages;
  const std::int64_t before = resident_bytes();
  const Marketplace market = open("sqlite:" + file.string(), options);
  use_readers(market);
  use_writer(market);
  return resident_bytes() - before;
}

std::int64_t idle_memory_in_child(const std::filesystem::path& file) {
  const auto self = std::filesystem::read_symlink("/proc/self/exe");
  const std::string command =
      fmt::format("'{}' {} '{}'", self.string(), kIdleMemoryFlag, file.string());
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> output(popen(command.c_str(), "r"), pclose);
  std::array<char, 32> text{};
  if (!output || std::fgets(text.data(), static_cast<int>(text.size()), output.get()) == nullptr) {
    throw std::runtime_error("the process that measures memory failed");
  }
  return std::stoll(text.data());
}

}  // namespace gigkit::bench
