"""A marketplace with a few people, on a clock that the tests move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

import gigkit

CHATBOT = {"title": "Chatbot", "description": "It answers.", "category": "Bots", "budget_type": "fixed"}


@dataclass
class Clock:
    """Stands still but for a microsecond a look, until it is moved."""

    now: datetime = datetime(2026, 3, 10, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(microseconds=1)
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class World:
    """A marketplace, and sessions of those who are on it."""

    market: gigkit.Marketplace
    clock: Clock
    people: dict[str, UUID] = field(default_factory=dict)

    def user(self, name: str) -> gigkit.Session:
        if name not in self.people:
            self.people[name] = self.market.sign_up(username=name).id
        return self.market.as_user(self.people[name])

    @property
    def ada(self) -> gigkit.Session:
        """Posts gigs."""
        return self.user("ada")

    @property
    def linus(self) -> gigkit.Session:
        """Applies to them."""
        return self.user("linus")

    @property
    def service(self) -> gigkit.Session:
        return self.market.as_service()

    @property
    def anonymous(self) -> gigkit.Session:
        return self.market.as_anonymous()

    def gig(self, **columns: object) -> gigkit.Gig:
        return self.ada.gigs.create(**{**CHATBOT, **columns})

    def application(self, gig: gigkit.Gig | None = None) -> gigkit.Application:
        return self.linus.applications.submit((gig or self.gig()).id, cover_letter="I know how.")

    def accepted(self) -> gigkit.Application:
        return self.ada.applications.accept(self.application().id)

    def conversation(self) -> gigkit.Conversation:
        ada = self.ada
        return self.linus.conversations.open([ada.user_id])

    def message(self) -> gigkit.Message:
        return self.linus.messages.send(self.conversation().id, "Hello")

    def call(self) -> gigkit.VideoCall:
        self.conversation()
        return self.linus.calls.schedule([self.ada.user_id], scheduled_at=self.clock.now + timedelta(hours=1))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> Iterator[World]:
    with gigkit.open("sqlite::memory:", clock=clock, prices={"price_pro": "pro"}) as market:
        yield World(market, clock)


@pytest.fixture
def path(tmp_path: Path) -> str:
    """The URI of a file that is not there yet."""
    return f"sqlite:{tmp_path / 'market.db'}"
