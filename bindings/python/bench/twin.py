"""The same work by hand, with the standard library's sqlite3: what one would write for one program.

The fewest statements that do the work: rules that SQL can tell are conditions of the statement that writes. Rows become
dataclasses with the types that the library gives. What the library keeps for the search is here an index of FTS5.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

GIG_COLUMNS = (
    "id, poster_id, title, description, category, skills_required, ai_tools_preferred, budget_type, budget_min, budget_max,"
    " duration, location_type, location, status, applications_count, views_count, created_at, updated_at, removed_at"
)
APPLICATION_COLUMNS = (
    "id, gig_id, applicant_id, cover_letter, proposed_rate, proposed_timeline, portfolio_items, ai_tools_to_use, status,"
    " created_at, updated_at"
)
GET_GIG = (
    f"SELECT {GIG_COLUMNS} FROM gigs WHERE id = ?1 AND (status = 'active' OR poster_id = ?2"
    " OR (status IN ('paused', 'closed', 'filled') AND EXISTS (SELECT 1 FROM applications"
    " WHERE gig_id = gigs.id AND applicant_id = ?2)))"
)
MY_GIGS = f"SELECT {GIG_COLUMNS} FROM gigs WHERE poster_id = ? ORDER BY created_at DESC, id DESC LIMIT ?"
FOR_GIG = (
    f"SELECT {APPLICATION_COLUMNS} FROM applications WHERE gig_id = ?1 AND (applicant_id = ?2 OR EXISTS"
    " (SELECT 1 FROM gigs WHERE id = ?1 AND poster_id = ?2)) ORDER BY created_at DESC, id DESC LIMIT ?3"
)
SPEND_POST = (
    "INSERT INTO gig_usage (id, user_id, month, year, posts_count, created_at) SELECT ?1, ?2, ?3, ?4, 1, ?5"
    " FROM profiles AS p LEFT JOIN subscriptions AS s ON s.user_id = p.id"
    " WHERE p.id = ?2 AND NOT EXISTS (SELECT 1 FROM gigkit_deleted_accounts WHERE user_id = ?2)"
    " AND ((s.plan = 'pro' AND ((s.status IN ('active', 'trialing') AND (s.current_period_end IS NULL"
    " OR ?5 < s.current_period_end + iif(s.cancel_at_period_end, 0, 259200000000)))"
    " OR (s.status = 'past_due' AND ?5 <= s.past_due_since + 604800000000)))"
    " OR coalesce((SELECT posts_count FROM gig_usage WHERE user_id = ?2 AND month = ?3 AND year = ?4), 0) < ?6)"
    " ON CONFLICT (user_id, month, year) DO UPDATE SET posts_count = coalesce(posts_count, 0) + 1"
)
INSERT_GIG = (
    f"INSERT INTO gigs ({GIG_COLUMNS}, place, docid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'active', 0, 0, ?, ?, NULL,"
    " (SELECT docid << 32 FROM profiles WHERE id = ?2) + (SELECT docid FROM gigkit_next_gig), (SELECT docid FROM gigkit_next_gig))"
)
CREATE_SEARCH = (
    "CREATE VIRTUAL TABLE gig_search USING fts5 (title, description, category, skills_required, ai_tools_preferred,"
    " content = 'gigs', tokenize = 'porter unicode61')"
)
INSERT_SEARCH = (
    "INSERT INTO gig_search (rowid, title, description, category, skills_required, ai_tools_preferred) VALUES (?, ?, ?, ?, ?, ?)"
)
INSERT_EVENT = (
    "INSERT INTO gigkit_events (id, type, entity, entity_id, actor_id, at, changed, previous) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_AUDIENCE = "INSERT INTO gigkit_event_audience (user_id, position) VALUES (?, ?)"
INSERT_TWO_AUDIENCE = "INSERT INTO gigkit_event_audience (user_id, position) VALUES (?1, ?3), (?2, ?3)"
COUNT_APPLICATION = (
    "UPDATE gigs SET applications_count = coalesce(applications_count, 0) + 1"
    " WHERE id = ?1 AND status = 'active' AND poster_id <> ?2 AND EXISTS (SELECT 1 FROM profiles WHERE id = ?2)"
    " AND NOT EXISTS (SELECT 1 FROM gigkit_deleted_accounts WHERE user_id = ?2)"
    " AND NOT EXISTS (SELECT 1 FROM applications WHERE gig_id = ?1 AND applicant_id = ?2) RETURNING poster_id"
)
INSERT_APPLICATION = f"INSERT INTO applications ({APPLICATION_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?)"
INSERT_HISTORY = (
    "INSERT INTO gigkit_application_history (application_id, step, at, actor_id, from_status, to_status, reason)"
    " VALUES (?, 1, ?, ?, NULL, 'pending', NULL)"
)
INSERT_NOTIFICATION = (
    "INSERT INTO notifications (id, user_id, type, title, body, data, created_at)"
    " VALUES (?, ?, 'new_application', 'New application', 'Somebody applied to your gig.', ?, ?)"
)


class GigStatus(StrEnum):
    draft = "draft"
    active = "active"
    paused = "paused"
    closed = "closed"
    filled = "filled"


class ApplicationStatus(StrEnum):
    pending = "pending"
    reviewing = "reviewing"
    shortlisted = "shortlisted"
    rejected = "rejected"
    accepted = "accepted"
    withdrawn = "withdrawn"


class BudgetType(StrEnum):
    fixed = "fixed"
    hourly = "hourly"


class LocationType(StrEnum):
    remote = "remote"
    onsite = "onsite"
    hybrid = "hybrid"


class Refused(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Gig:
    id: UUID
    poster_id: UUID
    title: str
    description: str
    category: str
    skills_required: list[str]
    ai_tools_preferred: list[str]
    budget_type: BudgetType
    budget_min: Decimal | None
    budget_max: Decimal | None
    duration: str | None
    location_type: LocationType
    location: str | None
    status: GigStatus
    applications_count: int
    views_count: int
    created_at: datetime
    updated_at: datetime
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Application:
    id: UUID
    gig_id: UUID
    applicant_id: UUID
    cover_letter: str
    proposed_rate: Decimal | None
    proposed_timeline: str | None
    portfolio_items: list[str]
    ai_tools_to_use: list[str]
    status: ApplicationStatus
    created_at: datetime
    updated_at: datetime


def money(cents: int | None) -> Decimal | None:
    return None if cents is None else Decimal(cents).scaleb(-2)


def moment(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else EPOCH + microseconds * MICROSECOND


def gig_of(row: tuple[Any, ...]) -> Gig:
    return Gig(
        UUID(bytes=row[0]),
        UUID(bytes=row[1]),
        row[2],
        row[3],
        row[4],
        json.loads(row[5]),
        json.loads(row[6]),
        BudgetType(row[7]),
        money(row[8]),
        money(row[9]),
        row[10],
        LocationType(row[11]),
        row[12],
        GigStatus(row[13]),
        row[14],
        row[15],
        moment(row[16]),
        moment(row[17]),
        moment(row[18]),
    )


def application_of(row: tuple[Any, ...]) -> Application:
    return Application(
        UUID(bytes=row[0]),
        UUID(bytes=row[1]),
        UUID(bytes=row[2]),
        row[3],
        money(row[4]),
        row[5],
        json.loads(row[6]),
        json.loads(row[7]),
        ApplicationStatus(row[8]),
        moment(row[9]),
        moment(row[10]),
    )


def now() -> int:
    return time.time_ns() // 1000


class Ids:
    """A source of UUIDv7, which count up within a millisecond."""

    def __init__(self) -> None:
        self.millisecond, self.count = 0, 0

    def new(self, at: int) -> bytes:
        millisecond = at // 1000
        self.count = self.count + 1 if millisecond == self.millisecond else 0
        self.millisecond = millisecond
        random = os.urandom(8)
        return millisecond.to_bytes(6, "big") + (0x7000 | self.count).to_bytes(2, "big") + bytes((0x80 | random[0] & 0x3F,)) + random[1:]


class Market:
    def __init__(self, path: str, posts_per_month: int) -> None:
        self.posts_per_month = posts_per_month
        self.new_id = Ids().new
        self.db = sqlite3.connect(path, isolation_level=None, timeout=5.0)
        for setting in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "temp_store = MEMORY"):
            self.db.execute(f"PRAGMA {setting}")

    def replace_search(self) -> None:
        """Takes the library's own search off the file."""
        for (trigger,) in self.db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            self.db.execute(f"DROP TRIGGER {trigger}")
        self.db.execute(CREATE_SEARCH)
        self.db.execute("INSERT INTO gig_search (gig_search) VALUES ('rebuild')")

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def get_gig(self, actor: UUID, id: UUID) -> Gig:
        row = self.db.execute(GET_GIG, (id.bytes, actor.bytes)).fetchone()
        if row is None:
            raise Refused
        return gig_of(row)

    def my_gigs(self, actor: UUID, limit: int) -> tuple[list[Gig], bool]:
        rows = self.db.execute(MY_GIGS, (actor.bytes, limit + 1)).fetchall()
        return [gig_of(row) for row in rows[:limit]], len(rows) > limit

    def applications_for(self, actor: UUID, gig: UUID, limit: int) -> tuple[list[Application], bool]:
        rows = self.db.execute(FOR_GIG, (gig.bytes, actor.bytes, limit + 1)).fetchall()
        return [application_of(row) for row in rows[:limit]], len(rows) > limit

    def create_gig(
        self,
        actor: UUID,
        *,
        title: str,
        description: str,
        category: str,
        budget_type: BudgetType,
        budget_min: Decimal,
        budget_max: Decimal,
        skills_required: list[str],
        ai_tools_preferred: list[str],
        duration: str,
    ) -> Gig:
        db, poster = self.db, actor.bytes
        with self.transaction():
            at = now()
            id, created_at = self.new_id(at), EPOCH + at * MICROSECOND
            spend = (self.new_id(at), poster, created_at.month, created_at.year, at, self.posts_per_month)
            if db.execute(SPEND_POST, spend).rowcount != 1:
                raise Refused
            gig = (
                id,
                poster,
                title,
                description,
                category,
                json.dumps(skills_required, ensure_ascii=False, separators=(",", ":")),
                json.dumps(ai_tools_preferred, ensure_ascii=False, separators=(",", ":")),
                budget_type,
                int(budget_min * 100),
                int(budget_max * 100),
                duration,
                "remote",
                None,
                at,
                at,
            )
            row = db.execute(INSERT_GIG, gig).lastrowid
            db.execute(INSERT_SEARCH, (row, *gig[2:7]))
            event = db.execute(INSERT_EVENT, (self.new_id(at), "gig.created", "gig", id, poster, at, '{"status":"active"}', "{}"))
            db.execute(INSERT_AUDIENCE, (poster, event.lastrowid))
        return Gig(
            UUID(bytes=id),
            actor,
            title,
            description,
            category,
            skills_required,
            ai_tools_preferred,
            budget_type,
            budget_min,
            budget_max,
            duration,
            LocationType.remote,
            None,
            GigStatus.active,
            0,
            0,
            created_at,
            created_at,
            None,
        )

    def submit(
        self,
        actor: UUID,
        gig: UUID,
        *,
        cover_letter: str,
        proposed_rate: Decimal,
        proposed_timeline: str,
        ai_tools_to_use: list[str],
    ) -> Application:
        db, applicant = self.db, actor.bytes
        with self.transaction():
            at = now()
            id = self.new_id(at)
            counted = db.execute(COUNT_APPLICATION, (gig.bytes, applicant)).fetchall()
            if not counted:
                raise Refused
            poster = counted[0][0]
            tools = json.dumps(ai_tools_to_use, ensure_ascii=False, separators=(",", ":"))
            rate = int(proposed_rate * 100)
            db.execute(INSERT_APPLICATION, (id, gig.bytes, applicant, cover_letter, rate, proposed_timeline, "[]", tools, at, at))
            db.execute(INSERT_HISTORY, (id, at, applicant))
            changed = f'{{"gig_id":"{gig}","status":"pending"}}'
            row = (self.new_id(at), "application.submitted", "application", id, applicant, at, changed, "{}")
            event = db.execute(INSERT_EVENT, row)
            db.execute(INSERT_TWO_AUDIENCE, (applicant, poster, event.lastrowid))
            own = UUID(bytes=id)
            data = f'{{"gig_id":"{gig}","actor_id":"{actor}","application_id":"{own}"}}'
            db.execute(INSERT_NOTIFICATION, (self.new_id(at), poster, data, at))
        created_at = EPOCH + at * MICROSECOND
        return Application(
            own,
            gig,
            actor,
            cover_letter,
            proposed_rate,
            proposed_timeline,
            [],
            ai_tools_to_use,
            ApplicationStatus.pending,
            created_at,
            created_at,
        )
