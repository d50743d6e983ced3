#pragma once

#include "gigkit/conversations.hpp"
#include "gigkit/notifications.hpp"
#include "raw/talks.h"

namespace gigkit::bench {

/// Throws unless both have read the same row.
void require_same(const Message& message, const raw_message& raw);
void require_same(const ConversationSummary& summary, const raw_summary& raw);
void require_same(const Notification& notification, const raw_notification& raw);

}  // namespace gigkit::bench
