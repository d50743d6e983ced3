"""What results are: frozen values with the columns of the database, in Python's own types."""

from __future__ import annotations

import copy
import enum
import pickle
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from conftest import CHATBOT, World

import gigkit


def entities(world: World) -> list[Any]:
    """One of each."""
    gig = world.gig(budget_min=5, skills_required=["C++"])
    review = world.ada.reviews.create(world.accepted().gig_id, reviewee_id=world.people["linus"], rating=5)
    message = world.message()
    return [
        world.ada.profiles.get(world.people["ada"]),
        gig,
        world.anonymous.gigs.search("chatbot")[0],
        world.application(gig),
        world.ada.applications.history(world.application(world.gig()).id)[0],
        world.conversation(),
        world.ada.conversations.mine()[0],
        message,
        review,
        world.ada.reviews.summary(review.reviewee_id),
        world.ada.notifications.mine()[0],
        world.call(),
        world.ada.subscriptions.mine(),
        world.ada.usage.current(),
        world.ada.events.poll()[0],
    ]


def test_entities_are_values(world: World) -> None:
    for entity in entities(world):
        kind = type(entity)
        assert getattr(gigkit, kind.__name__) is kind
        assert kind.__module__ == "gigkit"
        columns = [name for name in vars(kind) if not name.startswith("_") and name != "to_dict"]
        twin = pickle.loads(pickle.dumps(entity))
        assert twin == entity
        assert copy.deepcopy(entity) == entity
        assert hash(twin) == hash(entity)
        assert entity != object()
        assert list(entity.to_dict()) == columns
        assert repr(entity).startswith(f"{kind.__name__}({columns[0]}=")
        for column in columns:
            with pytest.raises(AttributeError):
                setattr(entity, column, None)
        with pytest.raises((AttributeError, TypeError)):
            entity.colour = "red"


def test_two_of_different_content_differ(world: World) -> None:
    gig = world.gig()
    assert world.ada.gigs.pause(gig.id) != gig
    assert world.gig() != gig


def test_entities_can_be_made_for_tests_of_the_host() -> None:
    gig = gigkit.Gig(title="Chatbot", budget_min=Decimal(3), status="paused")
    assert (gig.title, gig.budget_min, gig.status) == ("Chatbot", Decimal(3), gigkit.GigStatus.paused)
    with pytest.raises(TypeError):
        gigkit.Gig(colour="red")
    with pytest.raises(TypeError):
        gigkit.Gig("Chatbot")


def test_to_dict_goes_into_what_is_inside(world: World) -> None:
    message = world.message()
    (summary,) = world.ada.conversations.mine()
    assert summary.to_dict()["last_message"] == message.to_dict()
    assert summary.to_dict()["conversation"]["id"] == message.conversation_id


def test_lists_of_an_entity_are_copies(world: World) -> None:
    gig = world.gig(skills_required=["C++"])
    gig.skills_required.append("Rust")
    assert gig.skills_required == ["C++"]


def test_types_of_columns(world: World) -> None:
    gig = world.gig(budget_min="7.1", budget_max=None)
    assert type(gig.id) is UUID
    assert type(gig.budget_min) is Decimal
    assert str(gig.budget_min) == "7.10"
    assert gig.budget_max is None
    assert type(gig.created_at) is datetime
    assert gig.created_at.tzinfo is UTC
    assert type(gig.status) is gigkit.GigStatus


@pytest.mark.parametrize("amount", [7, "7", " 7.0 ", Decimal("7.00"), Decimal("700E-2"), "7.00"])
def test_ways_to_write_an_amount(world: World, amount: Any) -> None:
    if amount == " 7.0 ":
        with pytest.raises(gigkit.Invalid, match="money"):
            world.gig(budget_min=amount)
    else:
        assert world.gig(budget_min=amount).budget_min == Decimal("7.00")


def test_enums_are_string_enums(world: World) -> None:
    kinds = [
        gigkit.GigStatus,
        gigkit.ApplicationStatus,
        gigkit.BudgetType,
        gigkit.LocationType,
        gigkit.SubscriptionStatus,
        gigkit.Plan,
        gigkit.NotificationType,
    ]
    for kind in kinds:
        assert issubclass(kind, enum.StrEnum)
        assert all(member == member.name == member.value for member in kind)
        assert pickle.loads(pickle.dumps(next(iter(kind)))) is next(iter(kind))
    assert world.gig(budget_type=gigkit.BudgetType.hourly) != world.gig(budget_type="hourly")
    assert world.ada.gigs.mine(status=gigkit.GigStatus.active) == world.ada.gigs.mine(status="active")


def test_times_of_any_zone_are_taken(world: World) -> None:
    call = world.call()
    at = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    moved = world.linus.calls.reschedule(call.id, scheduled_at=at)
    assert moved.scheduled_at == at
    assert moved.scheduled_at.utcoffset() == timedelta(0)


def test_the_clock_is_the_given_one(world: World) -> None:
    world.clock.now = datetime(2031, 5, 6, 7, 8, 9, 10, tzinfo=timezone(timedelta(hours=-3)))
    assert abs(world.gig().created_at - world.clock.now) < timedelta(seconds=1)


def test_a_page_is_a_sequence(world: World) -> None:
    made = [world.gig(status="draft") for _ in range(5)][::-1]
    page = world.ada.gigs.mine(limit=3)
    assert (len(page), page[0], page[-1], page[1:], list(page)) == (3, made[0], made[2], made[1:3], made[:3])
    assert made[1] in page
    assert page.index(made[1]) == 1
    assert list(reversed(page)) == made[2::-1]
    assert page.items == made[:3]
    assert isinstance(page.next, str)
    assert page == world.ada.gigs.mine(limit=3)
    assert page != world.ada.gigs.mine(limit=2)
    assert world.ada.gigs.mine(limit=3, after=page.next).next is None


def test_iterate_walks_through_any_list(world: World) -> None:
    made = [world.gig(status="draft").id for _ in range(5)]
    assert [gig.id for gig in gigkit.iterate(world.ada.gigs.mine, limit=2)] == made[::-1]
    assert [gig.id for gig in gigkit.iterate(world.ada.gigs.mine, status="draft")] == made[::-1]
    messages = [world.message() for _ in range(3)]
    listed = gigkit.iterate(world.ada.messages.list, messages[0].conversation_id, limit=1)
    assert list(listed) == messages[::-1]


def test_a_cursor_belongs_to_its_list(world: World) -> None:
    for _ in range(2):
        world.gig(status="draft")
    cursor = world.ada.gigs.mine(limit=1).next
    with pytest.raises(gigkit.Invalid, match=r"cursor\.foreign"):
        world.ada.gigs.mine(status="draft", after=cursor)


def test_update_leaves_what_is_not_given(world: World) -> None:
    gig = world.gig(duration="a week", location="Kyiv")
    assert world.ada.gigs.update(gig.id, duration=None).location == "Kyiv"
    assert world.ada.gigs.update(gig.id, duration=...).duration is None


def test_options_of_open() -> None:
    told: list[tuple[str, str]] = []
    with gigkit.open(
        "sqlite::memory:",
        free_posts_per_month=1,
        prices={"price_1": "pro"},
        blind_reviews=True,
        durability="power",
        migrate="check",
        adopt=False,
        busy_timeout=1,
        statement_timeout=2.5,
        pool_size=2,
        prepare=False,
        on_log=lambda level, message: told.append((level, message)),
        clock=lambda: datetime.now(UTC),
    ) as market:
        ada = market.as_user(market.sign_up().id)
        ada.gigs.create(**CHATBOT)
        with pytest.raises(gigkit.LimitReached):
            ada.gigs.create(**CHATBOT)
    assert all(level in ("debug", "info", "warning", "error") for level, _ in told)
