#include "stage.h"

static void subscription(void) {
  struct stage stage;
  gk_subscription* subscription = NULL;
  int32_t is_pro = 1;
  set_stage(&stage);
  CHECK_OK(gk_subscriptions_mine(stage.ada, &subscription, &error));
  CHECK_NUMBER(subscription->struct_size, sizeof *subscription);
  CHECK(same_id(&subscription->user_id, &stage.ada_id));
  CHECK_NUMBER(subscription->status, GK_SUBSCRIPTION_STATUS_ACTIVE);
  CHECK_NUMBER(subscription->plan, GK_PLAN_FREE);
  CHECK_TEXT(subscription->stripe_customer_id, NULL);
  CHECK_TEXT(subscription->stripe_subscription_id, NULL);
  CHECK_NUMBER(subscription->current_period_start.is_set, 0);
  CHECK_NUMBER(subscription->current_period_end.is_set, 0);
  CHECK_NUMBER(subscription->cancel_at_period_end.is_set, 1);
  CHECK_NUMBER(subscription->cancel_at_period_end.value, 0);
  CHECK(subscription->created_at.is_set && subscription->updated_at.is_set);
  gk_subscription_free(subscription);
  CHECK_OK(gk_subscriptions_is_pro(stage.ada, &is_pro, &error));
  CHECK_NUMBER(is_pro, 0);
  CHECK_REFUSED(gk_subscriptions_mine(stage.service, &subscription, &error), GK_FORBIDDEN,
                "actor.service");
  clear_stage(&stage);
}

static void billing(void) {
  static const char event[] =
      "{\"id\":\"evt_1\",\"type\":\"some.other\",\"created\":1777593600,\"data\":{\"object\":{}}}";
  struct stage stage;
  gk_billing_outcome outcome = GK_BILLING_OUTCOME_UNKNOWN;
  set_stage(&stage);
  CHECK_OK(
      gk_subscriptions_apply_billing_event(stage.service, event, strlen(event), &outcome, &error));
  CHECK_NUMBER(outcome, GK_BILLING_OUTCOME_IGNORED);
  CHECK_OK(
      gk_subscriptions_apply_billing_event(stage.service, event, strlen(event), &outcome, &error));
  CHECK_NUMBER(outcome, GK_BILLING_OUTCOME_DUPLICATE);
  CHECK_REFUSED(gk_subscriptions_apply_billing_event(stage.service, "{", 1, &outcome, &error),
                GK_INVALID, "billing.malformed");
  CHECK_NUMBER(outcome, GK_BILLING_OUTCOME_UNKNOWN);
  CHECK_REFUSED(
      gk_subscriptions_apply_billing_event(stage.ada, event, strlen(event), &outcome, &error),
      GK_FORBIDDEN, "actor.not_service");
  clear_stage(&stage);
}

static void usage(void) {
  struct stage stage;
  gk_usage_status* usage = NULL;
  set_stage(&stage);
  posted_gig(&stage, "One");
  CHECK_OK(gk_usage_current(stage.ada, &usage, &error));
  CHECK_NUMBER(usage->struct_size, sizeof *usage);
  CHECK_NUMBER(usage->used, 1);
  CHECK_NUMBER(usage->limit.value, 3);
  CHECK_NUMBER(usage->resets_at, (gk_time)1780272000 * SECOND); /* 2026-06-01 */
  gk_usage_status_free(usage);
  CHECK_REFUSED(gk_usage_current(stage.nobody, &usage, &error), GK_FORBIDDEN, "actor.anonymous");
  clear_stage(&stage);
}

static const test tests[] = {{"subscriptions.mine", subscription},
                             {"subscriptions.billing", billing},
                             {"subscriptions.usage", usage}};
const suite subscriptions_suite = SUITE(tests);
