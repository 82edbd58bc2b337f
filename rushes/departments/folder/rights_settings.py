"""The rights of film.toml: of the files of library/, and how the film itself will be shown.

A film that says nothing of the latter lists its files as ``[[rights]]``; beside ``[rights]``, which TOML does not let
stand next to that, they are ``[[rights.library]]``.
"""

from __future__ import annotations

import re
import tomllib

from rushes.departments.folder.reader import Table
from rushes.departments.folder.rights_lines import read_lines, read_territories
from rushes.film.release import Release
from rushes.film.rights import Right

_MOST = 10**15


def read_rights(top: Table) -> tuple[Release, tuple[Right, ...]]:
    """Both, however they are written."""
    if not isinstance(top.raw("rights"), dict):
        return Release(), read_lines(top.tables("rights"))
    table = top.table("rights")
    release = Release(
        commercial=table.yes_no("commercial", False) if table.raw("commercial") is not None else None,
        territories=read_territories(table),
        revenue=_revenue(table),
        provenance=table.yes_no("provenance", True),
        accepted=table.words("accepted"),
        licensed=table.words("licensed"),
    )
    rights = read_lines(table.tables("library"))
    table.done()
    return release, rights


def spelt_as_in(text: str, lines: str) -> str:
    """Lines to be added to a film.toml, their ``[[rights]]`` spelt as that file has to spell it."""
    beside = isinstance(tomllib.loads(text).get("rights"), dict)
    return lines.replace("[[rights]]", "[[rights.library]]") if beside else lines


def _revenue(table: Table) -> tuple[tuple[str, int], ...] | None:
    """``250000`` is in euros; ``{ USD = 270000 }`` in whatever it says; 0 is nothing in any currency."""
    value = table.raw("revenue")
    if value is None:
        return None
    if not isinstance(value, dict):
        return (("EUR", table.whole("revenue", 0, 0, _MOST)),)
    each = table.table("revenue")
    for currency in each.names():
        if not re.fullmatch(r"[A-Z]{3}", currency):
            each.refuse(currency, "is no currency", "Write its three letters: revenue = { USD = 270000 }")
    return tuple(sorted((currency, each.whole(currency, 0, 0, _MOST)) for currency in each.names()))
