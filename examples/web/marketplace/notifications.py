"""What the visitor should know of, and the way to where it happened."""

import gigkit
from flask import Blueprint, redirect, render_template, request, url_for

from . import forms
from .visitor import Page, actor, for_members, me

pages = Blueprint("notifications", __name__, url_prefix="/notifications")


@pages.get("")
@for_members
def mine() -> Page:
    unread_only = "unread" in request.args
    listed = actor().notifications.mine(unread_only=unread_only, after=request.args.get("after"))
    return render_template("notifications/mine.html", notifications=listed, unread_only=unread_only)


@pages.post("/<id>/open")
@for_members
def open(id: str) -> Page:
    """Marks it read, and goes where it happened."""
    return redirect(place_of(actor().notifications.mark_read(id)), 303)


@pages.post("/read")
@for_members
def mark_all_read() -> Page:
    """All that the page showed; what has come since stays unread."""
    actor().notifications.mark_all_read(up_to=forms.optional("up_to"))
    return redirect(url_for(".mine"), 303)


def place_of(notification: gigkit.Notification) -> str:
    data = notification.data or {}
    if "review_id" in data:
        return url_for("people.show", username=me().username, _anchor="reviews")
    for key, endpoint in (
        ("call_id", "calls.show"),
        ("conversation_id", "chat.show"),
        ("application_id", "applications.show"),
        ("gig_id", "gigs.show"),
    ):
        if key in data:
            return url_for(endpoint, id=data[key])
    return url_for(".mine")
