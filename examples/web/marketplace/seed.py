"""Fills a fresh marketplace with a few people, the sample gigs, and the beginnings of some stories."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import gigkit

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample_gigs.jsonl"

PEOPLE: list[dict[str, Any]] = [
    {
        "username": "maya",
        "full_name": "Maya Okafor",
        "bio": "Runs a shop for board games, and a catalogue that has outgrown its spreadsheet.",
        "location": "Lisbon",
        "timezone": "Europe/Lisbon",
        "skills": ["Product", "Catalogues"],
    },
    {
        "username": "lukasz",
        "full_name": "Łukasz Nowak",
        "bio": "Ten years of back ends in C++ and Python. Lately: retrieval that admits what it does not know.",
        "location": "Kraków",
        "timezone": "Europe/Warsaw",
        "skills": ["Python", "C++", "RAG", "Evaluation"],
        "ai_tools": ["Claude", "LlamaIndex"],
        "hourly_rate": "75",
        "portfolio_urls": ["https://example.org/lukasz"],
    },
    {
        "username": "aiko",
        "full_name": "Aiko Tanaka",
        "bio": "Illustrator and art director. I draw first and generate second.",
        "location": "Kyoto",
        "timezone": "Asia/Tokyo",
        "skills": ["Illustration", "Art direction", "Storyboarding"],
        "ai_tools": ["Midjourney", "ComfyUI"],
        "hourly_rate": "60",
    },
    {
        "username": "noor",
        "full_name": "Noor Haddad",
        "bio": "Automates what people do twice, and tests what others call done.",
        "location": "Amman",
        "timezone": "Asia/Amman",
        "skills": ["Node.js", "n8n", "Testing"],
        "ai_tools": ["GPT-4o", "n8n"],
        "hourly_rate": "45",
    },
]


class Clock:
    """The library's time while the past is written; it goes on by a second at each look."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def seed(uri: str) -> bool:
    """Fills the marketplace, unless somebody is there already. Past days first: the gigs come a few hours apart."""
    postings = list(sample_gigs())
    clock = Clock(datetime.now(UTC) - timedelta(hours=9 * len(postings) + 24))
    # The companies of the sample post more than the free plan's month has.
    with gigkit.open(uri, clock=clock, free_posts_per_month=100) as market:
        if market.as_anonymous().profiles.search(limit=1):
            return False
        people = {each["username"]: sign_up(market, each) for each in PEOPLE}
        gigs = []
        for posting in postings:
            clock.at += timedelta(hours=9)
            poster = company(market, posting.pop("src"))
            gigs.append(poster.gigs.create(**posting))
        clock.at += timedelta(hours=1)
        tell_stories(people, clock)
        apply_to_some(people, gigs)
    return True


def sample_gigs() -> Iterator[dict[str, Any]]:
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    for line in sorted(lines, key=lambda line: str(json.loads(line)["posted"])):
        row = json.loads(line)
        yield {
            "src": row["src"],
            "title": row["title"],
            "description": row["description"],
            "category": row["category"],
            "skills_required": row["skills"],
            "ai_tools_preferred": row["ai_tools"],
            "budget_type": row["budget_type"],
            "budget_min": row["budget_min"],
            "budget_max": row["budget_max"],
            "location_type": row["location_type"],
            "location": row["location"],
        }


def sign_up(market: gigkit.Marketplace, about: dict[str, Any]) -> gigkit.Session:
    profile = market.sign_up(username=about["username"])
    session = market.as_user(profile.id)
    session.profiles.update(**about)
    return session


def id_of(session: gigkit.Session) -> UUID:
    assert session.user_id is not None
    return session.user_id


def company(market: gigkit.Marketplace, name: str) -> gigkit.Session:
    """Whom the sample names, signed up at their first posting."""
    plain = name.encode("ascii", "ignore").decode().lower()
    username = "_".join("".join(c if c.isalnum() else " " for c in plain).split())
    try:
        return market.as_user(market.as_anonymous().profiles.get_by_username(username).id)
    except gigkit.NotFound:
        return market.as_user(market.sign_up(username=username, full_name=name).id)


def tell_stories(people: dict[str, gigkit.Session], clock: Clock) -> None:
    """Maya has hired Łukasz, and they are done; now she looks for somebody who draws."""
    maya, lukasz, aiko, noor = (people[name] for name in ("maya", "lukasz", "aiko", "noor"))
    done = maya.gigs.create(
        title="Chatbot that knows our 400 board games",
        description="Customers ask which game suits five people and forty minutes. Answers come from our own reviews.",
        category="Chatbots",
        budget_type="fixed",
        budget_min=1200,
        budget_max=1800,
        skills_required=["Python", "RAG"],
        ai_tools_preferred=["Claude"],
    )
    offer = lukasz.applications.submit(
        done.id, cover_letter="I have built two of these. The hard part is saying no.", proposed_rate=1500
    )
    clock.at += timedelta(hours=2)
    chat = maya.conversations.open([id_of(lukasz)], gig_id=done.id)
    maya.messages.send(chat.id, "Could you start on Monday?")
    lukasz.messages.send(chat.id, "I can. Send me fifty questions that customers really asked.")
    maya.applications.accept(offer.id)
    maya.gigs.close(done.id)
    maya.reviews.create(done.id, reviewee_id=id_of(lukasz), rating=5, comment="It says no when it should. Customers love it.")
    lukasz.reviews.create(done.id, reviewee_id=id_of(maya), rating=5, comment="Knows what she wants, and pays the same day.")

    clock.at += timedelta(hours=2)
    boxes = maya.gigs.create(
        title="Pictures for 30 game boxes",
        description="One style, no two alike. You get a paragraph on each game; we print at 300 dpi.",
        category="Images",
        budget_type="fixed",
        budget_min=900,
        budget_max=1400,
        skills_required=["Illustration", "Art direction"],
        ai_tools_preferred=["Midjourney"],
    )
    drawn = aiko.applications.submit(
        boxes.id,
        cover_letter="I would draw three boxes by hand, and generate the others in their style.\n\nTwo rounds of changes are in.",
        proposed_rate="1250",
        proposed_timeline="Three weeks",
        ai_tools_to_use=["Midjourney"],
    )
    noor.applications.submit(boxes.id, cover_letter="I would automate all thirty.", proposed_rate=900)
    maya.applications.shortlist(drawn.id)
    aiko.messages.send(aiko.conversations.open([id_of(maya)], gig_id=boxes.id).id, "Which three games should I begin with?")


def apply_to_some(people: dict[str, gigkit.Session], gigs: list[gigkit.Gig]) -> None:
    """Everybody looks at the gigs that ask for one of their skills, and applies to the first few."""
    for session in people.values():
        skills = set(session.profiles.get(id_of(session)).skills or [])
        fitting = [gig for gig in gigs if skills & set(gig.skills_required or [])]
        for gig in fitting:
            session.gigs.view(gig.id)
        for gig in fitting[:2]:
            session.applications.submit(gig.id, cover_letter="This is just what I do. Let us talk about it.")
