"""A refusal of the library as a page: its own words, under the HTTP status of its code."""

import gigkit
from flask import Flask, redirect, render_template, session, url_for
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response

from .visitor import to_sign_in

STATUS = {
    "invalid": 422,
    "not_found": 404,
    "forbidden": 403,
    "conflict": 409,
    "limit_reached": 429,
    "unavailable": 503,
    "storage": 500,
    "misuse": 500,
}
TITLES = {
    400: "That did not work",
    403: "Not yours to do",
    404: "Not here",
    405: "Not here",
    409: "Not now",
    413: "Too large",
    422: "That can't be right",
    429: "Used up",
    503: "One moment",
}

Answer = tuple[str, int] | Response


def install(app: Flask) -> None:
    app.register_error_handler(gigkit.Error, refused)
    app.register_error_handler(HTTPException, failed)


def status_of(error: gigkit.Error) -> int:
    # An id in an address that is no id names nothing.
    return 404 if error.reason == "id.malformed" else STATUS[error.code]


def concerns_visitor(error: gigkit.Error) -> bool:
    """Whether it is about who asks, so that no other input helps."""
    return error.reason.startswith("actor.")


def refused(error: gigkit.Error) -> Answer:
    if error.reason == "actor.anonymous":
        return to_sign_in()
    if error.reason in ("actor.deleted", "actor.unknown"):
        session.clear()
        return redirect(url_for("signing_in.sign_in"), 303)
    if error.reason == "id.malformed":
        return page(404, "There is nothing at this address.")
    return page(status_of(error), error.message if status_of(error) != 500 else "The marketplace is out of order.")


def failed(error: HTTPException) -> Answer:
    if isinstance(error, SecurityError):  # asked by a name that is not ours: there are no addresses to link to
        return str(error), 400
    known = error.code if error.code in TITLES else 500
    return page(known, error.description or "")


def page(status: int, message: str) -> Answer:
    return render_template("error.html", title=TITLES.get(status, "Out of order"), message=message), status
