#include "module.hpp"

#include "errors.hpp"
#include "stubs.hpp"
#include "values.hpp"

namespace gigkit::python {

void note_annotation(py::module_& module, const std::string& name, const std::string& annotation) {
  module.attr("_annotations")[text_to_python(name)] = annotation;
}

}  // namespace gigkit::python

PYBIND11_MODULE(_core, module) {
  using namespace gigkit::python;  // NOLINT: the module is its own scope
  py::options options;
  options.disable_function_signatures();
  module.attr("_annotations") = py::dict();
  load_types();
  translate_errors();
  for (auto* bind :
       {bind_enums, bind_profiles, bind_gigs, bind_applications, bind_messages, bind_conversations,
        bind_reviews, bind_notifications, bind_calls, bind_subscriptions, bind_usage, bind_policy,
        bind_events, bind_session, bind_marketplace}) {
    bind(module);
  }
}
