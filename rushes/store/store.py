"""Bytes by digest, results by recipe."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rushes.errors import CorruptObject, ReadOnly
from rushes.film.media import Media
from rushes.store.digest import copy_with_digest, digest_bytes, digest_file
from rushes.store.disk import discard, disk_errors, in_folder, new_part, set_aside, settle, sync, write_whole
from rushes.store.jobs import Jobs, RemoteJob
from rushes.store.librarian import HeldBack, Librarian, News
from rushes.store.purse import Purse
from rushes.store.record import Effort, Record, to_json
from rushes.store.shelf import Shelf, shelves


def _silent(message: str) -> None:
    return None


class Store:
    """What a film has made so far.

    Nothing is created until the first write. ``on_damage`` is told, in one sentence each, what was found
    damaged and set aside in ``.rushes/damaged``; nothing damaged is ever deleted. Threads may share a store.
    """

    def __init__(self, folder: Path, on_damage: Callable[[str], None] = _silent) -> None:
        self.folder = folder
        self.on_damage = on_damage
        self.takes, self.objects = shelves(folder)
        self.jobs = Jobs(self.takes)
        self.purse = Purse(self.takes)
        self._lock = threading.RLock()
        self._news = HeldBack()
        self._librarian = Librarian(folder, shelves(folder), self._set_aside, on_damage)

    def close(self) -> None:
        with self._lock:
            self._librarian.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What this thread puts away in the block enters the ledger at its end, in one transaction: a commit costs
        more than all it holds. A kill before that costs the next opening a look at the drawers."""
        held: list[News] = []
        self._news.held = held
        try:
            yield
        finally:
            self._news.held = None
            if held:
                with self._lock, disk_errors(self.folder):
                    self._librarian.note(held)

    # Objects

    def put(self, file: Path, *, keep: bool, move: bool = False) -> Media:
        """Takes the bytes of ``file`` in; with ``move`` the file itself, which is quicker and leaves nothing behind.

        Synced and named by its digest in one step: a kill leaves it absent or whole. Bytes that are here
        already stay as they are. Raises DiskFull, ReadOnly, StoreError.
        """
        with disk_errors(self.folder):
            size = file.stat().st_size
        with disk_errors(self.folder, size):
            media = self._take(file, keep) if move and not file.is_symlink() else None
            if media is None:
                media = self._copy(file, keep)
                if move:
                    discard(file)
        return media

    def _take(self, file: Path, keep: bool) -> Media | None:
        """The file itself; None, and the file as it was, where it lies on another filesystem."""
        shelf, media = self._shelf(keep), Media(digest_file(file), file.suffix)
        if self._has_sound(media, keep):
            discard(file)
            return media
        sync(file)
        try:
            settle(file, shelf.object_name(media), read_only=True)
        except OSError as problem:
            if problem.errno == errno.EXDEV:
                return None
            raise
        self._note(media, shelf)
        return media

    def _copy(self, file: Path, keep: bool) -> Media:
        shelf = self._shelf(keep)
        part = new_part(shelf.parts)
        try:
            media = Media(copy_with_digest(file, part), file.suffix)
            if self._has_sound(media, keep):
                discard(part)
            else:
                sync(part)
                settle(part, shelf.object_name(media), read_only=True)
                self._note(media, shelf)
        except BaseException:
            discard(part)
            raise
        return media

    def put_bytes(self, data: bytes, suffix: str, *, keep: bool) -> Media:
        """The same for bytes in memory."""
        shelf = self._shelf(keep)
        media = Media(digest_bytes(data), suffix)
        if not self._has_sound(media, keep):
            with disk_errors(self.folder, len(data)):
                write_whole(shelf.parts, shelf.object_name(media), data, read_only=True)
                self._note(media, shelf)
        return media

    def path(self, media: Media) -> Path:
        """The readable file, on whichever shelf. Raises CorruptObject when it is on neither."""
        return Path(self._found(media)[0])

    def _found(self, media: Media) -> tuple[str, int]:
        """Its path and its size."""
        for shelf in (self.takes, self.objects):
            name = shelf.object_name(media)
            with suppress(FileNotFoundError, NotADirectoryError):
                seen = os.stat(name)
                if stat.S_ISREG(seen.st_mode):
                    return name, seen.st_size
        raise CorruptObject(
            f"The store has lost {media}.", where=self.folder, todo="Run `rushes make`: it is made again."
        )

    def verify(self, media: Media) -> None:
        """Reads every byte. Raises CorruptObject, after the bad bytes were set aside."""
        path = self.path(media)
        with disk_errors(self.folder):
            sound = digest_file(path) == media.digest
        if not sound:
            self._damaged(path, media)
            raise CorruptObject(
                f"{media} no longer has the bytes it was made with.",
                where=path,
                todo="Run `rushes make`: it is made again. The bad bytes are in .rushes/damaged.",
            )
        with suppress(ReadOnly):  # then it is read in full next time too
            self._note(media, self._shelf(path.is_relative_to(self.takes.root)), write=False)

    def check_cheap(self, media: Media) -> bool:
        """True when it is there and sound, at the price of one look where nothing changed since the last."""
        return not self.check_many([media])

    def check_many(self, media: Sequence[Media]) -> list[Media]:
        """Those that are missing or damaged; the damaged ones are set aside and told to ``on_damage``.

        Size and modification time as the ledger has them are believed. Anything else is read in full: a
        changed time alone loses nothing.
        """
        with self._lock:
            stamps = self._librarian.ask(lambda ledger: ledger.stamps([m.digest for m in media]), write=False)
        return [one for one in media if not self._is_sound(one, stamps)]

    def _is_sound(self, media: Media, stamps: Mapping[tuple[str, str, bool], tuple[int, int]]) -> bool:
        for shelf in (self.takes, self.objects):
            try:
                seen = os.stat(shelf.object_name(media))
            except OSError:
                continue
            if stamps.get((media.digest, media.suffix, shelf.keep)) == (seen.st_size, seen.st_mtime_ns):
                return True
            try:
                self.verify(media)
            except CorruptObject:
                continue
            return True
        return False

    def scratch(self) -> Path:
        """A fresh, empty folder for work in progress, on the film's own disk; the next ``hold`` sweeps it."""
        with disk_errors(self.folder):
            root = self.folder / ".rushes" / "work"
            return Path(in_folder(root, lambda: tempfile.mkdtemp(dir=root)))

    # Records

    def save(self, record: Record, keep: bool) -> None:
        """Writes a record; its objects must be in the store already. A failure never replaces a success."""
        if not record.made_at:
            record = replace(record, made_at=datetime.now(UTC).isoformat(timespec="microseconds"))
        shelf = self._shelf(keep)
        if not record.made and (before := self.find(record.recipe)) and before.made:
            return
        with disk_errors(self.folder):
            sizes = {role: self._found(media)[1] for role, media in record.files.items()}
            data = to_json(record, sizes)
            write_whole(shelf.parts, shelf.record_name(record.recipe), data, read_only=False)
        self._tell(lambda ledger: ledger.add(record, keep))

    def find(self, recipe: str) -> Record | None:
        with self._lock:
            record = self.find_many([recipe]).get(recipe)
            return replace(record, made_of=self.made_of([recipe]).get(recipe, {})) if record else None

    def find_many(self, recipes: Sequence[str]) -> dict[str, Record]:
        """By recipe digest; those that are not here are left out. ``made_of`` is left empty: see ``made_of()``."""
        with self._lock:
            return self._librarian.ask(lambda ledger: ledger.find_many(recipes), write=False)

    def made_of(self, recipes: Sequence[str]) -> dict[str, dict[str, Any]]:
        """The canonical recipes behind these digests."""
        with self._lock:
            return self._librarian.ask(lambda ledger: ledger.made_of(recipes), write=False)

    def history(self, key: str) -> list[Record]:
        """Every result for one key, failures too, the oldest first."""
        with self._lock:
            recipes = self._librarian.ask(lambda ledger: ledger.history(key), write=False)
            found = self.find_many(recipes)
            texts = self.made_of(recipes)
        return [replace(found[recipe], made_of=texts.get(recipe, {})) for recipe in recipes if recipe in found]

    def efforts(self, paid: bool = False) -> list[Effort]:
        """What each result that was made took, or only those that cost money, the oldest first."""
        with self._lock:
            return self._librarian.ask(lambda ledger: ledger.efforts(paid), write=False)

    # Slots

    def remember(self, made: Mapping[str, str] | Iterable[tuple[str, str]]) -> None:
        """What each key is made from now (key -> recipe)."""
        pairs = list(made.items() if isinstance(made, Mapping) else made)
        if pairs:
            with self._lock, disk_errors(self.folder):
                self._librarian.note([lambda ledger: ledger.remember(pairs)])

    def last_for(self, keys: Sequence[str]) -> dict[str, str]:
        """What each key was made from last (key -> recipe); never made keys are left out."""
        with self._lock:
            return self._librarian.ask(lambda ledger: ledger.last_for(keys), write=False)

    # Paid jobs

    def note_job(self, recipe: str, engine: str, job_id: str) -> None:
        """On the disk before it returns, so that a restart collects the result instead of paying twice."""
        self.jobs.note(RemoteJob(recipe, engine, job_id))

    def job_for(self, recipe: str) -> RemoteJob | None:
        return self.jobs.find(recipe)

    def done_job(self, recipe: str) -> None:
        self.jobs.done(recipe)

    # Inside

    def _shelf(self, keep: bool) -> Shelf:
        return self.takes if keep else self.objects

    def _has_sound(self, media: Media, keep: bool) -> bool:
        """Whether these bytes need not be written: they lie on this shelf, or on the one that lasts longer."""
        places = (self.takes,) if keep else (self.takes, self.objects)
        return any(os.path.exists(place.object_name(media)) for place in places) and self.check_cheap(media)

    def _note(self, media: Media, shelf: Shelf, *, write: bool = True) -> None:
        seen = os.stat(shelf.object_name(media))
        self._tell(lambda ledger: ledger.note_object(media, shelf.keep, seen.st_size, seen.st_mtime_ns), write=write)

    def _tell(self, news: News, *, write: bool = True) -> None:
        """The ledger hears it now, or with the rest of what is put away together."""
        if self._news.held is not None:
            self._news.held.append(news)
        else:
            with self._lock:
                self._librarian.ask(news, write=write)

    def _damaged(self, path: Path, media: Media) -> None:
        with suppress(ReadOnly):  # then it stays, and is refused each time
            self._set_aside(path)
        self.on_damage(
            f"{media} was damaged on the disk: set aside in .rushes/damaged, and made again when it is needed."
        )

    def _set_aside(self, path: Path) -> None:
        """Moves bad bytes out of the way without losing them."""
        with disk_errors(self.folder):
            set_aside(path, self.folder / ".rushes" / "damaged")
