#pragma once

#include "gigkit.h"
#include "gigkit/error.hpp"

namespace gigkit::capi {

/// Gives the caller who wants one an error object. Give the status that goes with it.
gk_status hand_out_error(gk_error** error, const Error& refusal) noexcept;
/// Of memory that ran out. It takes none.
gk_status hand_out_memory_error(gk_error** error) noexcept;
/// Of an exception that is not the library's.
gk_status hand_out_foreign_error(gk_error** error) noexcept;

}  // namespace gigkit::capi
