#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "gigkit/change.hpp"
#include "gigkit/enums.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/page.hpp"
#include "values.hpp"

/// How each C++ type of the API is spelt in Python, and the conversions both ways.
namespace gigkit::python {

/// `Python<T>::takes()` and `gives()` are the annotations for arguments and results, `from` and
/// `to` convert. `kIsShared`: its Python value cannot be changed, so one may be handed out twice.
template <class T>
struct Python;

/// A type with one annotation for both ways, and conversions that are functions.
#define GIGKIT_PYTHON_VALUE(Type, taken, given, from_function, to_function) \
  template <>                                                               \
  struct Python<Type> {                                                     \
    static constexpr bool kIsShared = true;                                 \
    static std::string takes() { return taken; }                            \
    static std::string gives() { return given; }                            \
    static Type from(py::handle value) { return from_function(value); }     \
    static py::object to(const Type& value) { return to_function(value); }  \
  }
GIGKIT_PYTHON_VALUE(Id, "UUID | str", "UUID", uuid_from, uuid_to_python);
GIGKIT_PYTHON_VALUE(Money, "Decimal | int | str", "Decimal", decimal_from, decimal_to_python);
GIGKIT_PYTHON_VALUE(Time, "datetime", "datetime", datetime_from, datetime_to_python);
GIGKIT_PYTHON_VALUE(std::string, "str", "str", text_from, text_to_python);
GIGKIT_PYTHON_VALUE(bool, "bool", "bool", bool_from, py::bool_);
GIGKIT_PYTHON_VALUE(double, "float", "float", number_from, py::float_);
#undef GIGKIT_PYTHON_VALUE

template <class T>
requires std::is_integral_v<T>
struct Python<T> {
  static constexpr bool kIsShared = true;
  static std::string takes() { return "int"; }
  static std::string gives() { return "int"; }
  static T from(py::handle value) {
    using Bounds = std::numeric_limits<T>;
    return static_cast<T>(integer_from(value, Bounds::min(), Bounds::max()));
  }
  static py::object to(T value) { return py::int_(value); }
};

template <>
struct Python<std::chrono::duration<double>> {
  static std::string takes() { return "float"; }
  static std::chrono::duration<double> from(py::handle value) {
    return std::chrono::duration<double>(number_from(value));
  }
  static py::object to(std::chrono::duration<double> value) { return py::float_(value.count()); }
};

/// A JSON document is a fresh dict or list each time.
template <>
struct Python<Json> {
  static constexpr bool kIsShared = false;
  static std::string takes() { return "Mapping[str, Any]"; }
  static std::string gives() { return "Any"; }
  static Json from(py::handle value) { return json_from(value); }
  static py::object to(const Json& value) { return json_to_python(value); }
};

/// The members of the enum's class, in the order of its values; none where it has no class and
/// its names are plain strings.
template <NamedEnum E>
struct EnumClass {
  static inline std::string name;
  static inline std::array<PyObject*, EnumNames<E>::values.size()> members{};
};

template <NamedEnum E>
struct Python<E> {
  static constexpr bool kIsShared = true;

  static std::string literal() {
    std::string text;
    for (const auto value : EnumNames<E>::values) {
      text += (text.empty() ? "Literal[\"" : ", \"") + std::string(value) + "\"";
    }
    return text + "]";
  }
  static std::string gives() { return EnumClass<E>::name.empty() ? literal() : EnumClass<E>::name; }
  static std::string takes() {
    return EnumClass<E>::name.empty() ? literal() : EnumClass<E>::name + " | str";
  }
  static E from(py::handle value) {
    const auto found = parse_enum<E>(text_from(value));
    if (!found) throw BadValue("enum.unknown", "must be one of " + names());
    return *found;
  }
  static py::object to(E value) {
    PyObject* member = EnumClass<E>::members.at(static_cast<std::size_t>(value));
    return member != nullptr ? py::reinterpret_borrow<py::object>(member)
                             : text_to_python(to_string(value));
  }

 private:
  static std::string names() {
    std::string text;
    for (const auto value : EnumNames<E>::values)
      text += (text.empty() ? "" : ", ") + std::string(value);
    return text;
  }
};

template <class T>
struct Python<std::optional<T>> {
  static constexpr bool kIsShared = requires { requires Python<T>::kIsShared; };
  static std::string takes() { return Python<T>::takes() + " | None"; }
  static std::string gives() {
    const auto inner = Python<T>::gives();
    return inner == "Any" ? inner : inner + " | None";
  }
  static std::optional<T> from(py::handle value) {
    if (value.is_none()) return std::nullopt;
    return Python<T>::from(value);
  }
  static py::object to(const std::optional<T>& value) {
    return value ? Python<T>::to(*value) : py::none();
  }
};

/// Lists are fresh each time; any sequence but a text is taken.
template <class T>
struct Python<std::vector<T>> {
  static constexpr bool kIsShared = false;
  static std::string takes() { return "Sequence[" + Python<T>::takes() + "]"; }
  static std::string gives() { return "list[" + Python<T>::gives() + "]"; }
  static std::vector<T> from(py::handle value) {
    if (py::isinstance<py::str>(value) || !PySequence_Check(value.ptr())) {
      refuse_type(takes(), value);
    }
    std::vector<T> items;
    for (const py::handle item : value) items.push_back(Python<T>::from(item));
    return items;
  }
  static py::object to(const std::vector<T>& values) {
    py::list items(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      PyList_SET_ITEM(items.ptr(), static_cast<Py_ssize_t>(i),
                      Python<T>::to(values[i]).release().ptr());
    }
    return items;
  }
};

/// What is numbered from 1, such as the counts of ratings.
template <class T, std::size_t Size>
struct Python<std::array<T, Size>> {
  static constexpr bool kIsShared = false;
  static std::string takes() { return "Mapping[int, " + Python<T>::takes() + "]"; }
  static std::string gives() { return "dict[int, " + Python<T>::gives() + "]"; }
  static std::array<T, Size> from(py::handle value) {
    if (!PyDict_Check(value.ptr())) refuse_type(takes(), value);
    std::array<T, Size> items{};
    for (std::size_t i = 0; i < Size; ++i) {
      items[i] = Python<T>::from(py::object(value[py::int_(i + 1)]));
    }
    return items;
  }
  static py::object to(const std::array<T, Size>& values) {
    py::dict items;
    for (std::size_t i = 0; i < Size; ++i) items[py::int_(i + 1)] = Python<T>::to(values[i]);
    return items;
  }
};

template <class T>
struct Python<Page<T>> {
  static std::string gives() { return "Page[" + Python<T>::gives() + "]"; }
  static py::object to(Page<T> page) {
    py::list items(page.items.size());
    for (std::size_t i = 0; i < page.items.size(); ++i) {
      PyList_SET_ITEM(items.ptr(), static_cast<Py_ssize_t>(i),
                      Python<T>::to(std::move(page.items[i])).release().ptr());
    }
    return make_page(items, page.next);
  }
};

template <class Compare>
struct Python<std::map<std::string, std::string, Compare>> {
  static std::string takes() { return "Mapping[str, str]"; }
  static std::map<std::string, std::string, Compare> from(py::handle value) {
    if (!PyMapping_Check(value.ptr())) refuse_type(takes(), value);
    std::map<std::string, std::string, Compare> items;
    for (const auto item : py::dict(py::reinterpret_borrow<py::object>(value))) {
      items.emplace(text_from(item.first), text_from(item.second));
    }
    return items;
  }
};

/// What may be done: None, or why not.
template <class Compare>
struct Python<std::map<std::string, std::optional<std::string>, Compare>> {
  static std::string gives() { return "dict[str, str | None]"; }
  static py::object to(const std::map<std::string, std::optional<std::string>, Compare>& reasons) {
    py::dict items;
    for (const auto& [name, reason] : reasons) {
      items[text_to_python(name)] = Python<std::optional<std::string>>::to(reason);
    }
    return items;
  }
};

/// A column of an update; an Ellipsis leaves it as it is.
template <class T>
struct Python<Change<T>> {
  static std::string takes() { return Python<T>::takes(); }
  static Change<T> from(py::handle value) {
    if (value.ptr() == Py_Ellipsis) return {};
    return Change<T>(Python<T>::from(value));
  }
};

}  // namespace gigkit::python
