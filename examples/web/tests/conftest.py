"""A marketplace in memory, and visitors who click through it."""

import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("flask", reason="Flask is not installed")
pytest.importorskip("gigkit", reason="the Python module is not built")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import gigkit
from flask import Flask
from marketplace.account import PRO_PRICE
from werkzeug.test import TestResponse

from marketplace import create_app


class Forms(HTMLParser):
    """The forms of a page, each with its address and the fields as they would be sent untouched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[dict[str, Any]] = []
        self.name: str | None = None  # of the textarea or select being read
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name"), given.get("value") or ""
        if tag == "form":
            self.found.append({"action": given.get("action"), "method": given.get("method", "get"), "fields": {}})
        if not self.found:
            return
        fields = self.found[-1]["fields"]
        unchecked = given.get("type") in ("radio", "checkbox") and "checked" not in given
        if tag == "input" and name and not unchecked:
            fields[name] = value
        elif tag in ("textarea", "select"):
            self.name = name
            fields.setdefault(name, "")
        elif tag == "option" and self.name and (not fields[self.name] or "selected" in given):
            fields[self.name] = value

    def handle_data(self, data: str) -> None:
        if self.name and self.lasttag == "textarea":
            self.found[-1]["fields"][self.name] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("textarea", "select"):
            self.name = None


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def get(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path)
        assert answer.status_code == status, f"{path}: {answer.status_code}\n{answer.text}"
        return answer.text

    def form(self, page: str, action: str | None = None) -> dict[str, str]:
        """The fields of the page's form with this address; of its own form without one."""
        forms = [each for each in Forms(self.get(page)).found if each["method"] == "post"]
        matching = [each["fields"] for each in forms if each["action"] == action]
        assert matching, f"{page} has no form to {action}: {[each['action'] for each in forms]}"
        fields: dict[str, str] = matching[0]
        return fields

    def send(self, page: str, action: str | None = None, expect: int = 303, **filled: Any) -> TestResponse:
        """Fills in the form and sends it."""
        answer = self.client.post(action or page, data={**self.form(page, action), **filled})
        assert answer.status_code == expect, f"{page}: {answer.status_code}\n{answer.text}"
        return answer

    def sign_up(self, username: str) -> "Visitor":
        self.send("/sign-up", username=username)
        return self


@pytest.fixture
def market() -> Iterator[gigkit.Marketplace]:
    with gigkit.open("sqlite::memory:", prices={PRO_PRICE: "pro"}) as opened:
        yield opened


@pytest.fixture
def app(market: gigkit.Marketplace) -> Flask:
    return create_app(market, secret_key="known to the tests")


@pytest.fixture
def visit(app: Flask) -> Callable[[], Visitor]:
    """A visitor whom nobody knows."""
    return lambda: Visitor(app)


@pytest.fixture
def maya(app: Flask) -> Visitor:
    return Visitor(app).sign_up("maya")


@pytest.fixture
def lukasz(app: Flask) -> Visitor:
    return Visitor(app).sign_up("lukasz")


GIG: dict[str, Any] = {
    "title": "Chatbot for a bakery",
    "description": "It knows every cake, and answers in whole sentences.",
    "category": "Chatbots",
    "budget_min": "100",
    "budget_max": "200",
    "skills_required": "RAG, C++",
}


@pytest.fixture
def gig(maya: Visitor) -> str:
    """The path of a gig that Maya has published."""
    return maya.send("/gigs/new", **GIG, status="active").location


@pytest.fixture
def application(lukasz: Visitor, gig: str) -> str:
    """The path of Łukasz's application to it."""
    return lukasz.send(f"{gig}/apply", cover_letter="I know them, too.").location
