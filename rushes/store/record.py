"""What the store knows about one result."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from typing import Any, NamedTuple

from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.store.shelf import is_digest

MADE = "made"
FAILED = "failed"
ESTIMATED = "estimated"  # energy: of watts and seconds, by nobody's counter
FORMAT = 2
_FIRST = 1  # whose costs are hundredths of a currency it does not name, and which knows no energy
_HUNDREDTH = 10_000
_spelt = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode  # json.dumps would build one for each value


@dataclass(frozen=True, slots=True)
class Record:
    """One result, or one failure: those are results too, with their ``reason``.

    ``recipe`` is the digest of ``made_of`` (the canonical recipe) and the record's identity; everything else
    describes. ``files`` by role. ``seconds`` of work, ``cost`` in millionths of ``currency``, ``joules`` of energy and
    how they were ``metered`` ("nvml", "rapl", "nvml+rapl"; "estimated"), ``key`` the slot it was first made for,
    ``made_at`` UTC in ISO 8601: for people, outside of any identity.
    Records from ``find_many`` have an empty ``made_of``: ten thousand recipes are megabytes.
    """

    recipe: str
    key: str
    label: str = ""
    status: str = MADE
    files: Mapping[str, Media] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    tier: str = ""
    engine: str = ""
    engine_version: str = ""
    seconds: float = 0.0
    cost: int = 0
    reason: str = ""
    made_at: str = ""
    made_of: Mapping[str, Any] = field(default_factory=dict)
    currency: str = ""
    joules: float = 0.0
    metered: str = ""

    @property
    def made(self) -> bool:
        return self.status == MADE


class Effort(NamedTuple):
    """What a result took, as its record says it."""

    recipe: str
    key: str
    label: str
    engine: str
    seconds: float
    cost: int
    currency: str
    joules: float
    metered: str
    made_at: str


def to_json(record: Record, sizes: Mapping[str, int]) -> bytes:
    """The record as a file: a field a line, and the same bytes for the same record. ``sizes`` in bytes, by role."""
    files = {
        role: {"digest": media.digest, "suffix": media.suffix, "size": sizes.get(role, 0)}
        for role, media in record.files.items()
    }
    told = {
        "format": FORMAT,
        "digest": record.recipe,
        "recipe": record.made_of,
        "status": record.status,
        "files": files,
        "facts": record.facts,
        "tier": record.tier,
        "engine": record.engine,
        "engine_version": record.engine_version,
        "seconds": round(record.seconds, 3),
        "cost": record.cost,
        "currency": record.currency,
        "joules": round(record.joules, 3),
        "metered": record.metered,
        "reason": record.reason,
        "key": record.key,
        "label": record.label,
        "made_at": record.made_at,
    }
    # Indented, the whole would be spelt by the encoder that is written in Python, ten times as slowly.
    lines = [f'"{name}": {_spelt(told[name])}' for name in sorted(told)]
    return ("{\n " + ",\n ".join(lines) + "\n}\n").encode()


def from_json(data: bytes) -> Record:
    """The record of a file. Raises ValueError when it is not one."""
    try:
        told = json.loads(data)
        if told["format"] not in (_FIRST, FORMAT):
            raise ValueError(f"record format {told['format']!r}")
        return Record(
            recipe=told["digest"],
            key=told["key"],
            label=told["label"],
            status=told["status"],
            files={role: _media(file["digest"], file["suffix"]) for role, file in told["files"].items()},
            facts=told["facts"],
            tier=told["tier"],
            engine=told["engine"],
            engine_version=told["engine_version"],
            seconds=told["seconds"],
            cost=told["cost"] * (_HUNDREDTH if told["format"] == _FIRST else 1),
            currency=told.get("currency", ""),
            joules=told.get("joules", 0.0),
            metered=told.get("metered", ""),
            reason=told["reason"],
            made_at=told["made_at"],
            made_of=told["recipe"],
        )
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as problem:
        raise ValueError(f"not a record: {problem!r}") from problem


def _media(digest: str, suffix: str) -> Media:
    # Records come with other people's takes: what they name must lie on the shelf and nowhere else.
    if not is_digest(digest) or set(suffix) & set("/\\"):
        raise ValueError(f"not the name of an object: {digest}{suffix}")
    return Media(digest, suffix)
