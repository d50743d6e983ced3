#include "gigkit/subscriptions.hpp"

#include "group.hpp"
#include "module.hpp"

namespace gigkit::python {
namespace {

/// An event of the billing service: its text, or what that was parsed to.
struct BillingEvent {
  std::string text;
};

}  // namespace

template <>
struct Python<BillingEvent> {
  static std::string takes() { return "str | Mapping[str, Any]"; }
  static BillingEvent from(py::handle value) {
    if (PyUnicode_Check(value.ptr())) return {text_from(value)};
    if (!PyMapping_Check(value.ptr())) refuse_type(takes(), value);
    return {json_from(value).text};
  }
};

void bind_subscriptions(py::module_& module) {
  Entity<Subscription>::define(
      module, "Subscription",
      "What a user pays for: one each, made at sign-up, written by billing events.");

  Class<Subscriptions>(module, "Subscriptions",
                       "The actor's subscription: `session.subscriptions`.")
      .def("mine", &Subscriptions::mine, "", R"(The actor's subscription.

Raises Forbidden, `actor.anonymous`, `actor.unknown`, `actor.deleted` or `actor.service`; NotFound,
`subscription.not_found` where the user never had one.)")
      .def("is_pro", &Subscriptions::is_pro, "", R"(Whether the actor has the pro plan now.

That is plan pro, and active or trialing in a period that has not ended (with 72 hours of leeway unless it
cancels then), or past due for at most 7 days. False for anonymous and service.)")
      .def(
          "apply_billing_event",
          [](const Subscriptions& subscriptions, const BillingEvent& event) {
            return subscriptions.apply_billing_event(event.text);
          },
          "event",
          R"(Takes a Stripe event of subscriptions, invoices or checkout; for the service only.

event: as Stripe sends it, text or parsed; the host has verified its signature. Idempotent by the event's
id, and safe in any order. The user is found by the customer's id, else `client_reference_id`, else
`user_id` of the `metadata`.

Raises Invalid, `billing.malformed` naming the field, `billing.unknown_price` (see the prices of `open`) or
`billing.unknown_customer`; Forbidden, `actor.not_service`.)");
}

}  // namespace gigkit::python
