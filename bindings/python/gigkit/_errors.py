"""The exceptions, one class per code."""

from collections.abc import Mapping
from typing import Any, ClassVar


class Error(Exception):
    """A refusal. A refused command has changed nothing.

    code: the kind of refusal, which the class tells too. reason: a stable word for programs, such as "gig.not_open".
    field: the parameter or column it is about, or None. message: a sentence for people. details: facts that go with
    the reason.
    """

    code: ClassVar[str] = ""
    reason: str
    field: str | None
    message: str
    details: Mapping[str, Any]

    def __init__(self, reason: str, message: str, field: str | None = None, details: Mapping[str, Any] | None = None) -> None:
        super().__init__(reason, message, field, details)
        self.reason = reason
        self.message = message
        self.field = field
        self.details = details or {}

    def __str__(self) -> str:
        return f"{self.message} ({self.reason})"


class NotFound(Error):
    """The row is not there, or the actor may not see it: the two look the same."""

    code = "not_found"


class Forbidden(Error):
    """The actor sees it, and never may do this."""

    code = "forbidden"


class Invalid(Error):
    """The input alone is wrong, whatever is stored; `field` names the parameter."""

    code = "invalid"


class WrongType(Invalid, TypeError):
    """A value of a type that the parameter does not take."""


class Conflict(Error):
    """What is stored does not allow it now."""

    code = "conflict"


class LimitReached(Error):
    """The plan's limit is used up. details: `used` and `limit`, numbers, and `resets_at`, a time."""

    code = "limit_reached"


class Unavailable(Error):
    """Busy, out of time, or a connection was lost; trying again later may help.

    known_not_applied: False only where it cannot be known whether the command happened (`commit.unknown`): read before
    trying again, or repeat a creation under the same id.
    """

    code = "unavailable"
    known_not_applied: bool = True


class StorageError(Error):
    """The storage is damaged, full, foreign, of another version or cannot be written."""

    code = "storage"


class Misuse(Error):
    """The caller broke the library's own rules: a mistake in the program."""

    code = "misuse"


_BY_CODE = {each.code: each for each in (NotFound, Forbidden, Invalid, Conflict, LimitReached, Unavailable, StorageError, Misuse)}


def make(
    code: str, reason: str, message: str, field: str | None, details: Mapping[str, Any], known_not_applied: bool
) -> Error:
    """The exception that an error of the library becomes."""
    kind = WrongType if reason == "parameter.type" else _BY_CODE[code]
    error = kind(reason, message, field, details)
    if isinstance(error, Unavailable):
        error.known_not_applied = known_not_applied
    return error


for _each in (Error, WrongType, *_BY_CODE.values()):
    _each.__module__ = "gigkit"
