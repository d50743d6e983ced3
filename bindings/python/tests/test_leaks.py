"""Nothing is kept of calls that are over: neither of their results nor of their refusals."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import CHATBOT, World
from soak import length

import gigkit

CALLS = length(4_000, 100_000)


def resident() -> int:
    """Bytes of memory that the process has now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def refuse(world: World) -> None:
    with pytest.raises(gigkit.NotFound):
        world.ada.gigs.get(world.people["ada"])


def roll_back(world: World) -> None:
    with pytest.raises(ZeroDivisionError), world.ada.transaction() as together:
        together.gigs.mine()
        raise ZeroDivisionError


def hear(world: World) -> None:
    with world.ada.events.subscribe(lambda event: None):
        pass


CASES: dict[str, Callable[[World], Any]] = {
    "get": lambda w: w.ada.gigs.get(w.ada.gigs.mine()[0].id).to_dict(),
    "mine": lambda w: repr(w.ada.gigs.mine(limit=5)),
    "update": lambda w: w.ada.profiles.update(bio="x", skills=["C++"], hourly_rate=5),
    "search": lambda w: w.anonymous.gigs.search("chatbot", facets=["skills"]),
    "poll": lambda w: w.ada.events.poll(limit=3),
    "allowed": lambda w: w.ada.policy.allowed("gigs", "select", row={"status": "active"}),
    "allowed_actions": lambda w: w.ada.policy.allowed_actions(w.ada.gigs.mine()[0]),
    "refusal": refuse,
    "transaction": roll_back,
    "subscribe": hear,
}


@pytest.mark.parametrize("name", CASES)
def test_no_leak(world: World, name: str) -> None:
    world.gig(**{**CHATBOT, "skills_required": ["C++", "RAG"]})
    calls = CALLS if name in ("get", "refusal", "mine") else CALLS // 8
    run = CASES[name]
    for _ in range(calls // 4):
        run(world)
    gc.collect()
    before, blocks = resident(), sys.getallocatedblocks()
    for _ in range(calls):
        run(world)
    gc.collect()
    assert sys.getallocatedblocks() - blocks < calls // 4
    if name != "update":  # which adds to what is stored
        assert resident() - before < 3_000_000 + 20 * calls
