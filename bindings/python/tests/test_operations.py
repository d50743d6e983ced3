"""Every operation, called once as one would, and what it gives. A method without a test here fails the last one."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import operations_of_people  # noqa: F401 - adds its operations
import operations_of_work  # noqa: F401 - adds its operations
import pytest
from billing import subscription_event
from conftest import World
from operation import OPERATIONS, operation

import gigkit

GROUPS = [
    gigkit.Profiles,
    gigkit.Gigs,
    gigkit.Applications,
    gigkit.Conversations,
    gigkit.Messages,
    gigkit.Reviews,
    gigkit.Notifications,
    gigkit.Calls,
    gigkit.Subscriptions,
    gigkit.Usage,
    gigkit.Policy,
    gigkit.Events,
    gigkit.Session,
    gigkit.Marketplace,
]


@operation("Subscriptions.mine")
def _(world: World) -> None:
    subscription = world.ada.subscriptions.mine()
    assert (subscription.user_id, subscription.plan, subscription.status) == (world.people["ada"], "free", "active")


@operation("Subscriptions.is_pro")
def _(world: World) -> None:
    assert world.ada.subscriptions.is_pro() is False


@operation("Subscriptions.apply_billing_event")
def _(world: World) -> None:
    apply = world.service.subscriptions.apply_billing_event
    event = subscription_event(world.ada.user_id, world.clock.now)
    assert apply(json.dumps(event)) == "applied"
    assert apply(event) == "duplicate"
    assert apply({**event, "id": "evt_0", "created": event["created"] - 60}) == "stale"
    assert apply({**event, "id": "evt_2", "type": "payout.paid"}) == "ignored"
    assert world.ada.subscriptions.is_pro()
    assert world.ada.usage.current().limit is None


@operation("Usage.current")
def _(world: World) -> None:
    world.gig()
    usage = world.ada.usage.current()
    assert (usage.used, usage.limit, usage.resets_at) == (1, 3, datetime(2026, 4, 1, tzinfo=UTC))


@operation("Policy.allowed")
def _(world: World) -> None:
    row = world.gig().to_dict()
    assert world.ada.policy.allowed("gigs", "update", row=row, new={**row, "title": "Other"})
    assert not world.linus.policy.allowed("gigs", "delete", row=row, blind=False, returning=False)


@operation("Policy.explain")
def _(world: World) -> None:
    row = world.gig().to_dict()
    assert world.ada.policy.explain("gigs", "select", row=row) is None
    assert "Users can delete own gigs" in world.linus.policy.explain("gigs", "delete", row=row)


@operation("Policy.allowed_actions")
def _(world: World) -> None:
    gig = world.gig()
    actions = world.linus.policy.allowed_actions(gig)
    assert actions["submit"] is None
    assert actions["pause"] == "gig.not_poster"
    profile = world.ada.profiles.get(world.people["ada"])
    entities = [profile, world.application(gig), world.conversation(), world.message(), world.call(), world.ada.notifications.mine()[0]]
    for entity in [*entities, world.ada.subscriptions.mine()]:
        assert world.ada.policy.allowed_actions(entity)


@operation("Events.poll")
def _(world: World) -> None:
    gig = world.gig()
    world.application(gig)
    created, applied = [event for event in world.ada.events.poll(limit=100) if event.entity != "profile"]
    assert (created.type, created.entity, created.entity_id, created.actor_id) == ("gig.created", "gig", gig.id, world.people["ada"])
    assert created.changed["status"] == "active"
    assert isinstance(created.previous, dict)
    assert created.at.tzinfo is UTC
    assert world.ada.events.poll(after=created.cursor)[0] == applied
    assert applied.type == "application.submitted"


@operation("Events.subscribe")
def _(world: World) -> None:
    heard: list[gigkit.Event] = []
    with world.ada.events.subscribe(heard.append):
        gig = world.gig()
        world.ada.events.dispatch()
    world.gig()
    world.ada.events.dispatch()
    assert [event.entity_id for event in heard if event.type == "gig.created"] == [gig.id]


@operation("Events.dispatch")
def _(world: World) -> None:
    with world.ada.events.subscribe(lambda event: None):
        assert world.ada.events.dispatch(timeout=0.01) == 0
        world.gig()
        assert world.ada.events.dispatch(timeout=5.0) >= 1


@operation("Events.purge")
def _(world: World) -> None:
    world.gig()
    assert world.service.events.purge(before=world.clock.now + timedelta(days=1)) > 0
    assert world.service.events.poll() == []


@operation("Session.transaction")
def _(world: World) -> None:
    with world.ada.transaction() as together:
        assert isinstance(together, gigkit.Session)
        gig = together.gigs.create(title="One", description="Of two", category="Bots", budget_type="fixed")
        together.gigs.pause(gig.id)
    assert world.ada.gigs.get(gig.id).status == "paused"


@operation("Session.with_timeout")
def _(world: World) -> None:
    assert world.ada.with_timeout(2.5).usage.current().used == 0


@operation("Marketplace.sign_up")
def _(world: World) -> None:
    id = uuid4()
    profile = world.market.sign_up(id=id, username="Grace", full_name="Grace H.", avatar_url="https://example.com/g.png")
    assert (profile.id, profile.username, profile.full_name) == (id, "grace", "Grace H.")
    assert world.market.sign_up().username


@operation("Marketplace.as_user")
def _(world: World) -> None:
    ada = world.ada
    assert world.market.as_user(str(ada.user_id)).user_id == ada.user_id
    assert str(ada.user_id) in repr(ada)


@operation("Marketplace.as_anonymous")
def _(world: World) -> None:
    assert world.market.as_anonymous().user_id is None


@operation("Marketplace.as_service")
def _(world: World) -> None:
    assert world.market.as_service().gigs.get(world.gig(status="draft").id).status == "draft"


@operation("Marketplace.transaction")
def _(world: World) -> None:
    with pytest.raises(ZeroDivisionError), world.market.transaction() as together:
        assert isinstance(together, gigkit.Marketplace)
        kim = together.sign_up(username="kim")
        together.as_user(kim.id).profiles.update(bio="Gone again")
        raise ZeroDivisionError
    assert world.anonymous.profiles.search("gone").items == []


@operation("Marketplace.policies_sql")
def _(world: World) -> None:
    assert 'CREATE POLICY "Active gigs are viewable by everyone"' in world.market.policies_sql()


@operation("Marketplace.reindex")
def _(world: World) -> None:
    gig = world.gig()
    told: list[tuple[int, int]] = []
    assert world.market.reindex(progress=lambda done, total: told.append((done, total))) is None
    assert told
    assert told[-1][0] == told[-1][1] > 0
    world.market.reindex()
    assert world.anonymous.gigs.search("chatbot")[0].gig == gig


@operation("Marketplace.copy_to")
def _(world: World) -> None:
    gig = world.gig()
    told: list[tuple[int, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        uri = f"sqlite:{folder}/copy.db"
        assert world.market.copy_to(uri, progress=lambda done, total: told.append((done, total))) is None
        assert told[0][0] == 0
        assert told[-1][0] == told[-1][1] > 1
        with gigkit.open(uri) as copy:
            assert copy.as_anonymous().gigs.get(gig.id) == gig
            assert copy.as_anonymous().gigs.search("chatbot")[0].gig == gig
        with pytest.raises(gigkit.Conflict, match=r"copy\.not_empty"):
            world.market.copy_to(uri)


@operation("Marketplace.close")
def _(world: World) -> None:
    world.market.close()
    world.market.close()
    with pytest.raises(gigkit.Misuse, match=r"marketplace\.closed"):
        world.ada.gigs.mine()


@pytest.mark.parametrize("name", OPERATIONS)
def test_operation(world: World, name: str) -> None:
    OPERATIONS[name](world)


def test_every_operation_is_tested() -> None:
    public = {
        f"{group.__name__}.{name}"
        for group in GROUPS
        for name, member in vars(group).items()
        if not name.startswith("_") and not isinstance(member, property)
    }
    assert public == set(OPERATIONS)


def test_the_groups_belong_to_a_session(world: World) -> None:
    names = {name for name, member in vars(gigkit.Session).items() if isinstance(member, property)}
    assert names - {"user_id"} == {group.__name__.lower() for group in GROUPS[:-2]}
    for name in names - {"user_id"}:
        assert type(getattr(world.ada, name)) in GROUPS


def test_ids_are_uuid_7(world: World) -> None:
    assert isinstance(world.ada.user_id, UUID)
    assert world.ada.user_id.version == 7
