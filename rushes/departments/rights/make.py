"""Writes the dossier: a page, a PDF, the data, and beside them what others ask for by itself."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import asdict
from importlib.resources import files

from rushes import fonts
from rushes.departments.rights.cues import write_csv
from rushes.departments.rights.document import Section, cue_blocks, sections
from rushes.departments.rights.request import Dossier, DossierRequest
from rushes.departments.rights.words import Words
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.engines.typefaces import extras


def write_dossier(request: DossierRequest, stage: Stage) -> Result:
    """Files ``html``, ``pdf``, ``json``; the music cue sheet, ``cues`` (CSV) and ``sheet`` (HTML); ``disclosure`` and
    ``credits``, texts to be pasted. The same bytes for the same dossier."""
    from rushes.departments.rights.pdf import write_pdf

    told = request.dossier
    words, whole = Words(told.language), sections(told)
    stage.checkpoint()
    title = words("title.dossier")
    (stage.out / "rights.html").write_text(_page(told, title, whole), encoding="utf-8", newline="\n")
    write_pdf(told, title, whole, stage.out / "rights.pdf", extras(request.faces, stage))
    data = json.dumps(asdict(told), ensure_ascii=False, indent=1)
    (stage.out / "rights.json").write_text(data + "\n", encoding="utf-8", newline="\n")
    write_csv(told.cues, stage.out / "cue-sheet.csv")
    sheet = Section(words("title.cues"), tuple(cue_blocks(told)))
    (stage.out / "cue-sheet.html").write_text(_page(told, sheet.title, [sheet]), encoding="utf-8", newline="\n")
    texts = {
        "disclosure": "\n\n".join(text for _, text in told.disclosure.text),
        "credits": "\n".join("\t".join(filter(None, line)) for line in told.credits),
    }
    for name, text in texts.items():
        (stage.out / f"{name}.txt").write_text(text + "\n", encoding="utf-8", newline="\n")
    given = {kind: f"rights.{kind}" for kind in ("html", "pdf", "json")}
    given |= {"cues": "cue-sheet.csv", "sheet": "cue-sheet.html"} | {name: f"{name}.txt" for name in texts}
    return Result(given, {"points": len(told.points), "shots": len(told.shots)})


def _page(told: Dossier, title: str, parts: Iterable[Section]) -> str:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((files(__package__) / "data" / "dossier.html").read_text(encoding="utf-8"))
    return template.render(
        told=told,
        title=title,
        about=Words(told.language)("title.as-of", day=told.day),
        sections=list(parts),
        font=lambda name: b64encode(fonts.path(name).read_bytes()).decode(),
        fonts=fonts,
    )
