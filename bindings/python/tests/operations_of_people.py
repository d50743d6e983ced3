"""Profiles, and what people tell each other."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from conftest import World
from operation import operation

import gigkit


@operation("Profiles.get")
def _(world: World) -> None:
    ada = world.ada
    profile = world.anonymous.profiles.get(ada.user_id)
    assert (profile.id, profile.username) == (ada.user_id, "ada")


@operation("Profiles.get_by_username")
def _(world: World) -> None:
    assert world.anonymous.profiles.get_by_username(world.ada.profiles.get(world.people["ada"]).username.upper()).username == "ada"


@operation("Profiles.update")
def _(world: World) -> None:
    profile = world.ada.profiles.update(full_name="Ada L.", bio="Counts.", skills=["C++"], hourly_rate="12.50", timezone="Europe/London")
    assert profile.profile_completed
    assert profile.hourly_rate == Decimal("12.50")
    moved = world.service.profiles.update(id=profile.id, location="Paris", expected_updated_at=profile.updated_at)
    assert (moved.location, moved.bio) == ("Paris", "Counts.")
    assert world.ada.profiles.update(bio=None).bio is None


@operation("Profiles.search")
def _(world: World) -> None:
    world.ada.profiles.update(bio="Builds engines", skills=["C++", "RAG"], hourly_rate=10, is_available=True)
    world.linus.profiles.update(bio="Builds kernels", skills=["C"], hourly_rate=50)
    search = world.anonymous.profiles.search
    assert [found.username for found in search("builds engines")] == ["ada"]
    assert [found.username for found in search(skills=["rag", "C"], skills_match="any", max_hourly_rate=Decimal(20))] == ["ada"]
    assert len(search(ai_tools=["none"])) == 0


@operation("Profiles.export")
def _(world: World) -> None:
    gig = world.gig()
    exported = world.ada.profiles.export()
    assert exported["profile"]["username"] == "ada"
    assert [each["id"] for each in exported["gigs"]] == [str(gig.id)]
    json.dumps(exported)


@operation("Profiles.delete_account")
def _(world: World) -> None:
    world.ada.profiles.delete_account()
    assert world.anonymous.profiles.get(world.people["ada"]).username.startswith("deleted_")


@operation("Conversations.open")
def _(world: World) -> None:
    gig = world.gig()
    opened = world.linus.conversations.open([world.people["ada"]], gig_id=gig.id, id=uuid4())
    assert set(opened.participant_ids) == {world.people["ada"], world.people["linus"]}
    assert opened.gig_id == gig.id
    assert world.ada.conversations.open([world.people["linus"]], gig_id=gig.id).id == opened.id


@operation("Conversations.get")
def _(world: World) -> None:
    opened = world.conversation()
    assert world.ada.conversations.get(opened.id) == opened


@operation("Conversations.mine")
def _(world: World) -> None:
    message = world.message()
    (summary,) = world.ada.conversations.mine(limit=1)
    assert summary.conversation.id == message.conversation_id
    assert (summary.last_message, summary.unread_count) == (message, 1)


@operation("Messages.send")
def _(world: World) -> None:
    conversation = world.conversation()
    file = {"url": "https://example.com/a.png", "name": "a.png", "mime": "image/png", "size": 12}
    sent = world.linus.messages.send(conversation.id, "Look", attachments=[file], id=uuid4())
    assert (sent.content, sent.sender_id, sent.read_by) == ("Look", world.people["linus"], [world.people["linus"]])
    assert {name: sent.attachments[0][name] for name in file} == file


@operation("Messages.list")
def _(world: World) -> None:
    first, second, third = (world.message() for _ in range(3))
    conversation = first.conversation_id
    assert world.ada.messages.list(conversation).items == [third, second, first]
    assert world.ada.messages.list(conversation, since=first.id).items == [second, third]
    assert world.ada.messages.list(conversation, before=third.id, limit=1).items == [second]


@operation("Messages.mark_read")
def _(world: World) -> None:
    first, second = world.message(), world.message()
    assert world.ada.messages.mark_read(first.conversation_id, up_to=first.id) == 1
    assert world.ada.messages.mark_read(first.conversation_id, up_to=second.id) == 1
    assert set(world.linus.messages.list(first.conversation_id)[0].read_by) == set(world.people.values())


@operation("Messages.unread_count")
def _(world: World) -> None:
    world.message()
    assert (world.ada.messages.unread_count(), world.linus.messages.unread_count()) == (1, 0)


@operation("Reviews.create")
def _(world: World) -> None:
    gig_id = world.accepted().gig_id
    review = world.ada.reviews.create(gig_id, reviewee_id=world.people["linus"], rating=5, comment="Fine.", id=uuid4())
    assert (review.reviewer_id, review.rating, review.comment) == (world.people["ada"], 5, "Fine.")


@operation("Reviews.for_profile")
def _(world: World) -> None:
    review = world.ada.reviews.create(world.accepted().gig_id, reviewee_id=world.people["linus"], rating=4)
    assert world.anonymous.reviews.for_profile(world.people["linus"]).items == [review]


@operation("Reviews.summary")
def _(world: World) -> None:
    assert world.anonymous.reviews.summary(world.linus.user_id).mean is None
    world.ada.reviews.create(world.accepted().gig_id, reviewee_id=world.people["linus"], rating=4)
    summary = world.anonymous.reviews.summary(world.people["linus"])
    assert (summary.count, summary.mean) == (1, Decimal("4.00"))
    assert summary.histogram == {1: 0, 2: 0, 3: 0, 4: 1, 5: 0}


@operation("Notifications.mine")
def _(world: World) -> None:
    application = world.application()
    (notice,) = world.ada.notifications.mine(unread_only=True)
    assert notice.type is gigkit.NotificationType.new_application
    assert notice.data["application_id"] == str(application.id)
    assert notice.read_at is None


@operation("Notifications.unread_count")
def _(world: World) -> None:
    world.application()
    assert world.ada.notifications.unread_count() == 1


@operation("Notifications.mark_read")
def _(world: World) -> None:
    world.application()
    notice = world.ada.notifications.mark_read(world.ada.notifications.mine()[0].id)
    assert notice.read_at is not None
    assert world.ada.notifications.mine(unread_only=True).items == []


@operation("Notifications.mark_all_read")
def _(world: World) -> None:
    world.application()
    first = world.ada.notifications.mine()[0]
    world.message()
    assert world.ada.notifications.mark_all_read(up_to=first.id) == 1
    assert world.ada.notifications.mark_all_read() == 1


@operation("Notifications.purge")
def _(world: World) -> None:
    world.application()
    assert world.service.notifications.purge(before=world.clock.now + timedelta(days=1)) == 1
    assert world.ada.notifications.mine().items == []


@operation("Calls.schedule")
def _(world: World) -> None:
    application = world.application()
    at = world.clock.now + timedelta(hours=2)
    call = world.ada.calls.schedule(
        [world.people["linus"]], scheduled_at=at, gig_id=application.gig_id, application_id=application.id, id=uuid4()
    )
    assert (call.scheduled_at, call.gig_id, call.application_id) == (at, application.gig_id, application.id)
    assert len(call.room_id) >= 22
    assert call.room_id not in repr(call)


@operation("Calls.get")
def _(world: World) -> None:
    call = world.call()
    assert world.ada.calls.get(call.id) == call


@operation("Calls.reschedule")
def _(world: World) -> None:
    call, at = world.call(), world.clock.now + timedelta(days=1)
    assert world.linus.calls.reschedule(call.id, scheduled_at=at).scheduled_at == at


@operation("Calls.cancel")
def _(world: World) -> None:
    assert world.linus.calls.cancel(world.call().id).canceled_at is not None


@operation("Calls.start")
def _(world: World) -> None:
    assert world.ada.calls.start(world.call().id).started_at is not None


@operation("Calls.end")
def _(world: World) -> None:
    call = world.ada.calls.start(world.call().id)
    assert world.linus.calls.end(call.id).ended_at >= call.started_at


@operation("Calls.mine")
def _(world: World) -> None:
    coming, over = world.call(), world.call()
    world.linus.calls.cancel(over.id)
    assert [call.id for call in world.ada.calls.mine(upcoming=True)] == [coming.id]
    assert [call.id for call in world.ada.calls.mine(upcoming=False)] == [over.id]
    assert len(world.ada.calls.mine()) == 2
