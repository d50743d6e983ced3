/// What must not grow with a conversation, nor with how many of them a user has.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>

#include "gigkit/marketplace.hpp"
#include "market/content.hpp"
#include "market/data_files.hpp"
#include "pairs/benchmarks.hpp"

namespace gigkit::bench {
namespace {

constexpr int kFew = 10;
constexpr int kMany = 10'000;
constexpr int kShort = 100;
constexpr int kLong = 1'000'000;

std::filesystem::path copy_of_talks(int conversations, int messages) {
  const std::string name = fmt::format("talks-{}-{}", conversations, messages);
  return fresh_copy(content_file(data_folder(), name, talks_only(conversations, messages)),
                    name + "-written");
}

/// One user's side of a market of talks.
class Side {
 public:
  explicit Side(const std::filesystem::path& file) : market_(open("sqlite:" + file.string())) {}

  void send() const {
    benchmark::DoNotOptimize(poster_.messages().send(conversation_id(0), {.content = "And then?"}));
  }
  void list() const {
    benchmark::DoNotOptimize(poster_.messages().list(conversation_id(0), {.page = {.limit = 50}}));
  }
  void conversations() const {
    benchmark::DoNotOptimize(poster_.conversations().mine({.limit = kFew - 1}));
  }
  void count_unread() const { benchmark::DoNotOptimize(poster_.messages().unread_count()); }

 private:
  Marketplace market_;
  Session poster_ = market_.as_user(user_id(0));
};

/// The same on a large market and on a small one.
template <auto Operation>
class TwoTalks : public Pair {
 public:
  void gigkit() override { (large_.*Operation)(); }
  void baseline() override { (small_.*Operation)(); }

 private:
  Side large_{copy_of_talks(kMany, kLong)};
  Side small_{copy_of_talks(kFew, kShort)};
};

}  // namespace

void add_talk_sizes(Registry& registry) {
  registry.add_pair({"size", "messages.send among 1,000,000", "among 100", "us", 1.3}, {40, 1},
                    [] { return std::make_unique<TwoTalks<&Side::send>>(); });
  registry.add_pair({"size", "50 messages of 1,000,000", "of 100", "us", 1.3}, {100, 4},
                    [] { return std::make_unique<TwoTalks<&Side::list>>(); });
  registry.add_pair({"size", "conversations.mine of 10,000", "of 10", "us", 1.3}, {100, 4},
                    [] { return std::make_unique<TwoTalks<&Side::conversations>>(); });
  registry.add_pair({"size", "messages.unread_count of 10,000 conversations", "of 10", "us", 1.3},
                    {100, 20}, [] { return std::make_unique<TwoTalks<&Side::count_unread>>(); });
}

}  // namespace gigkit::bench
