"""A whole life of a gig in Chromium: Maya at her desk, Łukasz on his phone and without JavaScript."""

import os
import re
import shutil
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

import gigkit
import pytest
from marketplace.account import PRO_PRICE
from marketplace.seed import seed
from werkzeug.serving import make_server

from marketplace import create_app

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
from playwright.sync_api import Browser, Locator, Page, Response, ViewportSize, expect

expect.set_options(timeout=15_000)  # machines may be busy
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
ARGUMENTS = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run"
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running site with the samples in it."""
    uri = f"sqlite:{tmp_path_factory.mktemp('market')}/market.db"
    seed(uri)
    with gigkit.open(uri, prices={PRO_PRICE: "pro"}) as market:
        server = make_server("127.0.0.1", 0, create_app(market, secret_key="known to the tests"), threaded=True)
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS.split())
        yield launched
        launched.close()


class Person:
    """Somebody at their device. Each page they come to is photographed and looked over."""

    def __init__(self, browser: Browser, site: str, name: str, *, viewport: ViewportSize, dark: bool, scripts: bool) -> None:
        context = browser.new_context(
            base_url=site,
            viewport=viewport,
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        self.page: Page = context.new_page()
        self.name = name
        self.shots = 0
        self.complaints: list[str] = []  # a violated content policy is one, too
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.hear(message.type, message.text))
        self.page.on("response", self.look_at)

    def hear(self, type: str, text: str) -> None:
        if type == "error" and "Failed to load resource" not in text:  # of which `look_at` knows more
            self.complaints.append(text)

    def look_at(self, answer: Response) -> None:
        """Pages are refused on purpose here; what belongs to a page has to be there."""
        if answer.status >= 400 and answer.request.resource_type != "document":
            self.complaints.append(f"{answer.url}: {answer.status}")

    def go(self, path: str) -> None:
        self.page.goto(path, wait_until="load")

    def click(self, role: Literal["link", "button"], name: str, *, exact: bool = False) -> None:
        self.follow(self.page.get_by_role(role, name=name, exact=exact).first)

    def follow(self, way: Locator) -> None:
        """Clicks what leads to another page, and waits until that is there."""
        with self.page.expect_navigation(wait_until="load"):
            way.click()

    def fill(self, **fields: str) -> None:
        for label, text in fields.items():
            self.page.locator(f"#{label}").fill(text)

    def see(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def shoot(self, what: str) -> None:
        """A picture of the page, if a folder for it was named, after a look for what no page may have."""
        self.shots += 1
        if folder := os.environ.get("GIGKIT_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"{self.name}-{self.shots:02}-{what}.png", full_page=True)
        page = self.page
        assert page.locator("h1").count() == 1, what
        assert page.title().endswith("· Gigs")
        assert page.locator("main").count() == 1
        assert "scrolls sideways" not in (page.evaluate(OVERFLOW) if page.viewport_size else "")
        assert page.evaluate(UNNAMED) == [], what
        assert page.evaluate(REPEATED) == [], what
        assert self.complaints == [], what


OVERFLOW = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth ? 'scrolls sideways' : ''"
# Fields, links and buttons that a screen reader could not name.
UNNAMED = """() => [...document.querySelectorAll('input:not([type=hidden]), textarea, select, a, button, summary')]
  .filter(each => !(each.labels?.length || each.textContent.trim() || each.getAttribute('aria-label')))
  .map(each => each.outerHTML)"""
REPEATED = """() => [...document.querySelectorAll('[id]')].map(each => each.id)
  .filter((id, place, all) => all.indexOf(id) !== place)"""


@pytest.fixture
def maya(browser: Browser, site: str) -> Person:
    return Person(browser, site, "desk", viewport=DESK, dark=False, scripts=True)


@pytest.fixture
def lukasz(browser: Browser, site: str) -> Person:
    return Person(browser, site, "phone", viewport=PHONE, dark=True, scripts=False)


def test_a_gigs_whole_life(maya: Person, lukasz: Person) -> None:
    sign_up(maya, "vera", "Vera Lindgren")
    post_a_gig(maya)
    sign_up(lukasz, "tomas", "Tomáš Dvořák")
    find_and_apply(lukasz)
    review_the_application(maya)
    talk(maya, lukasz)
    meet(maya, lukasz)
    decide(maya, lukasz)
    review_each_other(maya, lukasz)
    look_around(maya)
    look_around(lukasz)
    leave(lukasz)


def sign_up(who: Person, username: str, full_name: str) -> None:
    who.go("/")
    who.shoot("front")
    who.click("link", "Sign up")
    who.fill(username="no blanks", full_name=full_name)
    who.click("button", "Sign up")
    expect(who.page.get_by_role("alert")).to_be_visible()
    expect(who.page.locator("#full_name")).to_have_value(full_name)
    who.shoot("sign-up-refused")
    who.fill(username=username)
    who.click("button", "Sign up")
    who.fill(
        bio="Builds things that answer.\nAnd tests them.",
        skills="Python, RAG",
        ai_tools="Claude",
        hourly_rate="70",
        timezone="Europe/Prague",
        portfolio_urls=f"https://example.org/{username}",
    )
    who.shoot("profile-form")
    who.click("button", "Save")
    who.see("Your profile is saved.")
    who.shoot("profile-new")


def post_a_gig(maya: Person) -> None:
    maya.click("link", "Post a gig")
    maya.fill(
        title="Answering machine for a museum of clocks",
        description="Visitors ask which clock is the oldest, and when it strikes.\n\nWe have 900 pages on 340 clocks.",
        category="Chatbots",
        duration="Three weeks",
        budget_min="2000",
        budget_max="1500",
        skills_required="Python, RAG",
        ai_tools_preferred="Claude, LlamaIndex",
    )
    maya.click("button", "Save as draft")
    expect(maya.page.get_by_role("alert")).to_be_visible()
    maya.shoot("gig-refused")
    maya.fill(budget_max="2600.50")
    maya.click("button", "Save as draft")
    maya.see("Nobody else sees it yet.")
    maya.shoot("gig-draft")
    maya.click("button", "Publish")
    maya.see("Your gig is published.")
    maya.click("link", "Edit", exact=True)
    maya.fill(location="Glashütte")
    maya.shoot("gig-edit")
    maya.click("button", "Save")
    maya.see("Glashütte")


def find_and_apply(lukasz: Person) -> None:
    lukasz.go("/")
    lukasz.fill(q="museum clokcs")
    lukasz.click("button", "Search")
    lukasz.see("museum clocks")
    expect(lukasz.page.locator("mark").first).to_be_visible()
    lukasz.shoot("search-corrected")
    lukasz.go("/?q=python&location_type=remote&sort=newest")
    lukasz.shoot("search-narrowed")
    lukasz.go("/?q=museum")
    lukasz.click("link", "Answering machine")
    lukasz.shoot("gig")
    lukasz.click("link", "Apply")
    lukasz.fill(cover_letter="I wind a clock every evening.\n\nAnd I have built two of these.", proposed_rate="2300")
    lukasz.fill(proposed_timeline="Three weeks, one of them for tests")
    lukasz.shoot("apply")
    lukasz.click("button", "Send the application")
    lukasz.see("Your application is sent.")
    lukasz.shoot("application")
    lukasz.click("link", "Applications")
    lukasz.shoot("applications")


def review_the_application(maya: Person) -> None:
    # She has done nothing: the stream has told her page.
    expect(maya.page.locator('[data-badge="notifications"]')).to_be_visible()
    maya.click("link", "Notifications")
    maya.shoot("notifications")
    maya.follow(maya.page.locator(".inbox button").first)
    maya.click("button", "Start reviewing")
    maya.click("button", "Shortlist")
    maya.see("Shortlisted.")
    maya.shoot("application-shortlisted")
    maya.click("link", "My gigs")
    maya.shoot("my-gigs")
    maya.click("link", "1 application")
    maya.shoot("applications-to-it")
    maya.click("link", "Read it all")


def talk(maya: Person, lukasz: Person) -> None:
    maya.click("button", "Message")
    maya.fill(content="Does it strike at night, too?")
    maya.click("button", "Send")
    lukasz.click("link", "Messages")
    lukasz.shoot("messages")
    lukasz.follow(lukasz.page.locator(".inbox a").first)
    lukasz.shoot("chat-unread")
    lukasz.click("button", "Mark as read")
    lukasz.fill(content="Only if you ask it to.")
    lukasz.click("button", "Send")
    lukasz.shoot("chat")
    maya.see("Only if you ask it to.")  # without reloading
    expect(maya.page.locator('[data-badge="messages"]')).to_be_hidden()  # read, as she looks at it
    maya.shoot("chat")


def meet(maya: Person, lukasz: Person) -> None:
    maya.click("link", "Schedule a call")
    in_two_days = datetime.now() + timedelta(days=2)
    maya.fill(scheduled_at="2001-01-01T10:00")
    maya.click("button", "Schedule")
    expect(maya.page.get_by_role("alert")).to_be_visible()
    maya.shoot("call-refused")
    maya.fill(scheduled_at=f"{in_two_days:%Y-%m-%d}T10:00")
    maya.click("button", "Schedule")
    maya.fill(scheduled_at=f"{in_two_days:%Y-%m-%d}T11:30")
    maya.click("button", "Move it")
    maya.see(", 11:30")
    maya.shoot("call")
    lukasz.click("link", "Calls")
    lukasz.shoot("calls")
    lukasz.follow(lukasz.page.locator(".inbox a").first)
    lukasz.click("button", "Start")
    lukasz.shoot("call-started")
    maya.page.reload()
    maya.click("button", "End")
    maya.see("The call has ended.")


def decide(maya: Person, lukasz: Person) -> None:
    maya.click("link", "My gigs")
    maya.click("link", "1 application")
    maya.click("button", "Accept")
    maya.see("Accepted: the gig is filled.")
    maya.shoot("accepted")
    lukasz.click("link", "Notifications")
    lukasz.shoot("notifications")
    lukasz.click("button", "Mark all as read")
    lukasz.go("/notifications?unread")
    lukasz.see("You have read them all.")


def review_each_other(maya: Person, lukasz: Person) -> None:
    maya.click("link", "Write a review")
    maya.page.get_by_text("5 ★").click()
    maya.fill(comment="The clocks have never answered so well.")
    maya.shoot("review")
    maya.click("button", "Publish")
    maya.see("The clocks have never answered so well.")
    maya.shoot("profile-reviewed")
    lukasz.click("link", "Applications")
    lukasz.click("link", "Answering machine")
    lukasz.click("link", "Write a review")
    lukasz.page.get_by_text("4 ★").click()
    lukasz.shoot("review")
    lukasz.click("button", "Publish")
    lukasz.shoot("profile-reviewed")
    maya.click("link", "My gigs")
    maya.click("button", "Close")
    maya.see("Your gig is closed.")


def look_around(who: Person) -> None:
    who.page.locator(".menu summary").click()
    who.shoot("menu")
    for path, what in (("/people", "people"), ("/account", "account"), ("/activity", "activity"), ("/gigs/new", "gig-form")):
        who.go(path)
        who.shoot(what)
    who.go("/gigs/none")
    who.shoot("not-found")


def leave(lukasz: Person) -> None:
    lukasz.go("/account")
    with lukasz.page.expect_download() as download:
        lukasz.page.get_by_role("link", name="Export").click()
    assert "I wind a clock every evening." in download.value.path().read_text(encoding="utf-8")
    lukasz.fill(username="tomas")
    lukasz.click("button", "Delete my account")
    lukasz.see("Your account is deleted.")
    lukasz.go("/people/tomas")
    expect(lukasz.page.locator("h1")).to_have_text(re.compile("Not here"))
