/// What must not grow with the table, and what an open marketplace takes while nobody uses it.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <memory>

#include "gigkit/marketplace.hpp"
#include "market/content.hpp"
#include "market/data_files.hpp"
#include "market/idle_memory.hpp"
#include "pairs/benchmarks.hpp"

namespace gigkit::bench {
namespace {

constexpr int kFew = 10'000;
constexpr int kMany = 1'000'000;

std::filesystem::path file_of_gigs(int gigs) {
  return content_file(data_folder(), fmt::format("gigs-{}", gigs), gigs_only(gigs));
}

/// The same page of two files, of which the first is a hundred times as large.
template <class Read>
class TwoSizes : public Pair {
 public:
  void gigkit() override { Read{}(many_, kMany, next_++); }
  void baseline() override { Read{}(few_, kFew, few_next_++); }

 private:
  static Marketplace open_file(int gigs) { return open("sqlite:" + file_of_gigs(gigs).string()); }

  Marketplace many_ = open_file(kMany);
  Marketplace few_ = open_file(kFew);
  int next_ = 0;
  int few_next_ = 0;
};

/// As many posters of either file, so that both have as much to keep in the processor's caches.
struct ReadMine {
  void operator()(const Marketplace& market, int gigs, int number) const {
    const int stride = gigs / kFew;
    const int poster = number * 37 % gigs_only(kFew).posters * stride;
    benchmark::DoNotOptimize(market.as_user(user_id(poster)).gigs().mine());
  }
};

struct ReadActive {
  void operator()(const Marketplace& market, int, int) const {
    benchmark::DoNotOptimize(market.as_anonymous().gigs().search({.sort = GigSort::newest}));
  }
};

}  // namespace

void add_pages(Registry& registry) {
  registry.add_pair({"size", "gigs.mine at 1,000,000 gigs", "at 10,000 gigs", "us", 1.3}, {200, 4},
                    [] { return std::make_unique<TwoSizes<ReadMine>>(); });
  registry.add_pair({"size", "newest gigs of 1,000,000", "of 10,000 gigs", "us", 1.3}, {200, 4},
                    [] { return std::make_unique<TwoSizes<ReadActive>>(); });
}

void add_memory(Registry& registry) {
  registry.add_measure({"size", "an open, idle marketplace", "budget", "MB", 1.0},
                       [](const Subject& subject) {
                         constexpr double kMegabyte = 1e6;
                         constexpr double kBudget = 8;
                         const auto bytes = idle_memory_in_child(file_of_gigs(kFew));
                         return cost_row(subject, static_cast<double>(bytes) / kMegabyte, kBudget);
                       });
}

}  // namespace gigkit::bench
