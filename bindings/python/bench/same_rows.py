"""Whether two files hold the same, but for ids and times made in the run: those are numbered in order of appearance."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Numbered:
    """A file, read as rows that do not tell which ids and times it has."""

    def __init__(self, path: str) -> None:
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.numbers: dict[Any, int] = {}

    def tables(self) -> list[str]:
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'gigkit_search_%'"
        return [name for (name,) in self.db.execute(query)]

    def rows(self, table: str) -> list[list[Any]]:
        cursor = self.db.execute(f'SELECT * FROM "{table}" NOT INDEXED')
        columns = [column[0] for column in cursor.description]
        return [[self.plain(*pair) for pair in zip(columns, row, strict=True)] for row in cursor]

    def number(self, value: Any) -> int:
        return self.numbers.setdefault(value, len(self.numbers))

    def plain(self, column: str, value: Any) -> Any:
        if isinstance(value, bytes) and len(value) == 16:
            return "id", self.number(value)
        if isinstance(value, int) and (column == "at" or column.endswith("_at")):
            return "time", self.number(value)
        if isinstance(value, str):
            return UUIDS.sub(lambda found: f"id {self.number(bytes.fromhex(found[0].replace('-', '')))}", value)
        return value


def require_same_rows(left: str, right: str) -> None:
    one, other = Numbered(left), Numbered(right)
    for table in one.tables():
        for row, twin in zip(one.rows(table), other.rows(table), strict=True):
            if row != twin:
                raise AssertionError(f"a row of {table} differs:\n{row}\n{twin}")
