"""Why a result is what it is: its recipe, what it was made from, what was made for it before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rushes.film.quick import dataclass
from rushes.store import Record
from rushes.work.desk import Desk, Entry
from rushes.work.lineage import Lineage


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
    lineage = Lineage(entries, nearest=key.partition("/")[2])
    entry = lineage.by_key[key]
    return Why(
        entry,
        json.loads(entry.recipe.text) if entry.recipe else None,
        tuple(lineage.parents(entry)),
        tuple(desk.store.history(key)),
        tuple(lineage.before(entry)),
    )
