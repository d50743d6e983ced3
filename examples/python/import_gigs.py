"""Publishes gigs from a file in a marketplace.

    python import_gigs.py sqlite:market.db gigs.jsonl
    python import_gigs.py sqlite:market.db gigs.csv --poster ada

The file has one JSON object a line, or is CSV with a header; lists in CSV are divided by `;`. Keys: `title`,
`description`, and, if known, `category`, `skills`, `ai_tools`, `budget_type`, `budget_min`, `budget_max`, `location_type`,
`location`, `id`. Each row's id is made from its `id`, or from all of it: running the import again publishes nothing twice.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from tqdm import tqdm

import gigkit

POSTS_PER_MONTH = 1_000_000  # an import is not held to the free plan's three
COLUMNS = {"skills": "skills_required", "ai_tools": "ai_tools_preferred"}  # where the name is another
TAKEN = ("title", "description", "category", "budget_type", "budget_min", "budget_max", "location_type", "location")


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            for row in csv.DictReader(file):
                lists = {name: [item for item in row[name].split(";") if item.strip()] for name in COLUMNS if row.get(name)}
                yield {**row, **lists}
        else:
            for line in file:
                if line.strip():
                    yield json.loads(line, parse_float=Decimal)


def gig_of(row: dict[str, Any]) -> dict[str, Any]:
    """The row as the parameters of `gigs.create`; what the row does not have is left to the library."""
    gig = {name: row[name] for name in TAKEN if row.get(name) not in (None, "")}
    gig |= {column: row[name] for name, column in COLUMNS.items() if row.get(name)}
    return {"title": "", "description": "", "category": "Other", "budget_type": "fixed", **gig}


def id_of(row: dict[str, Any]) -> UUID:
    return uuid5(NAMESPACE_URL, str(row.get("id") or json.dumps(row, sort_keys=True, default=str)))


def poster_of(market: gigkit.Marketplace, username: str) -> gigkit.Session:
    try:
        return market.as_user(market.as_anonymous().profiles.get_by_username(username).id)
    except gigkit.NotFound:
        return market.as_user(market.sign_up(username=username).id)


def publish(poster: gigkit.Session, rows: list[dict[str, Any]]) -> Counter[str]:
    """What became of the rows: published, published before, or refused for which reason."""
    outcomes: Counter[str] = Counter()
    for row in tqdm(rows, unit=" gigs", disable=None):
        used = poster.usage.current().used
        try:
            poster.gigs.create(**gig_of(row), id=id_of(row))
        except gigkit.Invalid as error:
            outcomes[f"refused: {error.field}, {error.reason}"] += 1
        else:
            outcomes["published" if poster.usage.current().used > used else "published before"] += 1
    return outcomes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("market", help="the marketplace, such as sqlite:market.db")
    parser.add_argument("file", type=Path, help="a .jsonl or .csv file")
    parser.add_argument("--poster", default="importer", help="username of who posts them; signed up if need be")
    arguments = parser.parse_args()
    with gigkit.open(arguments.market, free_posts_per_month=POSTS_PER_MONTH) as market:
        outcomes = publish(poster_of(market, arguments.poster), list(rows_of(arguments.file)))
    for outcome, count in outcomes.most_common():
        print(f"{count} {outcome}")
    return int(any(outcome.startswith("refused") for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
