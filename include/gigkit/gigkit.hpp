#pragma once

/// GigKit: the domain core of a gig marketplace. Start at `open` in marketplace.hpp.

#include "gigkit/applications.hpp"   // IWYU pragma: export
#include "gigkit/calls.hpp"          // IWYU pragma: export
#include "gigkit/conversations.hpp"  // IWYU pragma: export
#include "gigkit/error.hpp"          // IWYU pragma: export
#include "gigkit/events.hpp"         // IWYU pragma: export
#include "gigkit/gigs.hpp"           // IWYU pragma: export
#include "gigkit/marketplace.hpp"    // IWYU pragma: export
#include "gigkit/messages.hpp"       // IWYU pragma: export
#include "gigkit/notifications.hpp"  // IWYU pragma: export
#include "gigkit/policy.hpp"         // IWYU pragma: export
#include "gigkit/profiles.hpp"       // IWYU pragma: export
#include "gigkit/reviews.hpp"        // IWYU pragma: export
#include "gigkit/session.hpp"        // IWYU pragma: export
#include "gigkit/subscriptions.hpp"  // IWYU pragma: export
#include "gigkit/usage.hpp"          // IWYU pragma: export
