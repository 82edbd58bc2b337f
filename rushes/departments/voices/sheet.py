"""The casting sheet: a page to look at and sounds to hear."""

from __future__ import annotations

import shutil
from importlib.resources import files

from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class SheetRow:
    """``hertz``, ``tract`` (per cent of an average man's) and ``pace`` (words a minute) are what the voice is like."""

    name: str
    voice: str
    why: str
    hertz: int
    tract: int
    pace: int
    text: str
    language: str
    media: Media
    file: str
    cast: bool


@dataclass(frozen=True, slots=True)
class SheetRequest:
    title: str
    language: str
    rows: tuple[SheetRow, ...]


def write_sheet(request: SheetRequest, stage: Stage) -> Result:
    """Files: ``sheet`` (.html, its sounds beside it) and ``voice-0``, ``voice-1``… (.wav)."""
    from jinja2 import Environment, StrictUndefined

    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = page.from_string((files(__package__) / "data" / "sheet.html").read_text(encoding="utf-8"))
    french = request.language.lower().startswith("fr")
    (stage.out / "sheet.html").write_text(template.render(sheet=request, french=french), encoding="utf-8", newline="\n")
    found = {"sheet": "sheet.html"}
    for number, row in enumerate(request.rows):
        shutil.copyfile(stage.path(row.media), stage.out / row.file)
        found[f"voice-{number}"] = row.file
    return Result(found, {"voices": len(request.rows)})
