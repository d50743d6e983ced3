"""The pages do what they offer."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import gigkit
import pytest
from conftest import GIG, Forms, Visitor
from flask import Flask
from marketplace.activity import open_streams
from marketplace.seed import seed

STYLES = Path(__file__).resolve().parent.parent / "marketplace" / "static"


def test_the_seed_fills_a_fresh_marketplace_once(tmp_path: Path) -> None:
    uri = f"sqlite:{tmp_path}/market.db"
    assert seed(uri)
    assert not seed(uri)
    with gigkit.open(uri) as market:
        found = market.as_anonymous().gigs.search('"voice notes"')
        assert found.total == 1
        lukasz = market.as_anonymous().profiles.get_by_username("lukasz")
        assert market.as_anonymous().reviews.summary(lukasz.id).count == 1
        newest = market.as_anonymous().gigs.search(sort="newest")[0].gig
        assert timedelta(0) < datetime.now(UTC) - newest.created_at < timedelta(days=2)


def test_a_search_marks_what_it_found_and_corrects_what_was_mistyped(maya: Visitor, gig: str) -> None:
    assert "<mark>cake</mark>" in maya.get("/?q=cakes")
    text = maya.get("/?q=bakrey")
    assert gig in text
    assert re.search(r'corrected"><bdi>bakery', text)


def test_facets_narrow_a_search_and_let_go(maya: Visitor, gig: str) -> None:
    maya.send("/gigs/new", **{**GIG, "title": "Pictures", "category": "Images", "skills_required": "C++"}, status="active")
    links = re.findall(r'href="([^"]*skill=[^"]*)"', maya.get("/"))
    assert len(links) == 2
    both = maya.get("/?skill=C%2B%2B&skill=RAG")
    assert "Chatbot for a bakery" in both
    assert "Pictures" not in both
    assert 'href="/?skill=RAG"' in both
    assert "Pictures" in maya.get("/?skill=C%2B%2B&skill=RAG&skills_match=any")
    assert "Pictures" not in maya.get("/?category=chatbots")
    assert "No gig is like that" in maya.get("/?budget_min=5000&days=7")


def test_all_pages_of_a_search_show_each_gig_once(app: Flask, market: gigkit.Marketplace) -> None:
    poster = market.as_user(market.sign_up(username="poster").id)
    market.as_service()
    for number in range(3):
        poster.gigs.create(title=f"Gig {number}", description="Cakes.", category="Cakes", budget_type="fixed")
    for number in range(3, 12):
        other = market.as_user(market.sign_up().id)
        other.gigs.create(title=f"Gig {number}", description="Cakes.", category="Cakes", budget_type="fixed")
    visitor, path, seen = Visitor(app), "/?q=cake&category=cakes", []
    while path:
        page = visitor.get(path)
        seen += re.findall(r">(Gig \d+)</a>", page)
        following = re.search(r'href="([^"]+)" *>Further|rel="next" href="([^"]+)"', page)
        path = following[2].replace("&amp;", "&") if following else ""
    assert sorted(seen) == sorted(f"Gig {number}" for number in range(12))


def test_the_buttons_are_those_that_the_policy_offers(maya: Visitor, gig: str) -> None:
    def buttons() -> set[str]:
        actions = [form["action"] or "" for form in Forms(maya.get(gig)).found]
        return {action.removeprefix(f"{gig}/") for action in actions if action.startswith(f"{gig}/")}

    assert buttons() == {"pause", "mark_filled", "close", "remove"}
    maya.send(gig, f"{gig}/pause")
    assert buttons() == {"resume", "mark_filled", "close", "remove"}
    maya.send(gig, f"{gig}/close")
    assert buttons() == {"reopen", "remove"}
    assert maya.send(gig, f"{gig}/remove").location == "/gigs/mine"
    maya.get(gig, 404)


def test_an_application_is_edited_withdrawn_and_sent_again(maya: Visitor, lukasz: Visitor, gig: str, application: str) -> None:
    lukasz.send(f"{application}/edit", proposed_rate="150.50")
    maya.send(application, f"{application}/review")
    lukasz.send(f"{application}/edit", proposed_rate="140", proposed_timeline="A week")
    assert "not_pending" not in lukasz.send(f"{application}/edit", expect=409, cover_letter="Another letter").text
    lukasz.send(application, f"{application}/withdraw")
    lukasz.send(f"{application}/resubmit", cover_letter="I have thought it over.")
    text = maya.get(application)
    assert "I have thought it over." in text
    assert "$140" in text
    assert text.count('class="status withdrawn"') == 1


def test_times_are_shown_in_the_users_zone(lukasz: Visitor, maya: Visitor, market: gigkit.Marketplace, application: str) -> None:
    lukasz.send("/profile", timezone="Asia/Tokyo")
    schedule = re.search(r'href="(/calls/new[^"]+)"', maya.get(application))
    assert schedule
    call = maya.send(schedule[1].replace("&amp;", "&"), scheduled_at="2090-03-01T23:30").location
    assert "1 Mar 2090, 23:30 UTC" in maya.get(call)
    assert "2 Mar 2090, 08:30 JST" in lukasz.get(call)
    maya.send(call, f"{call}/reschedule", scheduled_at="9999-12-31T23:59")
    assert "31 Dec 9999" in lukasz.get("/calls")
    lukasz.send(call, f"{call}/start")
    assert "Started" in maya.get(call)
    lukasz.send(call, f"{call}/end")
    assert call in maya.get("/calls?past")


def test_messages_are_unread_until_they_are_marked(maya: Visitor, lukasz: Visitor, gig: str) -> None:
    chat = lukasz.send(gig, "/conversations").location
    assert lukasz.send("/people/maya", "/conversations").location != chat  # one about the gig, one about nothing
    lukasz.send(chat, chat, content="Is it chocolate?")
    assert '<span class="badge">1<' in maya.get("/conversations")
    assert "Mark as read" in maya.get(chat)
    assert "Mark as read" in maya.get(chat)  # looking changes nothing
    fields = maya.form(chat, f"{chat}/read")
    answer = maya.client.post(f"{chat}/read", data=fields, headers={"Accept": "application/json"})
    assert answer.json == {"messages": 0, "notifications": 0}
    assert "· read" in lukasz.get(chat)


def test_a_notification_leads_to_where_it_happened(maya: Visitor, lukasz: Visitor, application: str) -> None:
    opening = re.search(r'action="(/notifications/[^"]+/open)"', maya.get("/notifications"))
    assert opening
    assert maya.send("/notifications", opening[1]).location == application
    assert "You have read them all." in maya.get("/notifications?unread")


def test_the_live_stream_tells_the_counts(maya: Visitor, lukasz: Visitor, gig: str) -> None:
    chat = lukasz.send(gig, "/conversations").location
    answer = maya.client.get("/live", buffered=False)
    stream = answer.iter_encoded()
    assert json.loads(next(stream).decode().removeprefix("data: ")) == {"messages": 0, "notifications": 0, "conversations": []}
    lukasz.send(chat, chat, content="Is it chocolate?")
    told = json.loads(next(stream).decode().removeprefix("data: "))
    assert told == {"messages": 1, "notifications": 1, "conversations": [chat.rsplit("/", 1)[1]]}
    answer.close()


def test_of_too_many_streams_of_one_user_the_oldest_ends(maya: Visitor) -> None:
    answers = [maya.client.get("/live", buffered=False) for _ in range(5)]
    streams = [answer.iter_encoded() for answer in answers]
    assert all(next(stream) for stream in streams[1:])
    assert len(list(streams[0])) == 1  # what it had told before
    for answer in answers:
        answer.close()
    assert not open_streams


def test_pro_has_no_limit_until_it_is_given_back(maya: Visitor) -> None:
    maya.send("/account", "/account/plan")
    assert "Your plan has no limit" in maya.get("/account")
    for _ in range(4):
        maya.send("/gigs/new", **GIG, status="active")
    maya.send("/account", "/account/plan")
    assert "4 of 3 publications" in maya.get("/account")


def test_the_export_is_ones_own_data(maya: Visitor, gig: str) -> None:
    answer = maya.client.get("/account/export")
    assert answer.headers["Content-Disposition"] == "attachment; filename=maya.json"
    data = json.loads(answer.text)
    assert data["profile"]["username"] == "maya"
    assert [each["title"] for each in data["gigs"]] == ["Chatbot for a bakery"]


def test_reviews_add_up(maya: Visitor, lukasz: Visitor, gig: str, application: str) -> None:
    maya.send(application, f"{application}/accept")
    maya.send(f"{gig}/review/lukasz", rating="4", comment="It knew most cakes.")
    text = lukasz.get("/people/lukasz")
    assert "4.00" in text
    assert "It knew most cakes." in text
    assert re.search(r'id="rated-4" max="1" value="1"', text)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "ground"),
        ("ink", "marked"),
        ("quiet", "ground"),
        ("quiet", "surface"),
        ("quiet", "accent-soft"),
        ("accent", "ground"),
        ("accent", "surface"),
        ("on-accent", "accent"),
        ("accent-strong", "accent-soft"),
        ("warm", "warm-soft"),
        ("danger", "danger-soft"),
        ("danger", "surface"),
        ("surface", "danger"),
    ],
)
def test_texts_stand_out_from_their_ground(ink: str, ground: str, scheme: int) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    blocks = re.findall(r":root \{(.*?)\n *\}", (STYLES / "base.css").read_text(encoding="utf-8"), re.DOTALL)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", blocks[scheme]))
    darker, lighter = sorted((luminance(colours[ink]), luminance(colours[ground])))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
