"""The small files that describe engines, ``engines/<name>.toml`` of a film and the presets that come with Rushes: what
all of them say in the same words."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from rushes.engines.card import Card, Price, Terms, Weights
from rushes.engines.conforming import Limits
from rushes.engines.ports.guidance import TAKES
from rushes.engines.prices import UNITS
from rushes.errors import SettingsError
from rushes.film.tier import Tier

Words = Mapping[str, type | tuple[type, ...]]

WORDS: dict[str, type | tuple[type, ...]] = {
    "kind": str, "title": str, "capability": (str, list), "licence": str, "territories": str, "homepage": str,
    "tier": str, "time-limit": int, "speed": (int, float), "cost": int, "currency": str, "watts": int,
    "memory-mb": int, "gpu-mb": int, "python": str, "terms": dict, "prices": list, "weights": list,
    "takes": list, "needs": list, "references": int,
}  # fmt: skip
"""What any engine's file may say, and of which type."""
_LIMITS: dict[str, type | tuple[type, ...]] = {
    "width": int, "height": int, "multiple": int, "frame-step": int, "max-frames": int, "rate": (int, str),
    "pixels": int,
}  # fmt: skip
_TERMS: dict[str, type | tuple[type, ...]] = {
    "commercial": bool, "excluded": list, "revenue-limit": int, "provenance": bool, "gated": bool, "url": str,
    "outputs": str, "inputs": str, "training": str,
}  # fmt: skip
_PRICE: dict[str, type | tuple[type, ...]] = {"unit": str, "amount": (int, float), "currency": str, "since": str}
_WEIGHTS: dict[str, type | tuple[type, ...]] = {
    "repo": str,
    "revision": str,
    "size-mb": int,
    "gated": bool,
    "only": list,
}
_TIME_LIMIT = 1800  # seconds


def check(told: Mapping[str, Any], words: Words, where: str, see: str) -> None:
    """Raises SettingsError for a word that is not one of them, or a value of another type; ``see``: where to read."""
    for name, value in told.items():
        if name not in words:
            near = difflib.get_close_matches(name, words, 1)
            raise SettingsError(
                f"There is no setting called {name!r}.",
                where=where,
                todo=f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(words)}.",
            )
        if not isinstance(value, words[name]) or (isinstance(value, bool) and words[name] is not bool):
            raise SettingsError(f"{name!r} cannot be {value!r}.", where=where, todo=f"See {see}.")


def limits(told: Mapping[str, Any], where: str) -> Limits:
    """The table ``[limits]``. Raises SettingsError."""
    check(told, _LIMITS, where, "docs/engines.md")
    numbers = {name.replace("-", "_"): value for name, value in told.items() if name != "rate"}
    try:
        rate = Fraction(told.get("rate", 0))
    except (ValueError, ZeroDivisionError) as problem:
        raise SettingsError(
            f"rate cannot be {told['rate']!r}.", where=where, todo='As in 16, or "24000/1001".'
        ) from problem
    if rate < 0 or any(value < 0 for value in numbers.values()) or numbers.get("multiple", 1) < 1:
        raise SettingsError("A limit cannot be less than nothing.", where=where)
    return Limits(**numbers | {"rate": rate, "frame_step": max(1, numbers.get("frame_step", 1))})


def card(
    name: str, version: str, capabilities: tuple[str, ...], told: Mapping[str, Any], where: str, **more: Any
) -> Card:
    """The card of an engine from the words of its file; ``more``: what its kind decides. Raises SettingsError."""
    try:
        tier = Tier(told.get("tier", "draft"))
    except ValueError as problem:
        raise SettingsError(
            f"There is no tier {told['tier']!r}.", where=where, todo=f"One of: {', '.join(Tier)}."
        ) from problem
    said = {
        "name": name,
        "version": version,
        "capabilities": capabilities,
        "tier": tier,
        "licence": told.get("licence", "unknown"),
        "title": told.get("title", name),
        "territories": told.get("territories", "worldwide"),
        "speed": float(told.get("speed", 60)),
        "cost": told.get("cost", 0),
        "currency": told.get("currency", "EUR"),
        "watts": told.get("watts", 350),
        "memory_mb": told.get("memory-mb", 300),
        "gpu_mb": told.get("gpu-mb", 0),
        "homepage": told.get("homepage", ""),
        "time_limit": max(1, told.get("time-limit", _TIME_LIMIT)),
        "python": told.get("python", ""),
        "takes": _taken(told, "takes", where),
        "references": told.get("references", 0),
        "needs": _taken(told, "needs", where),
        "terms": Terms(**_named(told.get("terms", {}), _TERMS, where)),
        "prices": tuple(_price(each, where) for each in told.get("prices", ())),
        "weights": tuple(Weights(**_named(each, _WEIGHTS, where)) for each in told.get("weights", ())),
    }
    return Card(**said | more)


def _taken(told: Mapping[str, Any], word: str, where: str) -> tuple[str, ...]:
    for each in told.get(word, ()):
        if each not in TAKES:
            raise SettingsError(f"{word} cannot be {each!r}.", where=where, todo=f"Known: {', '.join(TAKES)}.")
    return tuple(told.get(word, ()))


def _price(told: Any, where: str) -> Price:
    said = _named(told, _PRICE, where)
    if said.get("unit") not in UNITS:
        raise SettingsError(
            f"A price has no unit {said.get('unit', '')!r}.", where=where, todo=f"One of: {', '.join(UNITS)}."
        )
    return Price(**said | {"amount": round(said.get("amount", 0) * Price.WHOLE)})


def _named(told: Any, words: Words, where: str) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise SettingsError(f"{told!r} should be a table.", where=where, todo="See docs/engines.md.")
    check(told, words, where, "docs/engines.md")
    return {name.replace("-", "_"): tuple(value) if isinstance(value, list) else value for name, value in told.items()}
