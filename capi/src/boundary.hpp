#pragma once

#include <string_view>

#include "gigkit.h"

/// Where C++ ends: nothing is thrown past it.
namespace gigkit::capi {

/// Tells of the exception that is being handled. Out of memory even for that, it gives an error
/// object that was made beforehand.
gk_status tell(gk_error** error) noexcept;

/// Runs what a C function does.
template <class Function>
gk_status guarded(gk_error** error, const Function& function) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    function();
    return GK_OK;
  } catch (...) {
    return tell(error);
  }
}

/// `misuse`, `argument.null`.
[[noreturn]] void refuse_null(std::string_view argument);

/// The same of a pointer that is missing.
template <class T>
T& required(T* pointer, std::string_view argument) {
  if (pointer == nullptr) refuse_null(argument);
  return *pointer;
}

/// Runs what a C function does that gives a number.
template <class Number, class Function>
gk_status give_number(Number* out, gk_error** error, const Function& function) noexcept {
  if (out != nullptr) *out = 0;
  return guarded(error, [&] { required(out, "out") = static_cast<Number>(function()); });
}

}  // namespace gigkit::capi
