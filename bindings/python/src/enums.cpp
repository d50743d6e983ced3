#include "convert.hpp"
#include "gigkit/subscriptions.hpp"
#include "module.hpp"

namespace gigkit::python {
namespace {

/// Makes the enum a StrEnum, whose members are the names.
template <NamedEnum E>
void define(py::module_& module, const char* name, const char* doc) {
  py::list members;
  for (const auto value : EnumNames<E>::values) {
    members.append(py::make_tuple(text_to_python(value), text_to_python(value)));
  }
  const py::object type = py::module_::import("enum").attr("StrEnum")(
      name, members, py::arg("module") = "gigkit", py::arg("qualname") = name);
  type.doc() = doc;
  EnumClass<E>::name = name;
  for (std::size_t i = 0; i < EnumNames<E>::values.size(); ++i) {
    EnumClass<E>::members[i] =
        py::object(type[text_to_python(EnumNames<E>::values[i])]).release().ptr();
  }
  module.attr(name) = type;
}

}  // namespace

void bind_enums(py::module_& module) {
  define<GigStatus>(module, "GigStatus", "Where a gig stands: only active ones are found.");
  define<ApplicationStatus>(module, "ApplicationStatus", "Where an application stands.");
  define<BudgetType>(module, "BudgetType", "What a budget is for: all of the gig, or an hour.");
  define<LocationType>(module, "LocationType", "Where a gig is done.");
  define<SubscriptionStatus>(module, "SubscriptionStatus", "Whether a subscription is paid for.");
  define<Plan>(module, "Plan", "What a user subscribes to: free is limited to some posts a month.");
  define<NotificationType>(module, "NotificationType", "What a notification is about.");
}

}  // namespace gigkit::python
