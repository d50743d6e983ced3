#include <chrono>

#include "chapters.hpp"
#include "narration.hpp"

namespace demo {
namespace {

using gigkit::BillingOutcome;

/// Events as the biller would send them to the host, about one subscription of Maya's.
class Biller {
 public:
  explicit Biller(const Stage& stage)
      : service_(stage.market.as_service().subscriptions()),
        user_(stage.maya.id.to_string()),
        now_(std::chrono::duration_cast<std::chrono::seconds>(
                 std::chrono::system_clock::now().time_since_epoch())
                 .count()) {}

  /// A subscription, with its period on its item, as newer versions have it.
  BillingOutcome subscription(int number, std::string_view type, std::string_view status) const {
    return send(number, type,
                fmt::format(R"("id":"sub_{0}","status":"{1}","metadata":{{"user_id":"{0}"}},)"
                            R"("items":{{"data":[{{"price":{{"id":"price_pro_monthly"}},)"
                            R"("current_period_start":{2},"current_period_end":{3}}}]}})",
                            user_, status, now_, now_ + kMonth));
  }

  BillingOutcome invoice(int number, std::string_view type) const {
    return send(number, type, fmt::format(R"("id":"in_1","subscription":"sub_{}")", user_));
  }

 private:
  static constexpr std::int64_t kMonth = 30 * std::int64_t{86'400};

  BillingOutcome send(int number, std::string_view type, const std::string& members) const {
    return service_.apply_billing_event(
        fmt::format(R"({{"id":"evt_{0}_{1}","created":{2},"type":"{3}",)"
                    R"("data":{{"object":{{"customer":"cus_{0}",{4}}}}}}})",
                    user_, number, now_ + number, type, members));
  }

  gigkit::Subscriptions service_;
  std::string user_;
  std::int64_t now_;
};

}  // namespace

void go_pro(Stage& stage) {
  const gigkit::Session maya = stage.as(stage.maya);
  const Biller biller(stage);

  refused("Maya sends herself a billing event", "actor.not_service", [&] {
    maya.subscriptions().apply_billing_event(R"({"id":"e","created":1,"type":"x"})");
  });
  check(
      biller.subscription(2, "customer.subscription.updated", "active") == BillingOutcome::applied,
      "Maya buys the pro plan: the biller's event is applied");
  check(biller.subscription(2, "customer.subscription.updated", "active") ==
            BillingOutcome::duplicate,
        "the same event again is known");
  check(biller.subscription(1, "customer.subscription.created", "incomplete") ==
            BillingOutcome::stale,
        "and an older one that comes late changes nothing");
  check(maya.subscriptions().is_pro(), "she is pro");

  const gigkit::Gig fourth = maya.gigs().create({.title = "A voice for the chatbot",
                                                 .description = "Warm, never in a hurry.",
                                                 .category = "Audio"});
  const gigkit::UsageStatus usage = maya.usage().current();
  check(!usage.limit && usage.used == 4, "her fourth gig of the month is published, and counted");

  biller.invoice(3, "invoice.payment_failed");
  check(maya.subscriptions().is_pro(), "a payment that fails leaves her seven days");
  biller.subscription(4, "customer.subscription.deleted", "canceled");
  check(!maya.subscriptions().is_pro(), "the end of the subscription ends it");
  check(maya.gigs().get(fourth.id).status == gigkit::GigStatus::active, "and hides nothing");
}

}  // namespace demo
