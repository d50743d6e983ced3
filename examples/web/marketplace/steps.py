"""The buttons that move a gig, an application or a call on. Which of them there are, the library's policy says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import gigkit
from flask import abort, flash

from .visitor import actor


@dataclass(frozen=True)
class Step:
    """An operation as a button."""

    label: str
    done: str  # what is said afterwards
    leads_to: tuple[str, ...] = ()  # statuses; in these the step would be a harmless repeat, and is not offered
    style: str = ""


Steps = Mapping[str, Step]

GIG_STEPS = {
    "publish": Step("Publish", "Your gig is published.", ("active",), "primary"),
    "resume": Step("Resume", "Your gig takes applications again.", ("active",), "primary"),
    "reopen": Step("Reopen", "Your gig is open again.", ("active", "paused"), "primary"),
    "pause": Step("Pause", "Your gig is paused.", ("paused",)),
    "mark_filled": Step("Mark as filled", "Your gig is filled.", ("filled",)),
    "close": Step("Close", "Your gig is closed.", ("closed",)),
    "remove": Step("Remove", "Your gig is removed.", (), "danger"),
}

APPLICATION_STEPS = {
    "accept": Step("Accept", "Accepted: the gig is filled.", ("accepted",), "primary"),
    "shortlist": Step("Shortlist", "Shortlisted.", ("shortlisted",)),
    "unshortlist": Step("Take off the shortlist", "Taken off the shortlist.", ("reviewing",)),
    "review": Step("Start reviewing", "You are reviewing it.", ("reviewing",)),
    "reconsider": Step("Reconsider", "You are reviewing it again.", ("reviewing",)),
    "reject": Step("Reject", "Rejected.", ("rejected",), "danger"),
    "withdraw": Step("Withdraw", "Withdrawn.", ("withdrawn",), "danger"),
}

CALL_STEPS = {
    "start": Step("Start", "The call has started.", ("started",), "primary"),
    "end": Step("End", "The call has ended.", ("ended",)),
    "cancel": Step("Cancel the call", "The call is canceled.", ("canceled",), "danger"),
}

Moving = gigkit.Gig | gigkit.Application | gigkit.VideoCall


def offered(entity: Moving, steps: Steps, status: str | None = None) -> dict[str, Step]:
    """The steps that the visitor may take now and that change something."""
    allowed = actor().policy.allowed_actions(entity)
    now = status or getattr(entity, "status", None)
    return {name: step for name, step in steps.items() if allowed[name] is None and now not in step.leads_to}


def require(entity: Moving, operation: str) -> None:
    """Before a form is shown: that it could be sent."""
    if actor().policy.allowed_actions(entity)[operation] is not None:
        abort(403, "This is for others to do, or the time for it has passed.")


def take(steps: Steps, name: str, operation: Callable[[str], object]) -> None:
    """Takes the step of this name and says what it did. The name comes from an address: only these are called."""
    if name not in steps:
        abort(404)
    operation(name)
    flash(steps[name].done)
