#pragma once

#include <array>
#include <new>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "convert.hpp"
#include "errors.hpp"
#include "gigkit/calls.hpp"
#include "stubs.hpp"

namespace gigkit::python {

/// A field that opens something for whoever reads it: `repr` leaves it out.
template <class T>
constexpr bool is_secret(std::string_view) {
  return false;
}
template <>
constexpr bool is_secret<VideoCall>(std::string_view name) {
  return name == "room_id";
}

/// The Python class of a described struct: frozen objects that hold the C++ value, and make a
/// field's Python value when it is first read.
template <class T>
class Entity {
 public:
  static void define(py::module_& module, const char* name, const char* doc);

  static bool is(py::handle object) { return Py_TYPE(object.ptr()) == type_; }
  static const T& value_of(py::handle object) { return self(object.ptr()).value; }
  static const std::string& name() { return name_; }

  static py::object make(T value) {
    auto object = checked(type_->tp_alloc(type_, 0));
    Object& made = self(object.ptr());
    new (&made.value) T(std::move(value));
    new (&made.read) Read{};
    return object;
  }

 private:
  static constexpr auto kFields =
      Describe<T>::fields([](const auto&... fields) { return std::make_tuple(fields...); });
  using Read = std::array<PyObject*, kFieldCount<T>>;
  using Indices = std::make_index_sequence<kFieldCount<T>>;
  struct Object {
    PyObject head;
    T value;
    Read read;  ///< the Python values made so far
  };

  static Object& self(PyObject* object) { return *reinterpret_cast<Object*>(object); }

  /// Calls `visit` with each field and its place in the row.
  template <class Visitor>
  static void for_each(Visitor&& visit) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      (visit(std::get<I>(kFields), std::integral_constant<std::size_t, I>{}), ...);
    }
    (Indices{});
  }

  template <std::size_t I>
  static py::object read(PyObject* object) {
    constexpr auto& field = std::get<I>(kFields);
    using Field = Python<std::remove_cvref_t<decltype(self(object).value.*field.member)>>;
    const auto convert = [&] { return Field::to(self(object).value.*field.member); };
    if constexpr (!Field::kIsShared) return convert();
    if (self(object).read[I] == nullptr) {
      // Converting may let other threads run: the first value made stays.
      py::object made = convert();
      if (self(object).read[I] == nullptr) self(object).read[I] = made.release().ptr();
    }
    return py::reinterpret_borrow<py::object>(self(object).read[I]);
  }

  static py::object create(PyObject* args, PyObject* kwargs);
  static py::dict columns(PyObject* object);
  static py::object to_dict(PyObject* object);
  static py::object repr(PyObject* object);
  static py::object compare(PyObject* left, PyObject* right, int operation);
  static void dealloc(PyObject* object);

  template <std::size_t I>
  static PyObject* getter(PyObject* object, void*) {
    return guarded([&] { return read<I>(object); });
  }

  static inline PyTypeObject* type_ = nullptr;
  static inline std::string name_;
  static inline std::array<PyGetSetDef, kFieldCount<T> + 1> getters_{};
  static inline std::array<std::string, kFieldCount<T>> annotations_{};
};

/// What other conversions see of an entity.
template <class T>
requires requires { Describe<T>::fields; }
struct Python<T> {
  static constexpr bool kIsShared = true;
  static std::string takes() { return Entity<T>::name(); }
  static std::string gives() { return Entity<T>::name(); }
  static T from(py::handle value) {
    if (!Entity<T>::is(value)) refuse_type(takes(), value);
    return Entity<T>::value_of(value);
  }
  static py::object to(T value) { return Entity<T>::make(std::move(value)); }
};

template <class T>
py::object Entity<T>::create(PyObject* args, PyObject* kwargs) {
  if (PyTuple_GET_SIZE(args) != 0) throw py::type_error(name_ + " takes its columns by name");
  T value{};
  std::size_t known = 0;
  for_each([&](const auto& field, auto) {
    using Field = Python<std::remove_cvref_t<decltype(value.*field.member)>>;
    PyObject* given =
        kwargs == nullptr ? nullptr : PyDict_GetItemString(kwargs, std::string(field.name).c_str());
    if (given == nullptr) return;
    value.*field.member = Field::from(given);
    ++known;
  });
  if (kwargs != nullptr && known != static_cast<std::size_t>(PyDict_Size(kwargs))) {
    throw py::type_error(name_ + " has no such column");
  }
  return make(std::move(value));
}

template <class T>
py::dict Entity<T>::columns(PyObject* object) {
  py::dict columns;
  for_each([&](const auto& field, auto index) {
    columns[text_to_python(field.name)] = read<index>(object);
  });
  return columns;
}

/// Entities inside become dicts, too.
template <class T>
py::object Entity<T>::to_dict(PyObject* object) {
  py::dict all = columns(object);
  for (const auto item : all) {
    if (py::hasattr(item.second, "to_dict")) all[item.first] = item.second.attr("to_dict")();
  }
  return all;
}

template <class T>
py::object Entity<T>::repr(PyObject* object) {
  std::string text;
  for_each([&](const auto& field, auto index) {
    const std::string value =
        is_secret<T>(field.name) ? "..." : text_from(py::repr(read<index>(object)));
    text += (text.empty() ? "" : ", ") + std::string(field.name) + "=" + value;
  });
  return text_to_python(name_ + "(" + text + ")");
}

template <class T>
py::object Entity<T>::compare(PyObject* left, PyObject* right, int operation) {
  if (!is(right) || (operation != Py_EQ && operation != Py_NE)) {
    return py::reinterpret_borrow<py::object>(Py_NotImplemented);
  }
  return py::bool_((self(left).value == self(right).value) == (operation == Py_EQ));
}

template <class T>
void Entity<T>::dealloc(PyObject* object) {
  for (PyObject* value : self(object).read) Py_XDECREF(value);
  self(object).value.~T();
  PyTypeObject* type = Py_TYPE(object);
  type->tp_free(object);
  Py_DECREF(type);
}

template <class T>
void Entity<T>::define(py::module_& module, const char* name, const char* doc) {
  name_ = name;
  for_each([](const auto& field, auto index) {
    using Field = Python<std::remove_cvref_t<decltype(std::declval<T>().*field.member)>>;
    annotations_[index] = Field::gives();
    getters_[index] = {field.name.data(), getter<index>, nullptr, annotations_[index].c_str(),
                       nullptr};
  });
  static std::array<PyMethodDef, 3> methods{
      {{"to_dict",
        [](PyObject* object, PyObject*) { return guarded([&] { return to_dict(object); }); },
        METH_NOARGS, "to_dict($self, /)\n--\n\nThe columns and their values, as a new dict."},
       {"__getnewargs_ex__",
        [](PyObject* object, PyObject*) {
          return guarded([&] { return py::make_tuple(py::tuple(), columns(object)); });
        },
        METH_NOARGS, "__getnewargs_ex__($self, /)\n--\n\nFor pickle and copy."},
       {}}};
  const auto slot = [](int id, auto* function) {
    return PyType_Slot{id, reinterpret_cast<void*>(function)};
  };
  const auto create_slot = +[](PyTypeObject*, PyObject* args, PyObject* kwargs) {
    return guarded([&] { return create(args, kwargs); });
  };
  const auto repr_slot = +[](PyObject* object) { return guarded([&] { return repr(object); }); };
  const auto compare_slot = +[](PyObject* left, PyObject* right, int operation) {
    return guarded([&] { return compare(left, right, operation); });
  };
  const auto hash_slot = +[](PyObject* object) -> Py_hash_t {
    PyObject* first = guarded([&] { return read<0>(object); });
    if (first == nullptr) return -1;
    const Py_hash_t hash = PyObject_Hash(first);
    Py_DECREF(first);
    return hash;
  };
  std::array slots{slot(Py_tp_new, create_slot),
                   slot(Py_tp_dealloc, &dealloc),
                   slot(Py_tp_repr, repr_slot),
                   slot(Py_tp_richcompare, compare_slot),
                   slot(Py_tp_hash, hash_slot),
                   slot(Py_tp_getset, getters_.data()),
                   slot(Py_tp_methods, methods.data()),
                   PyType_Slot{Py_tp_doc, const_cast<char*>(doc)},
                   PyType_Slot{}};
  static const std::string full_name = "gigkit." + name_;
  PyType_Spec spec{full_name.c_str(), sizeof(Object), 0,
                   Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE, slots.data()};
  type_ = reinterpret_cast<PyTypeObject*>(checked(PyType_FromSpec(&spec)).release().ptr());
  module.attr(name) = py::handle(reinterpret_cast<PyObject*>(type_));
}

}  // namespace gigkit::python
