#include <benchmark/benchmark.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "market/same_talks.hpp"
#include "market/twins.hpp"
#include "pairs/benchmarks.hpp"

namespace gigkit::bench {
namespace {

/// What a client shows when it opens: how many are unread, and the newest of them.
class UnreadNotifications : public Pair {
 public:
  void gigkit() override {
    const Session session = twins_.as_user(nth(next_++));
    benchmark::DoNotOptimize(session.notifications().unread_count());
    benchmark::DoNotOptimize(session.notifications().mine(true));
  }

  void baseline() override {
    list(nth(raw_next_++));
    free_page();
  }

  void compare() override {
    for (int i = 0; i < twins_.content().posters; ++i) {
      const auto page = twins_.as_user(i).notifications().mine(true);
      list(i);
      if (static_cast<int>(page.size()) != count_ || page.next.has_value() != (has_more_ != 0) ||
          twins_.as_user(i).notifications().unread_count() != unread_) {
        throw std::runtime_error("the pages differ in size");
      }
      for (std::size_t j = 0; j < page.size(); ++j) require_same(page[j], page_[j]);
      free_page();
    }
    twins_.compare();
  }

 private:
  static constexpr int kPage = 20;

  int nth(int number) const { return number % twins_.content().posters; }

  void list(int user) {
    const raw_id actor = raw_from(user_id(user));
    require_ok(raw_count_unread_notifications(twins_.raw(), &actor, &unread_));
    require_ok(
        raw_unread_notifications(twins_.raw(), &actor, kPage, page_.data(), &count_, &has_more_));
    benchmark::DoNotOptimize(page_);
  }

  void free_page() {
    for (int i = 0; i < count_; ++i) raw_free_notification(&page_[static_cast<std::size_t>(i)]);
  }

  Twins twins_{"unread_notifications"};
  std::array<raw_notification, kPage> page_{};
  std::int64_t unread_ = 0;
  int next_ = 0;
  int raw_next_ = 0;
  int count_ = 0;
  int has_more_ = 0;
};

}  // namespace

void add_notifications(Registry& registry) {
  registry.add_pair({"sqlite", "unread notifications, count and page", "C", "us", 1.25}, {60, 4},
                    [] { return std::make_unique<UnreadNotifications>(); });
}

}  // namespace gigkit::bench
