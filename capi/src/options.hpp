#pragma once

#include "gigkit.h"
#include "gigkit/options.hpp"

namespace gigkit::capi {

Options options_of(const gk_options* given);

}  // namespace gigkit::capi
