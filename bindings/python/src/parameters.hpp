#pragma once

#include <pybind11/eval.h>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "convert.hpp"

/// Python's arguments, made into a C++ function's.
namespace gigkit::python {

/// One parameter as Python has it.
struct Parameter {
  std::string name;
  std::string default_text{};  ///< as Python writes it; empty where it must be given
  bool is_positional = false;
  std::string annotation{};
  py::object interned{};  ///< the name, as calls have it
};

/// Reads a specification such as "id, *, reason, limit=20".
std::vector<Parameter> parse_specification(std::string_view text);

enum class Annotated : bool { no, yes };

/// "(self, *, title, status='active')", or "(self, *, title: str, ...".
std::string signature_text(const std::vector<Parameter>& parameters, std::string_view first,
                           Annotated annotated);

/// The value given for each parameter, nullptr where none was. Throws `TypeError` for unknown,
/// doubled and missing ones.
std::vector<PyObject*> match_arguments(const std::string& function,
                                       const std::vector<Parameter>& parameters,
                                       const py::args& args, const py::kwargs& kwargs);

template <class T>
concept Described = requires {
  Describe<T>::fields;
};

/// Whether T is made from the template.
template <template <class...> class Template, class T>
inline constexpr bool kIs = false;
template <template <class...> class Template, class... A>
inline constexpr bool kIs<Template, Template<A...>> = true;

/// What a call holds an argument as.
template <class T>
using Held = std::conditional_t<std::is_same_v<std::remove_cvref_t<T>, std::string_view>,
                                std::string, std::remove_cvref_t<T>>;

/// A default value as Python writes it.
template <class T>
std::string default_text(const T& value) {
  if constexpr (kIs<Change, T>) {
    return "...";
  } else if constexpr (kIs<std::optional, T> || kIs<std::function, T>) {
    return "None";
  } else if constexpr (kIs<std::vector, T>) {
    return "()";
  } else if constexpr (kIs<std::map, T>) {
    return "{}";
  } else if constexpr (NamedEnum<T>) {
    return "'" + std::string(to_string(value)) + "'";
  } else {
    return text_from(py::repr(Python<T>::to(value)));
  }
}

/// The parameters of a C++ function. Its specification names the plain ones in their order ("id, *,
/// reason"), with a default unless they are optional. A described struct is taken apart: each field
/// is a parameter, by keyword and with the struct's default, unless the specification goes on to
/// name it.
template <class... Args>
class Parameters {
 public:
  using Arguments = std::tuple<Held<Args>...>;

  Parameters(std::string function, std::string_view specification)
      : function_(std::move(function)), specified_(parse_specification(specification)) {
    [this]<std::size_t... I>(std::index_sequence<I...>) { (add<I>(), ...); }
    (std::index_sequence_for<Args...>{});
    // Python has the positional ones first.
    std::ranges::stable_partition(
        bindings_, [](const Binding& binding) { return binding.parameter.is_positional; });
    for (const Binding& binding : bindings_) list_.push_back(binding.parameter);
  }

  const std::vector<Parameter>& list() const { return list_; }

  Arguments parse(const py::args& args, const py::kwargs& kwargs) const {
    const auto values = match_arguments(function_, list_, args, kwargs);
    Arguments arguments = defaults_;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i] != nullptr) assign(bindings_[i], arguments, values[i]);
    }
    return arguments;
  }

 private:
  using Setter = std::function<void(Arguments&, py::handle)>;
  struct Binding {
    Parameter parameter;
    Setter set;
  };

  static void assign(const Binding& binding, Arguments& arguments, py::handle value) {
    try {
      binding.set(arguments, value);
    } catch (const BadValue& error) {
      throw error.of(binding.parameter.name);
    } catch (const Error& error) {
      throw error.field().empty() ? error.about(binding.parameter.name) : error;
    }
  }

  template <std::size_t I>
  void add() {
    using T = std::tuple_element_t<I, Arguments>;
    if constexpr (Described<T>) {
      add_fields<T>([](Arguments& arguments) -> T& { return std::get<I>(arguments); });
    } else {
      Parameter parameter = specified_.at(next_plain_++);
      if (kIs<std::optional, T> && parameter.default_text.empty()) parameter.default_text = "None";
      if (!parameter.default_text.empty() && parameter.default_text != "None") {
        std::get<I>(defaults_) = Python<T>::from(py::eval(parameter.default_text));
      }
      bind<T>(std::move(parameter), [](Arguments& arguments, py::handle value) {
        std::get<I>(arguments) = Python<T>::from(value);
      });
    }
  }

  /// Adds the fields of a struct, and of the page request that it may hold.
  template <class Struct, class Reach>
  void add_fields(Reach reach) {
    for_each_field<Struct>([&](const auto& field) {
      using T = typename std::remove_cvref_t<decltype(field)>::Type;
      const auto member = field.member;
      if constexpr (std::is_same_v<T, PageRequest>) {
        add_fields<T>([=](Arguments& arguments) -> T& { return reach(arguments).*member; });
      } else if (!is_known(field.name)) {
        bind<T>(parameter_of(field.name, Struct{}.*member),
                [=](Arguments& arguments, py::handle value) {
                  reach(arguments).*member = Python<T>::from(value);
                });
      }
    });
  }

  bool is_known(std::string_view name) const {
    return std::ranges::any_of(
        bindings_, [&](const Binding& binding) { return binding.parameter.name == name; });
  }

  template <class T>
  Parameter parameter_of(std::string_view name, const T& value) const {
    const auto found = std::ranges::find(specified_, name, &Parameter::name);
    if (found != specified_.end()) return *found;
    return {.name = std::string(name), .default_text = default_text(value)};
  }

  template <class T>
  void bind(Parameter parameter, Setter set) {
    parameter.annotation = Python<T>::takes();
    parameter.interned = checked(PyUnicode_InternFromString(parameter.name.c_str()));
    bindings_.push_back({std::move(parameter), std::move(set)});
  }

  std::string function_;
  std::vector<Parameter> specified_;
  std::size_t next_plain_ = 0;
  Arguments defaults_{};
  std::vector<Binding> bindings_;
  std::vector<Parameter> list_;
};

}  // namespace gigkit::python
