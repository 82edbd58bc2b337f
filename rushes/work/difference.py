"""Which fields of a recipe changed, in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rushes.film.quick import dataclass

_MOST = 12


@dataclass(frozen=True, slots=True)
class Change:
    """``field`` is the path inside the recipe ("request.voice.pitch"); ``old`` and ``new`` are shown shortened,
    empty where there was nothing."""

    field: str
    old: str
    new: str

    def __str__(self) -> str:
        name = self.field.removeprefix("request.")
        if not self.old:
            return f"{name}: now {self.new}"
        if not self.new:
            return f"{name}: no longer {self.old}"
        return f"{name}: {self.old} → {self.new}"


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Change, ...]:
    """The fields that differ between two recipes read from JSON, at most a dozen, in the order of the recipe."""
    found: list[Change] = []
    _walk("", old, new, found)
    return tuple(found[:_MOST])


def _walk(path: str, old: Any, new: Any, found: list[Change]) -> None:
    if old == new or len(found) >= _MOST:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        if "digest" in old and "digest" in new:
            found.append(Change(path, _short(old), _short(new)))
            return
        for key in sorted(old.keys() | new.keys()):
            _walk(f"{path}.{key}" if path else key, old.get(key), new.get(key), found)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            _walk(f"{path}[{index}]", before, after, found)
    else:
        found.append(Change(path, _short(old), _short(new)))


def _short(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict) and "digest" in value:
        return f"file {value['digest'][:8]}"
    if isinstance(value, list):
        return f"{len(value)} of them" if len(value) != 1 else _short(value[0])
    if isinstance(value, dict):
        return str(value.get("name") or value.get("what") or "another")
    text = value if isinstance(value, str) else json.dumps(value)
    return f"“{text[:47]}…”" if len(text) > 48 else (f"“{text}”" if isinstance(value, str) else text)
