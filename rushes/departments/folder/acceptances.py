"""rights.toml: who answers for rights that are open, and why. One table a subject, so that two people's lines merge."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rushes.departments.folder.reader import Table
from rushes.departments.folder.rights_lines import is_day
from rushes.departments.folder.text_file import read_text, write_text
from rushes.departments.folder.toml_lines import parse_toml
from rushes.errors import RightsError
from rushes.film.rights import Acceptance

ACCEPTANCES = "rights.toml"
_HEADER = (
    "Rights that are open, and who answers for them. Written by `rushes rights accept`; you may edit it too.",
    "An acceptance holds for the troubles it names: whatever else comes up about its subject is open again.",
)


def read_acceptances(folder: Path) -> tuple[Acceptance, ...]:
    """Those of the film in ``folder``, sorted; none where there is no rights.toml. Raises RightsError at the line that
    cannot be followed."""
    path = folder / ACCEPTANCES
    return parse_acceptances(read_text(path)) if path.exists() else ()


def parse_acceptances(text: str, file: str = ACCEPTANCES) -> tuple[Acceptance, ...]:
    """The same from a text; ``file`` is the name that messages give."""
    top = Table(parse_toml(text, file, RightsError), file, RightsError)
    found = tuple(_acceptance(table) for table in top.tables("accepted"))
    top.done()
    return _sorted(found)


def write_acceptances(folder: Path, acceptances: Iterable[Acceptance]) -> None:
    """Write rights.toml whole, or not at all. Raises ReadOnly, DiskFull or StoreError."""
    import tomlkit

    document = tomlkit.document()
    for line in _HEADER:
        document.add(tomlkit.comment(line))
    tables = tomlkit.aot()
    for each in _sorted(acceptances):
        table = tomlkit.table()
        table.add("subject", each.subject)
        table.add("troubles", list(each.troubles))
        table.add("by", each.by)
        table.add("because", each.because)
        table.add("on", each.on)
        tables.append(table)
    document.add(tomlkit.nl())
    document.add("accepted", tables)
    write_text(folder / ACCEPTANCES, tomlkit.dumps(document))


def _acceptance(table: Table) -> Acceptance:
    day = table.raw("on")
    told = day if isinstance(day, str) else day.isoformat() if hasattr(day, "isoformat") else ""
    if not is_day(told):
        table.refuse("on", f"is no date: {day!s:.40}", 'Write the day: on = "2026-11-21"')
    acceptance = Acceptance(
        table.text("subject", longest=300),
        tuple(sorted(table.words("troubles"))),
        table.text("by", longest=300),
        table.text("because"),
        told,
    )
    table.done()
    table.require("subject", "troubles", "by", "because")
    return acceptance


def _sorted(several: Iterable[Acceptance]) -> tuple[Acceptance, ...]:
    return tuple(sorted(several, key=lambda one: (one.subject, one.on, one.by, one.troubles)))
