"""Whatever is put in comes out, in the form that the specification gives it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gigkit

settings.register_profile("short", max_examples=60, deadline=None)
settings.load_profile("short")

CHATBOT = {"title": "Chatbot", "description": "It answers.", "category": "Bots", "budget_type": "fixed"}
Sessions = tuple[gigkit.Session, gigkit.Session]

WHITE_SPACE = "".join(map(chr, [*range(9, 14), 32, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]))


def stored(text: str) -> str:
    """As the specification has texts: NFC, trimmed of Unicode's white space."""
    return unicodedata.normalize("NFC", text).strip(WHITE_SPACE)


def assigned(text: str) -> bool:
    """Whether Python's Unicode knows all of it: an older one may normalise what is newer otherwise."""
    return all(unicodedata.category(each) != "Cn" for each in text)


def lines(most: int) -> st.SearchStrategy[str]:
    alphabet = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"))
    return st.text(alphabet, min_size=1, max_size=60).filter(lambda text: 0 < len(stored(text)) <= most and assigned(stored(text)))


def listed(items: list[str]) -> list[str]:
    """Trimmed, the first spelling of each."""
    seen: dict[str, str] = {}
    for item in items:
        seen.setdefault(unicodedata.normalize("NFC", stored(item).casefold()), stored(item))
    return list(seen.values())


amounts = st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2)
tags = st.lists(lines(50), max_size=5)
times = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(9999, 1, 1), timezones=st.timezones())
versions = st.integers(1, 5)


@pytest.fixture(scope="module")
def sessions() -> Iterator[Sessions]:
    with gigkit.open("sqlite::memory:", free_posts_per_month=1_000_000) as market:
        ada, linus = market.sign_up(username="ada").id, market.sign_up(username="linus").id
        yield market.as_user(ada), market.as_user(linus)


@given(text=lines(200))
def test_any_text_comes_back_normalised(sessions: Sessions, text: str) -> None:
    assert sessions[0].gigs.create(**{**CHATBOT, "title": text}, status="draft").title == stored(text)


@given(
    title=lines(200),
    description=lines(20_000),
    category=lines(100),
    budget=st.tuples(st.none() | amounts, st.none() | amounts),
    skills=tags,
    tools=tags,
    duration=st.none() | lines(100),
    location=st.none() | lines(200),
    location_type=st.sampled_from(gigkit.LocationType),
    budget_type=st.sampled_from(gigkit.BudgetType),
    version=versions,
)
def test_a_gig_comes_back(
    sessions: Sessions,
    title: str,
    description: str,
    category: str,
    budget: tuple[Decimal | None, Decimal | None],
    skills: list[str],
    tools: list[str],
    duration: str | None,
    location: str | None,
    location_type: gigkit.LocationType,
    budget_type: gigkit.BudgetType,
    version: int,
) -> None:
    id = UUID(bytes=os.urandom(16), version=version)
    least, most = sorted(budget) if None not in budget else budget  # type: ignore[type-var]
    gig = sessions[0].gigs.create(
        title=title,
        description=description,
        category=category,
        budget_type=budget_type,
        budget_min=least,
        budget_max=most,
        skills_required=skills,
        ai_tools_preferred=tools,
        duration=duration,
        location_type=location_type,
        location=location,
        id=id,
    )
    assert (gig.title, gig.description, gig.category) == (stored(title), stored(description), stored(category))
    assert (gig.budget_type, gig.budget_min, gig.budget_max) == (budget_type, least, most)
    assert (gig.skills_required, gig.ai_tools_preferred) == (listed(skills), listed(tools))
    assert gig.duration == (None if duration is None else stored(duration))
    assert (gig.location, gig.location_type) == (None if location is None else stored(location), location_type)
    assert gig.id == id
    assert sessions[1].gigs.get(id) == gig
    assert type(gig)(**gig.to_dict()) == gig


@given(
    full_name=lines(100),
    bio=lines(5_000),
    location=lines(200),
    skills=tags,
    rate=st.none() | amounts,
    is_available=st.booleans(),
)
def test_a_profile_comes_back(
    sessions: Sessions, full_name: str, bio: str, location: str, skills: list[str], rate: Decimal | None, is_available: bool
) -> None:
    profile = sessions[0].profiles.update(
        full_name=full_name, bio=bio, location=location, skills=skills, hourly_rate=rate, is_available=is_available
    )
    assert (profile.full_name, profile.bio, profile.location) == (stored(full_name), stored(bio), stored(location))
    assert (profile.skills, profile.hourly_rate, profile.is_available) == (listed(skills), rate, is_available)
    assert profile.profile_completed == bool(skills)
    assert sessions[1].profiles.get(profile.id) == profile


@given(content=lines(10_000), name=lines(255), size=st.integers(0, 2**40))
def test_a_message_comes_back(sessions: Sessions, content: str, name: str, size: int) -> None:
    conversation = sessions[0].conversations.open([sessions[1].user_id])
    file = {"url": "https://example.com/a", "name": name, "mime": "text/plain", "size": size}
    message = sessions[0].messages.send(conversation.id, content, attachments=[file])
    assert message.content == stored(content)
    assert (message.attachments[0]["name"], message.attachments[0]["size"]) == (stored(name), size)
    assert sessions[1].messages.list(conversation.id, limit=1).items == [message]


@given(at=times)
def test_a_time_comes_back(sessions: Sessions, at: datetime) -> None:
    conversation = sessions[0].conversations.open([sessions[1].user_id])
    if at <= datetime.now(UTC) + timedelta(minutes=1):
        return
    call = sessions[0].calls.schedule([sessions[1].user_id], scheduled_at=at)
    # Not `at` itself: times of two zones are never equal to Python where the clock is set back.
    assert call.scheduled_at == at.astimezone(UTC)
    assert call.scheduled_at.tzinfo is UTC
    assert conversation.participant_ids == call.participant_ids


@given(text=st.text(max_size=80))
def test_no_text_breaks_a_search(sessions: Sessions, text: str) -> None:
    try:
        sessions[0].gigs.search(text)
        sessions[0].profiles.search(text)
    except gigkit.Invalid as error:
        assert error.reason.startswith("text.")


@given(text=st.text(max_size=80))
def test_a_text_is_stored_or_refused_with_a_reason(sessions: Sessions, text: str) -> None:
    try:
        gig = sessions[0].gigs.create(**{**CHATBOT, "description": text}, status="draft")
    except gigkit.Invalid as error:
        assert error.field == "description"
        assert error.reason in ("text.blank", "text.control_character", "text.invalid_utf8")
    else:
        assert not assigned(text) or gig.description == stored(text.replace("\r\n", "\n").replace("\r", "\n"))


@given(offset=st.integers(-23 * 60, 23 * 60))
def test_a_moment_is_the_same_in_every_zone(sessions: Sessions, offset: int) -> None:
    since = datetime(2026, 1, 2, tzinfo=UTC)
    elsewhere = since.astimezone(timezone(timedelta(minutes=offset)))
    assert sessions[0].gigs.search(posted_since=since) == sessions[0].gigs.search(posted_since=elsewhere)
