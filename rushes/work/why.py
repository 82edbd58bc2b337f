"""Why a result is what it is: its recipe, what it was made from, what was made for it before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rushes.store import Record
from rushes.work.desk import Desk, Entry
from rushes.work.recipe import inputs
from rushes.work.task import awaits


@dataclass(frozen=True, slots=True)
class Why:
    """``parents`` are the results this one was made from, ``made_from`` them and theirs, each with its depth; ``takes``
    everything made for the same key, oldest first; ``recipe`` what it would be made from now, None while it waits for a
    parent."""

    entry: Entry
    recipe: Mapping[str, Any] | None
    parents: tuple[Entry, ...]
    takes: tuple[Record, ...]
    made_from: tuple[tuple[int, Entry], ...] = ()


def why(key: str, entries: Sequence[Entry], desk: Desk) -> Why:
    """Explain the task of that key, given how every task of the film stands. Raises KeyError."""
    by_key = {entry.task.key: entry for entry in entries}
    entry = by_key[key]
    made_by: dict[str, Entry] = {}
    shot = key.partition("/")[2]
    for each in sorted(entries, key=lambda each: each.task.key.endswith(shot)):  # of equals, the shot's own comes last
        made_by |= dict.fromkeys([media.digest for media in each.made.media.values()] if each.made else (), each)

    def parents(child: Entry) -> list[Entry]:
        """What its request names: results that are there, or the tasks they are awaited from."""
        named = [made_by.get(media.digest) or by_key.get(awaits(media)) for media in inputs(child.task.request)]
        waited = [by_key.get(other) for other in child.waits]
        found = {each.task.key: each for each in (*named, *waited) if each is not None}
        return list(found.values())

    def walk(child: Entry, depth: int) -> Iterator[tuple[int, Entry]]:
        for parent in parents(child):
            yield depth, parent
            yield from walk(parent, depth + 1)

    return Why(
        entry,
        json.loads(entry.recipe.text) if entry.recipe else None,
        tuple(parents(entry)),
        tuple(desk.store.history(key)),
        tuple(walk(entry, 0)),
    )
