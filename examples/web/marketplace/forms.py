"""What forms send, and how they come back when it was refused."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any
from uuid import uuid4

import gigkit
from flask import render_template, request

from .formats import zone_of
from .refusals import concerns_visitor, status_of


class Form:
    """The texts that a form shows, and the refusal that they met, if any."""

    def __init__(self, values: Mapping[str, Any], refusal: gigkit.Error | None = None) -> None:
        self.values = values
        self.refusal = refusal
        # The client-made id of what the form creates: sent twice, it is created once.
        self.id = values.get("id") if refusal and refusal.reason != "id.reused" else None
        self.id = self.id or str(uuid4())

    @classmethod
    def refused(cls, error: gigkit.Error) -> "Form":
        """The form as it was sent. What its sender can't mend is raised again."""
        if concerns_visitor(error) or status_of(error) in (404, 500):
            raise error
        return cls(request.form, error)

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, list | tuple):
            return ", ".join(value)
        return str(value)

    def lines(self, name: str) -> str:
        value = self.values.get(name)
        return "\n".join(value) if isinstance(value, list | tuple) else self.text(name)

    def problem(self, name: str) -> str | None:
        """What is wrong with this input. A list's field may name the item: skills[2]."""
        if self.refusal is None or self.refusal.field is None:
            return None
        return self.refusal.message if self.refusal.field.split("[")[0] == name else None

    def page(self, template: str, **context: Any) -> tuple[str, int]:
        status = status_of(self.refusal) if self.refusal else 200
        return render_template(template, form=self, **context), status


def text(name: str) -> str:
    return request.form.get(name, "")


def optional(name: str) -> str | None:
    """None where nothing was filled in."""
    return text(name).strip() or None


def items(name: str) -> list[str]:
    """Values that were separated by commas."""
    return [item.strip() for item in text(name).split(",") if item.strip()]


def lines(name: str) -> list[str]:
    return [line.strip() for line in text(name).splitlines() if line.strip()]


def number(name: str) -> Any:
    """None for what is no number, which the library refuses where it wants one."""
    return request.form.get(name, type=int)


def client_id() -> str | None:
    return optional("id")


def seen_at() -> Any:
    """`updated_at` of the row that the form was filled from."""
    sent = optional("expected_updated_at")
    return time_or_text(sent, UTC) if sent else None


def moment(name: str, profile: gigkit.Profile) -> Any:
    """A date and time as the user's clock shows it."""
    sent = optional(name)
    return time_or_text(sent, zone_of(profile)) if sent else None


def time_or_text(sent: str, zone: tzinfo) -> datetime | str:
    """What is no time stays text, for the library to refuse."""
    try:
        at = datetime.fromisoformat(sent)
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return sent
