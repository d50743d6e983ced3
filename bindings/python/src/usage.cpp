#include "gigkit/usage.hpp"

#include "group.hpp"
#include "module.hpp"

namespace gigkit::python {

void bind_usage(py::module_& module) {
  Entity<UsageStatus>::define(
      module, "UsageStatus",
      R"(Where a user stands against the plan's monthly limit of publications.

`limit` is None where it is unlimited; `resets_at` is when the next UTC month begins.)");

  Entity<GigUsage>::define(module, "GigUsage",
                           "How many gigs a user published in a month: a row of the database.");

  Class<Usage>(module, "Usage", "The actor's monthly usage: `session.usage`.")
      .def("current", &Usage::current, "", R"(This month's usage.

Raises Forbidden, `actor.anonymous`, `actor.service`, `actor.unknown` or `actor.deleted`.)");
}

}  // namespace gigkit::python
