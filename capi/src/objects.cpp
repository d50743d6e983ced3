#include "objects.hpp"

#include <string>

#include "gigkit/error.hpp"

namespace gigkit::capi {

void refuse_handle(std::string_view argument) {
  throw Error(ErrorCode::misuse, "handle.invalid",
              std::string(argument) + " is NULL, freed, or an object of another type.",
              std::string(argument));
}

}  // namespace gigkit::capi

int64_t gk_live_objects(void) { return gigkit::capi::live::count(); }
