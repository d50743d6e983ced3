#include "errors.hpp"

#include <array>
#include <new>
#include <string_view>
#include <utility>
#include <variant>

#include "give.hpp"
#include "objects.hpp"

namespace gigkit::capi {
namespace {

/// A number or time that goes with an error. All that the library gives have a field of `gk_error`.
gk_optional detail_of(const Error& error, std::string_view name) {
  const auto found = error.details().find(name);
  if (found == error.details().end()) return {};
  if (const auto* number = std::get_if<std::int64_t>(&found->second)) return {*number, 1, 0};
  if (const auto* time = std::get_if<Time>(&found->second)) return {number_of(*time), 1, 0};
  return {};
}

bool is_retryable(const Error& error) {
  if (error.reason() == "transaction.retry") return true;
  return error.code() == ErrorCode::unavailable && error.known_not_applied();
}

}  // namespace

void give(gk_error& view, const Error& error, Arena& arena) {
  view.struct_size = sizeof view;
  view.code = static_cast<gk_status>(error.code());
  view.retryable = is_retryable(error) ? 1 : 0;
  view.known_not_applied = error.known_not_applied() ? 1 : 0;
  give(view.reason, error.reason(), arena);
  if (!error.field().empty()) give(view.field, error.field(), arena);
  view.message = {error.what(), error.message().size()};
  view.used = detail_of(error, "used");
  view.limit = detail_of(error, "limit");
  view.resets_at = detail_of(error, "resets_at");
}

/// An error and its view: made at once, for there is no error without a reason.
struct OwnedError : gk_error {
  explicit OwnedError(Error told) : gk_error{}, source(std::move(told)) {
    give(*this, source, arena);
  }

  Error source;
  Arena arena;
};

template <>
struct Behind<gk_error> {
  using Type = OwnedError;
};

namespace {

/// Made beforehand, for when there is no memory to make one. Never freed.
template <std::size_t N, std::size_t M>
constexpr gk_error made_beforehand(gk_status code, int retryable, const char (&reason)[N],
                                   const char (&message)[M]) {
  gk_error error{};
  error.struct_size = sizeof error;
  error.code = code;
  error.retryable = retryable;
  error.known_not_applied = 1;
  error.reason = {reason, N - 1};
  error.message = {message, M - 1};
  return error;
}

constinit gk_error memory_error =
    made_beforehand(GK_UNAVAILABLE, 1, "memory", "There is not enough memory.");

}  // namespace

gk_status hand_out_memory_error(gk_error** error) noexcept {
  if (error != nullptr) *error = &memory_error;
  return GK_UNAVAILABLE;
}

gk_status hand_out_error(gk_error** error, const Error& refusal) noexcept {
  const auto code = static_cast<gk_status>(refusal.code());
  if (error == nullptr) return code;
  try {
    *error = Handing<gk_error>(std::make_unique<OwnedError>(refusal)).done();
  } catch (const std::bad_alloc&) {
    return hand_out_memory_error(error);
  }
  return code;
}

gk_status hand_out_foreign_error(gk_error** error) noexcept {
  try {
    return hand_out_error(error,
                          Error(ErrorCode::misuse, "callback.threw",
                                "A callback let an exception out that is not the library's."));
  } catch (const std::bad_alloc&) {
    return hand_out_memory_error(error);
  }
}

}  // namespace gigkit::capi

void gk_error_free(gk_error* error) {
  if (error != &gigkit::capi::memory_error) gigkit::capi::take_back(error);
}
