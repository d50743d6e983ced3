#pragma once

#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include "entity.hpp"
#include "gil.hpp"
#include "parameters.hpp"
#include "stubs.hpp"

/// Functions and classes of C++ as Python has them.
namespace gigkit::python {

/// What a C++ function takes and gives; a method without its object.
template <class F>
struct Traits : Traits<decltype(&F::operator())> {};
template <class R, class... A>
struct Traits<R (*)(A...)> {
  using Result = R;
  using FunctionParameters = Parameters<A...>;
};
template <class C, class R, class... A>
struct Traits<R (C::*)(A...) const> {
  using Result = R;
  using MethodParameters = Parameters<A...>;
};
/// A lambda that stands for a method takes the object first.
template <class L, class C, class R, class... A>
requires std::is_empty_v<L>
struct Traits<R (L::*)(const C&, A...) const> {
  using Result = R;
  using MethodParameters = Parameters<A...>;
};

template <class Function>
std::string result_annotation() {
  using Result = std::remove_cvref_t<typename Traits<Function>::Result>;
  if constexpr (std::is_void_v<Result>) {
    return "None";
  } else {
    return Python<Result>::gives();
  }
}

/// Runs the library without the GIL, and converts what it gives.
template <class Function, class Arguments, class... Self>
py::object call(const Function& function, Arguments arguments, const Self&... self) {
  const auto run = [&] {
    return without_gil([&] {
      return std::apply(
          [&](auto&... each) { return std::invoke(function, self..., std::move(each)...); },
          arguments);
    });
  };
  using Result = decltype(run());
  if constexpr (std::is_void_v<Result>) {
    run();
    return py::none();
  } else {
    return Python<Result>::to(run());
  }
}

/// Adds a function to the module; for the specification see `Parameters`.
template <class Function>
void define_function(py::module_& module, const char* name, Function function,
                     const char* specification, const std::string& doc) {
  using Bound = typename Traits<Function>::FunctionParameters;
  const auto parameters = std::make_shared<const Bound>(name, specification);
  const auto signature = [&](Annotated annotated) {
    return signature_text(parameters->list(), "", annotated);
  };
  note_annotation(module, name, signature(Annotated::yes) + " -> " + result_annotation<Function>());
  module.def(
      name,
      [=](const py::args& args, const py::kwargs& kwargs) {
        return call(function, parameters->parse(args, kwargs));
      },
      (name + signature(Annotated::no) + "\n--\n\n" + doc).c_str());
  module.attr(name).attr("__module__") = "gigkit";
}

/// The Python class of what has operations. It lets go of the GIL before it destroys the C++
/// object, which may close the storage.
template <class T, class... Bases>
class Class {
 public:
  Class(py::module_& module, const char* name, const char* doc)
      : module_(module),
        name_(name),
        class_(module, name, doc, py::release_gil_before_calling_cpp_dtor()) {
    class_.attr("__module__") = "gigkit";
  }

  /// A member function, or a lambda that takes the object first. It runs without the GIL.
  template <class Function>
  Class& def(const char* name, Function function, const char* specification, const char* doc) {
    using Bound = typename Traits<Function>::MethodParameters;
    const auto parameters = std::make_shared<const Bound>(name, specification);
    const auto signature = [&](Annotated annotated) {
      return signature_text(parameters->list(), "self", annotated);
    };
    const Method adapted = [=](const T& self, const py::args& args, const py::kwargs& kwargs) {
      return call(function, parameters->parse(args, kwargs), self);
    };
    return def_plain(name, signature(Annotated::yes) + " -> " + result_annotation<Function>(),
                     adapted, name + signature(Annotated::no) + "\n--\n\n" + doc);
  }

  /// A method whose arguments pybind11 converts, and which keeps the GIL.
  template <class Function>
  Class& def_plain(const char* name, const std::string& annotation, Function function,
                   const std::string& doc) {
    note_annotation(module_, name_ + "." + name, annotation);
    class_.def(name, function, doc.c_str());
    return *this;
  }

  template <class Getter>
  Class& property(const char* name, const char* annotation, Getter getter, const char* doc) {
    note_annotation(module_, name_ + "." + name, annotation);
    class_.def_property_readonly(name, getter, doc);
    return *this;
  }

 private:
  /// One type for all methods of a class: pybind11 takes its time to compile for each.
  using Method = std::function<py::object(const T&, const py::args&, const py::kwargs&)>;

  py::module_ module_;
  std::string name_;
  py::class_<T, Bases...> class_;
};

}  // namespace gigkit::python
