#pragma once

#include "gigkit/applications.hpp"
#include "gigkit/gigs.hpp"
#include "raw/raw.h"

/// Both sides have read the same values. Throws if not.
namespace gigkit::bench {

void require_same(const Gig& gig, const raw_gig& raw);

/// All but the time of the last change.
void require_same_content(const Application& application, const raw_application& raw);

}  // namespace gigkit::bench
