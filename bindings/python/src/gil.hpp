#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <utility>

/// The one order of locks: the GIL is let go before the library is entered, and taken again by what
/// the library calls back. So nobody waits for the library with the GIL in hand.
namespace gigkit::python {

namespace py = pybind11;

template <class Action>
decltype(auto) without_gil(Action&& action) {
  const py::gil_scoped_release released;
  return action();
}

/// A Python callable for C++ to keep: any thread may copy it and let it go. To be called with the
/// GIL.
class Callback {
 public:
  explicit Callback(py::handle callable) : callable_(callable.inc_ref().ptr(), let_go) {}

  template <class... Args>
  py::object operator()(Args&&... args) const {
    return py::handle(callable_.get())(std::forward<Args>(args)...);
  }

 private:
  static void let_go(PyObject* callable) {
    const py::gil_scoped_acquire gil;
    Py_DECREF(callable);
  }

  std::shared_ptr<PyObject> callable_;
};

}  // namespace gigkit::python
