"""How faithful each format is, measured: every case at every rate, out and back, feature by feature.

`python fidelity.py` prints the table that stands in docs/editorial.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from edit_cases import RATES, cases
from noteless import drop_notes

from rushes.departments.editorial.formats import FORMATS, read_edit, write_edit
from rushes.departments.editorial.formats.features import FEATURES
from rushes.film.edit import Edit

KEPT, NOTED, PARTLY, LOST = "●", "○", "◐", "–"
STRUCTURE = ("events", "layers", "sound", "nested")


@cache
def fidelity(kind: str) -> dict[str, str]:
    """Each feature's mark: kept by the format itself, in Rushes' notes within it, of some cases only, or lost."""
    kept: dict[str, list[bool]] = {name: [] for name in FEATURES}
    itself: dict[str, list[bool]] = {name: [] for name in FEATURES}
    with TemporaryDirectory() as folder:
        for name, edit in tried(kind):
            path = Path(folder) / f"{name}{FORMATS[kind].suffix}"
            write_edit(edit, path, kind)
            _compare(edit, read_edit(path), kept)
            drop_notes(path, kind)
            _compare(edit, read_edit(path, edit.rate), itself)
    return {name: _mark(kept[name], itself[name]) for name in FEATURES}


def tried(kind: str) -> Iterator[tuple[str, Edit]]:
    """Every case at every rate; of AAF, which takes half a second a file, every case at one rate and one at every."""
    for rate_name, rate in RATES.items():
        for name, edit in cases(rate).items():
            if kind != "aaf" or rate_name == "25" or name == "cuts":
                yield f"{rate_name} {name}", edit


def _compare(edit: Edit, back: Edit, kept: dict[str, list[bool]]) -> None:
    """Whether each feature that this edit has is the same when it comes back. Where events themselves are lost, that
    is told of them and not again of all that they were."""
    same = {name: feature.of(back) == feature.of(edit) for name, feature in FEATURES.items()}
    whole = all(same[name] for name in STRUCTURE)
    for name, feature in FEATURES.items():
        if feature.of(edit) and (whole or name in STRUCTURE):
            kept[name].append(same[name])


def _mark(kept: list[bool], itself: list[bool]) -> str:
    if itself and all(itself):
        return KEPT
    if kept and all(kept):
        return NOTED
    return PARTLY if any(kept) else LOST


def measured(kind: str, *marks: str) -> set[str]:
    """The features of a format that have one of these marks."""
    return {name for name, mark in fidelity(kind).items() if mark in marks}


def table() -> str:
    """The table in Markdown, out of what the formats say of themselves: a row a feature, a column a format."""
    rows = [f"| | {' | '.join(FORMATS)} |", f"|---|{':-:|' * len(FORMATS)}"]
    for name, feature in FEATURES.items():
        rows.append(f"| {feature.words} | {' | '.join(_said(kind, name) for kind in FORMATS)} |")
    return "\n".join(rows) + "\n"


def _said(kind: str, name: str) -> str:
    return LOST if name in FORMATS[kind].loses else NOTED if name in FORMATS[kind].noted else KEPT


if __name__ == "__main__":
    print(table())
