#include <benchmark/benchmark.h>

#include <memory>
#include <stdexcept>

#include "market/same_talks.hpp"
#include "market/twins.hpp"
#include "pairs/benchmarks.hpp"
#include "pairs/page_pair.hpp"

namespace gigkit::bench {
namespace {

/// What a client shows when it opens: how many are unread, and the newest of them.
class UnreadNotifications
    : public PagePair<Notification, raw_notification, 20, raw_free_notification> {
 public:
  UnreadNotifications() : PagePair("unread_notifications", kEverydayContent.posters) {}

  void compare() override {
    for (int list = 0; list < lists(); ++list) {
      if (poster(list).notifications().unread_count() != count_raw(list)) {
        throw std::runtime_error("not as many are unread");
      }
    }
    PagePair::compare();
  }

 private:
  Page<Notification> read(int list) override {
    benchmark::DoNotOptimize(poster(list).notifications().unread_count());
    return poster(list).notifications().mine(true);
  }

  void read_raw(int list, Raw& page) override {
    const raw_id actor = raw_from(user_id(list));
    benchmark::DoNotOptimize(count_raw(list));
    require_ok(raw_unread_notifications(twins().raw(), &actor, Raw::kLimit, page.items.data(),
                                        &page.count, &page.has_more));
  }

  std::int64_t count_raw(int list) {
    const raw_id actor = raw_from(user_id(list));
    std::int64_t unread = 0;
    require_ok(raw_count_unread_notifications(twins().raw(), &actor, &unread));
    return unread;
  }
};

}  // namespace

void add_notifications(Registry& registry) {
  registry.add_pair({"sqlite", "unread notifications, count and page", "C", "us", 1.25}, {60, 4},
                    [] { return std::make_unique<UnreadNotifications>(); });
}

}  // namespace gigkit::bench
