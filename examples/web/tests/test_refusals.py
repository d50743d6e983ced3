"""What the library refuses is shown in its words, at the field, and nothing that was typed is lost."""

import gigkit
import pytest
from conftest import GIG, Forms, Visitor

LONG = "x" * 20_001


@pytest.mark.parametrize(
    ("filled", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "   "}, "title"),
        ({"title": "two\nlines"}, "title"),
        ({"description": LONG}, "description"),
        ({"category": ""}, "category"),
        ({"budget_min": "-1"}, "budget_min"),
        ({"budget_min": "12.345"}, "budget_min"),
        ({"budget_min": "NaN"}, "budget_min"),
        ({"budget_min": "1e9"}, "budget_min"),
        ({"budget_max": "1"}, "budget_max"),
        ({"budget_type": "barter"}, "budget_type"),
        ({"status": "filled"}, "status"),
        ({"skills_required": ",".join(f"skill {i}" for i in range(51))}, "skills_required"),
        ({"skills_required": "ok, " + "y" * 51}, "skills_required"),
        ({"title": "a\0b"}, "title"),
    ],
)
def test_a_gig_that_is_refused_comes_back_as_it_was_typed(maya: Visitor, filled: dict[str, str], field: str) -> None:
    sent = {**GIG, "status": "active", **filled}
    answer = maya.send("/gigs/new", expect=422, **sent)
    assert 'role="alert"' in answer.text
    assert f'href="#{field}"' in answer.text
    shown = next(form["fields"] for form in Forms(answer.text).found if "title" in form["fields"])
    for name in ("title", "description", "category", "budget_min", "budget_max", "skills_required"):
        assert shown[name].replace("\r\n", "\n") == sent[name].replace("\r\n", "\n"), name
    assert "nothing yet" in maya.get("/gigs/mine")


def test_a_refusal_is_the_librarys_own_sentence(market: gigkit.Marketplace, maya: Visitor) -> None:
    with pytest.raises(gigkit.Invalid) as refused:
        market.sign_up(username="a b")
    answer = maya.send("/profile", expect=422, username="a b")
    assert refused.value.message in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_taken_username_is_a_conflict(maya: Visitor, lukasz: Visitor) -> None:
    answer = lukasz.send("/profile", expect=409, username="MAYA", bio="Still here")
    assert "Still here" in answer.text


def test_an_edit_does_not_undo_a_later_one(maya: Visitor, gig: str) -> None:
    opened_first = maya.form(f"{gig}/edit")
    maya.send(f"{gig}/edit", title="The later title")
    answer = maya.client.post(f"{gig}/edit", data={**opened_first, "title": "The earlier title"})
    assert answer.status_code == 409
    assert "The earlier title" in answer.text
    assert "The later title" in maya.get(gig)


def test_the_fourth_publication_of_the_month_is_refused(maya: Visitor) -> None:
    for _ in range(3):
        maya.send("/gigs/new", **GIG, status="active")
    assert "3 of 3 publications" in maya.get("/gigs/new")
    assert "It knows every cake" in maya.send("/gigs/new", expect=429, **GIG, **{"status": "active"}).text


def test_one_applies_once_and_not_to_oneself(maya: Visitor, lukasz: Visitor, gig: str, application: str) -> None:
    maya.get(f"{gig}/apply", 403)
    lukasz.get(f"{gig}/apply", 403)
    assert "/apply" not in maya.get(gig)
    assert application in lukasz.get(gig)


def test_a_form_that_is_sent_twice_creates_once(lukasz: Visitor, maya: Visitor, gig: str) -> None:
    fields = {**maya.form("/gigs/new"), **GIG, "title": "Twice", "status": "draft"}
    first, second = (maya.client.post("/gigs/new", data=fields) for _ in range(2))
    assert first.location == second.location
    assert maya.get("/gigs/mine").count(">Twice</a>") == 1


def test_a_step_that_came_too_late_says_so_on_the_page(maya: Visitor, lukasz: Visitor, application: str) -> None:
    accept = maya.form(application, f"{application}/accept")
    lukasz.send(application, f"{application}/withdraw")
    answer = maya.client.post(f"{application}/accept", data=accept)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.text
    assert "Withdrawn" in answer.text


def test_a_rejection_with_too_long_a_reason_keeps_the_reason(maya: Visitor, application: str) -> None:
    reason = "z" * 1001
    answer = maya.send(application, f"{application}/reject", expect=422, reason=reason)
    assert reason in answer.text
    assert "Pending" in answer.text


def test_an_empty_message_is_refused(maya: Visitor, lukasz: Visitor, gig: str) -> None:
    chat = lukasz.send(gig, "/conversations", expect=303).location
    assert 'role="alert"' in lukasz.send(chat, chat, expect=422, content="  ").text


@pytest.mark.parametrize("when", ["2001-01-01T10:00", "tomorrow", "0001-01-01T00:00", "99999-01-01T00:00"])
def test_a_call_at_no_possible_time_is_refused(lukasz: Visitor, application: str, maya: Visitor, when: str) -> None:
    page = next(part.split('"')[0] for part in maya.get(application).split('href="') if part.startswith("/calls/new"))
    page = page.replace("&amp;", "&")
    assert 'role="alert"' in maya.send(page, expect=422, scheduled_at=when).text


def test_a_review_before_the_gig_is_done_is_too_early(maya: Visitor, lukasz: Visitor, gig: str, application: str) -> None:
    answer = maya.send(f"{gig}/review/lukasz", expect=403, rating="5")
    assert answer.text.count('role="alert"') == 1


def test_a_review_needs_a_rating(maya: Visitor, gig: str, application: str) -> None:
    maya.send(application, f"{application}/accept")
    for rating in ({}, {"rating": "6"}, {"rating": "five"}):
        assert 'href="#rating"' in maya.send(f"{gig}/review/lukasz", expect=422, **rating).text


@pytest.mark.parametrize("query", ["budget_min=abc", "budget_type=barter", "sort=best", "after=zzz", "category=" + "c" * 101])
def test_a_search_that_makes_no_sense_says_so(maya: Visitor, query: str) -> None:
    assert 'role="alert"' in maya.get(f"/?{query}", 422)


@pytest.mark.parametrize("text", ['"', "(", "or or", "-", "*", '"a or -b*', "%27%3B--", "🥖", "%00", "a" * 1000])
def test_no_search_text_is_an_error(maya: Visitor, gig: str, text: str) -> None:
    maya.get(f"/?q={text}")
