"""selects.toml: one table a take, sorted, so that two people's choices merge line by line."""

from __future__ import annotations

from pathlib import Path

from rushes.departments.folder.reader import Table
from rushes.departments.folder.text_file import read_text, write_text
from rushes.departments.folder.toml_lines import parse_toml
from rushes.errors import SelectsError
from rushes.film.selects import Select, Selects, Verdict

SELECTS = "selects.toml"
_HEADER = (
    "Circled and rejected takes, and notes on them. Written by `rushes takes`; you may edit it too.",
    'verdict: "circled" (the one for the film), "rejected", or "open".',
)


def read_selects(folder: Path) -> Selects:
    """The selects of the film in ``folder``; none where there is no selects.toml.

    Raises SelectsError with the line where it cannot be followed, or where two takes of a shot are circled, as
    after a merge of two people's choices.
    """
    path = folder / SELECTS
    if not path.exists():
        return Selects()
    return parse_selects(read_text(path), SELECTS)


def parse_selects(text: str, file: str = SELECTS) -> Selects:
    """The same from a text; ``file`` is the name that messages give."""
    top = Table(parse_toml(text, file, SelectsError), file, SelectsError)
    takes: dict[tuple[str, str], Select] = {}
    circled: dict[str, str] = {}
    for table in top.tables("take"):
        verdict = Verdict(table.text("verdict", Verdict.OPEN.value, among=[one.value for one in Verdict]))
        select = Select(table.text("shot"), table.text("take"), verdict, table.text("note", longest=20_000))
        table.done()
        table.require("shot", "take")
        if (select.shot, select.take) in takes:
            table.refuse("take", "stands here twice for this shot", "Keep one of the two tables.")
        if verdict is Verdict.CIRCLED and circled.setdefault(select.shot, select.take) != select.take:
            table.refuse(
                "verdict",
                f"circles a second take of {select.shot}: {circled[select.shot][:12]} is circled too",
                f"Circle one: make the other verdict {Verdict.OPEN.value!r} or {Verdict.REJECTED.value!r}.",
            )
        takes[select.shot, select.take] = select
    top.done()
    return Selects(tuple(takes[key] for key in sorted(takes)))


def write_selects(folder: Path, selects: Selects) -> None:
    """Write selects.toml whole, or not at all. Raises ReadOnly, DiskFull or StoreError."""
    import tomlkit

    document = tomlkit.document()
    for line in _HEADER:
        document.add(tomlkit.comment(line))
    tables = tomlkit.aot()
    for select in sorted(selects.takes, key=lambda one: (one.shot, one.take)):
        table = tomlkit.table()
        table.add("shot", select.shot)
        table.add("take", select.take)
        table.add("verdict", select.verdict.value)
        if select.note:
            table.add("note", tomlkit.string(select.note))
        tables.append(table)
    if selects.takes:
        document.add(tomlkit.nl())
        document.add("take", tables)
    write_text(folder / SELECTS, tomlkit.dumps(document))
