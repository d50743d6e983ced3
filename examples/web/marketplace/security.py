"""What every request passes and every answer carries: the token against forged forms, and the headers."""

import hmac
import secrets

from flask import Flask, abort, request, session
from markupsafe import Markup
from werkzeug.wrappers import Response

# Nothing is loaded from elsewhere but pictures of people, by https; no inline script or style runs.
CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' https:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def install(app: Flask) -> None:
    app.before_request(require_token)
    app.after_request(add_headers)
    app.jinja_env.globals["token_field"] = token_field


def token() -> str:
    """A secret of the visitor's cookie that every form of ours repeats, and no page of others knows."""
    if "token" not in session:
        session["token"] = secrets.token_urlsafe(32)
    return str(session["token"])


def token_field() -> Markup:
    return Markup('<input type="hidden" name="token" value="{}">').format(token())


def require_token() -> None:
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    sent = request.form.get("token", "")
    if "token" not in session or not hmac.compare_digest(sent.encode(), str(session["token"]).encode()):
        abort(400, "This form has expired, or did not come from this site. Go back, reload the page and send it again.")


def add_headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = CONTENT_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if request.endpoint != "static":
        # Pages show what one person may see: neither shared caches nor the back button after signing out keep them.
        response.headers["Cache-Control"] = "no-store"
    return response
