"""The core of a marketplace for gigs, with its access rules, on SQLite and Postgres.

    import gigkit

    with gigkit.open("sqlite:market.db") as market:
        ada = market.sign_up(username="ada")
        gig = market.as_user(ada.id).gigs.create(
            title="Chatbot for a bakery", description="It knows every cake.", category="Chatbots", budget_type="fixed"
        )

Start at `open`, which gives a `Marketplace`. The host authenticates its users and takes a `Session` for one of them:
`market.as_user(id)`. A session has the groups of operations, `session.gigs`, `session.applications` and so on, which
show and change what this user may.

What holds for all of them:

- Results are frozen objects with the columns as attributes, which compare by value; `to_dict()` gives them as a dict.
- Ids are `uuid.UUID` (their text is taken, too), times aware `datetime` in UTC, amounts `Decimal` with two decimals and
  never a float. Enums are `StrEnum`: plain strings are taken and compare equal.
- Lists come in pages (`Page`, at most 100 items); `iterate` goes over all of them.
- What creates something takes `id`, a client-made UUID: repeating the call under it is harmless.
- In an update, what is not given stays, None clears, and `expected_updated_at` refuses a row that has moved on since.
- Whatever is refused raises an `Error`, whose class tells the kind and whose `reason` is a stable word for programs. A
  refused command has changed nothing. Not repeated in each docstring: any call may raise `Unavailable` and
  `StorageError`, `Misuse` after `close`, and lists `Invalid` for the page (`page.limit`, `cursor.malformed`,
  `cursor.foreign`). A value of a wrong type is `Invalid`, `parameter.type`, and a `TypeError` as well.
- All of it can be used from several threads, and lets other threads run while it works. In asyncio use
  `asyncio.to_thread`.
"""

from ._core import (
    Application,
    Applications,
    ApplicationStatus,
    BudgetType,
    Calls,
    Conversation,
    Conversations,
    ConversationSummary,
    Event,
    Events,
    Gig,
    GigHit,
    Gigs,
    GigStatus,
    GigUsage,
    LocationType,
    Marketplace,
    Message,
    Messages,
    Notification,
    Notifications,
    NotificationType,
    Plan,
    Policy,
    Profile,
    Profiles,
    RatingSummary,
    Review,
    Reviews,
    Session,
    Subscription,
    Subscriptions,
    SubscriptionStatus,
    Transition,
    Usage,
    UsageStatus,
    VideoCall,
    open,
)
from ._errors import Conflict, Error, Forbidden, Invalid, LimitReached, Misuse, NotFound, StorageError, Unavailable
from ._page import GigResults, Page, iterate

__all__ = [
    "Application",
    "ApplicationStatus",
    "Applications",
    "BudgetType",
    "Calls",
    "Conflict",
    "Conversation",
    "ConversationSummary",
    "Conversations",
    "Error",
    "Event",
    "Events",
    "Forbidden",
    "Gig",
    "GigHit",
    "GigResults",
    "GigStatus",
    "GigUsage",
    "Gigs",
    "Invalid",
    "LimitReached",
    "LocationType",
    "Marketplace",
    "Message",
    "Messages",
    "Misuse",
    "NotFound",
    "Notification",
    "NotificationType",
    "Notifications",
    "Page",
    "Plan",
    "Policy",
    "Profile",
    "Profiles",
    "RatingSummary",
    "Review",
    "Reviews",
    "Session",
    "StorageError",
    "Subscription",
    "SubscriptionStatus",
    "Subscriptions",
    "Transition",
    "Unavailable",
    "Usage",
    "UsageStatus",
    "VideoCall",
    "iterate",
    "open",
]
