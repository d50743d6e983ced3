#pragma once

#include <pybind11/pybind11.h>

/// The parts of the module: one function a file, called in the order of their needs.
namespace gigkit::python {

void bind_enums(pybind11::module_& module);
void bind_profiles(pybind11::module_& module);
void bind_gigs(pybind11::module_& module);
void bind_applications(pybind11::module_& module);
void bind_messages(pybind11::module_& module);
void bind_conversations(pybind11::module_& module);
void bind_reviews(pybind11::module_& module);
void bind_notifications(pybind11::module_& module);
void bind_calls(pybind11::module_& module);
void bind_subscriptions(pybind11::module_& module);
void bind_usage(pybind11::module_& module);
void bind_policy(pybind11::module_& module);
void bind_events(pybind11::module_& module);
void bind_session(pybind11::module_& module);
void bind_marketplace(pybind11::module_& module);

}  // namespace gigkit::python
