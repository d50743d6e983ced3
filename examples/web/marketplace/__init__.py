"""A small web marketplace on GigKit: pages and forms. What may happen, and what is stored, is the library's alone."""

import gigkit
from flask import Flask

from . import (
    account,
    activity,
    applications,
    calls,
    chat,
    formats,
    gigs,
    notifications,
    people,
    refusals,
    reviews,
    search,
    security,
    signing_in,
    visitor,
)

AREAS = (search, signing_in, people, account, gigs, applications, chat, reviews, notifications, calls, activity)


def create_app(market: gigkit.Marketplace, *, secret_key: str, https: bool = False, hosts: list[str] | None = None) -> Flask:
    """The site over an open marketplace.

    secret_key: signs the session cookie. https: whether browsers reach the site by HTTPS; the cookie then goes no other
    way. hosts: the names under which the site answers; this machine's only, unless given.
    """
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=secret_key,
        SESSION_COOKIE_NAME="marketplace",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=https,
        MAX_CONTENT_LENGTH=1 << 20,
        MAX_FORM_MEMORY_SIZE=1 << 20,
        TRUSTED_HOSTS=hosts or ["127.0.0.1", "localhost"],
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    visitor.install(app, market)
    for part in (security, refusals, formats):
        part.install(app)
    for area in AREAS:
        app.register_blueprint(area.pages)
    return app
