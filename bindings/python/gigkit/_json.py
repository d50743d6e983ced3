"""Python values as the JSON that the library reads."""

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID


def dumps(value: object) -> str:
    """JSON of a mapping or an entity, with ids, amounts and times in the library's own form."""
    try:
        return json.dumps(_plain(value), default=_plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except RecursionError:
        raise ValueError("the value is nested too deeply") from None


def _plain(value: Any) -> object:
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, str | int | float | list | tuple | bool | None):
        return value
    raise TypeError(f"a {type(value).__name__} has no form in JSON")
