"""Who is looking at the page: the library's session for them, and the people whose names they see."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

import gigkit
from flask import Flask, current_app, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

Page = Response | str | tuple[Response | str, int]


def install(app: Flask, market: gigkit.Marketplace) -> None:
    app.extensions["market"] = market
    app.before_request(recognise)
    app.context_processor(
        lambda: {"me": g.get("me"), "person": person, "unread": unread, "now_at": request.full_path.rstrip("?")}
    )


def market() -> gigkit.Marketplace:
    opened: gigkit.Marketplace = current_app.extensions["market"]
    return opened


def recognise() -> None:
    """Takes the user from the signed cookie; one whose account is gone is signed out."""
    g.me, g.actor = None, market().as_anonymous()
    if "user" not in session or request.endpoint == "static":
        return
    known = market().as_user(session["user"])
    profile = known.profiles.get(session["user"])
    if known.policy.allowed_actions(profile)["update"] == "actor.deleted":
        session.clear()
        return
    g.me, g.actor = profile, known


def actor() -> gigkit.Session:
    """The marketplace as the visitor may see and change it."""
    seen: gigkit.Session = g.actor
    return seen


def me() -> gigkit.Profile:
    """The signed-in visitor's profile, on pages that are `for_members`."""
    profile: gigkit.Profile = g.me
    return profile


def sign_in(profile: gigkit.Profile) -> None:
    session.clear()
    session["user"] = str(profile.id)


def to_sign_in() -> Response:
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("signing_in.sign_in", next=back), 303)


def for_members(view: Callable[..., Page]) -> Callable[..., Page]:
    """Sends whom nobody knows to the sign-in page."""

    @wraps(view)
    def guarded(**arguments: Any) -> Page:
        return view(**arguments) if g.me else to_sign_in()

    return guarded


def person(id: UUID | str) -> gigkit.Profile:
    """A profile by its id; read once a request."""
    known: dict[str, gigkit.Profile] = g.setdefault("people", {})
    key = str(id)
    if key not in known:
        known[key] = actor().profiles.get(key)
    return known[key]


def unread() -> dict[str, int]:
    """What the badges in the header show."""
    return {"messages": actor().messages.unread_count(), "notifications": actor().notifications.unread_count()}
