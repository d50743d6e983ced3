"""Every class of error, and each family of reasons: what is raised, and what it tells."""

from __future__ import annotations

import copy
import pickle
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from billing import subscription_event
from conftest import CHATBOT, World

import gigkit

Call = Callable[[World], Any]
NAIVE = datetime(2026, 3, 11)
FAR_EAST = timezone(timedelta(hours=14))


def submit(world: World, **content: Any) -> gigkit.Application:
    return world.linus.applications.submit(world.gig().id, **{"cover_letter": "I know how.", **content})


def attach(world: World, **file: Any) -> gigkit.Message:
    whole = {"url": "https://example.com/a", "name": "a", "mime": "text/plain", "size": 1, **file}
    return world.linus.messages.send(world.conversation().id, "Look", attachments=[whole])


def bill(world: World, **changes: Any) -> str:
    return world.service.subscriptions.apply_billing_event({**subscription_event(world.ada.user_id, world.clock.now), **changes})


INVALID: list[tuple[str, str | None, Call]] = [
    ("text.blank", "title", lambda w: w.gig(title=" \n")),
    ("text.too_short", "username", lambda w: w.market.sign_up(username="ab")),
    ("text.too_long", "title", lambda w: w.gig(title="x" * 201)),
    ("text.line_break", "category", lambda w: w.gig(category="a\nb")),
    ("text.control_character", "description", lambda w: w.gig(description="a\0b")),
    ("text.invalid_character", "username", lambda w: w.market.sign_up(username="a-b-c")),
    ("text.invalid_utf8", "description", lambda w: w.gig(description="a\ud800b")),
    ("list.too_many", "skills_required", lambda w: w.gig(skills_required=[str(n) for n in range(51)])),
    ("username.reserved", "username", lambda w: w.market.sign_up(username="deleted_0123456789ab")),
    ("url.scheme", "portfolio_items", lambda w: submit(w, portfolio_items=["ftp://example.com"])),
    ("url.userinfo", "portfolio_items", lambda w: submit(w, portfolio_items=["https://a:b@example.com"])),
    ("url.host", "avatar_url", lambda w: w.ada.profiles.update(avatar_url="https://")),
    ("url.port", "avatar_url", lambda w: w.ada.profiles.update(avatar_url="https://example.com:99999")),
    ("timezone.unknown", "timezone", lambda w: w.ada.profiles.update(timezone="Mars/Olympus")),
    ("money.malformed", "budget_min", lambda w: w.gig(budget_min=1.5)),
    ("money.malformed", "budget_min", lambda w: w.gig(budget_min=True)),
    ("money.malformed", "budget_min", lambda w: w.gig(budget_min=Decimal("NaN"))),
    ("money.malformed", "budget_min", lambda w: w.gig(budget_min="ten")),
    ("money.malformed", "proposed_rate", lambda w: submit(w, proposed_rate=1.0)),
    ("money.malformed", "hourly_rate", lambda w: w.ada.profiles.update(hourly_rate=1.0)),
    ("money.malformed", "max_hourly_rate", lambda w: w.ada.profiles.search(max_hourly_rate=1.0)),
    ("money.malformed", "budget_max", lambda w: w.ada.gigs.search(budget_max=1.0)),
    ("money.too_precise", "budget_min", lambda w: w.gig(budget_min=Decimal("0.001"))),
    ("money.too_precise", "budget_min", lambda w: w.gig(budget_min=Decimal("1E-999"))),
    ("money.out_of_range", "budget_max", lambda w: w.gig(budget_max=100_000_000)),
    ("money.out_of_range", "budget_max", lambda w: w.gig(budget_max=10**40)),
    ("money.out_of_range", "budget_max", lambda w: w.gig(budget_max=Decimal("1E+999"))),
    ("money.out_of_range", "budget_min", lambda w: w.gig(budget_min=-1)),
    ("parameter.type", "title", lambda w: w.gig(title=5)),
    ("parameter.type", "skills_required", lambda w: w.gig(skills_required="C++")),
    ("parameter.type", "skills_required", lambda w: w.gig(skills_required=[1])),
    ("parameter.type", "id", lambda w: w.ada.gigs.get(5)),
    ("parameter.type", "limit", lambda w: w.ada.gigs.mine(limit="5")),
    ("parameter.type", "unread_only", lambda w: w.ada.notifications.mine(unread_only=1)),
    ("parameter.type", "posted_since", lambda w: w.ada.gigs.search(posted_since="2026-01-01")),
    ("parameter.type", "entity", lambda w: w.ada.policy.allowed_actions("gig")),
    ("parameter.type", "event", lambda w: w.service.subscriptions.apply_billing_event(5)),
    ("parameter.type", "attachments", lambda w: w.linus.messages.send(w.conversation().id, "x", attachments=["a"])),
    ("id.malformed", "id", lambda w: w.ada.gigs.get("zzz")),
    ("id.nil", "id", lambda w: w.gig(id=UUID(int=0))),
    ("time.naive", "scheduled_at", lambda w: w.linus.calls.reschedule(w.call().id, scheduled_at=NAIVE)),
    ("time.naive", "posted_since", lambda w: w.ada.gigs.search(posted_since=NAIVE)),
    ("time.naive", "expected_updated_at", lambda w: w.ada.profiles.update(bio="x", expected_updated_at=NAIVE)),
    ("time.out_of_range", "before", lambda w: w.service.events.purge(before=datetime(1, 1, 1, tzinfo=FAR_EAST))),
    ("enum.unknown", "budget_type", lambda w: w.gig(budget_type="barter")),
    ("enum.unknown", "status", lambda w: w.ada.gigs.mine(status="lost")),
    ("enum.unknown", "sort", lambda w: w.ada.gigs.search(sort="oldest")),
    ("enum.unknown", "facets", lambda w: w.ada.gigs.search(facets=["title"])),
    ("gig.initial_status", "status", lambda w: w.gig(status="filled")),
    ("gig.budget_order", "budget_max", lambda w: w.gig(budget_min=2, budget_max=1)),
    ("conversation.participants", "participant_ids", lambda w: w.ada.conversations.open([])),
    ("attachment.unknown_key", "attachments", lambda w: attach(w, colour="red")),
    ("attachment.url_or_key", "attachments", lambda w: attach(w, key="also")),
    ("attachment.mime", "attachments", lambda w: attach(w, mime="text")),
    ("attachment.size", "attachments", lambda w: attach(w, size=-1)),
    ("review.rating", "rating", lambda w: w.ada.reviews.create(w.accepted().gig_id, reviewee_id=w.people["linus"], rating=6)),
    ("call.in_the_past", "scheduled_at", lambda w: w.linus.calls.reschedule(w.call().id, scheduled_at=w.clock.now - timedelta(1))),
    ("billing.malformed", None, lambda w: w.service.subscriptions.apply_billing_event("{")),
    ("billing.malformed", "created", lambda w: bill(w, created="now")),
    ("billing.unknown_price", None, lambda w: bill(w, **subscription_event(w.ada.user_id, w.clock.now, price="price_x"))),
    ("billing.unknown_customer", None, lambda w: bill(w, **subscription_event(uuid4(), w.clock.now))),
    ("profile.id_missing", "id", lambda w: w.service.profiles.update(bio="x")),
    ("page.limit", "limit", lambda w: w.ada.gigs.mine(limit=0)),
    ("page.limit", "limit", lambda w: w.ada.events.poll(limit=1001)),
    ("page.limit", "limit", lambda w: w.ada.gigs.mine(limit=10**30)),
    ("cursor.malformed", "after", lambda w: w.ada.gigs.mine(after="zzz")),
    ("policy.unknown_table", "table", lambda w: w.ada.policy.allowed("users", "select", row={})),
    ("policy.unknown_command", "command", lambda w: w.ada.policy.allowed("gigs", "merge", row={})),
    ("policy.unknown_column", None, lambda w: w.ada.policy.allowed("gigs", "select", row={"colour": 1})),
    ("policy.wrong_type", None, lambda w: w.ada.policy.allowed("gigs", "select", row={"status": 1})),
    ("policy.row", None, lambda w: w.ada.policy.allowed("gigs", "insert", row={})),
    ("options.out_of_range", "pool_size", lambda w: gigkit.open("sqlite::memory:", pool_size=0)),
    ("options.unknown_plan", "prices", lambda w: gigkit.open("sqlite::memory:", prices={"price_1": "gold"})),
    ("enum.unknown", "durability", lambda w: gigkit.open("sqlite::memory:", durability="none")),
    ("parameter.type", "clock", lambda w: gigkit.open("sqlite::memory:", clock=5)),
    ("timeout.out_of_range", "seconds", lambda w: w.ada.with_timeout(0)),
    ("uri.malformed", "uri", lambda w: gigkit.open("sqlite:")),
    ("uri.unknown_scheme", "uri", lambda w: gigkit.open("mysql://x")),
]

STRANGER = uuid4()
NOT_FOUND: list[tuple[str, Call]] = [
    ("profile.not_found", lambda w: w.ada.profiles.get(STRANGER)),
    ("gig.not_found", lambda w: w.ada.gigs.get(STRANGER)),
    ("application.not_found", lambda w: w.user("kim").applications.get(w.application().id)),
    ("conversation.not_found", lambda w: w.user("kim").conversations.get(w.conversation().id)),
    ("message.not_found", lambda w: w.ada.messages.mark_read(w.conversation().id, up_to=STRANGER)),
    ("notification.not_found", lambda w: w.ada.notifications.mark_read(STRANGER)),
    ("call.not_found", lambda w: w.user("kim").calls.get(w.call().id)),
]

FORBIDDEN: list[tuple[str, Call]] = [
    ("actor.anonymous", lambda w: w.anonymous.gigs.create(**CHATBOT)),
    ("actor.unknown", lambda w: w.market.as_user(STRANGER).gigs.create(**CHATBOT)),
    ("actor.deleted", lambda w: (w.ada.profiles.delete_account(), w.gig())),
    ("actor.service", lambda w: w.service.gigs.create(**CHATBOT)),
    ("actor.not_service", lambda w: w.ada.events.purge(before=w.clock.now)),
    ("actor.not_service", lambda w: w.ada.notifications.purge(before=w.clock.now)),
    ("profile.not_owner", lambda w: w.ada.profiles.update(id=w.linus.user_id, bio="x")),
    ("gig.not_poster", lambda w: w.linus.gigs.pause(w.gig().id)),
    ("application.own_gig", lambda w: w.ada.applications.submit(w.gig().id, cover_letter="Me.")),
    ("application.not_applicant", lambda w: w.ada.applications.withdraw(w.application().id)),
    ("application.not_poster", lambda w: w.linus.applications.accept(w.application().id)),
    ("review.not_parties", lambda w: w.user("kim").reviews.create(w.gig().id, reviewee_id=w.people["ada"], rating=1)),
    ("call.unrelated", lambda w: w.ada.calls.schedule([w.linus.user_id])),
    ("call.not_initiator", lambda w: w.ada.calls.cancel(w.call().id)),
]


def second_post_under_the_same_id(world: World) -> None:
    world.gig(id=STRANGER)
    world.gig(id=STRANGER, title="Other")


CONFLICT: list[tuple[str, Call]] = [
    ("id.reused", second_post_under_the_same_id),
    ("row.stale", lambda w: w.ada.profiles.update(bio="x", expected_updated_at=w.clock.now - timedelta(1))),
    ("username.taken", lambda w: (w.ada, w.market.sign_up(username="ADA"))),
    ("gig.transition", lambda w: w.ada.gigs.resume(w.ada.gigs.close(w.gig().id).id)),
    ("gig.not_open", lambda w: w.application(w.ada.gigs.get(w.accepted().gig_id))),
    ("gig.frozen", lambda w: w.ada.gigs.update(w.application().gig_id, category="Other")),
    ("gig.has_accepted", lambda w: w.ada.gigs.reopen(w.accepted().gig_id)),
    ("application.duplicate", lambda w: w.application(w.ada.gigs.get(w.application().gig_id))),
    ("application.transition", lambda w: w.ada.applications.reconsider(w.application().id)),
    ("application.not_pending", lambda w: w.linus.applications.update(w.ada.applications.review(w.application().id).id, cover_letter="x")),
    ("review.too_early", lambda w: w.ada.reviews.create(w.linus.applications.withdraw(w.accepted().id).gig_id, reviewee_id=w.people["linus"], rating=1)),
    ("call.transition", lambda w: w.linus.calls.end(w.call().id)),
]


def refusal(kind: type[gigkit.Error], call: Call, world: World) -> gigkit.Error:
    with pytest.raises(gigkit.Error) as refused:
        call(world)
    assert type(refused.value) is kind or (kind is gigkit.Invalid and isinstance(refused.value, kind))
    assert refused.value.message
    assert str(refused.value) == f"{refused.value.message} ({refused.value.reason})"
    return refused.value


@pytest.mark.parametrize(("reason", "field", "call"), INVALID)
def test_invalid(world: World, reason: str, field: str | None, call: Call) -> None:
    error = refusal(gigkit.Invalid, call, world)
    assert (error.code, error.reason) == ("invalid", reason)
    assert isinstance(error, TypeError) == (reason == "parameter.type")
    if field is not None:
        assert error.field is not None
        assert error.field.split("[")[0].split(".")[-1] == field or error.field.split("[")[0].split(".")[0] == field


@pytest.mark.parametrize(
    ("kind", "code", "reason", "call"),
    [(gigkit.NotFound, "not_found", *case) for case in NOT_FOUND]
    + [(gigkit.Forbidden, "forbidden", *case) for case in FORBIDDEN]
    + [(gigkit.Conflict, "conflict", *case) for case in CONFLICT],
)
def test_refused(world: World, kind: type[gigkit.Error], code: str, reason: str, call: Call) -> None:
    error = refusal(kind, call, world)
    assert (error.code, error.reason) == (code, reason)


def test_limit_reached_tells_the_limit(world: World) -> None:
    for _ in range(3):
        world.gig()
    error = refusal(gigkit.LimitReached, World.gig, world)
    assert (error.code, error.reason) == ("limit_reached", "usage.limit_reached")
    assert error.details == {"used": 3, "limit": 3, "resets_at": datetime(2026, 4, 1, tzinfo=UTC)}


def test_unavailable_when_the_writer_is_busy(path: str) -> None:
    with gigkit.open(path, busy_timeout=0.01) as market:
        world = World(market, clock=None)  # type: ignore[arg-type]
        ada = world.ada
        errors: list[gigkit.Error] = []
        with ada.transaction():
            thread = threading.Thread(target=lambda: errors.append(refusal(gigkit.Unavailable, World.gig, world)))
            thread.start()
            thread.join()
    (error,) = errors
    assert isinstance(error, gigkit.Unavailable)
    assert (error.code, error.reason, error.known_not_applied) == ("unavailable", "storage.busy", True)


def test_storage_that_is_something_else(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("This is no database. " * 100)
    with pytest.raises(gigkit.StorageError) as refused:
        gigkit.open(f"sqlite:{tmp_path / 'text.db'}")
    assert (refused.value.code, refused.value.reason) == ("storage", "storage.not_a_database")
    with pytest.raises(gigkit.StorageError, match=r"storage\.cannot_open"):
        gigkit.open(f"sqlite:{tmp_path / 'no' / 'folder.db'}")


def test_a_copy_that_was_stopped_goes_on(world: World, path: str) -> None:
    gig = world.gig()
    with pytest.raises(ZeroDivisionError):
        world.market.copy_to(path, progress=lambda done, total: 1 / 0)
    with pytest.raises(gigkit.StorageError, match=r"storage\.incomplete"):
        gigkit.open(path)
    world.market.copy_to(path)
    with gigkit.open(path) as copy:
        assert copy.as_anonymous().gigs.get(gig.id) == gig
    with pytest.raises(gigkit.Conflict, match=r"copy\.not_empty") as refused:
        world.market.copy_to(path)
    assert refused.value.field == "uri"
    with pytest.raises(gigkit.Invalid, match=r"uri\.unknown_scheme"):
        world.market.copy_to("mysql:x")


def test_misuse(world: World) -> None:
    with world.ada.transaction() as together:
        for reason, call in [
            ("transaction.nested", lambda w: together.transaction().__enter__()),
            ("transaction.bypassed", World.gig),
            ("transaction.open", lambda w: w.market.close()),
            ("transaction.bypassed", lambda w: w.market.reindex()),
        ]:
            error = refusal(gigkit.Misuse, call, world)
            assert (error.code, error.reason) == ("misuse", reason)
    assert refusal(gigkit.Misuse, lambda w: together.gigs.mine(), world).reason == "transaction.finished"
    with world.market.transaction() as all_together:
        assert refusal(gigkit.Misuse, lambda w: all_together.reindex(), world).reason == "transaction.open"
        assert refusal(gigkit.Misuse, lambda w: all_together.copy_to("sqlite::memory:"), world).reason == "transaction.open"
    world.market.close()
    assert refusal(gigkit.Misuse, World.gig, world).reason == "marketplace.closed"


def test_a_refused_command_changes_nothing(world: World) -> None:
    gig, events = world.gig(), world.ada.events.poll()
    for _reason, _field, call in [case for case in INVALID if case[1] in ("title", "budget_min")]:
        refusal(gigkit.Invalid, call, world)
    assert world.ada.gigs.mine().items == [gig]
    assert world.ada.events.poll() == events


def test_each_code_has_a_class_of_its_own() -> None:
    classes = {each.code: each for each in gigkit.Error.__subclasses__()}
    assert sorted(classes) == ["conflict", "forbidden", "invalid", "limit_reached", "misuse", "not_found", "storage", "unavailable"]
    assert all(getattr(gigkit, each.__name__) is each for each in classes.values())


def test_an_error_can_be_copied_and_pickled(world: World) -> None:
    error = refusal(gigkit.NotFound, lambda w: w.ada.gigs.get(STRANGER), world)
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is type(error)
        assert (twin.reason, twin.message, twin.field, twin.details) == (error.reason, error.message, error.field, error.details)


@pytest.mark.parametrize(
    ("message", "call"),
    [
        ("missing required argument: 'title'", lambda w: w.ada.gigs.create(description="", category="", budget_type="fixed")),
        ("unexpected keyword argument 'colour'", lambda w: w.ada.gigs.mine(colour="red")),
        ("multiple values for argument 'id'", lambda w: w.ada.gigs.get(STRANGER, id=STRANGER)),
        ("takes at most 0 positional arguments but 1", lambda w: w.ada.gigs.mine(5)),
    ],
)
def test_calls_that_do_not_fit_are_type_errors(world: World, message: str, call: Call) -> None:
    with pytest.raises(TypeError, match=message):
        call(world)


def test_what_a_clock_or_a_callback_raises_is_let_through(world: World) -> None:
    def broken() -> datetime:
        raise ZeroDivisionError

    with gigkit.open("sqlite::memory:", clock=broken) as market, pytest.raises(ZeroDivisionError):
        market.sign_up()
    with gigkit.open("sqlite::memory:", clock=lambda: NAIVE) as market, pytest.raises(gigkit.Invalid, match=r"time\.naive"):
        market.sign_up()
    with world.ada.events.subscribe(lambda event: 1 / 0):
        world.gig()
        with pytest.raises(ZeroDivisionError):
            world.ada.events.dispatch()
    with pytest.raises(ZeroDivisionError):
        world.market.reindex(progress=lambda done, total: 1 / 0)
    assert world.gig(), "the marketplace goes on"
