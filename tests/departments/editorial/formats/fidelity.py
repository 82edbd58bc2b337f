"""How faithful each format is, measured: every case at every rate, out and back, feature by feature.

`python fidelity.py` prints the table that stands in docs/editorial.md.
"""

from __future__ import annotations

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
        for rate_name, rate in RATES.items():
            for name, edit in cases(rate).items():
                path = Path(folder) / f"{rate_name}-{name}{FORMATS[kind].suffix}"
                write_edit(edit, path, kind)
                _compare(edit, read_edit(path), kept)
                drop_notes(path, kind)
                _compare(edit, read_edit(path, rate), itself)
    return {name: _mark(kept[name], itself[name]) for name in FEATURES}


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


def table() -> str:
    """The table in Markdown: a row a feature, a column a format."""
    rows = [f"| | {' | '.join(FORMATS)} |", f"|---|{':-:|' * len(FORMATS)}"]
    marks = {kind: fidelity(kind) for kind in FORMATS}
    for name, feature in FEATURES.items():
        rows.append(f"| {feature.words} | {' | '.join(marks[kind][name] for kind in FORMATS)} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(table())
