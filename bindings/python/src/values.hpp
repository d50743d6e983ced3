#pragma once

#include <pybind11/pybind11.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "gigkit/error.hpp"
#include "gigkit/id.hpp"
#include "gigkit/json.hpp"
#include "gigkit/money.hpp"
#include "gigkit/time.hpp"

/// The values that a field can hold, as C++ and as Python have them. `from` functions throw
/// `BadValue` for what is no such value; `convert.hpp` builds upon them.
namespace gigkit::python {

namespace py = pybind11;

/// Imports the Python types that values become. Once, before all others here.
void load_types();

/// `invalid`: a value that no field of the kind takes. Who knows the field tells it with `of`.
class BadValue : public Error {
 public:
  /// The fault goes on from the field's name: "must be ...".
  BadValue(std::string reason, std::string fault)
      : Error(ErrorCode::invalid, std::move(reason), "The value " + fault + "."),
        fault_(std::move(fault)) {}

  Error of(const std::string& field) const {
    return {code(), reason(), field + " " + fault_ + ".", field};
  }

 private:
  std::string fault_;
};

/// `parameter.type`: a `TypeError` on the Python side.
[[noreturn]] void refuse_type(std::string_view expected, py::handle value);

/// For conversions that gave nullptr: throws the Python error they have set.
py::object checked(PyObject* made);

py::object uuid_to_python(const Id& id);
Id uuid_from(py::handle value);

py::object decimal_to_python(const Money& amount);
Money decimal_from(py::handle value);

py::object datetime_to_python(Time time);
Time datetime_from(py::handle value);

py::object json_to_python(const Json& json);
Json json_from(py::handle value);

py::object text_to_python(std::string_view text);
std::string text_from(py::handle value);

/// A `Page`, or what looks like one.
py::object make_page(const py::list& items, const std::optional<std::string>& next);

/// An int, held within the bounds: what lies beyond becomes the bound.
long long integer_from(py::handle value, long long least, long long most);
bool bool_from(py::handle value);
double number_from(py::handle value);

}  // namespace gigkit::python
