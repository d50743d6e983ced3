"""Measures the module beside the same work by hand on the standard library's sqlite3, and adds the rows to a JSON file.

Both sides work on a file of their own with the same content; after a run that writes, the files are compared row by row.
The sides take turns, and the figures are medians of the processor time of a turn: what happens to the machine happens to
both. `every column` reads all of what came: the module makes a column's value when it is first read.
"""

from __future__ import annotations

import argparse
import json
import operator
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import twin
from same_rows import require_same_rows

import gigkit

POSTS = 1_000_000
PAGE = 100
GIG = {
    "title": "Write product texts for a shop of garden tools",
    "description": "Texts of a hundred words for each of forty tools, in plain language. " * 8 + "All of it.",
    "category": "Writing",
    "budget_min": Decimal("100.00"),
    "budget_max": Decimal("200.00"),
    "skills_required": ["Editing", "Research"],
    "ai_tools_preferred": ["Claude"],
    "duration": "2 weeks",
}
OFFER = {
    "cover_letter": "I have written such texts for years, and know the tools. " * 6 + "Ask me.",
    "proposed_rate": Decimal("9.00"),
    "proposed_timeline": "10 days",
    "ai_tools_to_use": ["Claude"],
}


class Twins:
    """One content in two files: the module works on one, the hand-written code on the other."""

    def __init__(self, folder: Path, content: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=folder))
        self.paths = [str(shutil.copy(content, self.folder / name)) for name in ("gigkit.db", "twin.db")]
        self.market = gigkit.open(f"sqlite:{self.paths[0]}", free_posts_per_month=POSTS)
        self.twin = twin.Market(self.paths[1], POSTS)
        self.twin.replace_search()

    def close(self, *, compare: bool) -> None:
        self.market.close()
        self.twin.close()
        if compare:
            require_same_rows(*self.paths)
        shutil.rmtree(self.folder)


def make_content(path: Path) -> tuple[list[UUID], list[UUID]]:
    """People and gigs; the first gig has applications from all the others."""
    with gigkit.open(f"sqlite:{path}", free_posts_per_month=POSTS) as market:
        with market.transaction() as together:
            people = [together.sign_up(username=f"person_{number}").id for number in range(PAGE + 20)]
            gigs = []
            for number in range(1200):
                session = together.as_user(people[number % 5])
                gigs.append(session.gigs.create(**GIG, budget_type="fixed", status="active").id)
            for person in people[5:]:
                together.as_user(person).applications.submit(gigs[0], **OFFER)
        market.as_anonymous().gigs.search("garden")
    return people, gigs


Side = Callable[[int], Any]


def median_turns(sides: tuple[Side, Side], rounds: int, operations: int) -> list[float]:
    """Microseconds of processor time for an operation of each side."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(-2, rounds):  # two to warm up
        for side in (0, 1) if turn % 2 == 0 else (1, 0):
            start = time.thread_time_ns()
            for number in range(operations):
                sides[side]((turn + 2) * operations + number)
            if turn >= 0:
                times[side].append((time.thread_time_ns() - start) / 1000 / operations)
    return [statistics.median(each) for each in times]


def reader(kind: type) -> Callable[[Any], Any]:
    return operator.attrgetter(*(name for name in kind.__dataclass_fields__))


read_gig, read_application = reader(twin.Gig), reader(twin.Application)


def same(left: Any, right: Any, read: Callable[[Any], Any]) -> None:
    if read(left) != read(right):
        raise AssertionError(f"{left}\n{right}")


class Pairs:
    def __init__(self, twins: Twins, people: list[UUID], gigs: list[UUID]) -> None:
        self.sessions = [twins.market.as_user(person) for person in people]
        self.twin, self.people, self.gigs = twins.twin, people, gigs

    def get(self) -> tuple[Side, Side]:
        get = self.sessions[9].gigs.get
        same(get(self.gigs[7]), self.twin.get_gig(self.people[9], self.gigs[7]), read_gig)
        return (
            lambda n: get(self.gigs[n % 1200]),
            lambda n: self.twin.get_gig(self.people[9], self.gigs[n % 1200]),
        )

    def get_every_column(self) -> tuple[Side, Side]:
        gigkit_side, twin_side = self.get()
        return lambda n: read_gig(gigkit_side(n)), lambda n: read_gig(twin_side(n))

    def create(self) -> tuple[Side, Side]:
        return (
            lambda n: self.sessions[n % 5].gigs.create(**GIG, budget_type="fixed"),
            lambda n: self.twin.create_gig(self.people[n % 5], **GIG, budget_type=twin.BudgetType.fixed),
        )

    def submit(self) -> tuple[Side, Side]:
        def pick(n: int) -> tuple[int, UUID]:
            return 5 + n // 1000, self.gigs[1 + n % 1000]

        def gigkit_side(n: int) -> Any:
            person, gig = pick(n)
            return self.sessions[person].applications.submit(gig, **OFFER)

        def twin_side(n: int) -> Any:
            person, gig = pick(n)
            return self.twin.submit(self.people[person], gig, **OFFER)

        return gigkit_side, twin_side

    def my_page(self) -> tuple[Side, Side]:
        pages = [session.gigs.mine for session in self.sessions[:5]]
        page, (rows, more) = pages[1](limit=PAGE), self.twin.my_gigs(self.people[1], PAGE)
        assert (len(page), page.next is not None) == (len(rows), more)
        for gig, row in zip(page, rows, strict=True):
            same(gig, row, read_gig)
        return lambda n: pages[n % 5](limit=PAGE), lambda n: self.twin.my_gigs(self.people[n % 5], PAGE)

    def my_page_every_column(self) -> tuple[Side, Side]:
        gigkit_side, twin_side = self.my_page()
        return (
            lambda n: [read_gig(gig) for gig in gigkit_side(n)],
            lambda n: [read_gig(gig) for gig in twin_side(n)[0]],
        )

    def offers_page(self) -> tuple[Side, Side]:
        page = self.sessions[0].applications.for_gig
        mine, (rows, _) = page(self.gigs[0], limit=PAGE), self.twin.applications_for(self.people[0], self.gigs[0], PAGE)
        for offer, row in zip(mine, rows, strict=True):
            same(offer, row, read_application)
        return (
            lambda n: page(self.gigs[0], limit=PAGE),
            lambda n: self.twin.applications_for(self.people[0], self.gigs[0], PAGE),
        )


def import_time() -> float:
    """Milliseconds of processor time that the import adds to a start of the interpreter."""
    program = "import time; start = time.process_time(); import gigkit; print(time.process_time() - start)"
    path = str(Path(gigkit.__file__).parent.parent)
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {path!r}); {program}"]
    runs = [float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(9)]
    return statistics.median(runs) * 1000


BY_HAND = "Python's sqlite3"
ROWS: list[tuple[str, float, str, int, int]] = [  # name, limit, pair, rounds, operations in each
    ("gigs.get", 1.0, "get", 60, 50),
    ("gigs.get, every column", 1.0, "get_every_column", 60, 50),
    ("gigs.create", 1.0, "create", 100, 5),
    ("applications.submit", 1.0, "submit", 100, 5),
    ("gigs.mine, a page of 100", 0.5, "my_page", 60, 3),
    ("gigs.mine, 100, every column", 0.5, "my_page_every_column", 60, 3),
    ("applications.for_gig, 100", 0.5, "offers_page", 60, 3),
]


def measured(folder: Path, pattern: str) -> list[dict[str, Any]]:
    people, gigs = make_content(folder / "content.db")
    rows = []
    for name, limit, pair, rounds, operations in ROWS:
        if re.search(pattern, f"python/{name}") is None:
            continue
        twins = Twins(folder, folder / "content.db")
        ours, by_hand = median_turns(getattr(Pairs(twins, people, gigs), pair)(), rounds, operations)
        twins.close(compare=pair in ("create", "submit"))
        rows.append(row(name, BY_HAND, "us", ours, by_hand, limit))
    if re.search(pattern, "python/import gigkit"):
        rows.append(row("import gigkit", "50 ms", "ms", import_time(), 50.0, 1.0))
    return rows


def row(name: str, baseline: str, unit: str, ours: float, theirs: float, limit: float) -> dict[str, Any]:
    ratio = ours / theirs
    over = "" if ratio <= limit else "  OVER"
    print(f"{'python':<10} {name:<28} {ours:>12.4g} {theirs:>12.4g}  {unit:<6} {baseline:<20} {ratio:>6.3f} {limit:>6.2f}{over}", flush=True)
    return {
        "group": "python",
        "name": name,
        "baseline": baseline,
        "unit": unit,
        "gigkit": ours,
        "baseline_value": theirs,
        "ratio": ratio,
        "limit": limit,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="where rows are added")
    parser.add_argument("--filter", default="", help='only those whose "group/name" matches')
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = measured(Path(folder), arguments.filter)
    if arguments.json:
        others = json.loads(arguments.json.read_text()) if arguments.json.exists() else []
        arguments.json.write_text(json.dumps([each for each in others if each["group"] != "python"] + rows, indent=2) + "\n")
    return int(any(each["ratio"] > each["limit"] for each in rows))


if __name__ == "__main__":
    sys.exit(main())
