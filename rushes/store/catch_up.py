"""Brings the ledger up to what lies on the shelves, whoever put it there.

A take that came with ``git pull``, a record written just before a kill, a drawer deleted by hand: all of
them change the modification time of one drawer. Only drawers that changed are looked into; a new
ledger knows none, so that rebuilding is the same thing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rushes.store.digest import digest_file
from rushes.store.ledger import UNSEEN, Ledger
from rushes.store.record import Record, from_json
from rushes.store.shelf import Shelf, is_digest

_SETTLED_NS = 2_000_000_000  # coarser than any filesystem's clock


def catch_up(ledger: Ledger, shelves: Sequence[Shelf], on_bad_record: Callable[[Path], None]) -> None:
    """``on_bad_record`` is called with every record file that cannot be read."""
    known = ledger.drawers()
    changed: list[tuple[Shelf, Path, int]] = []
    for shelf in shelves:
        for drawer in shelf.drawers():
            mtime = drawer.stat().st_mtime_ns
            if known.pop((shelf.keep, drawer.name), None) != mtime:
                changed.append((shelf, drawer, mtime))
    if not changed and not known:
        return
    arrived: list[Record] = []
    with ledger:
        for keep, name in known:  # these drawers are gone
            for recipe in ledger.in_drawer(keep, name):
                ledger.drop(recipe, keep)
            ledger.forget_drawer(keep, name)
        for shelf, drawer, mtime in changed:
            arrived += _look_into(ledger, shelf, drawer, on_bad_record)
            # A drawer that changed this very moment may change again within the same tick of its clock.
            settled = time.time_ns() - mtime > _SETTLED_NS
            ledger.note_drawer(shelf.keep, drawer.name, mtime if settled else UNSEEN)
        made = sorted((record for record in arrived if record.made), key=lambda r: (r.made_at, r.recipe))
        last = ledger.last_for([record.key for record in made])
        # What was remembered explicitly stands; news fill the slots in the order they were made.
        ledger.remember((r.key, r.recipe) for r in made if last.get(r.key) != r.recipe)


def _look_into(ledger: Ledger, shelf: Shelf, drawer: Path, on_bad_record: Callable[[Path], None]) -> list[Record]:
    names = {path.stem for path in drawer.glob("*.json") if is_digest(path.stem)}
    known = ledger.in_drawer(shelf.keep, drawer.name)
    for gone in known - names:
        ledger.drop(gone, shelf.keep)
    arrived = []
    for name in sorted(names - known):
        path = shelf.record_path(name)
        try:
            record = from_json(path.read_bytes())
            if record.recipe != name:
                raise ValueError("a record under another's name")
        except (ValueError, OSError):
            if not _is_object(path):
                on_bad_record(path)
            continue
        ledger.add(record, shelf.keep)
        arrived.append(record)
    return arrived


def _is_object(path: Path) -> bool:
    """Results may be .json files themselves; then their name is the digest of their bytes."""
    try:
        return digest_file(path) == path.stem
    except OSError:
        return True
