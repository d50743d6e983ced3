#include "parameters.hpp"

namespace gigkit::python {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto start = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(start, text.find_last_not_of(' ') + 1 - start);
}

Parameter parse_parameter(std::string_view text, bool is_positional) {
  const auto equals = text.find('=');
  const bool has_default = equals != std::string_view::npos;
  return {.name = std::string(text.substr(0, equals)),
          .default_text = std::string(has_default ? text.substr(equals + 1) : ""),
          .is_positional = is_positional};
}

/// Where the parameter of this name stands; past the end where there is none.
std::size_t find(const std::vector<Parameter>& parameters, py::handle name) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (parameters[i].interned.is(name)) return i;
  }
  const auto text = text_from(name);
  return static_cast<std::size_t>(std::ranges::find(parameters, text, &Parameter::name) -
                                  parameters.begin());
}

void match_positional(const std::string& function, const std::vector<Parameter>& parameters,
                      const py::args& args, std::vector<PyObject*>& values) {
  const auto most = static_cast<std::size_t>(
      std::ranges::count_if(parameters, [](const auto& each) { return each.is_positional; }));
  if (args.size() > most) {
    throw py::type_error(function + "() takes at most " + std::to_string(most) +
                         " positional arguments but " + std::to_string(args.size()) +
                         " were given");
  }
  for (std::size_t i = 0; i < args.size(); ++i) {
    values[i] = PyTuple_GET_ITEM(args.ptr(), static_cast<Py_ssize_t>(i));
  }
}

void match_keywords(const std::string& function, const std::vector<Parameter>& parameters,
                    const py::kwargs& kwargs, std::vector<PyObject*>& values) {
  PyObject* name = nullptr;
  PyObject* value = nullptr;
  Py_ssize_t position = 0;
  while (PyDict_Next(kwargs.ptr(), &position, &name, &value) != 0) {
    const std::size_t found = find(parameters, name);
    if (found == parameters.size()) {
      throw py::type_error(function + "() got an unexpected keyword argument '" + text_from(name) +
                           "'");
    }
    if (values[found] != nullptr) {
      throw py::type_error(function + "() got multiple values for argument '" + text_from(name) +
                           "'");
    }
    values[found] = value;
  }
}

}  // namespace

std::vector<Parameter> parse_specification(std::string_view text) {
  std::vector<Parameter> parameters;
  bool is_positional = true;
  while (!text.empty()) {
    const auto comma = text.find(',');
    const auto item = trimmed(text.substr(0, comma));
    if (item == "*") {
      is_positional = false;
    } else {
      parameters.push_back(parse_parameter(item, is_positional));
    }
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  }
  return parameters;
}

std::string signature_text(const std::vector<Parameter>& parameters, std::string_view first,
                           Annotated annotated) {
  std::string text(first);
  bool is_positional = true;
  for (const Parameter& parameter : parameters) {
    if (is_positional && !parameter.is_positional) text += text.empty() ? "*" : ", *";
    is_positional = parameter.is_positional;
    text += (text.empty() ? "" : ", ") + parameter.name;
    if (annotated == Annotated::yes) text += ": " + parameter.annotation;
    if (parameter.default_text.empty()) continue;
    text += (annotated == Annotated::yes ? " = " : "=") + parameter.default_text;
  }
  return "(" + text + ")";
}

std::vector<PyObject*> match_arguments(const std::string& function,
                                       const std::vector<Parameter>& parameters,
                                       const py::args& args, const py::kwargs& kwargs) {
  std::vector<PyObject*> values(parameters.size());
  match_positional(function, parameters, args, values);
  match_keywords(function, parameters, kwargs, values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == nullptr && parameters[i].default_text.empty()) {
      throw py::type_error(function + "() missing required argument: '" + parameters[i].name + "'");
    }
  }
  return values;
}

}  // namespace gigkit::python
