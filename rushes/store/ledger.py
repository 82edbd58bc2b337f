"""The ledger: an SQLite index of the shelves. It may be deleted at any time; the shelves are the truth."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rushes.film.media import Media
from rushes.store.record import MADE, Effort, Record

SCHEMA = 2
UNSEEN = -1  # instead of the modification time of a drawer that must be looked into
_TABLES = """
CREATE TABLE records (
    recipe TEXT, keep INTEGER, key TEXT, label TEXT, status TEXT, body TEXT, tier TEXT, engine TEXT,
    engine_version TEXT, seconds REAL, cost INTEGER, reason TEXT, made_at TEXT, currency TEXT, joules REAL,
    metered TEXT,
    PRIMARY KEY (recipe, keep)) WITHOUT ROWID;
CREATE INDEX records_by_key ON records (key);
CREATE TABLE recipes (recipe TEXT PRIMARY KEY, made_of TEXT);
CREATE TABLE slots (turn INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT, recipe TEXT, UNIQUE (key, recipe));
CREATE TABLE objects (
    digest TEXT, suffix TEXT, keep INTEGER, size INTEGER, mtime INTEGER,
    PRIMARY KEY (digest, suffix, keep)) WITHOUT ROWID;
CREATE TABLE drawers (keep INTEGER, name TEXT, mtime INTEGER, PRIMARY KEY (keep, name)) WITHOUT ROWID;
"""
_FIELDS = (
    "recipe, key, label, status, body, tier, engine, engine_version, seconds, cost, reason, made_at, currency, joules, "
    "metered"
)
_AT_ONCE = 500  # SQLite's oldest limit on parameters is 999


class Ledger:
    """``path`` None keeps it in memory: for a film folder nobody may write to, or has written to yet."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        # Commits happen statement by statement; the store serialises the threads that share it.
        self.db = sqlite3.connect(path or ":memory:", timeout=10, isolation_level=None, check_same_thread=False)
        try:
            self._prepare()
        except BaseException:
            self.db.close()
            raise

    def _prepare(self) -> None:
        self.db.execute("PRAGMA cache_size = -32000")  # KiB: a long film's index fits
        if self.path:
            self.db.execute("PRAGMA journal_mode = WAL")
            # A lost last commit costs a look at one drawer: no reason to wait for the disk at each.
            self.db.execute("PRAGMA synchronous = NORMAL")
        version = self.db.execute("PRAGMA user_version").fetchone()[0]
        if version == SCHEMA:
            return
        with self:
            found = self.db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            for (name,) in found.fetchall():
                self.db.execute(f'DROP TABLE "{name}"')
            for statement in _TABLES.strip().split(";")[:-1]:
                self.db.execute(statement)
            self.db.execute(f"PRAGMA user_version = {SCHEMA}")

    def __enter__(self) -> Ledger:
        """One transaction."""
        self.db.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, kind: object, problem: object, trace: object) -> None:
        if self.db.in_transaction:  # a full disk has rolled back by itself
            self.db.execute("ROLLBACK" if kind else "COMMIT")

    def close(self) -> None:
        self.db.close()

    # Records

    def add(self, record: Record, keep: bool) -> None:
        body = json.dumps([{r: [m.digest, m.suffix] for r, m in record.files.items()}, dict(record.facts)])
        self.db.execute(
            f"INSERT OR REPLACE INTO records (keep, {_FIELDS}) VALUES (?{',?' * 15})",
            (
                *(keep, record.recipe, record.key, record.label, record.status, body, record.tier, record.engine),
                *(record.engine_version, record.seconds, record.cost, record.reason, record.made_at),
                *(record.currency, record.joules, record.metered),
            ),
        )
        # Known from now on, so that it is missed when it is deleted; looked into at the next opening.
        self.db.execute("INSERT OR IGNORE INTO drawers VALUES (?,?,?)", (keep, record.recipe[:2], UNSEEN))
        self.db.execute(
            "INSERT OR REPLACE INTO recipes VALUES (?,?)", (record.recipe, json.dumps(record.made_of, sort_keys=True))
        )

    def drop(self, recipe: str, keep: bool) -> None:
        self.db.execute("DELETE FROM records WHERE recipe = ? AND keep = ?", (recipe, keep))

    def find_many(self, recipes: Sequence[str]) -> dict[str, Record]:
        found: dict[str, Record] = {}
        for some, marks in _in_groups(recipes):
            # A kept record comes last and wins over one of the same recipe that can be made again.
            query = f"SELECT {_FIELDS} FROM records WHERE recipe IN ({marks}) ORDER BY keep"
            rows = self.db.execute(query, some).fetchall()
            bodies = json.loads(f"[{','.join(row[4] for row in rows)}]")  # parsing them at once is twice as fast
            found.update((row[0], _record(row, body)) for row, body in zip(rows, bodies, strict=True))
        return found

    def made_of(self, recipes: Sequence[str]) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for some, marks in _in_groups(recipes):
            rows = self.db.execute(f"SELECT recipe, made_of FROM recipes WHERE recipe IN ({marks})", some)
            found.update((recipe, json.loads(text)) for recipe, text in rows)
        return found

    def history(self, key: str) -> list[str]:
        """Every recipe made for ``key``, the oldest first."""
        rows = self.db.execute(
            "SELECT r.recipe FROM records r LEFT JOIN slots s ON s.recipe = r.recipe AND s.key = ?1 "
            "WHERE r.key = ?1 OR s.key = ?1 ORDER BY r.made_at, s.turn, r.recipe",
            (key,),
        )
        return list(dict.fromkeys(recipe for (recipe,) in rows))

    def efforts(self, paid: bool = False) -> list[Effort]:
        """What every result that was made took, or only those that cost money, each once, the oldest first."""
        rows = self.db.execute(
            f"SELECT {', '.join(Effort._fields)} FROM records WHERE status = ? AND cost >= ? GROUP BY recipe "
            "ORDER BY made_at, recipe",
            (MADE, int(paid)),
        )
        return [Effort(*row) for row in rows]

    def in_drawer(self, keep: bool, name: str) -> set[str]:
        """The recipes whose records are known to lie in one drawer of a shelf."""
        return {
            row[0]
            for row in self.db.execute(
                "SELECT recipe FROM records WHERE keep = ? AND recipe >= ? AND recipe < ?", (keep, name, name + "g")
            )
        }

    # Slots

    def remember(self, made: Iterable[tuple[str, str]]) -> None:
        """(key, recipe) pairs; of one key the last remembered is its latest."""
        self.db.executemany("INSERT OR REPLACE INTO slots (key, recipe) VALUES (?,?)", made)

    def last_for(self, keys: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for some, marks in _in_groups(keys):
            query = f"SELECT key, recipe FROM slots WHERE key IN ({marks}) ORDER BY turn"
            found.update(self.db.execute(query, some).fetchall())
        return found

    # Objects

    def note_object(self, media: Media, keep: bool, size: int, mtime: int) -> None:
        self.db.execute(
            "INSERT OR REPLACE INTO objects VALUES (?,?,?,?,?)", (media.digest, media.suffix, keep, size, mtime)
        )

    def stamps(self, digests: Sequence[str]) -> dict[tuple[str, str, bool], tuple[int, int]]:
        """(digest, suffix, keep) -> (size, mtime in ns) when last known to be whole."""
        found: dict[tuple[str, str, bool], tuple[int, int]] = {}
        for some, marks in _in_groups(digests):
            query = f"SELECT digest, suffix, keep, size, mtime FROM objects WHERE digest IN ({marks})"
            for digest, suffix, keep, size, mtime in self.db.execute(query, some):
                found[digest, suffix, bool(keep)] = (size, mtime)
        return found

    # Drawers

    def drawers(self) -> dict[tuple[bool, str], int]:
        rows = self.db.execute("SELECT keep, name, mtime FROM drawers")
        return {(bool(keep), name): mtime for keep, name, mtime in rows}

    def note_drawer(self, keep: bool, name: str, mtime: int) -> None:
        self.db.execute("INSERT OR REPLACE INTO drawers VALUES (?,?,?)", (keep, name, mtime))

    def forget_drawer(self, keep: bool, name: str) -> None:
        self.db.execute("DELETE FROM drawers WHERE keep = ? AND name = ?", (keep, name))


def _in_groups(values: Sequence[str]) -> Iterator[tuple[Sequence[str], str]]:
    ordered = sorted(set(values))  # neighbours in the question are neighbours in the tree
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        yield some, ",".join("?" * len(some))


def _record(row: tuple[Any, ...], body: list[dict[str, Any]]) -> Record:
    recipe, key, label, status, _, tier, engine, version, seconds, cost, reason, made_at, *more = row
    files, facts = body
    media = {role: Media(digest, suffix) for role, (digest, suffix) in files.items()}
    return Record(
        *(recipe, key, label, status, media, facts, tier, engine, version, seconds, cost, reason, made_at, {}, *more)
    )
