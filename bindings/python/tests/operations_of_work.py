"""Gigs and applications."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

from conftest import World
from operation import operation

import gigkit


@operation("Gigs.create")
def _(world: World) -> None:
    id = uuid4()
    columns = {
        "title": "Chatbot",
        "description": "It answers.\nAlways.",
        "category": "Bots",
        "budget_type": gigkit.BudgetType.hourly,
        "budget_min": Decimal("10.5"),
        "budget_max": 20,
        "skills_required": ["C++", "RAG"],
        "ai_tools_preferred": ("Claude",),
        "duration": "a week",
        "location_type": "hybrid",
        "location": "Kyiv",
        "status": "draft",
        "id": id,
    }
    gig = world.ada.gigs.create(**columns)
    expected = {**columns, "budget_min": Decimal("10.50"), "budget_max": Decimal("20.00"), "ai_tools_preferred": ["Claude"]}
    assert {name: getattr(gig, name) for name in expected} == expected
    assert world.ada.gigs.create(**columns) == gig, "the id is the idempotency key"


@operation("Gigs.get")
def _(world: World) -> None:
    gig = world.gig()
    assert world.anonymous.gigs.get(gig.id) == world.anonymous.gigs.get(str(gig.id)) == gig


@operation("Gigs.update")
def _(world: World) -> None:
    gig = world.gig(duration="a week")
    changed = world.ada.gigs.update(gig.id, title="Talking bot", duration=None, expected_updated_at=gig.updated_at)
    assert (changed.title, changed.duration, changed.description) == ("Talking bot", None, gig.description)
    assert changed.updated_at > gig.updated_at


@operation("Gigs.publish")
def _(world: World) -> None:
    assert world.ada.gigs.publish(world.gig(status="draft").id).status is gigkit.GigStatus.active


@operation("Gigs.pause")
def _(world: World) -> None:
    assert world.ada.gigs.pause(world.gig().id).status == "paused"


@operation("Gigs.resume")
def _(world: World) -> None:
    assert world.ada.gigs.resume(world.ada.gigs.pause(world.gig().id).id).status == "active"


@operation("Gigs.close")
def _(world: World) -> None:
    assert world.ada.gigs.close(world.gig().id).status == "closed"


@operation("Gigs.reopen")
def _(world: World) -> None:
    assert world.ada.gigs.reopen(world.ada.gigs.close(world.gig().id).id).status == "active"
    assert world.ada.gigs.reopen(world.ada.gigs.mark_filled(world.gig().id).id).status == "paused"


@operation("Gigs.mark_filled")
def _(world: World) -> None:
    assert world.ada.gigs.mark_filled(world.gig().id).status == "filled"


@operation("Gigs.remove")
def _(world: World) -> None:
    bare, applied = world.gig(), world.gig()
    world.application(applied)
    assert world.ada.gigs.remove(bare.id) is None
    world.ada.gigs.remove(applied.id)
    assert [(gig.id, gig.removed_at is not None) for gig in world.ada.gigs.mine()] == [(applied.id, True)]


@operation("Gigs.view")
def _(world: World) -> None:
    gig = world.gig()
    world.linus.gigs.view(gig.id)
    assert world.linus.gigs.view(gig.id).views_count == 1


@operation("Gigs.mine")
def _(world: World) -> None:
    first, second = world.gig(status="draft"), world.gig()
    page = world.ada.gigs.mine(limit=1)
    assert page.items == [second]
    assert world.ada.gigs.mine(limit=1, after=page.next).items == [first]
    assert world.ada.gigs.mine(status="draft").items == [first]


@operation("Gigs.search")
def _(world: World) -> None:
    gig = world.gig(description="Answers every question about bread.", skills_required=["RAG"], budget_min=5, budget_max=10)
    world.gig(title="Logo", description="A sign for the bakery.", category="Design")
    found = world.anonymous.gigs.search(
        "questions",
        category="bots",
        skills=["rag"],
        skills_match="any",
        ai_tools=[],
        budget_type="fixed",
        budget_min=Decimal(7),
        budget_max="8",
        location_type=gigkit.LocationType.remote,
        posted_since=datetime(2026, 3, 1, tzinfo=UTC),
        sort="newest",
        facets=["category", "skills"],
    )
    assert isinstance(found, gigkit.GigResults)
    (hit,) = found
    assert hit.gig == gig
    assert [hit.snippet[begin:end] for begin, end in hit.highlights] == ["question"]
    assert (found.total, found.total_is_exact, found.corrected, found.matched_any, found.ranked) == (1, True, None, False, 1)
    assert found.facets == {"category": [("Bots", 1)], "skills": [("RAG", 1)]}
    assert found.facets_exact
    assert found.next is None
    assert world.anonymous.gigs.search("questoin").corrected == "question"


@operation("Applications.submit")
def _(world: World) -> None:
    gig, id = world.gig(), uuid4()
    content = {
        "cover_letter": "I know how.",
        "proposed_rate": Decimal("9.99"),
        "proposed_timeline": "two weeks",
        "portfolio_items": ["https://example.com/work"],
        "ai_tools_to_use": ["Claude"],
    }
    application = world.linus.applications.submit(gig.id, **content, id=id)
    assert {name: getattr(application, name) for name in content} == content
    assert (application.id, application.gig_id, application.applicant_id) == (id, gig.id, world.people["linus"])
    assert application.status is gigkit.ApplicationStatus.pending


@operation("Applications.get")
def _(world: World) -> None:
    application = world.application()
    assert world.ada.applications.get(application.id) == application


@operation("Applications.update")
def _(world: World) -> None:
    application = world.linus.applications.update(world.application().id, cover_letter="Better.", proposed_rate=3)
    assert (application.cover_letter, application.proposed_rate) == ("Better.", Decimal(3))


@operation("Applications.mine")
def _(world: World) -> None:
    application = world.application()
    assert world.linus.applications.mine(status="pending").items == [application]
    assert world.linus.applications.mine(status="accepted").items == []


@operation("Applications.for_gig")
def _(world: World) -> None:
    application = world.application()
    assert world.ada.applications.for_gig(application.gig_id, status="pending").items == [application]
    assert world.user("kim").applications.for_gig(application.gig_id).items == []


@operation("Applications.review")
def _(world: World) -> None:
    assert world.ada.applications.review(world.application().id).status == "reviewing"


@operation("Applications.shortlist")
def _(world: World) -> None:
    assert world.ada.applications.shortlist(world.application().id).status == "shortlisted"


@operation("Applications.unshortlist")
def _(world: World) -> None:
    listed = world.ada.applications.shortlist(world.application().id)
    assert world.ada.applications.unshortlist(listed.id).status == "reviewing"


@operation("Applications.accept")
def _(world: World) -> None:
    application = world.accepted()
    assert application.status == "accepted"
    assert world.ada.gigs.get(application.gig_id).status == "filled"


@operation("Applications.reject")
def _(world: World) -> None:
    rejected = world.ada.applications.reject(world.application().id, reason="Too late.")
    assert rejected.status == "rejected"
    assert world.linus.applications.history(rejected.id)[-1].reason == "Too late."


@operation("Applications.reconsider")
def _(world: World) -> None:
    rejected = world.ada.applications.reject(world.application().id)
    assert world.ada.applications.reconsider(rejected.id).status == "reviewing"


@operation("Applications.withdraw")
def _(world: World) -> None:
    assert world.linus.applications.withdraw(world.accepted().id).status == "withdrawn"


@operation("Applications.resubmit")
def _(world: World) -> None:
    withdrawn = world.linus.applications.withdraw(world.application().id)
    again = world.linus.applications.resubmit(withdrawn.id, cover_letter="Once more.", proposed_timeline="soon")
    assert (again.status, again.cover_letter, again.proposed_timeline) == ("pending", "Once more.", "soon")


@operation("Applications.history")
def _(world: World) -> None:
    steps = world.linus.applications.history(world.accepted().id)
    assert [(step.from_status, step.to_status) for step in steps] == [(None, "pending"), ("pending", "accepted")]
    assert [step.actor_id for step in steps] == [world.people["linus"], world.people["ada"]]
    assert steps[0].at < steps[1].at
