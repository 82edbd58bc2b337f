"""Why a result is what it is: its recipe, what it was made from, what was made for it before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rushes.store import Record
from rushes.work.desk import Desk, Entry
from rushes.work.recipe import inputs


@dataclass(frozen=True, slots=True)
class Why:
    """``parents`` are the results this one was made from; ``takes`` everything made for the same key, oldest
    first; ``recipe`` what it would be made from now, None while it waits for a parent."""

    entry: Entry
    recipe: Mapping[str, Any] | None
    parents: tuple[Entry, ...]
    takes: tuple[Record, ...]


def why(key: str, entries: Sequence[Entry], desk: Desk) -> Why:
    """Explain the task of that key, given how every task of the film stands. Raises KeyError."""
    by_key = {entry.task.key: entry for entry in entries}
    entry = by_key[key]
    made_by = {media.digest: each for each in entries if each.made for media in each.made.media.values()}
    parents = {
        made_by[media.digest].task.key: made_by[media.digest]
        for media in inputs(entry.task.request)
        if media.digest in made_by
    }
    parents |= {waited: by_key[waited] for waited in entry.waits if waited in by_key}
    return Why(
        entry,
        json.loads(entry.recipe.text) if entry.recipe else None,
        tuple(parents.values()),
        tuple(desk.store.history(key)),
    )
