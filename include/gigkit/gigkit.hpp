#pragma once

/// GigKit: the domain core of a gig marketplace. Start at `open` in marketplace.hpp.
///
/// What holds in all headers:
///
/// - Entities are plain structs, owned by who holds them. A member is optional where its column may
///   be NULL; what the library itself wrote always has its status, lists, counters and times.
/// - `NewGig` holds what creating a gig takes, `GigChanges` what an update sets; so for the others.
/// - Text is UTF-8. It is stored trimmed and in NFC, and its bounds count code points after that.
/// - Amounts have two decimals and no currency. Times are UTC, with microseconds.
/// - A session's groups of operations (`Gigs`, ...) are values as it is: cheap to copy, safe to
///   share between threads, and keeping the marketplace open.
/// - Everything that can go wrong is an `Error`. Docstrings name the code, then the reasons. Not
///   repeated at each function: `unavailable` and `storage`, which any call may throw, `misuse`
///   after `close`, and on lists `invalid` for the page (`page.limit`, `cursor.malformed`,
///   `cursor.foreign`). All reasons are listed in docs/errors.md.

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
