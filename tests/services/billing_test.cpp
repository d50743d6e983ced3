#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "support/marketplace.hpp"

namespace gigkit {
namespace {

using test::forbidden;
using test::invalid;
using test::kDay;
using test::kHour;
using test::Market;
using test::refusal;
using test::user_of;

Options with_prices() {
  Options options;
  options.prices = {{"price_pro", "pro"}};
  return options;
}

struct Billing {
  Market market{with_prices()};
  Session user = market.join("payer");
  std::int64_t now =
      std::chrono::duration_cast<std::chrono::seconds>(market.clock().now().time_since_epoch())
          .count();

  std::string envelope(int number, std::string_view type, const std::string& object) const {
    return fmt::format(R"({{"id":"evt_{}","created":{},"type":"{}","data":{{"object":{}}}}})",
                       number, now + number, type, object);
  }

  /// The older shape, with the period on the subscription.
  std::string subscription(int number, std::string_view type, std::string_view status,
                           std::string_view id = "sub_1") const {
    return envelope(
        number, type,
        fmt::format(R"({{"id":"{}","customer":"cus_1","status":"{}","cancel_at_period_end":false,)"
                    R"("current_period_start":{},"current_period_end":{},)"
                    R"("items":{{"data":[{{"price":{{"id":"price_pro"}}}}]}},)"
                    R"("metadata":{{"user_id":"{}"}}}})",
                    id, status, now, now + 30 * 86'400, user_of(user).to_string()));
  }

  /// The newer shape of an invoice.
  std::string invoice(int number, std::string_view type) const {
    return envelope(
        number, type,
        fmt::format(R"({{"id":"in_1","customer":"cus_1","parent":{{"subscription_details":)"
                    R"({{"subscription":"sub_1","metadata":{{"user_id":"{}"}}}}}},)"
                    R"("lines":{{"data":[{{"period":{{"start":{},"end":{}}}}}]}}}})",
                    user_of(user).to_string(), now, now + 30 * 86'400));
  }

  BillingOutcome apply(const std::string& event) const {
    return market.service().subscriptions().apply_billing_event(event);
  }
};

}  // namespace

TEST_CASE("a subscription makes its user pro, and its end ends that") {
  Billing billing;
  CHECK_FALSE(billing.user.subscriptions().is_pro());
  const auto created = billing.subscription(1, "customer.subscription.created", "active");
  CHECK(billing.apply(created) == BillingOutcome::applied);
  CHECK(billing.apply(created) == BillingOutcome::duplicate);
  CHECK(billing.user.subscriptions().is_pro());
  CHECK_FALSE(billing.user.usage().current().limit.has_value());
  CHECK(billing.user.subscriptions().mine().stripe_customer_id == "cus_1");
  billing.market.clock().advance(30 * kDay + 72 * kHour - test::kMicrosecond);
  CHECK(billing.user.subscriptions().is_pro());  // the leeway
  billing.market.clock().advance(test::kMicrosecond);
  CHECK_FALSE(billing.user.subscriptions().is_pro());
}

TEST_CASE("another subscription's deletion cancels nothing") {
  Billing billing;
  billing.apply(billing.subscription(1, "customer.subscription.created", "active"));
  billing.apply(billing.subscription(2, "customer.subscription.deleted", "canceled", "sub_2"));
  CHECK(billing.user.subscriptions().is_pro());
  billing.apply(billing.subscription(3, "customer.subscription.deleted", "canceled"));
  CHECK(billing.user.subscriptions().mine().status == SubscriptionStatus::canceled);
}

TEST_CASE("being past due is forgiven for seven days from its first event") {
  Billing billing;
  billing.apply(billing.subscription(1, "customer.subscription.created", "active"));
  billing.apply(billing.invoice(2, "invoice.payment_failed"));
  billing.apply(billing.invoice(3, "invoice.payment_failed"));
  CHECK(billing.user.subscriptions().mine().status == SubscriptionStatus::past_due);
  billing.market.clock().set(Time(std::chrono::seconds(billing.now + 2)) + 7 * kDay);
  CHECK(billing.user.subscriptions().is_pro());
  billing.market.clock().advance(test::kMicrosecond);
  CHECK_FALSE(billing.user.subscriptions().is_pro());
  billing.apply(billing.invoice(4, "invoice.paid"));
  CHECK(billing.user.subscriptions().is_pro());
}

TEST_CASE("every order of a life of events, with repeats, ends in the same subscription") {
  std::random_device seed_source;
  const auto seed = seed_source();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::optional<Subscription> expected;
  for (int round = 0; round < 60; ++round) {
    Billing billing;
    std::vector<std::string> events{
        billing.subscription(1, "customer.subscription.created", "incomplete"),
        billing.subscription(2, "customer.subscription.updated", "active"),
        billing.invoice(3, "invoice.paid"),
        billing.invoice(4, "invoice.payment_failed"),
        billing.subscription(5, "customer.subscription.updated", "past_due"),
        billing.invoice(6, "invoice.paid"),
        billing.subscription(7, "customer.subscription.deleted", "canceled", "sub_0"),
        billing.subscription(8, "customer.subscription.paused", "paused"),
        billing.subscription(9, "customer.subscription.resumed", "active")};
    events.insert(events.end(), {events[2], events[6]});
    if (round > 0) std::ranges::shuffle(events, random);
    for (const std::string& event : events) billing.apply(event);
    Subscription row = billing.user.subscriptions().mine();
    row.updated_at.reset();
    if (!expected) expected = row;
    CHECK(row == *expected);
  }
  CHECK(expected->status == SubscriptionStatus::active);
}

TEST_CASE("events that cannot be taken are refused, and change nothing") {
  Billing billing;
  const std::string before = billing.market.dump();
  const auto apply = [&](const std::string& event) {
    return refusal([&] { billing.apply(event); });
  };
  CHECK(apply("") == invalid("billing.malformed", "event"));
  CHECK(apply("[]") == invalid("billing.malformed", "event"));
  CHECK(apply(R"({"id":"a","id":"b"})") == invalid("billing.malformed", "event"));
  CHECK(apply(std::string(100, '[')) == invalid("billing.malformed", "event"));
  CHECK(apply(std::string(2'000'000, ' ')) == invalid("billing.malformed", "event"));
  CHECK(apply(R"({"type":"x","created":1})") == invalid("billing.malformed", "id"));
  CHECK(apply(R"({"id":7,"type":"x","created":1})") == invalid("billing.malformed", "id"));
  CHECK(apply(R"({"id":"a","type":"x","created":"1"})") == invalid("billing.malformed", "created"));
  CHECK(apply(R"({"id":"a","type":"invoice.paid","created":1})") ==
        invalid("billing.malformed", "data"));
  CHECK(apply(R"({"id":"a","type":"invoice.paid","created":1,"data":{"object":{}}})") ==
        invalid("billing.unknown_customer", "customer"));
  std::string unknown_price = billing.subscription(1, "customer.subscription.created", "active");
  unknown_price.replace(unknown_price.find("price_pro"), 9, "price_new");
  CHECK(apply(unknown_price) == invalid("billing.unknown_price", "price"));
  CHECK(refusal([&] {
          billing.user.subscriptions().apply_billing_event(
              billing.subscription(1, "customer.subscription.created", "active"));
        }) == forbidden("actor.not_service"));
  CHECK(billing.market.dump() == before);
  CHECK(billing.apply(R"({"id":"a","type":"charge.refunded","created":1})") ==
        BillingOutcome::ignored);
}

}  // namespace gigkit
