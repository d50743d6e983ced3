"""What a hostile visitor would try."""

from collections.abc import Callable
from http.cookies import SimpleCookie

import gigkit
import pytest
from conftest import GIG, Visitor
from flask import Flask

from marketplace import create_app

Visit = Callable[[], Visitor]
SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.mark.parametrize("token", [None, "", "guessed", "ünïcode"])
def test_a_form_without_the_visitors_token_is_refused(maya: Visitor, token: str | None) -> None:
    forged = {**GIG, "status": "active"} | ({} if token is None else {"token": token})
    assert maya.client.post("/gigs/new", data=forged).status_code == 400
    assert "nothing yet" in maya.get("/gigs/mine")


def test_another_visitors_token_is_refused(maya: Visitor, lukasz: Visitor) -> None:
    stolen = lukasz.form("/profile")["token"]
    assert maya.client.post("/account/delete", data={"token": stolen, "username": "maya"}).status_code == 400
    assert "maya" in maya.get("/people/maya")


def test_signing_in_takes_a_token_too_and_renews_it(visit: Visit, maya: Visitor) -> None:
    stranger = visit()
    assert stranger.client.post("/sign-in", data={"username": "maya"}).status_code == 400
    before = stranger.form("/sign-in")["token"]
    stranger.send("/sign-in", username="maya")
    assert stranger.form("/profile")["token"] != before


def test_every_address_that_changes_something_wants_a_token(app: Flask, maya: Visitor) -> None:
    posts = [rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    assert len(posts) > 20
    for rule in posts:
        path = rule.replace("<id>", "x").replace("<gig_id>", "x").replace("<step>", "x").replace("<username>", "x")
        assert maya.client.post(path).status_code == 400, path


def test_the_cookie_is_kept_from_scripts_and_other_sites(visit: Visit, market: gigkit.Marketplace) -> None:
    visitor = visit()
    answer = visitor.client.get("/sign-in")
    (cookie,) = SimpleCookie(answer.headers["Set-Cookie"]).values()
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    answer = create_app(market, secret_key="k", https=True).test_client().get("/sign-in", base_url="https://localhost")
    assert "Secure" in answer.headers["Set-Cookie"]


def test_a_cookie_that_was_tampered_with_is_nobodys(visit: Visit, maya: Visitor) -> None:
    cookie = maya.client.get_cookie("marketplace")
    assert cookie is not None
    stranger = visit()
    stranger.client.set_cookie("marketplace", cookie.value[:-2] + "xx")
    assert stranger.client.get("/profile").status_code == 303


def test_every_page_carries_the_headers(visit: Visit) -> None:
    for path in ("/", "/sign-in", "/nowhere", "/static/base.css"):
        headers = visit().client.get(path).headers
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
    assert visit().client.get("/").headers["Cache-Control"] == "no-store"


def test_what_people_write_is_text_on_every_page(maya: Visitor, lukasz: Visitor) -> None:
    maya.send("/profile", full_name=SCRIPT[:100], bio=SCRIPT, skills=SCRIPT[:40], location=SCRIPT)
    gig = maya.send("/gigs/new", **{**GIG, "title": SCRIPT, "description": SCRIPT, "category": SCRIPT}, status="active").location
    application = lukasz.send(f"{gig}/apply", cover_letter=SCRIPT, proposed_timeline=SCRIPT).location
    chat = lukasz.send(gig, "/conversations").location
    lukasz.send(chat, chat, content=SCRIPT)
    maya.send(application, f"{application}/reject", reason=SCRIPT)
    pages = [
        "/",
        "/?q=alert",
        "/people/maya",
        "/people",
        gig,
        application,
        "/applications",
        chat,
        "/conversations",
        "/activity",
    ]
    for visitor in (maya, lukasz):
        for page in pages:
            text = visitor.get(page)
            assert "<script>alert" not in text, page
            assert "<img src=x" not in text, page
    assert "&lt;script&gt;alert" in lukasz.get(gig)


@pytest.mark.parametrize("name", ["q", "category", "skill", "days", "next", "budget_min", "after", "status"])
def test_what_an_address_says_is_text_too(visit: Visit, maya: Visitor, name: str) -> None:
    for visitor, path in ((visit(), "/"), (visit(), "/sign-in"), (maya, "/people"), (visit(), "/people")):
        answer = visitor.client.get(path, query_string={name: SCRIPT})
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " jAvascript:alert(1)", "//evil.example"])
def test_no_link_runs_a_script(maya: Visitor, url: str) -> None:
    for field in ("portfolio_urls", "avatar_url"):
        maya.send("/profile", expect=422, **{field: url})


@pytest.mark.parametrize("name", ["_scheme", "_external", "_anchor", "_method", "endpoint", "values", "filename"])
def test_no_parameter_reaches_how_addresses_are_made(maya: Visitor, gig: str, name: str) -> None:
    text = maya.client.get("/", query_string={name: "javascript"}).text
    assert "javascript:" not in text
    assert "Chatbot for a bakery" in text


@pytest.mark.parametrize(
    "next",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/\t/evil.example"],
)
def test_signing_in_leads_to_no_other_site(maya: Visitor, visit: Visit, next: str) -> None:
    stranger = visit()
    fields = {**stranger.form("/sign-in"), "username": "maya"}
    answer = stranger.client.post("/sign-in", query_string={"next": next}, data=fields)
    assert answer.location == "/"


def test_signing_in_leads_back(maya: Visitor, visit: Visit) -> None:
    stranger = visit()
    assert stranger.client.get("/gigs/mine?status=draft").location == "/sign-in?next=/gigs/mine?status%3Ddraft"
    assert stranger.send("/sign-in?next=/gigs/mine", username="maya").location == "/gigs/mine"


def test_pages_of_members_send_strangers_to_sign_in(app: Flask, visit: Visit) -> None:
    public = {"/", "/people", "/people/<username>", "/sign-in", "/sign-up", "/gigs/<id>", "/live", "/static/<path:filename>"}
    gets = [rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and rule.rule not in public]
    assert len(gets) > 15
    for rule in gets:
        path = rule.replace("<id>", "x").replace("<gig_id>", "x").replace("<username>", "x")
        answer = visit().client.get(path)
        assert (answer.status_code, answer.location.split("?")[0]) == (303, "/sign-in"), path
    assert visit().client.get("/live").status_code == 403


def test_what_others_may_not_see_is_not_there(app: Flask, maya: Visitor, lukasz: Visitor, gig: str, application: str) -> None:
    chat = lukasz.send(gig, "/conversations").location
    draft = maya.send("/gigs/new", **{**GIG, "title": "Secret"}, status="draft").location
    other = Visitor(app).sign_up("mallory")
    for page in (application, chat, draft, f"{draft}/edit", f"{draft}/apply", "/gigs/zzz", "/calls/zzz"):
        assert "bakery" not in other.get(page, 404)
    assert "I know them" not in other.get(f"{gig}/applications")
    other.get(f"{gig}/edit", 403)


@pytest.mark.parametrize("step", ["accept", "reject", "withdraw", "shortlist"])
def test_nobody_else_moves_an_application(app: Flask, application: str, step: str) -> None:
    other = Visitor(app).sign_up("mallory")
    token = other.form("/profile")["token"]
    assert other.client.post(f"{application}/{step}", data={"token": token}).status_code == 404


@pytest.mark.parametrize(
    ("step", "status"), [("close", 403), ("remove", 403), ("view", 404), ("__class__", 404), ("create", 404)]
)
def test_only_the_poster_moves_a_gig_and_only_by_its_steps(lukasz: Visitor, gig: str, step: str, status: int) -> None:
    token = lukasz.form("/profile")["token"]
    assert lukasz.client.post(f"{gig}/{step}", data={"token": token}).status_code == status
    assert "Active" in lukasz.get(gig)


def test_the_applicant_does_not_accept_themselves(lukasz: Visitor, application: str) -> None:
    assert f"{application}/accept" not in lukasz.get(application)
    token = lukasz.form("/profile")["token"]
    assert lukasz.client.post(f"{application}/accept", data={"token": token}).status_code == 403


def test_a_deleted_account_is_signed_out_everywhere(visit: Visit, maya: Visitor) -> None:
    elsewhere = visit()
    elsewhere.send("/sign-in", username="maya")
    maya.send("/account", "/account/delete", expect=422, username="someone else")
    maya.send("/account", "/account/delete", username="maya")
    assert elsewhere.client.get("/profile").location.startswith("/sign-in")
    elsewhere.send("/sign-in", expect=404, username="maya")


def test_a_name_of_another_site_is_not_answered(visit: Visit) -> None:
    assert visit().client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_a_form_beyond_all_measure_is_not_read(maya: Visitor) -> None:
    assert maya.client.post("/gigs/new", data={"title": "x" * (2 << 20)}).status_code == 413
