#pragma once

#include <pybind11/pybind11.h>

#include "gigkit/error.hpp"

namespace gigkit::python {

/// Sets the Python exception of this error.
void raise(const Error& error);

/// Has every `Error` that leaves C++ become its Python exception.
void translate_errors();

/// Runs what makes a Python object, for slots of types: exceptions become Python's.
template <class Make>
PyObject* guarded(Make&& make) noexcept {
  try {
    return make().release().ptr();
  } catch (pybind11::error_already_set& error) {
    error.restore();
  } catch (const pybind11::builtin_exception& error) {
    error.set_error();
  } catch (const Error& error) {
    raise(error);
  } catch (const std::exception& error) {
    PyErr_SetString(PyExc_RuntimeError, error.what());
  }
  return nullptr;
}

}  // namespace gigkit::python
