"""Whether a model can run here, said before anything is fetched, and how it is held in memory where it can."""

from __future__ import annotations

from collections.abc import Mapping

from rushes.engines.card import Card
from rushes.engines.weights.fetching import missing_mb, where_kept
from rushes.engines.weights.machine import Machine, machine, room
from rushes.errors import EngineFailed
from rushes.film.quick import dataclass

PLANS = ("full", "bf16", "tiled", "offloaded", "quantised")
"""From the fastest and truest to the one that asks for least: whole in its own precision; in sixteen bits; its pictures
decoded in tiles; its parts brought to the graphics card in turn; its weights in eight or four bits."""
_SPARE = 300  # MB of graphics memory that a driver and a desktop keep


@dataclass(frozen=True, slots=True)
class Plan:
    """One of ``PLANS`` on a ``device``; ``why`` in words for a log: what it needs and what there is."""

    name: str
    device: str
    why: str


def memory_plan(needs: Mapping[str, int], here: Machine | None = None, asked: str = "") -> Plan:
    """The first of ``PLANS`` that fits. ``needs``: MB of graphics memory for each that the model can be run by; "cpu"
    among them, in MB of memory, says that it may run without a graphics card. ``asked``: one that somebody chose.

    Raises EngineFailed where none fits: nothing is ever run on a processor that was not promised there.
    """
    here = here or machine()
    chosen = {asked: needs[asked]} if asked in needs else dict(needs)
    if asked and asked not in needs:
        raise EngineFailed(f"It cannot be run {asked!r}.", todo=f"One of: {', '.join(needs)}.")
    if here.device != "cpu":
        for name in PLANS:
            if name in chosen and chosen[name] + _SPARE <= here.gpu_free_mb:
                return Plan(name, here.device, f"{name}: {chosen[name]} of {here.gpu_free_mb} MB on {here.graphics}")
    if "cpu" in chosen and chosen["cpu"] <= (here.memory_free_mb or chosen["cpu"]):
        return Plan("cpu", "cpu", f"on the processor: {chosen['cpu']} of {here.memory_free_mb} MB")
    raise EngineFailed(
        _too_small(min(chosen.values(), default=0), "cpu" in chosen, here),
        todo="Close other programs, choose a smaller model, or let a service or another machine make it.",
    )


def fits(card: Card, here: Machine | None = None) -> str:
    """Why this machine cannot run the engine, in a sentence; nothing where it can. Reads no weights and asks no
    network: graphics memory, memory, and the disk's room for what is still to be fetched."""
    here = here or machine()
    if card.gpu_mb and not here.gpu_mb:
        return f"It needs a graphics card with {_gigabytes(card.gpu_mb)}; there is none here."
    if card.gpu_mb + _SPARE * bool(card.gpu_mb) > here.gpu_mb:
        return f"It needs {_gigabytes(card.gpu_mb)} of graphics memory; {here.graphics} has {_gigabytes(here.gpu_mb)}."
    if here.memory_mb and card.memory_mb > here.memory_mb:
        return f"It needs {_gigabytes(card.memory_mb)} of memory; this machine has {_gigabytes(here.memory_mb)}."
    needed, free = sum(missing_mb(weights) for weights in card.weights), room(where_kept()) >> 20
    if needed > free:
        return f"Its weights are {_gigabytes(needed)} to fetch; the disk has room for {_gigabytes(free)}."
    return ""


def _too_small(least: int, processor: bool, here: Machine) -> str:
    if not here.gpu_mb and not processor:
        return f"It needs a graphics card with {_gigabytes(least)}; there is none here."
    if not here.gpu_mb:
        return f"It needs {_gigabytes(least)} of memory; {_gigabytes(here.memory_free_mb)} are free here."
    return (
        f"It needs {_gigabytes(least)} of graphics memory in its smallest plan; "
        f"{_gigabytes(here.gpu_free_mb)} of {here.graphics} are free."
    )


def _gigabytes(megabytes: int) -> str:
    return f"{megabytes / 1024:.1f} GB"
