#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "support/marketplace.hpp"
#include "support/rounds.hpp"

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

TEST_CASE("the biller's eight statuses become the five, and some of them are pro") {
  struct Row {
    std::string name;
    SubscriptionStatus status;
    bool is_pro;
  };
  using enum SubscriptionStatus;
  const Row rows[] = {{"active", active, true},
                      {"trialing", trialing, true},
                      {"past_due", past_due, true},
                      {"unpaid", past_due, true},
                      {"canceled", canceled, false},
                      {"incomplete", incomplete, false},
                      {"incomplete_expired", canceled, false},
                      {"paused", incomplete, false}};
  for (const auto& [name, status, is_pro] : rows) {
    CAPTURE(name);
    Billing billing;
    CHECK(billing.apply(billing.subscription(1, "customer.subscription.updated", name)) ==
          BillingOutcome::applied);
    CHECK(billing.user.subscriptions().mine().status == status);
    CHECK(billing.user.subscriptions().mine().plan == Plan::pro);
    CHECK(billing.user.subscriptions().is_pro() == is_pro);
  }
}

TEST_CASE("what ends with its period has no leeway") {
  Billing billing;
  std::string event = billing.subscription(1, "customer.subscription.updated", "active");
  const std::string_view flag = R"("cancel_at_period_end":false)";
  event.replace(event.find(flag), flag.size(), R"("cancel_at_period_end":true)");
  billing.apply(event);
  CHECK(billing.user.subscriptions().mine().cancel_at_period_end == true);
  billing.market.clock().set(Time(std::chrono::seconds(billing.now)) + 30 * kDay -
                             test::kMicrosecond);
  CHECK(billing.user.subscriptions().is_pro());
  billing.market.clock().advance(test::kMicrosecond);
  CHECK_FALSE(billing.user.subscriptions().is_pro());
  CHECK(billing.user.usage().current().limit == 3);
}

TEST_CASE("being unpaid goes on with being past due, and a payment begins it anew") {
  Billing billing;
  billing.apply(billing.subscription(1, "customer.subscription.created", "active"));
  billing.apply(billing.subscription(2, "customer.subscription.updated", "past_due"));
  billing.apply(billing.subscription(100, "customer.subscription.updated", "unpaid"));
  const Time since = Time(std::chrono::seconds(billing.now + 2));
  billing.market.clock().set(since + 7 * kDay + test::kMicrosecond);
  CHECK_FALSE(billing.user.subscriptions().is_pro());
  billing.apply(billing.invoice(200, "invoice.paid"));
  billing.apply(billing.invoice(300, "invoice.payment_failed"));
  billing.market.clock().set(Time(std::chrono::seconds(billing.now + 300)) + 7 * kDay);
  CHECK(billing.user.subscriptions().is_pro());
}

TEST_CASE("older news is stale where newer ones leave nothing of it") {
  Billing billing;
  billing.apply(billing.subscription(5, "customer.subscription.updated", "active"));
  const Subscription before = billing.user.subscriptions().mine();
  CHECK(billing.apply(billing.subscription(3, "customer.subscription.updated", "trialing")) ==
        BillingOutcome::stale);
  CHECK(billing.user.subscriptions().mine() == before);
  CHECK(billing.apply(billing.subscription(3, "customer.subscription.updated", "trialing")) ==
        BillingOutcome::duplicate);
  CHECK(billing.apply(billing.subscription(6, "customer.subscription.updated", "active")) ==
        BillingOutcome::applied);
}

TEST_CASE("who an event is about: the stored customer, else the reference, else the metadata") {
  Billing billing;
  const Session other = billing.market.join("other");
  const auto checkout = [&](int number, const std::string& customer, const std::string& reference,
                            const std::string& metadata) {
    return billing.apply(billing.envelope(
        number, "checkout.session.completed",
        fmt::format(
            R"({{"id":"cs_1","customer":{},"client_reference_id":{},"subscription":"sub_9",)"
            R"("metadata":{{"user_id":{}}}}})",
            customer, reference, metadata)));
  };
  const std::string payer = '"' + user_of(billing.user).to_string() + '"';
  const std::string second = '"' + user_of(other).to_string() + '"';
  checkout(1, R"("cus_1")", payer, second);
  CHECK(billing.user.subscriptions().mine().stripe_customer_id == "cus_1");
  checkout(2, R"({"id":"cus_1","object":"customer"})", second, second);  // expanded
  CHECK_FALSE(other.subscriptions().mine().stripe_customer_id.has_value());
  checkout(3, R"("cus_2")", R"("cart 7")", second);  // the host's own reference is no user
  CHECK(other.subscriptions().mine().stripe_customer_id == "cus_2");
  CHECK(refusal([&] { checkout(4, R"("cus_3")", "null", "null"); }) ==
        invalid("billing.unknown_customer", "customer"));
}

TEST_CASE("an invoice of the older shape names its user beside its subscription") {
  Billing billing;
  CHECK(billing.apply(billing.envelope(
            1, "invoice.paid",
            fmt::format(R"({{"id":"in_1","customer":"cus_1","subscription":"sub_1",)"
                        R"("subscription_details":{{"metadata":{{"user_id":"{}"}}}},)"
                        R"("lines":{{"data":[{{"period":{{"start":{},"end":{}}}}}]}}}})",
                        user_of(billing.user).to_string(), billing.now,
                        billing.now + 30 * 86'400))) == BillingOutcome::applied);
  CHECK(billing.user.subscriptions().mine().stripe_customer_id == "cus_1");
}

TEST_CASE("no event and no notification tells the biller's ids") {
  Billing billing;
  billing.apply(billing.subscription(1, "customer.subscription.created", "active"));
  const Event event = billing.market.service().events().poll().back();
  CHECK(event.type == "subscription.updated");
  for (const char* secret : {"cus_1", "sub_1", "evt_1", "price_pro"}) {
    CHECK(event.changed.text.find(secret) == std::string::npos);
    CHECK(event.previous.text.find(secret) == std::string::npos);
  }
}

TEST_CASE("every order of a short life, each with a repeat, ends in the same subscription") {
  std::vector<int> order{0, 1, 2, 3};
  std::optional<Subscription> expected;
  do {
    Billing billing;
    const std::string events[] = {
        billing.subscription(1, "customer.subscription.created", "trialing"),
        billing.invoice(2, "invoice.payment_failed"),
        billing.subscription(3, "customer.subscription.deleted", "canceled"),
        billing.subscription(4, "customer.subscription.created", "active", "sub_2")};
    for (const int number : order) billing.apply(events[number]);
    CHECK(billing.apply(events[order[1]]) == BillingOutcome::duplicate);
    Subscription row = billing.user.subscriptions().mine();
    row.updated_at.reset();
    if (!expected) expected = row;
    CHECK(row == *expected);
  } while (std::ranges::next_permutation(order).found);
  CHECK(expected->stripe_subscription_id == "sub_2");
  CHECK(expected->status == SubscriptionStatus::active);
}

TEST_CASE("every order of a life of events, with repeats, ends in the same subscription") {
  std::random_device seed_source;
  const auto seed = seed_source();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::optional<Subscription> expected;
  for (int round = 0; round < test::rounds(20, 500); ++round) {
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
