#include "values.hpp"

#include <datetime.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>

namespace gigkit::python {
namespace {

/// Never freed: the interpreter may be gone before the last of its users.
struct Types {
  py::object uuid = py::module_::import("uuid").attr("UUID");
  py::object unknown_safety = py::module_::import("uuid").attr("SafeUUID").attr("unknown");
  py::object decimal = py::module_::import("decimal").attr("Decimal");
  py::object utc = py::module_::import("datetime").attr("timezone").attr("utc");
  py::object page = py::module_::import("gigkit._page").attr("Page");
  py::object int_name = py::str("int");
  py::object is_safe_name = py::str("is_safe");
  py::object half = py::int_(64);
};
const Types* types = nullptr;

std::uint64_t low_half(py::handle number) { return PyLong_AsUnsignedLongLongMask(number.ptr()); }

py::object shifted(PyObject* (*shift)(PyObject*, PyObject*), py::handle number) {
  return checked(shift(number.ptr(), types->half.ptr()));
}

// The macros of datetime.h cast as C does.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"

bool is_datetime(PyObject* value) { return PyDateTime_Check(value); }

Time time_of(PyObject* at) {
  using std::chrono::microseconds;
  const std::chrono::year_month_day date{
      std::chrono::year(PyDateTime_GET_YEAR(at)),
      std::chrono::month(static_cast<unsigned>(PyDateTime_GET_MONTH(at))),
      std::chrono::day(static_cast<unsigned>(PyDateTime_GET_DAY(at)))};
  return std::chrono::sys_days(date) + std::chrono::hours(PyDateTime_DATE_GET_HOUR(at)) +
         std::chrono::minutes(PyDateTime_DATE_GET_MINUTE(at)) +
         std::chrono::seconds(PyDateTime_DATE_GET_SECOND(at)) +
         microseconds(PyDateTime_DATE_GET_MICROSECOND(at));
}

#pragma GCC diagnostic pop

}  // namespace

void load_types() {
  PyDateTime_IMPORT;
  if (PyDateTimeAPI == nullptr) throw py::error_already_set();
  if (types == nullptr) types = new Types;  // NOLINT: lives as long as the process
}

void refuse_type(std::string_view expected, py::handle value) {
  throw BadValue("parameter.type", "must be " + std::string(expected) + ", not " +
                                       std::string(Py_TYPE(value.ptr())->tp_name));
}

py::object checked(PyObject* made) {
  if (made == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(made);
}

py::object uuid_to_python(const Id& id) {
  std::array<std::uint64_t, 2> halves{};
  for (std::size_t i = 0; i < 16; ++i) halves[i / 8] = halves[i / 8] << 8 | id.bytes()[i];
  const auto high = checked(PyLong_FromUnsignedLongLong(halves[0]));
  const auto low = checked(PyLong_FromUnsignedLongLong(halves[1]));
  const auto number = checked(PyNumber_Or(shifted(PyNumber_Lshift, high).ptr(), low.ptr()));
  // As UUID(int=...) does, without its detours.
  auto* type = reinterpret_cast<PyTypeObject*>(types->uuid.ptr());
  auto uuid = checked(type->tp_alloc(type, 0));
  const auto set = [&](const py::object& name, py::handle value) {
    if (PyObject_GenericSetAttr(uuid.ptr(), name.ptr(), value.ptr()) != 0) {
      throw py::error_already_set();
    }
  };
  set(types->int_name, number);
  set(types->is_safe_name, types->unknown_safety);
  return uuid;
}

Id uuid_from(py::handle value) {
  if (PyUnicode_Check(value.ptr())) {
    const auto id = Id::parse(text_from(value));
    if (!id) throw BadValue("id.malformed", "is not a UUID");
    return *id;
  }
  if (!py::isinstance(value, types->uuid)) refuse_type("UUID", value);
  const auto number = checked(PyObject_GetAttr(value.ptr(), types->int_name.ptr()));
  const std::array<std::uint64_t, 2> halves{low_half(shifted(PyNumber_Rshift, number)),
                                            low_half(number)};
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t i = 0; i < 16; ++i) {
    bytes[i] = static_cast<std::uint8_t>(halves[i / 8] >> (56 - 8 * (i % 8)));
  }
  return Id(bytes);
}

py::object decimal_to_python(const Money& amount) {
  return checked(
      PyObject_CallOneArg(types->decimal.ptr(), text_to_python(amount.to_string()).ptr()));
}

Money decimal_from(py::handle value) {
  constexpr int kMostDigits = 40;  // more than any amount has, and few enough to write out
  if (PyFloat_Check(value.ptr()) || PyBool_Check(value.ptr())) {
    throw BadValue("money.malformed", "must be Decimal, int or decimal text: a float is not exact");
  }
  if (PyLong_Check(value.ptr())) {
    return Money::parse(std::to_string(integer_from(value, -1, kMaxMoney.cents())));
  }
  if (!py::isinstance(value, types->decimal)) {
    if (!PyUnicode_Check(value.ptr())) refuse_type("Decimal, int or str", value);
    return Money::parse(text_from(value));
  }
  const auto magnitude = integer_from(value.attr("adjusted")(), -kMostDigits, kMostDigits);
  if (magnitude == kMostDigits) throw BadValue("money.out_of_range", "is too large");
  if (magnitude == -kMostDigits) throw BadValue("money.too_precise", "has more than two decimals");
  return Money::parse(text_from(value.attr("__format__")("f")));
}

py::object datetime_to_python(Time time) {
  using std::chrono::days;
  using std::chrono::floor;
  const auto day = floor<days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  const auto part = [](auto duration) { return static_cast<int>(duration.count()); };
  return checked(PyDateTimeAPI->DateTime_FromDateAndTime(
      static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
      static_cast<int>(static_cast<unsigned>(date.day())), part(clock.hours()),
      part(clock.minutes()), part(clock.seconds()), part(clock.subseconds()), types->utc.ptr(),
      PyDateTimeAPI->DateTimeType));
}

Time datetime_from(py::handle value) {
  if (!is_datetime(value.ptr())) refuse_type("datetime", value);
  auto moment = py::reinterpret_borrow<py::object>(value);
  const py::object zone = moment.attr("tzinfo");
  if (zone.is_none())
    throw BadValue("time.naive", "must have a time zone: datetime.now(timezone.utc)");
  if (!zone.is(types->utc)) {
    try {
      moment = moment.attr("astimezone")(types->utc);
    } catch (const py::error_already_set& error) {
      if (!error.matches(PyExc_OverflowError)) throw;
      throw BadValue("time.out_of_range", "lies outside the years 1 to 9999");
    }
  }
  return time_of(moment.ptr());
}

py::object json_to_python(const Json& json) {
  return py::module_::import("json").attr("loads")(text_to_python(json.text));
}

Json json_from(py::handle value) {
  return {text_from(py::module_::import("gigkit._json").attr("dumps")(value))};
}

py::object text_to_python(std::string_view text) {
  return checked(PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "strict"));
}

std::string text_from(py::handle value) {
  if (!PyUnicode_Check(value.ptr())) refuse_type("str", value);
  Py_ssize_t size = 0;
  if (const char* text = PyUnicode_AsUTF8AndSize(value.ptr(), &size)) {
    return {text, static_cast<std::size_t>(size)};
  }
  // A lone surrogate. The library refuses it, and says where.
  PyErr_Clear();
  const py::bytes encoded = value.attr("encode")("utf-8", "surrogatepass");
  return std::string(encoded);
}

py::object make_page(const py::list& items, const std::optional<std::string>& next) {
  return types->page(items, next ? text_to_python(*next) : py::none());
}

long long integer_from(py::handle value, long long least, long long most) {
  if (!PyLong_Check(value.ptr()) || PyBool_Check(value.ptr())) refuse_type("int", value);
  int overflow = 0;
  const long long number = PyLong_AsLongLongAndOverflow(value.ptr(), &overflow);
  if (overflow != 0) return overflow < 0 ? least : most;
  return std::clamp(number, least, most);
}

bool bool_from(py::handle value) {
  if (!PyBool_Check(value.ptr())) refuse_type("bool", value);
  return value.ptr() == Py_True;
}

double number_from(py::handle value) {
  if (PyFloat_Check(value.ptr())) return PyFloat_AsDouble(value.ptr());
  return static_cast<double>(integer_from(value, -1'000'000'000, 1'000'000'000));
}

}  // namespace gigkit::python
