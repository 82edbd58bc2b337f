"""Who keeps the ledger: opens it when it is first needed, and makes it anew when it cannot be read."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from rushes.errors import FilmBusy, RushesError, StoreError
from rushes.store.catch_up import catch_up
from rushes.store.disk import translated
from rushes.store.ledger import Ledger
from rushes.store.shelf import Shelf

T = TypeVar("T")
News = Callable[[Ledger], None]  # what the ledger is told of something that has come to lie on a shelf


class HeldBack(threading.local):
    """What a thread holds back from the ledger, to tell it together; None where it tells at once."""

    held: list[News] | None = None


class Librarian:
    """One film's ledger. ``set_aside`` moves a damaged file out of the way, ``say`` tells the user about it."""

    def __init__(
        self,
        folder: Path,
        shelves: Sequence[Shelf],
        set_aside: Callable[[Path], None],
        say: Callable[[str], None],
    ) -> None:
        self._folder = folder
        self._shelves = shelves
        self._set_aside = set_aside
        self._say = say
        self._ledger: Ledger | None = None

    @property
    def path(self) -> Path:
        return self._folder / ".rushes" / "ledger.db"

    def close(self) -> None:
        if self._ledger:
            self._ledger.close()
            self._ledger = None

    def ask(self, question: Callable[[Ledger], T], *, write: bool) -> T:
        """Answers from an up-to-date ledger; a damaged one is made anew and asked again, once."""
        try:
            return question(self._open(write))
        except sqlite3.DatabaseError as problem:
            self._recover(problem)
        try:
            return question(self._open(write))
        except sqlite3.DatabaseError as problem:
            raise StoreError(f"The ledger cannot be used: {problem}.", where=self.path) from problem

    def note(self, news: Iterable[News]) -> None:
        """All of it or nothing, in one transaction."""

        def write_all(ledger: Ledger) -> None:
            with ledger:
                for each in news:
                    each(ledger)

        self.ask(write_all, write=True)

    def _open(self, write: bool) -> Ledger:
        if self._ledger and (self._ledger.path or not write):
            return self._ledger
        self.close()
        if write:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        elif not self.path.exists():
            # Reading creates nothing: the shelves are indexed in memory until something is made.
            return self._in_memory()
        try:
            ledger = Ledger(self.path)
            self._ledger = ledger
            catch_up(ledger, self._shelves, self._bad_record)
        except sqlite3.OperationalError as problem:
            if write or not (_cannot_write(problem) or _full(problem) or _refused(problem)):
                raise
            self.close()
            return self._in_memory()
        return ledger

    def _in_memory(self) -> Ledger:
        self._ledger = Ledger(None)
        catch_up(self._ledger, self._shelves, self._bad_record)
        return self._ledger

    def _bad_record(self, path: Path) -> None:
        with suppress(RushesError):  # nobody may write here: it stays where it is, and unread
            self._set_aside(path)
        self._say(f"The record {path.name} cannot be read: set aside in .rushes/damaged; its result is made again.")

    def _recover(self, problem: sqlite3.DatabaseError) -> None:
        if "locked" in str(problem):
            raise FilmBusy(
                "Another program is writing in this film's ledger.", where=self.path, todo="Try again when it is done."
            ) from problem
        if _full(problem):
            raise translated(OSError(errno.ENOSPC, str(problem)), self._folder) from problem
        if _cannot_write(problem):
            raise translated(OSError(errno.EROFS, os.strerror(errno.EROFS)), self._folder) from problem
        if _refused(problem):
            raise StoreError(
                "The disk takes no more of the ledger.",
                where=self.path,
                todo="See whether there is room on the disk, and in your quota of it, then run the same command: it "
                "resumes.",
            ) from problem
        self.close()
        if self.path.exists():
            self._set_aside(self.path)
        for leftover in ("-wal", "-shm"):
            with suppress(OSError):
                self.path.with_name(self.path.name + leftover).unlink()
        self._say("The ledger was damaged: set aside in .rushes/damaged, and rebuilt from the takes.")


def _cannot_write(problem: sqlite3.DatabaseError) -> bool:
    return any(word in str(problem) for word in ("readonly", "read-only", "unable to open"))


def _full(problem: sqlite3.DatabaseError) -> bool:
    return "disk is full" in str(problem)


def _refused(problem: sqlite3.DatabaseError) -> bool:
    """A write that the system refused, as it does past a quota: nothing of what was there before is damaged."""
    return getattr(problem, "sqlite_errorname", "") == "SQLITE_IOERR_WRITE"
