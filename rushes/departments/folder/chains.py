"""``[chains]`` of film.toml: shots that are made in several steps, each by an engine of its own."""

from __future__ import annotations

import re

from rushes.departments.folder.reader import Table
from rushes.film.chain import Ask, Chain, Step

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}$")
_STEP = re.compile(r"\s*([\w.-]+)\s*(?::(.+))?$")
_ASK = re.compile(r"\s*([^\W\d][\w' -]*?)\s*(?:=\s*(\d{1,3})\s*%?\s*)?$")
_MOST = 12  # steps of a chain
_HOW = 'Write steps in brackets: ink-wan = ["maquette", "z-image-turbo:first-frame", "wan2.1-vace:depth"].'


def read_chains(table: Table) -> tuple[Chain, ...]:
    """Every chain, in the order of the file; whether its engines exist is seen when a shot asks for it."""
    return tuple(_chain(table, name) for name in table.names())


def _chain(table: Table, name: str) -> Chain:
    told = table.raw(name)
    if not _NAME.match(name):
        table.refuse(name, "is no name for a chain", "Use small letters, digits and dashes: ink-wan.")
    if not isinstance(told, list) or not told or not all(isinstance(step, str) for step in told):
        table.refuse(name, "is not a list of steps", _HOW)
    if len(told) > _MOST:
        table.refuse(name, f"has {len(told)} steps", f"At most {_MOST} make sense.")
    return Chain(name, tuple(_step(table, name, str(step)) for step in told))


def _step(table: Table, name: str, text: str) -> Step:
    match = _STEP.match(text)
    if match is None:
        table.refuse(name, f"cannot have the step {text!r}", _HOW)
    asks = tuple(_ask(table, name, part) for part in match[2].split("+")) if match[2] else ()
    return Step(match[1], asks)


def _ask(table: Table, name: str, text: str) -> Ask:
    match = _ASK.match(text)
    if match is None or int(match[2] or 0) > 200:
        table.refuse(name, f"cannot ask for {text!r}", 'As in "wan2.1-vace:depth=80+edges": per cent after the sign.')
    return Ask(match[1], int(match[2] or 0))
