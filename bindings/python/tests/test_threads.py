"""Threads share a marketplace, and none holds the interpreter while it waits for the storage."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import CHATBOT, World

import gigkit

THREADS = 8


def together(*tasks: Callable[[], Any]) -> list[Any]:
    with ThreadPoolExecutor(len(tasks)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(task) for task in tasks]]


def test_of_threads_that_post_the_limit_lets_through_exactly_its_number(world: World) -> None:
    ada = world.ada

    def post() -> str:
        try:
            return ada.gigs.create(**CHATBOT).status
        except gigkit.LimitReached as error:
            return error.reason

    results = together(*[post] * THREADS)
    assert sorted(results) == ["active"] * 3 + ["usage.limit_reached"] * (THREADS - 3)


def test_a_create_under_one_id_happens_once(world: World) -> None:
    ada, id = world.ada, world.linus.user_id
    made = together(*[lambda: ada.gigs.create(**CHATBOT, id=id)] * THREADS)
    assert len({gig.id for gig in made}) == 1
    assert ada.usage.current().used == 1


def test_of_two_acceptances_one_wins(world: World) -> None:
    gig, ada = world.gig(), world.ada
    offers = [world.user(name).applications.submit(gig.id, cover_letter="Me") for name in ("kim", "linus")]

    def accept(id: Any) -> str:
        try:
            return ada.applications.accept(id).status
        except gigkit.Conflict as error:
            return error.reason

    results = together(*[lambda id=offer.id: accept(id) for offer in offers])
    assert results.count("accepted") == 1


def test_readers_and_writers_side_by_side(path: str) -> None:
    with gigkit.open(path) as market:
        ada = market.as_user(market.sign_up(username="ada").id)
        stop = threading.Event()

        def write() -> int:
            for _ in range(40):
                ada.gigs.create(**CHATBOT, status="draft")
            stop.set()
            return 40

        def read() -> int:
            seen = 0
            while not stop.is_set():
                page = ada.gigs.mine(limit=100)
                assert len(page) >= min(seen, 100)
                seen = len(page)
            return seen

        together(write, read, read, read)
        assert sum(1 for _ in gigkit.iterate(ada.gigs.mine)) == 40


WRITES: dict[str, Callable[[World], Any]] = {
    "sign_up": lambda w: w.market.sign_up(),
    "profiles.update": lambda w: w.linus.profiles.update(bio="x"),
    "gigs.create": lambda w: w.linus.gigs.create(**CHATBOT),
    "subscriptions.apply": lambda w: w.service.subscriptions.apply_billing_event({"id": "e", "object": "event", "type": "x", "created": 1, "data": {"object": {}}}),
    "notifications.mark_all_read": lambda w: w.linus.notifications.mark_all_read(),
    "reindex": lambda w: w.market.reindex(),
    "transaction": lambda w: w.linus.transaction().__enter__().__class__,
}


@pytest.mark.parametrize("name", WRITES)
def test_other_threads_run_while_a_call_waits(path: str, name: str) -> None:
    with gigkit.open(path) as market:
        world = World(market, clock=None)  # type: ignore[arg-type]
        ada, _ = world.ada, world.linus
        began, beats = threading.Event(), 0

        def wait_for_the_writer() -> None:
            began.set()
            WRITES[name](world)

        with ada.transaction() as holder:
            thread = threading.Thread(target=wait_for_the_writer)
            thread.start()
            began.wait()
            for _ in range(20):
                time.sleep(0.002)
                holder.profiles.get(ada.user_id)
                beats += 1
            assert thread.is_alive(), "it waits for the right to write"
        thread.join(timeout=60)
        assert not thread.is_alive()
        assert beats == 20


def test_others_write_while_a_copy_is_made(tmp_path: Path) -> None:
    with gigkit.open(f"sqlite:{tmp_path / 'live.db'}") as market:
        ada = market.as_user(market.sign_up(username="ada").id)
        before = ada.gigs.create(**CHATBOT, status="draft")
        uri = f"sqlite:{tmp_path / 'copy.db'}"

        def write(_done: int, _total: int) -> None:
            thread = threading.Thread(target=lambda: ada.gigs.create(**CHATBOT, status="draft"))
            thread.start()
            thread.join(timeout=60)
            assert not thread.is_alive()

        market.copy_to(uri, progress=write)
        with gigkit.open(uri) as copy:
            assert copy.as_user(ada.user_id).gigs.mine().items == [before]
        assert len(ada.gigs.mine()) > 1


def test_other_threads_run_while_one_waits_for_events(world: World) -> None:
    ada, heard = world.ada, []
    with ada.events.subscribe(heard.append):
        waiter = threading.Thread(target=lambda: ada.events.dispatch(timeout=30.0))
        waiter.start()
        gig = world.gig()
        waiter.join(timeout=30)
        assert not waiter.is_alive()
    assert [event.entity_id for event in heard] == [gig.id]


def test_leaving_a_subscription_waits_for_its_callback(world: World) -> None:
    ada, entered, finished = world.ada, threading.Event(), []

    def slow(event: gigkit.Event) -> None:
        entered.set()
        time.sleep(0.05)
        finished.append(event)

    with ada.events.subscribe(slow):
        dispatcher = threading.Thread(target=lambda: ada.events.dispatch(timeout=30.0))
        dispatcher.start()
        world.gig()
        entered.wait(timeout=30)
    assert len(finished) == 1
    dispatcher.join(timeout=30)


def test_a_transaction_is_for_one_thread(world: World) -> None:
    with world.ada.transaction() as together_:
        errors: list[BaseException] = []

        def elsewhere() -> None:
            try:
                together_.gigs.mine()
            except gigkit.Error as error:
                errors.append(error)

        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join(timeout=30)
        assert not thread.is_alive()
        assert [type(error) for error in errors] in ([], [gigkit.Misuse])


def test_asyncio_by_to_thread(world: World) -> None:
    ada = world.ada

    async def post_many() -> list[gigkit.Gig]:
        return await asyncio.gather(*(asyncio.to_thread(ada.gigs.create, **CHATBOT, status="draft") for _ in range(10)))

    assert len({gig.id for gig in asyncio.run(post_many())}) == 10
