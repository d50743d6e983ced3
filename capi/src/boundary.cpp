#include "boundary.hpp"

#include <new>
#include <stdexcept>
#include <string>
#include <variant>

#include "errors.hpp"
#include "gigkit/error.hpp"

namespace gigkit::capi {

gk_status tell(gk_error** error) noexcept {
  try {
    throw;
  } catch (const Error& refusal) {
    return hand_out_error(error, refusal);
  } catch (const std::bad_alloc&) {
    return hand_out_memory_error(error);
  } catch (const std::length_error&) {
    return hand_out_memory_error(error);
  } catch (...) {
    return hand_out_foreign_error(error);
  }
}

void refuse_null(std::string_view argument) {
  throw Error(ErrorCode::misuse, "argument.null", std::string(argument) + " is missing.",
              std::string(argument));
}

}  // namespace gigkit::capi
