"""The compiled part of the package. Made by write_stubs.py."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, Self, final
from uuid import UUID

from ._page import GigResults, Page

class GigStatus(StrEnum):
    """Where a gig stands: only active ones are found."""

    draft = "draft"
    active = "active"
    paused = "paused"
    closed = "closed"
    filled = "filled"

class ApplicationStatus(StrEnum):
    """Where an application stands."""

    pending = "pending"
    reviewing = "reviewing"
    shortlisted = "shortlisted"
    rejected = "rejected"
    accepted = "accepted"
    withdrawn = "withdrawn"

class BudgetType(StrEnum):
    """What a budget is for: all of the gig, or an hour."""

    fixed = "fixed"
    hourly = "hourly"

class LocationType(StrEnum):
    """Where a gig is done."""

    remote = "remote"
    onsite = "onsite"
    hybrid = "hybrid"

class SubscriptionStatus(StrEnum):
    """Whether a subscription is paid for."""

    active = "active"
    canceled = "canceled"
    past_due = "past_due"
    trialing = "trialing"
    incomplete = "incomplete"

class Plan(StrEnum):
    """What a user subscribes to: free is limited to some posts a month."""

    free = "free"
    pro = "pro"

class NotificationType(StrEnum):
    """What a notification is about."""

    new_application = "new_application"
    application_status = "application_status"
    new_message = "new_message"
    call_scheduled = "call_scheduled"
    review_received = "review_received"
    gig_update = "gig_update"

@final
class Profile:
    """A person on the marketplace. Everyone sees every profile.

    `profile_completed` is derived: full name, bio and a skill are there. `hourly_rate` is exact, and
    `timezone` an IANA name. Text is in Unicode's normal form NFC.
    """
    def __new__(cls, *, id: UUID = ..., username: str = ..., full_name: str | None = ..., avatar_url: str | None = ..., bio: str | None = ..., skills: list[str] | None = ..., ai_tools: list[str] | None = ..., hourly_rate: Decimal | None = ..., portfolio_urls: list[str] | None = ..., location: str | None = ..., timezone: str | None = ..., is_available: bool | None = ..., profile_completed: bool | None = ..., created_at: datetime | None = ..., updated_at: datetime | None = ...) -> Self: ...
    @property
    def id(self) -> UUID: ...
    @property
    def username(self) -> str: ...
    @property
    def full_name(self) -> str | None: ...
    @property
    def avatar_url(self) -> str | None: ...
    @property
    def bio(self) -> str | None: ...
    @property
    def skills(self) -> list[str] | None: ...
    @property
    def ai_tools(self) -> list[str] | None: ...
    @property
    def hourly_rate(self) -> Decimal | None: ...
    @property
    def portfolio_urls(self) -> list[str] | None: ...
    @property
    def location(self) -> str | None: ...
    @property
    def timezone(self) -> str | None: ...
    @property
    def is_available(self) -> bool | None: ...
    @property
    def profile_completed(self) -> bool | None: ...
    @property
    def created_at(self) -> datetime | None: ...
    @property
    def updated_at(self) -> datetime | None: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

class Profiles:
    """The profiles, as one actor sees them: `session.profiles`."""
    def get(self, id: UUID | str) -> Profile:
        """A profile by its id.

        Raises NotFound, `profile.not_found`.
        """
    def get_by_username(self, username: str) -> Profile:
        """A profile by its username, whatever the case.

        Raises NotFound, `profile.not_found`; Invalid for what cannot be a username.
        """
    def update(self, *, id: UUID | str | None = None, username: str = ..., full_name: str | None = ..., avatar_url: str | None = ..., bio: str | None = ..., skills: Sequence[str] = ..., ai_tools: Sequence[str] = ..., hourly_rate: Decimal | int | str | None = ..., portfolio_urls: Sequence[str] = ..., location: str | None = ..., timezone: str | None = ..., is_available: bool = ..., expected_updated_at: datetime | None = None) -> Profile:
        """Changes the actor's own profile; the service names whose with `id`.

        What is not given stays; None clears.

        username: 3-30 of a-z, 0-9 and _ (upper case is lowered). full_name: 1-100 code points. bio: 1-5 000.
        location: 1-200. skills, ai_tools: at most 50 of 1-50 code points each. portfolio_urls: at most 20.
        avatar_url and portfolio_urls: http or https. timezone: an IANA name. hourly_rate: 0 to 99 999 999.99.
        expected_updated_at: refuse if the row has moved on since.

        Raises Invalid naming the field; Forbidden, `actor.anonymous`, `actor.unknown`, `actor.deleted` or
        `profile.not_owner`; Conflict, `username.taken` or `row.stale`.
        """
    def search(self, text: str = '', *, skills: Sequence[str] = (), skills_match: Literal["any", "all"] = 'all', ai_tools: Sequence[str] = (), max_hourly_rate: Decimal | int | str | None = None, is_available: bool | None = None, limit: int = 20, after: str | None = None) -> Page[Profile]:
        """A page of people, newest first. Deleted accounts are not found.

        text: words, each found in the username, name or bio. skills: any or all of them, as skills_match says;
        ai_tools: all of them; without regard to case. max_hourly_rate: leaves out profiles without a rate.
        """
    def export(self) -> Any:
        """All that the library holds of the actor and that they may see, as one dict of JSON's types.

        It has the profile, subscription, usage, gigs, applications, conversations, messages sent, reviews given
        and received, notifications and calls. Raises Forbidden, `actor.anonymous`, `actor.unknown`,
        `actor.deleted` or `actor.service`.
        """
    def delete_account(self) -> None:
        """Deletes the actor's account. It can't be undone.

        A tombstone stays: an empty profile under a made-up name, which can't act; reviews given and got, without
        their text; and own gigs that reviews hang on, removed and emptied. Everything else goes: open
        applications are withdrawn first, so that the other parties hear of it. Raises as `export`.
        """

@final
class Gig:
    """A piece of work on offer.

    `budget_min` and `budget_max` are for all of it, or for an hour: see `budget_type`. `applications_count`
    counts those not withdrawn, `views_count` signed-in viewers, once a UTC day each. `removed_at` is set when
    the gig was removed softly: then only its poster and its applicants see it.
    """
    def __new__(cls, *, id: UUID = ..., poster_id: UUID = ..., title: str = ..., description: str = ..., category: str = ..., skills_required: list[str] | None = ..., ai_tools_preferred: list[str] | None = ..., budget_type: BudgetType = ..., budget_min: Decimal | None = ..., budget_max: Decimal | None = ..., duration: str | None = ..., location_type: LocationType | None = ..., location: str | None = ..., status: GigStatus | None = ..., applications_count: int | None = ..., views_count: int | None = ..., created_at: datetime | None = ..., updated_at: datetime | None = ..., removed_at: datetime | None = ...) -> Self: ...
    @property
    def id(self) -> UUID: ...
    @property
    def poster_id(self) -> UUID: ...
    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def skills_required(self) -> list[str] | None: ...
    @property
    def ai_tools_preferred(self) -> list[str] | None: ...
    @property
    def budget_type(self) -> BudgetType: ...
    @property
    def budget_min(self) -> Decimal | None: ...
    @property
    def budget_max(self) -> Decimal | None: ...
    @property
    def duration(self) -> str | None: ...
    @property
    def location_type(self) -> LocationType | None: ...
    @property
    def location(self) -> str | None: ...
    @property
    def status(self) -> GigStatus | None: ...
    @property
    def applications_count(self) -> int | None: ...
    @property
    def views_count(self) -> int | None: ...
    @property
    def created_at(self) -> datetime | None: ...
    @property
    def updated_at(self) -> datetime | None: ...
    @property
    def removed_at(self) -> datetime | None: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class GigHit:
    """A gig that was found.

    `score` tells how well it answers the text, to compare within one search; `snippet` is the part of the
    description that shows why, and `highlights` the ranges of code points in it that match.
    """
    def __new__(cls, *, gig: Gig = ..., score: float = ..., snippet: str = ..., highlights: list[tuple[int, int]] = ...) -> Self: ...
    @property
    def gig(self) -> Gig: ...
    @property
    def score(self) -> float: ...
    @property
    def snippet(self) -> str: ...
    @property
    def highlights(self) -> list[tuple[int, int]]: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

class Gigs:
    """The gigs, as one actor sees them: `session.gigs`.

    Everyone sees active gigs and posters see their own; an applicant keeps reading a gig they applied to,
    unless it is a draft. What the actor may not see is NotFound, `gig.not_found`, for every operation.

    Operations that change a gig are the poster's and the service's; others get Forbidden, `gig.not_poster`. A
    change of status that the state does not allow is Conflict, `gig.transition`; one whose target is the
    status already is a harmless repeat. A removed gig changes no more: Conflict, `gig.removed`.
    """
    def create(self, *, title: str, description: str, category: str, budget_type: BudgetType | str, budget_min: Decimal | int | str | None = None, budget_max: Decimal | int | str | None = None, skills_required: Sequence[str] = (), ai_tools_preferred: Sequence[str] = (), duration: str | None = None, location_type: LocationType | str = 'remote', location: str | None = None, status: GigStatus | str = 'active', id: UUID | str | None = None) -> Gig:
        """Posts a gig. Created active, it spends one post of the month.

        title: 1-200 code points. description: 1-20 000. category, duration: 1-100. location: 1-200.
        skills_required, ai_tools_preferred: at most 50 of 1-50 code points each. budget_min, budget_max:
        0 to 99 999 999.99, exact. status: draft or active. id: a client-made one, the idempotency key.

        Raises Invalid naming the field; Forbidden, `actor.anonymous`, `actor.unknown`, `actor.deleted` or
        `actor.service`; Conflict, `id.reused`; LimitReached, `usage.limit_reached`.
        """
    def get(self, id: UUID | str) -> Gig:
        """A gig by its id."""
    def update(self, id: UUID | str, *, title: str = ..., description: str = ..., category: str = ..., budget_type: BudgetType | str = ..., budget_min: Decimal | int | str | None = ..., budget_max: Decimal | int | str | None = ..., skills_required: Sequence[str] = ..., ai_tools_preferred: Sequence[str] = ..., duration: str | None = ..., location_type: LocationType | str = ..., location: str | None = ..., expected_updated_at: datetime | None = None) -> Gig:
        """Edits the content, and notifies the applicants whose applications are open.

        What is not given stays; None clears. Bounds as in `create`. category and budget_type are frozen once
        somebody applied. expected_updated_at: refuse if the row has moved on since.

        Raises also Invalid naming the field; Conflict, `row.stale` or `gig.frozen`.
        """
    def publish(self, id: UUID | str) -> Gig:
        """draft -> active; spends one post.

        Raises also LimitReached, `usage.limit_reached`.
        """
    def pause(self, id: UUID | str) -> Gig:
        """active -> paused"""
    def resume(self, id: UUID | str) -> Gig:
        """paused -> active"""
    def close(self, id: UUID | str) -> Gig:
        """active, paused, filled -> closed; starts the window for reviews.

        Open applications stay open.
        """
    def reopen(self, id: UUID | str) -> Gig:
        """closed -> active, which spends one post; filled -> paused.

        Raises also Conflict, `gig.has_accepted` while an application is accepted; LimitReached,
        `usage.limit_reached`.
        """
    def mark_filled(self, id: UUID | str) -> Gig:
        """active, paused -> filled, by somebody who did not apply here.

        Open applications stay open.
        """
    def remove(self, id: UUID | str) -> None:
        """Deletes a gig that nothing hangs on.

        One with applications, reviews, conversations or calls is closed and hidden instead (`removed_at`), its
        open applications rejected as `gig_removed`.
        """
    def view(self, id: UUID | str) -> Gig:
        """`get`, and counts a signed-in viewer other than the poster once a UTC day."""
    def mine(self, *, status: GigStatus | str | None = None, limit: int = 20, after: str | None = None) -> Page[Gig]:
        """A page of the actor's own gigs, newest first; removed ones too.

        Empty for anonymous and service.
        """
    def search(self, text: str = '', *, category: str | None = None, skills: Sequence[str] = (), skills_match: Literal["any", "all"] = 'all', ai_tools: Sequence[str] = (), budget_type: BudgetType | str | None = None, budget_min: Decimal | int | str | None = None, budget_max: Decimal | int | str | None = None, location_type: LocationType | str | None = None, posted_since: datetime | None = None, sort: Literal["relevance", "newest", "budget"] = 'relevance', facets: Sequence[Literal["category", "skills", "ai_tools", "budget_type", "location_type"]] = (), limit: int = 20, after: str | None = None) -> GigResults:
        """A page of active gigs by text and filters.

        category, skills and ai_tools are compared without regard to case; skills: any or all of them, as
        skills_match says; ai_tools: all of them. budget_min, budget_max: a range that overlaps the gig's; a
        missing bound is open. posted_since: created then or later.
        """

@final
class Application:
    """Somebody's offer to do a gig. One per gig and applicant.

    `proposed_rate` is for the gig or for an hour: see the gig's budget type.
    """
    def __new__(cls, *, id: UUID = ..., gig_id: UUID = ..., applicant_id: UUID = ..., cover_letter: str = ..., proposed_rate: Decimal | None = ..., proposed_timeline: str | None = ..., portfolio_items: list[str] | None = ..., ai_tools_to_use: list[str] | None = ..., status: ApplicationStatus | None = ..., created_at: datetime | None = ..., updated_at: datetime | None = ...) -> Self: ...
    @property
    def id(self) -> UUID: ...
    @property
    def gig_id(self) -> UUID: ...
    @property
    def applicant_id(self) -> UUID: ...
    @property
    def cover_letter(self) -> str: ...
    @property
    def proposed_rate(self) -> Decimal | None: ...
    @property
    def proposed_timeline(self) -> str | None: ...
    @property
    def portfolio_items(self) -> list[str] | None: ...
    @property
    def ai_tools_to_use(self) -> list[str] | None: ...
    @property
    def status(self) -> ApplicationStatus | None: ...
    @property
    def created_at(self) -> datetime | None: ...
    @property
    def updated_at(self) -> datetime | None: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Transition:
    """One step in an application's life.

    `actor_id` is None when the service did it, `from_status` for the submission. `reason` is the poster's
    words, or `position_filled` or `gig_removed`.
    """
    def __new__(cls, *, at: datetime = ..., actor_id: UUID | None = ..., from_status: ApplicationStatus | None = ..., to_status: ApplicationStatus = ..., reason: str | None = ...) -> Self: ...
    @property
    def at(self) -> datetime: ...
    @property
    def actor_id(self) -> UUID | None: ...
    @property
    def from_status(self) -> ApplicationStatus | None: ...
    @property
    def to_status(self) -> ApplicationStatus: ...
    @property
    def reason(self) -> str | None: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

class Applications:
    """The applications, as one actor sees them: `session.applications`.

    An application is seen by its applicant and by the gig's poster; to others it is NotFound,
    `application.not_found`. The wrong one of the two gets Forbidden, `application.not_poster` or
    `application.not_applicant`; the service may do what either may.

    A step that the state does not allow is Conflict, `application.transition`; one whose target is the status
    already is a harmless repeat. Each step is kept as history and told to the other party.
    """
    def submit(self, gig_id: UUID | str, *, cover_letter: str, proposed_rate: Decimal | int | str | None = None, proposed_timeline: str | None = None, portfolio_items: Sequence[str] = (), ai_tools_to_use: Sequence[str] = (), id: UUID | str | None = None) -> Application:
        """Applies to an active gig, and notifies the poster.

        cover_letter: 1-10 000 code points. proposed_rate: 0 to 99 999 999.99, exact. proposed_timeline: 1-500.
        portfolio_items: at most 20 URLs, http or https. ai_tools_to_use: at most 50 of 1-50 code points each. id: a
        client-made one, the idempotency key.

        Raises Invalid naming the field; NotFound, `gig.not_found`; Forbidden, `actor.anonymous`, `actor.unknown`,
        `actor.deleted`, `actor.service` or `application.own_gig`; Conflict, `gig.not_open`,
        `application.duplicate` or `id.reused`.
        """
    def get(self, id: UUID | str) -> Application:
        """An application by its id."""
    def update(self, id: UUID | str, *, cover_letter: str = ..., proposed_rate: Decimal | int | str | None = ..., proposed_timeline: str | None = ..., portfolio_items: Sequence[str] = ..., ai_tools_to_use: Sequence[str] = ..., expected_updated_at: datetime | None = None) -> Application:
        """The applicant edits: letter, portfolio and tools while pending; rate and timeline until a decision.

        What is not given stays; None clears. Bounds as in `submit`. expected_updated_at: refuse if the row has
        moved on since.

        Raises also Invalid naming the field; Conflict, `application.not_pending`, `application.not_open` or
        `row.stale`.
        """
    def mine(self, *, status: ApplicationStatus | str | None = None, limit: int = 20, after: str | None = None) -> Page[Application]:
        """A page of the actor's own applications, newest first."""
    def for_gig(self, gig_id: UUID | str, *, status: ApplicationStatus | str | None = None, limit: int = 20, after: str | None = None) -> Page[Application]:
        """A page of a gig's applications that the actor may see, newest first.

        All of them for the poster and the service, one's own for others. Empty where the gig is not there.
        """
    def review(self, id: UUID | str) -> Application:
        """Poster: pending -> reviewing"""
    def shortlist(self, id: UUID | str) -> Application:
        """Poster: pending, reviewing -> shortlisted"""
    def unshortlist(self, id: UUID | str) -> Application:
        """Poster: shortlisted -> reviewing"""
    def accept(self, id: UUID | str) -> Application:
        """Poster: pending, reviewing, shortlisted -> accepted.

        Fills the gig and rejects the other open applications as `position_filled`. Raises also Conflict,
        `gig.has_accepted`.
        """
    def reject(self, id: UUID | str, *, reason: str | None = None) -> Application:
        """Poster: pending, reviewing, shortlisted -> rejected; accepted -> rejected.

        The latter rescinds, and pauses a filled gig. reason: 1-1 000 code points, kept in the history.
        """
    def reconsider(self, id: UUID | str) -> Application:
        """Poster: rejected -> reviewing"""
    def withdraw(self, id: UUID | str) -> Application:
        """Applicant: pending, reviewing, shortlisted -> withdrawn; accepted -> withdrawn.

        The latter resigns, and pauses a filled gig.
        """
    def resubmit(self, id: UUID | str, *, cover_letter: str, proposed_rate: Decimal | int | str | None = ..., proposed_timeline: str | None = ..., portfolio_items: Sequence[str] = ..., ai_tools_to_use: Sequence[str] = ..., expected_updated_at: datetime | None = None) -> Application:
        """Applicant: withdrawn -> pending with a new letter, at most twice, on an active gig.

        Other content that is not given stays as it was. Raises also Invalid naming the field; Conflict,
        `gig.not_open` or `application.resubmissions_used_up`.
        """
    def history(self, id: UUID | str) -> list[Transition]:
        """Every step so far, oldest first, beginning with the submission."""

@final
class Message:
    """One message of a conversation, seen by its participants.

    `content` may be empty where there are attachments, a list of dicts. `read_by` has the ids of the sender
    and of who has read up to it. `created_at` is later than that of every earlier one of the conversation.
    """
    def __new__(cls, *, id: UUID = ..., conversation_id: UUID = ..., sender_id: UUID = ..., content: str = ..., attachments: Any = ..., read_by: list[UUID] | None = ..., created_at: datetime | None = ...) -> Self: ...
    @property
    def id(self) -> UUID: ...
    @property
    def conversation_id(self) -> UUID: ...
    @property
    def sender_id(self) -> UUID: ...
    @property
    def content(self) -> str: ...
    @property
    def attachments(self) -> Any: ...
    @property
    def read_by(self) -> list[UUID] | None: ...
    @property
    def created_at(self) -> datetime | None: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

class Messages:
    """The messages of the actor's conversations: `session.messages`."""
    def send(self, conversation_id: UUID | str, content: str, *, attachments: Sequence[Mapping[str, Any]] = (), id: UUID | str | None = None) -> Message:
        """Sends to a conversation the actor is part of: content, attachments or both.

        content: up to 10 000 code points. attachments: at most 10 mappings of `name` (1-255 code points), `mime`
        ("image/png"), `size` (bytes), and either `url` (https) or `key` (the host's own name of the file). id: a
        client-made one, the idempotency key.

        Raises Invalid naming the field; NotFound, `conversation.not_found`; Forbidden, `actor.anonymous`,
        `actor.unknown`, `actor.deleted` or `actor.service`; Conflict, `id.reused`.
        """
    def list(self, conversation_id: UUID | str, *, before: UUID | str | None = None, since: UUID | str | None = None, limit: int = 20, after: str | None = None) -> Page[Message]:
        """A page of a conversation, the newest first; the oldest first with `since`.

        before: only older ones than this message. since: only newer ones. Empty where the actor sees none.
        """
    def mark_read(self, conversation_id: UUID | str, *, up_to: UUID | str) -> int:
        """Marks the conversation read up to this message; the mark never moves back.

        Gives how many messages of others are newly read. Raises NotFound, `conversation.not_found` or
        `message.not_found`; Forbidden for who is no participant's user.
        """
    def unread_count(self) -> int:
        """The actor's unread messages over all conversations."""

@final
class Conversation:
    """A chat of 2 to 10 people, who alone see it."""
    def __new__(cls, *, id: UUID = ..., participant_ids: list[UUID] = ..., gig_id: UUID | None = ..., last_message_at: datetime | None = ..., created_at: datetime | None = ..., updated_at: datetime | None = ...) -> Self: ...
    @property
    def id(self) -> UUID: ...
    @property
    def participant_ids(self) -> list[UUID]: ...
    @property
    def gig_id(self) -> UUID | None: ...
    @property
    def last_message_at(self) -> datetime | None: ...
    @property
    def created_at(self) -> datetime | None: ...
    @property
    def updated_at(self) -> datetime | None: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class ConversationSummary:
    """A conversation as its list shows it to one participant.

    `last_message` is None before the first.
    """
    def __new__(cls, *, conversation: Conversation = ..., last_message: Message | None = ..., unread_count: int = ...) -> Self: ...
    @property
    def conversation(self) -> Conversation: ...
    @property
    def last_message(self) -> Message | None: ...
    @property
    def unread_count(self) -> int: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

class Conversations:
    """The actor's conversations: `session.conversations`.

    To others than the participants one is NotFound, `conversation.not_found`.
    """
    def open(self, participant_ids: Sequence[UUID | str], *, gig_id: UUID | str | None = None, id: UUID | str | None = None) -> Conversation:
        """Gets or creates the conversation of these participants about this gig.

        There is one, so its id may be another than the proposed. participant_ids: repeats merge, the actor is
        added; then 2 to 10. gig_id: what it is about, a gig that the actor sees.

        Raises Invalid, `conversation.participants`; NotFound, `profile.not_found` or `gig.not_found`; Forbidden,
        `actor.anonymous`, `actor.unknown`, `actor.deleted` or `actor.service`; Conflict, `id.reused`.
        """
    def get(self, id: UUID | str) -> Conversation:
        """A conversation by its id."""
    def mine(self, *, limit: int = 20, after: str | None = None) -> Page[ConversationSummary]:
        """A page of summaries, the one with the latest message first.

        One that gets a message moves up, which a reader of further pages sees on a fresh start. Empty for
        anonymous and service.
        """

@final
class Review:
    """What one party of a gig says of the other: public and immutable."""
    def __new__(cls, *, id: UUID = ..., gig_id: UUID = ..., reviewer_id: UUID = ..., reviewee_id: UUID = ..., rating: int = ..., comment: str | None = ..., created_at: datetime | None = ...) -> Self: ...
    @property
    def id(self) -> UUID: ...
    @property
    def gig_id(self) -> UUID: ...
    @property
    def reviewer_id(self) -> UUID: ...
    @property
    def reviewee_id(self) -> UUID: ...
    @property
    def rating(self) -> int: ...
    @property
    def comment(self) -> str | None: ...
    @property
    def created_at(self) -> datetime | None: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class RatingSummary:
    """The ratings of a profile taken together.

    `mean` has two decimals, half to even; None without ratings. `histogram` tells how many gave 1 to 5.
    """
    def __new__(cls, *, count: int = ..., mean: Decimal | None = ..., histogram: dict[int, int] = ...) -> Self: ...
    @property
    def count(self) -> int: ...
    @property
    def mean(self) -> Decimal | None: ...
    @property
    def histogram(self) -> dict[int, int]: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

class Reviews:
    """Reviews, which everyone sees: `session.reviews`.

    With `blind_reviews` one shows when the other party's is in too, or the window has ended; its author sees
    it always.
    """
    def create(self, gig_id: UUID | str, *, reviewee_id: UUID | str, rating: int, comment: str | None = None, id: UUID | str | None = None) -> Review:
        """Reviews the other party of a gig: its poster, or who was accepted at some time.

        Once the gig is filled or closed, and until 14 days after it was closed. rating: 1 to 5. comment: 1-5 000
        code points. id: a client-made one, the idempotency key.

        Raises Invalid naming the field; NotFound, `gig.not_found`; Forbidden, `actor.anonymous`, `actor.unknown`,
        `actor.deleted`, `actor.service` or `review.not_parties`; Conflict, `review.too_early`,
        `review.window_ended`, `review.duplicate` or `id.reused`.
        """
    def for_profile(self, profile_id: UUID | str, *, limit: int = 20, after: str | None = None) -> Page[Review]:
        """A page of the reviews that a profile got, newest first."""
    def summary(self, profile_id: UUID | str) -> RatingSummary:
        """Count, mean and histogram of a profile's ratings.

        Raises NotFound, `profile.not_found`.
        """

@final
class Notification:
    """Something a user should know of; nobody is notified of what they did themselves.

    `title` and `body` are English, and hold nothing that users wrote. `data` is a dict of what opens the right
    screen: of `gig_id`, `application_id`, `conversation_id`, `message_id`, `call_id`, `review_id` as UUIDs in
    text, and `actor_id`, `from`, `to`, `count`.
    """
    def __new__(cls, *, id: UUID = ..., user_id: UUID = ..., type: NotificationType = ..., title: str = ..., body: str | None = ..., data: Any = ..., read_at: datetime | None = ..., created_at: datetime | None = ...) -> Self: ...
    @property
    def id(self) -> UUID: ...
    @property
    def user_id(self) -> UUID: ...
    @property
    def type(self) -> NotificationType: ...
    @property
    def title(self) -> str: ...
    @property
    def body(self) -> str | None: ...
    @property
    def data(self) -> Any: ...
    @property
    def read_at(self) -> datetime | None: ...
    @property
    def created_at(self) -> datetime | None: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

class Notifications:
    """The actor's notifications: `session.notifications`."""
    def mine(self, *, unread_only: bool = False, limit: int = 20, after: str | None = None) -> Page[Notification]:
        """A page, newest first. Empty for anonymous and service."""
    def unread_count(self) -> int:
        """How many are unread; 0 for anonymous and service."""
    def mark_read(self, id: UUID | str) -> Notification:
        """Marks one read; a repeat is harmless.

        Raises NotFound, `notification.not_found`.
        """
    def mark_all_read(self, *, up_to: UUID | str | None = None) -> int:
        """Marks all read, or those up to one: that one and all older ones.

        Gives how many were unread. Raises NotFound, `notification.not_found` on `up_to`.
        """
    def purge(self, *, before: datetime) -> int:
        """Deletes everybody's notifications that are older, read or not; gives how many.

        For the service alone. Raises Forbidden, `actor.not_service`.
        """

@final
class VideoCall:
    """A scheduled, running or past video call, seen by its participants.

    `room_id` is a secret that opens the room: `repr` leaves it out.
    """
    def __new__(cls, *, id: UUID = ..., room_id: str = ..., initiator_id: UUID = ..., participant_ids: list[UUID] = ..., gig_id: UUID | None = ..., application_id: UUID | None = ..., scheduled_at: datetime | None = ..., started_at: datetime | None = ..., ended_at: datetime | None = ..., created_at: datetime | None = ..., canceled_at: datetime | None = ...) -> Self: ...
    @property
    def id(self) -> UUID: ...
    @property
    def room_id(self) -> str: ...
    @property
    def initiator_id(self) -> UUID: ...
    @property
    def participant_ids(self) -> list[UUID]: ...
    @property
    def gig_id(self) -> UUID | None: ...
    @property
    def application_id(self) -> UUID | None: ...
    @property
    def scheduled_at(self) -> datetime | None: ...
    @property
    def started_at(self) -> datetime | None: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def created_at(self) -> datetime | None: ...
    @property
    def canceled_at(self) -> datetime | None: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

class Calls:
    """The actor's video calls: `session.calls`. To others one is NotFound, `call.not_found`.

    Its initiator moves and cancels a call (others: Forbidden, `call.not_initiator`); any participant starts
    and ends it. A step that its state does not allow is Conflict, `call.transition`; one whose outcome is the
    case already is a harmless repeat.
    """
    def schedule(self, participant_ids: Sequence[UUID | str], *, scheduled_at: datetime | None = None, gig_id: UUID | str | None = None, application_id: UUID | str | None = None, id: UUID | str | None = None) -> VideoCall:
        """Schedules a call among people who share the named gig or application or, with neither, a conversation.

        participant_ids: repeats merge, the actor is added; then 2 to 10. scheduled_at: not in the past; None:
        whenever somebody starts it. id: a client-made one, the idempotency key.

        Raises Invalid, `conversation.participants` or `call.in_the_past`; NotFound, `gig.not_found`,
        `application.not_found` or `profile.not_found`; Forbidden, `actor.anonymous`, `actor.unknown`,
        `actor.deleted`, `actor.service` or `call.unrelated`; Conflict, `id.reused` or `call.other_gig`.
        """
    def get(self, id: UUID | str) -> VideoCall:
        """A call by its id."""
    def reschedule(self, id: UUID | str, *, scheduled_at: datetime) -> VideoCall:
        """Moves a call before it has started.

        Raises also Invalid, `call.in_the_past`.
        """
    def cancel(self, id: UUID | str) -> VideoCall:
        """Cancels a call before it has started."""
    def start(self, id: UUID | str) -> VideoCall:
        """Starts a call; the first start wins."""
    def end(self, id: UUID | str) -> VideoCall:
        """Ends a call that was started."""
    def mine(self, *, upcoming: bool | None = None, limit: int = 20, after: str | None = None) -> Page[VideoCall]:
        """A page of the actor's calls, the latest made first.

        upcoming: True for those still to come or running, False for those that ended or were canceled.
        """

@final
class Subscription:
    """What a user pays for: one each, made at sign-up, written by billing events."""
    def __new__(cls, *, id: UUID = ..., user_id: UUID = ..., stripe_customer_id: str | None = ..., stripe_subscription_id: str | None = ..., status: SubscriptionStatus | None = ..., plan: Plan | None = ..., current_period_start: datetime | None = ..., current_period_end: datetime | None = ..., cancel_at_period_end: bool | None = ..., created_at: datetime | None = ..., updated_at: datetime | None = ...) -> Self: ...
    @property
    def id(self) -> UUID: ...
    @property
    def user_id(self) -> UUID: ...
    @property
    def stripe_customer_id(self) -> str | None: ...
    @property
    def stripe_subscription_id(self) -> str | None: ...
    @property
    def status(self) -> SubscriptionStatus | None: ...
    @property
    def plan(self) -> Plan | None: ...
    @property
    def current_period_start(self) -> datetime | None: ...
    @property
    def current_period_end(self) -> datetime | None: ...
    @property
    def cancel_at_period_end(self) -> bool | None: ...
    @property
    def created_at(self) -> datetime | None: ...
    @property
    def updated_at(self) -> datetime | None: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

class Subscriptions:
    """The actor's subscription: `session.subscriptions`."""
    def mine(self) -> Subscription:
        """The actor's subscription.

        Raises Forbidden, `actor.anonymous`, `actor.unknown`, `actor.deleted` or `actor.service`; NotFound,
        `subscription.not_found` where the user never had one.
        """
    def is_pro(self) -> bool:
        """Whether the actor has the pro plan now.

        That is plan pro, and active or trialing in a period that has not ended (with 72 hours of leeway unless it
        cancels then), or past due for at most 7 days. False for anonymous and service.
        """
    def apply_billing_event(self, event: str | Mapping[str, Any]) -> Literal["applied", "duplicate", "stale", "ignored"]:
        """Takes a Stripe event of subscriptions, invoices or checkout; for the service only.

        event: as Stripe sends it, text or parsed; the host has verified its signature. Idempotent by the event's
        id, and safe in any order. The user is found by the customer's id, else `client_reference_id`, else
        `user_id` of the `metadata`.

        Raises Invalid, `billing.malformed` naming the field, `billing.unknown_price` (see the prices of `open`) or
        `billing.unknown_customer`; Forbidden, `actor.not_service`.
        """

@final
class UsageStatus:
    """Where a user stands against the plan's monthly limit of publications.

    `limit` is None where it is unlimited; `resets_at` is when the next UTC month begins.
    """
    def __new__(cls, *, used: int = ..., limit: int | None = ..., resets_at: datetime = ...) -> Self: ...
    @property
    def used(self) -> int: ...
    @property
    def limit(self) -> int | None: ...
    @property
    def resets_at(self) -> datetime: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class GigUsage:
    """How many gigs a user published in a month: a row of the database."""
    def __new__(cls, *, id: UUID = ..., user_id: UUID = ..., month: int = ..., year: int = ..., posts_count: int | None = ..., created_at: datetime | None = ...) -> Self: ...
    @property
    def id(self) -> UUID: ...
    @property
    def user_id(self) -> UUID: ...
    @property
    def month(self) -> int: ...
    @property
    def year(self) -> int: ...
    @property
    def posts_count(self) -> int | None: ...
    @property
    def created_at(self) -> datetime | None: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

class Usage:
    """The actor's monthly usage: `session.usage`."""
    def current(self) -> UsageStatus:
        """This month's usage.

        Raises Forbidden, `actor.anonymous`, `actor.service`, `actor.unknown` or `actor.deleted`.
        """

class Policy:
    """The bare policies, and what the commands would say: `session.policy`.

    The two differ on purpose: a policy may let an applicant write `accepted` into their own row, and no
    command does. Ask `allowed_actions` for what a user may do, and `allowed` for what the database behind it
    would let through.
    """
    def allowed(self, table: str, command: str, *, row: Mapping[str, Any] | None = None, new: Mapping[str, Any] | None = None, blind: bool = False, returning: bool = True) -> bool:
        """Whether the row-level policies let this actor do it.

        command: select, insert, update or delete. row: the stored row as a mapping of columns, for select, update
        and delete; a column that is missing is NULL. new: the row to be written, for insert and update. Rows of
        other tables that a policy looks into are read from the storage. blind: the statement reads no column, and
        so needs no SELECT policy. returning: it has RETURNING.

        The service is let through everywhere. Raises Invalid, `policy.unknown_table`, `policy.unknown_command`,
        `policy.unknown_column`, `policy.wrong_type`, or `policy.row` where the command takes other rows.
        """
    def explain(self, table: str, command: str, *, row: Mapping[str, Any] | None = None, new: Mapping[str, Any] | None = None, blind: bool = False, returning: bool = True) -> str | None:
        """None if allowed, else what refused, in words with the policy's name. See `allowed`."""
    def allowed_actions(self, entity: Profile | Gig | Application | Conversation | Message | Review | Notification | VideoCall | Subscription | GigUsage) -> dict[str, str | None]:
        """For every operation of the entity's group by its name: None if the actor may, else the reason.

        Judged on the entity as it is stored now, found by its id. An operation that is allowed can fail for its
        input only; one that would be a harmless repeat, such as pausing a paused gig, is allowed. A gig has `submit`, `create_review`, `open_conversation` and `schedule_call` too, a conversation
        `send`, `list` and `mark_read`.
        """

@final
class Event:
    """Something that a command changed, told in the transaction that changed it.

    `type` is a word such as "gig.published", `entity` "gig". `actor_id` is None for the service and for a
    sign-up. `changed` and `previous` are dicts of statuses, ids, numbers and times. `cursor` is where the feed
    goes on after it.
    """
    def __new__(cls, *, cursor: str = ..., id: UUID = ..., type: str = ..., entity: str = ..., entity_id: UUID = ..., actor_id: UUID | None = ..., at: datetime = ..., changed: Any = ..., previous: Any = ...) -> Self: ...
    @property
    def cursor(self) -> str: ...
    @property
    def id(self) -> UUID: ...
    @property
    def type(self) -> str: ...
    @property
    def entity(self) -> str: ...
    @property
    def entity_id(self) -> UUID: ...
    @property
    def actor_id(self) -> UUID | None: ...
    @property
    def at(self) -> datetime: ...
    @property
    def changed(self) -> Any: ...
    @property
    def previous(self) -> Any: ...
    def to_dict(self, /) -> dict[str, Any]:
        """The columns and their values, as a new dict."""
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

class EventSubscription:
    """A callback that gets events, until its `with` block is left."""
    def __enter__(self) -> None: ...
    def __exit__(self, kind: type[BaseException] | None, /, *rest: object) -> None: ...

class Events:
    """The feed of events: `session.events`.

    All of them for the service, those addressed to them for a user, none for an anonymous actor.
    """
    def poll(self, *, after: str | None = None, limit: int = 100) -> list[Event]:
        """The events after a cursor, oldest first; from the oldest there is without one.

        None is ever skipped. limit: 1 to 1 000. Raises Invalid, `page.limit` or `cursor.malformed`; Conflict,
        `cursor.purged` for a cursor from before the last purge.
        """
    def subscribe(self, callback: Callable[[Event], object]) -> EventSubscription:
        """Calls back for every event from now on, on the threads that call `dispatch` for this actor.

        Leave the `with` block to end it: then the callback runs no more and is not running.
        """
    def dispatch(self, *, timeout: float = 0.0) -> int:
        """Runs the due callbacks of this actor's subscriptions on this thread; gives how many.

        timeout: seconds to wait for the first event. What a callback raises is let through; its event counts as
        delivered.
        """
    def purge(self, *, before: datetime) -> int:
        """Deletes the events from before a time; gives how many.

        Raises Forbidden, `actor.not_service`.
        """

class Session:
    """The marketplace as one actor sees it: an immutable value, safe to share between threads.

    From `Marketplace.as_user`, `as_anonymous` and `as_service`.
    """
    @property
    def profiles(self) -> Profiles:
        """People."""
    @property
    def gigs(self) -> Gigs:
        """Work on offer."""
    @property
    def applications(self) -> Applications:
        """Offers to do it."""
    @property
    def conversations(self) -> Conversations:
        """Chats."""
    @property
    def messages(self) -> Messages:
        """What is said in them."""
    @property
    def reviews(self) -> Reviews:
        """What parties say of each other."""
    @property
    def notifications(self) -> Notifications:
        """What the user should know of."""
    @property
    def calls(self) -> Calls:
        """Video calls."""
    @property
    def subscriptions(self) -> Subscriptions:
        """What the user pays for."""
    @property
    def usage(self) -> Usage:
        """Where the user stands against the monthly limit."""
    @property
    def policy(self) -> Policy:
        """What the actor may do."""
    @property
    def events(self) -> Events:
        """The feed of what changed."""
    @property
    def user_id(self) -> UUID | None:
        """The user's id; None for anonymous and service."""
    def with_timeout(self, seconds: float) -> Session:
        """The same session with every call bounded: what takes longer is Unavailable, `timeout`.

        Raises Invalid, `timeout.out_of_range` unless it is more than 0 and at most 86 400.
        """
    def __repr__(self) -> str: ...
    def transaction(self) -> AbstractContextManager[SessionTransaction]:
        """`with session.transaction() as t:` makes the commands of `t` one transaction: all or nothing.

        `t` is a session. The transaction begins with the block, commits at its end, and is rolled back when an
        exception leaves it. A refused command alone changes nothing, and the transaction goes on. It holds the
        right to write, so others wait: keep it short. It is for one thread.

        Raises Misuse, `transaction.nested` in a thread that is in a transaction already, `transaction.bypassed` for
        a write of the same thread that goes past it, `transaction.finished` for calls on it after the block;
        Unavailable, `storage.busy` when the writer does not get free in time, `commit.unknown` where it cannot be
        known whether the commit happened; Conflict, `transaction.retry` where all of it has to be run again.
        """

class SessionTransaction(Session):
    """`with session.transaction() as t:` makes the commands of `t` one transaction: all or nothing.

    `t` is a session. The transaction begins with the block, commits at its end, and is rolled back when an
    exception leaves it. A refused command alone changes nothing, and the transaction goes on. It holds the
    right to write, so others wait: keep it short. It is for one thread.

    Raises Misuse, `transaction.nested` in a thread that is in a transaction already, `transaction.bypassed` for
    a write of the same thread that goes past it, `transaction.finished` for calls on it after the block;
    Unavailable, `storage.busy` when the writer does not get free in time, `commit.unknown` where it cannot be
    known whether the commit happened; Conflict, `transaction.retry` where all of it has to be run again.
    """

class SessionTransactionBlock:
    """What `with` makes a transaction of."""
    def __enter__(self) -> SessionTransaction: ...
    def __exit__(self, kind: type[BaseException] | None, /, *rest: object) -> None: ...

class Marketplace:
    """An open marketplace: from `open`.

    Safe to share between threads. As a context manager it closes at the end of the block. After a fork the
    child gets Misuse, `marketplace.forked`: open it anew there.
    """
    def sign_up(self, *, id: UUID | str | None = None, username: str | None = None, full_name: str | None = None, avatar_url: str | None = None) -> Profile:
        """Signs a user up: profile and free subscription in one transaction.

        id: the one that the host authenticated, the idempotency key; made if missing. username: 3-30 of a-z, 0-9
        and _ (upper case is lowered); a unique one is made if missing. full_name: 1-100 code points. avatar_url:
        http or https, up to 2 048 code points.

        Raises Invalid naming the field; Conflict, `username.taken` or `id.reused`.
        """
    def as_user(self, id: UUID | str) -> Session:
        """The marketplace as this user sees it. The host has authenticated them: nothing is checked here.

        Who was never signed up reads what anybody reads, and changes nothing: Forbidden, `actor.unknown`.
        """
    def as_anonymous(self) -> Session:
        """The marketplace as somebody who is not signed in sees it."""
    def as_service(self) -> Session:
        """The marketplace as the host itself sees it, for moderation and billing: everything, past the policies.

        It does what posters and applicants may, but creates nothing in their names.
        """
    def policies_sql(self) -> str:
        """The CREATE POLICY statements that enforce on Postgres what the library enforces."""
    def reindex(self, *, progress: Callable[[int, int], object] | None = None) -> None:
        """Reads all gigs and profiles for the search anew.

        It makes searches fast again after rows were imported with older times of creation than others had. Others
        go on searching meanwhile, and wait with writing. progress: called with how many rows of how many are done;
        what it raises ends it.

        Raises Misuse, `transaction.open` on a transaction's marketplace, `transaction.bypassed` in a thread that has
        a transaction open.
        """
    def copy_to(self, uri: str, *, progress: Callable[[int, int], object] | None = None) -> None:
        """Copies the whole marketplace as it is at this moment into another storage, of either engine.

        Others go on using this one meanwhile: from one SQLite file to another it is the backup of a live file. uri:
        the other storage, as for `open`, which must be new or empty; it is opened with this marketplace's options.
        progress: called with how many rows of how many are done; what it raises stops the copying.

        What was interrupted, however, goes on where it stopped when it is called again. Until it is finished nobody
        can open the other storage (StorageError, `storage.incomplete`). In the end both sides' rows are counted and
        compared by checksums.

        Raises what `open` does; Conflict, `copy.not_empty` on uri for a storage that has rows of its own;
        StorageError, `copy.different` if the two are not equal in the end; Misuse, `transaction.open` on a
        transaction's marketplace.
        """
    def close(self) -> None:
        """Waits for running calls and releases the storage. Harmless to repeat.

        Calls after it are Misuse, `marketplace.closed`. Raises Misuse, `transaction.open` in a thread that has a
        transaction open.
        """
    def __enter__(self) -> Marketplace: ...
    def __exit__(self, kind: type[BaseException] | None, /, *rest: object) -> None: ...
    def transaction(self) -> AbstractContextManager[MarketplaceTransaction]:
        """`with market.transaction() as t:` makes commands of several actors one transaction, sign-ups included.

        `t` is a marketplace. As `Session.transaction`.
        """

class MarketplaceTransaction(Marketplace):
    """`with market.transaction() as t:` makes commands of several actors one transaction, sign-ups included.

    `t` is a marketplace. As `Session.transaction`.
    """

class MarketplaceTransactionBlock:
    """What `with` makes a transaction of."""
    def __enter__(self) -> MarketplaceTransaction: ...
    def __exit__(self, kind: type[BaseException] | None, /, *rest: object) -> None: ...

def open(uri: str, *, free_posts_per_month: int = 3, prices: Mapping[str, str] = {}, blind_reviews: bool = False, durability: Literal["process", "power"] = 'process', migrate: Literal["auto", "check"] = 'auto', adopt: bool = False, busy_timeout: float = 5.0, statement_timeout: float = 30.0, pool_size: int = 8, prepare: bool = True, on_log: Callable[[str, str], object] | None = None, clock: Callable[[], datetime] | None = None) -> Marketplace:
    """Opens a marketplace, making it if it is not there yet.

    uri: "sqlite:market.db", a file in a folder that is there; "sqlite::memory:", gone when it is closed; or
    "postgresql://user@host/database", where the module was built with libpq. Several processes may have it
    open.

    free_posts_per_month: publications of the free plan, 0 to 1 000 000. prices: billing price id -> plan,
    "free" or "pro". blind_reviews: reviews show when both are in, or the window has ended. durability: what an
    acknowledged command survives, the death of the process or the loss of power, too. migrate: "check" refuses
    an older schema instead of upgrading it. adopt: take over a database of the seed that the library did not
    make. busy_timeout: seconds to wait for one's turn to write, 0 to 86 400. statement_timeout: seconds that a
    statement may run. pool_size: connections that read, 1 to 64. prepare: False behind a transaction pooler.
    on_log: called with level and message, from any thread; never with content or credentials. clock: the source
    of time, an aware datetime; for tests. It is called from any thread.

    Raises Invalid, `options.out_of_range` or `options.unknown_plan` naming the option, `uri.unknown_scheme` or
    `uri.malformed`; StorageError for what is no marketplace (`storage.not_a_database`, `schema.foreign`), is
    newer (`schema.newer`), outdated (`schema.outdated`), damaged (`storage.damaged`), full (`storage.full`),
    read-only (`storage.read_only`) or cannot be opened (`storage.cannot_open`).
    """
