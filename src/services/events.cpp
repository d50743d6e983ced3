#include "gigkit/events.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "domain/input.hpp"
#include "domain/refusal.hpp"
#include "services/feed_cursor.hpp"
#include "services/subscribers.hpp"
#include "services/work.hpp"
#include "storage/sql/events.hpp"

namespace gigkit {
namespace {

using services::Context;
using services::Subscriber;
using services::Work;
using storage::events::Place;

constexpr int kMostEvents = 1000;

std::vector<Event> with_cursors(storage::events::Stretch stretch) {
  std::vector<Event> events;
  events.reserve(stretch.events.size());
  for (auto& placed : stretch.events) {
    placed.event.cursor = services::encode_feed_cursor({placed.position, stretch.purges});
    events.push_back(std::move(placed.event));
  }
  return events;
}

std::vector<Event> poll(const Context& context, const std::optional<std::string>& after,
                        int limit) {
  if (context.actor.is_anonymous()) return {};
  const Place place = after ? services::decode_feed_cursor(*after) : Place{};
  auto stretch = services::read(
      context, [&](auto& db) { return storage::events::after(db, context.actor, place, limit); });
  if (after && stretch.is_purged) {
    throw Error(ErrorCode::conflict, "cursor.purged",
                "Events after this cursor have been purged: start afresh.", "after");
  }
  return with_cursors(std::move(stretch));
}

/// What a subscriber has still to get. Without news for them they move on too, so that a purge of
/// others' events does not concern them.
services::FeedLook look(const Context& context, const std::string& after) {
  if (context.actor.is_anonymous()) return {{}, after};
  const Place place = services::decode_feed_cursor(after);
  std::int64_t end = place.position;
  auto stretch = services::read(context, [&](auto& db) {
    const auto last = storage::events::ask_end(db);
    auto found = storage::events::after(db, context.actor, place, kMostEvents);
    // What a transaction has not committed has no lasting place yet.
    if (!context.transaction) end = std::max(end, last.get().position);
    return found;
  });
  if (!stretch.events.empty()) {
    const std::int64_t last = stretch.events.back().position;
    const bool is_full = static_cast<int>(stretch.events.size()) == kMostEvents;
    end = is_full ? last : std::max(end, last);
  }
  const bool is_purged = stretch.is_purged;
  const std::string cursor = services::encode_feed_cursor({end, stretch.purges});
  return {with_cursors(std::move(stretch)), cursor, is_purged};
}

/// From now on, so that nothing is missed that comes after the first look.
std::unique_ptr<storage::EventHints> listen(const Context& context) {
  const services::Call call(*context.core);
  return context.core->storage().listen();
}

int deliver_all(const Context& context) {
  int count = 0;
  for (const auto& subscriber : context.core->subscribers().of(context.actor)) {
    count += subscriber->deliver([&](const std::string& after) { return look(context, after); });
  }
  return count;
}

}  // namespace

EventSubscription::EventSubscription(std::shared_ptr<Subscriber> subscriber)
    : subscriber_(std::move(subscriber)) {}

EventSubscription& EventSubscription::operator=(EventSubscription&& other) noexcept {
  if (subscriber_ && this != &other) subscriber_->end();
  subscriber_ = std::move(other.subscriber_);
  return *this;
}

EventSubscription::~EventSubscription() {
  if (subscriber_) subscriber_->end();
}

Events::Events(std::shared_ptr<const Context> context) : context_(std::move(context)) {}

std::vector<Event> Events::poll(const std::optional<std::string>& after, int limit) const {
  domain::input::page_limit(limit, kMostEvents);
  return gigkit::poll(*context_, after, limit);
}

EventSubscription Events::subscribe(std::function<void(const Event&)> callback) const {
  const Place end =
      services::read(*context_, [](auto& db) { return storage::events::ask_end(db).take(); });
  auto subscriber = std::make_shared<Subscriber>(context_->actor, services::encode_feed_cursor(end),
                                                 std::move(callback));
  context_->core->subscribers().add(subscriber);
  return EventSubscription(std::move(subscriber));
}

int Events::dispatch(std::chrono::duration<double> timeout) const {
  using std::chrono::steady_clock;
  constexpr double kLongest = 86'400;
  if (!(timeout.count() >= 0 && timeout.count() <= kLongest)) {
    domain::input::invalid("timeout", "timeout.out_of_range",
                           "timeout must be 0 to 86400 seconds.");
  }
  const auto deadline =
      steady_clock::now() + std::chrono::duration_cast<steady_clock::duration>(timeout);
  auto& subscribers = context_->core->subscribers();
  const auto hints = timeout.count() > 0 ? listen(*context_) : nullptr;
  while (true) {
    const std::uint64_t seen = subscribers.announced();
    const int count = deliver_all(*context_);
    if (count > 0 || steady_clock::now() >= deadline) return count;
    if (!hints || !hints->wait(deadline)) subscribers.wait(seen, deadline);
  }
}

std::int64_t Events::purge(const Time& before) const {
  domain::input::time("before", before);
  domain::enforce(domain::judge_service(context_->actor));
  return services::write(*context_,
                         [&](Work& work) { return storage::events::purge(work.db(), before); });
}

}  // namespace gigkit
