"""The operations that have a test: each called once as one would, and what it gives."""

from __future__ import annotations

from collections.abc import Callable

from conftest import World

Operation = Callable[[World], None]
OPERATIONS: dict[str, Operation] = {}


def operation(name: str) -> Callable[[Operation], Operation]:
    def add(test: Operation) -> Operation:
        assert name not in OPERATIONS
        OPERATIONS[name] = test
        return test

    return add
