"""Two processes with eight threads each work one file: no error but those the rules give, and the invariants hold."""

from __future__ import annotations

import multiprocessing
import random
import threading
import time
from collections import Counter
from typing import Any
from uuid import UUID

from soak import length

import gigkit

THREADS = 8
SECONDS = length(3, 30)
CHATBOT = {"title": "Chatbot", "description": "It answers.", "category": "Bots", "budget_type": "fixed"}
RULES = (gigkit.NotFound, gigkit.Forbidden, gigkit.Conflict, gigkit.LimitReached)


def act(market: gigkit.Marketplace, people: list[UUID], dice: random.Random) -> None:
    """One act of somebody, as the dice have it."""
    one, other = dice.sample(people, 2)
    me, they = market.as_user(one), market.as_user(other)
    act = dice.randrange(8)
    if act == 0:
        me.gigs.create(**CHATBOT, skills_required=[dice.choice(["C++", "RAG"])])
    elif act == 1 and (found := me.gigs.search("chatbot", limit=50)).items:
        me.applications.submit(dice.choice(found.items).gig.id, cover_letter="Me")
    elif act == 2 and (mine := me.gigs.mine()).items:
        gig = dice.choice(mine.items)
        if offers := me.applications.for_gig(gig.id).items:
            step = dice.choice([me.applications.accept, me.applications.reject, me.applications.shortlist])
            step(dice.choice(offers).id)
    elif act == 3 and (sent := me.applications.mine()).items:
        me.applications.withdraw(dice.choice(sent.items).id)
    elif act == 4:
        me.messages.send(me.conversations.open([other]).id, "Hello")
    elif act == 5 and (talks := they.conversations.mine()).items:
        last = dice.choice(talks.items).last_message
        if last is not None:
            they.messages.mark_read(last.conversation_id, up_to=last.id)
    elif act == 6 and (mine := me.gigs.mine()).items:
        gig = dice.choice(mine.items)
        dice.choice([me.gigs.pause, me.gigs.resume, me.gigs.close, me.gigs.reopen, me.gigs.remove])(gig.id)
    else:
        me.profiles.update(bio=f"{dice.random()}")


def work(uri: str, people: list[UUID], seed: int, until: float, results: Any) -> None:
    done: Counter[str] = Counter()
    unexpected: list[str] = []
    with gigkit.open(uri, busy_timeout=60.0) as market:

        def run(number: int) -> None:
            dice = random.Random(seed * THREADS + number)
            while time.time() < until:
                try:
                    act(market, people, dice)
                    done["done"] += 1
                except RULES as error:
                    done[error.reason] += 1
                except BaseException as error:  # noqa: BLE001 - told to the test
                    unexpected.append(repr(error))
                    return

        threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    results.put((dict(done), unexpected))


def check_invariants(market: gigkit.Marketplace, people: list[UUID]) -> None:
    service = market.as_service()
    for person in people:
        session = market.as_user(person)
        published = 0
        for gig in gigkit.iterate(session.gigs.mine):
            offers = list(gigkit.iterate(service.applications.for_gig, gig.id))
            assert gig.applications_count == sum(offer.status != "withdrawn" for offer in offers)
            accepted = [offer for offer in offers if offer.status == "accepted"]
            assert len(accepted) <= 1
            if accepted:
                assert gig.status in ("filled", "closed")
            for offer in offers:
                steps = service.applications.history(offer.id)
                assert steps[-1].to_status == offer.status
            published += gig.status != "draft"
        assert session.usage.current().used <= 3
        summaries = list(gigkit.iterate(session.conversations.mine))
        assert session.messages.unread_count() == sum(summary.unread_count for summary in summaries)
        for summary in summaries:
            messages = list(gigkit.iterate(session.messages.list, summary.conversation.id))
            assert summary.last_message == (messages[0] if messages else None)
            moments = [message.created_at for message in messages]
            assert all(later > earlier for later, earlier in zip(moments, moments[1:], strict=False))
            assert summary.unread_count == sum(person not in message.read_by for message in messages)
    cursors = [event.cursor for event in service.events.poll(limit=1000)]
    assert len(set(cursors)) == len(cursors)


def test_two_processes_with_eight_threads_each(path: str) -> None:
    with gigkit.open(path) as market:
        people = [market.sign_up(username=f"person_{number}").id for number in range(6)]
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    until = time.time() + SECONDS + 1.0
    processes = [context.Process(target=work, args=(path, people, seed, until, results)) for seed in range(2)]
    for process in processes:
        process.start()
    outcomes = [results.get(timeout=SECONDS + 120) for _ in processes]
    for process in processes:
        process.join(timeout=60)
        assert process.exitcode == 0
    for done, unexpected in outcomes:
        assert unexpected == []
        assert done.get("done", 0) > 0
    with gigkit.open(path) as market:
        check_invariants(market, people)


def fork_and_use(market: gigkit.Marketplace, results: Any) -> None:
    try:
        market.sign_up()
    except gigkit.Misuse as error:
        results.put(error.reason)


def test_a_forked_child_is_told_to_open_anew(path: str) -> None:
    context = multiprocessing.get_context("fork")
    with gigkit.open(path) as market:
        market.sign_up()
        results = context.Queue()
        child = context.Process(target=fork_and_use, args=(market, results))
        child.start()
        assert results.get(timeout=30) == "marketplace.forked"
        child.join(timeout=30)
        assert market.sign_up().id
