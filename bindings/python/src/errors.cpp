#include "errors.hpp"

#include <variant>

#include "convert.hpp"

namespace gigkit::python {
namespace {

py::dict details_of(const Error& error) {
  py::dict details;
  for (const auto& [name, detail] : error.details()) {
    details[text_to_python(name)] = std::visit(
        [](const auto& value) { return Python<std::remove_cvref_t<decltype(value)>>::to(value); },
        detail);
  }
  return details;
}

}  // namespace

void raise(const Error& error) {
  const auto make = py::module_::import("gigkit._errors").attr("make");
  const py::object exception =
      make(text_to_python(to_string(error.code())), error.reason(), text_to_python(error.message()),
           error.field().empty() ? py::object(py::none()) : text_to_python(error.field()),
           details_of(error), error.known_not_applied());
  PyErr_SetObject(py::type::handle_of(exception).ptr(), exception.ptr());
}

void translate_errors() {
  py::register_local_exception_translator([](std::exception_ptr thrown) {
    try {
      std::rethrow_exception(std::move(thrown));
    } catch (const Error& error) {
      raise(error);
    }
  });
}

}  // namespace gigkit::python
