"""What threads may do side by side on one marketplace: `pytest --parallel-threads 8` runs each in eight at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import CHATBOT

import gigkit


@pytest.fixture(scope="module", params=["memory", "file"])
def market(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[gigkit.Marketplace]:
    path: Path = tmp_path_factory.mktemp("shared") / "market.db"
    with gigkit.open("sqlite::memory:" if request.param == "memory" else f"sqlite:{path}", busy_timeout=60.0) as market:
        yield market


def somebody(market: gigkit.Marketplace) -> gigkit.Session:
    return market.as_user(market.sign_up().id)


def test_a_gig_from_post_to_acceptance(market: gigkit.Marketplace) -> None:
    poster, applicant = somebody(market), somebody(market)
    gig = poster.gigs.create(**CHATBOT)
    application = applicant.applications.submit(gig.id, cover_letter="Me")
    assert poster.applications.accept(application.id).status == "accepted"
    assert applicant.notifications.unread_count() >= 1
    assert poster.gigs.get(gig.id).status == "filled"


def test_lists_and_search(market: gigkit.Marketplace) -> None:
    poster = somebody(market)
    made = [poster.gigs.create(**CHATBOT).id for _ in range(3)]
    assert [gig.id for gig in gigkit.iterate(poster.gigs.mine, limit=1)] == made[::-1]
    assert poster.gigs.search("chatbot", limit=1).total >= 3


def test_transactions(market: gigkit.Marketplace) -> None:
    poster = somebody(market)
    with pytest.raises(ZeroDivisionError), poster.transaction() as together:
        together.gigs.create(**CHATBOT)
        raise ZeroDivisionError
    with market.transaction() as all_together:
        all_together.as_user(poster.user_id).gigs.create(**CHATBOT)
    assert poster.usage.current().used == 1


def test_talking_and_hearing_of_it(market: gigkit.Marketplace) -> None:
    one, other = somebody(market), somebody(market)
    heard: list[gigkit.Event] = []
    with other.events.subscribe(heard.append):
        conversation = one.conversations.open([other.user_id])
        message = one.messages.send(conversation.id, "Hello")
        while not any(event.type == "message.sent" for event in heard):
            other.events.dispatch(timeout=10.0)
    assert other.messages.mark_read(conversation.id, up_to=message.id) == 1


def test_values_are_read_side_by_side(market: gigkit.Marketplace) -> None:
    gig = somebody(market).gigs.create(**CHATBOT)
    assert gig.to_dict() == gig.to_dict()
    assert type(gig)(**gig.to_dict()) == gig
    assert repr(gig)


def test_refusals(market: gigkit.Marketplace) -> None:
    stranger = somebody(market)
    with pytest.raises(gigkit.NotFound):
        stranger.gigs.get(stranger.user_id)
    with pytest.raises(gigkit.Invalid):
        stranger.gigs.create(**{**CHATBOT, "title": ""})
