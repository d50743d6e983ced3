"""The feed of events: as a page, and as a stream that keeps the badges of open pages up to date."""

import json
import threading
import time
from collections.abc import Iterator
from queue import SimpleQueue
from uuid import UUID

import gigkit
from flask import Blueprint, Response, abort, render_template, request

from .visitor import Page, actor, for_members, me

pages = Blueprint("activity", __name__)

STREAM_SECONDS = 60.0  # then the browser connects again
WAIT_SECONDS = 1.0
MAX_STREAMS = 4  # of one user

open_streams: dict[UUID, list[threading.Event]] = {}  # what ends each, the oldest first
lock = threading.Lock()


@pages.get("/activity")
@for_members
def feed() -> Page:
    events = actor().events.poll(after=request.args.get("after"), limit=50)
    return render_template("activity.html", events=events)


@pages.get("/live")
def live() -> Page:
    """Server-sent events: the unread counts, and in which conversations something was said."""
    if me() is None:
        abort(403)
    user, ended = me().id, enter(me().id)
    response = Response(stream(actor(), ended), content_type="text/event-stream")
    response.call_on_close(lambda: leave(user, ended))
    return response


def enter(user: UUID) -> threading.Event:
    """One more stream; of too many the oldest ends, as pages that were left do not say so."""
    with lock:
        streams = open_streams.setdefault(user, [])
        if len(streams) == MAX_STREAMS:
            streams.pop(0).set()
        streams.append(ended := threading.Event())
        return ended


def leave(user: UUID, ended: threading.Event) -> None:
    with lock:
        left = [each for each in open_streams.get(user, []) if each is not ended]
        if left:
            open_streams[user] = left
        else:
            open_streams.pop(user, None)


def stream(session: gigkit.Session, ended: threading.Event) -> Iterator[str]:
    heard: SimpleQueue[gigkit.Event] = SimpleQueue()  # by whichever of the user's streams got to dispatch it
    told = ""
    with session.events.subscribe(heard.put):
        until = time.monotonic() + STREAM_SECONDS
        while time.monotonic() < until and not ended.is_set():
            now = news(session, heard)
            # A comment, where there is nothing to tell, shows whether the browser is still there.
            yield now if now != told else ":\n\n"
            told = now
            try:
                session.events.dispatch(timeout=WAIT_SECONDS)
            except gigkit.Misuse:  # the server stops, and has closed the marketplace
                return


def news(session: gigkit.Session, heard: SimpleQueue[gigkit.Event]) -> str:
    """The counts are looked up each time: reading, in another window, lowers them and is no event."""
    events = [heard.get() for _ in range(heard.qsize())]
    data = {
        "messages": session.messages.unread_count(),
        "notifications": session.notifications.unread_count(),
        "conversations": [each.changed["conversation_id"] for each in events if each.type == "message.sent"],
    }
    return f"data: {json.dumps(data)}\n\n"
