"""subtitles/<language>.toml: subtitles that somebody edited, one table for the lines that share some."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rushes.departments.folder.language_settings import LANGUAGE
from rushes.departments.folder.reader import Table, exact
from rushes.departments.folder.text_file import disk_error, read_text, write_beside
from rushes.departments.folder.toml_lines import parse_toml
from rushes.errors import SubtitleError
from rushes.film.edited import EditedCue, EditedCues, EditedLine

SUBTITLES = "subtitles"
_HEADER = (
    "Subtitles edited by hand. Written by `rushes subtitles adopt`; you may edit it too.",
    "lines: those they are of, as they were spoken; while they are, these subtitles stand for them.",
    "start, end: seconds from where the first of them begins, or from the beginning of the shot.",
)


def edited_file(language: str) -> str:
    """Its path from the film's folder."""
    return f"{SUBTITLES}/{language}.toml"


def read_edited(folder: Path) -> dict[str, tuple[EditedCues, ...]]:
    """Every language's; none where nobody edited any. Raises SubtitleError with the line that cannot be followed."""
    found = {}
    for path in sorted((folder / SUBTITLES).glob("*.toml")):
        if LANGUAGE.match(path.stem):
            found[path.stem] = parse_edited(read_text(path), edited_file(path.stem))
    return found


def parse_edited(text: str, file: str) -> tuple[EditedCues, ...]:
    top = Table(parse_toml(text, file, SubtitleError), file, SubtitleError)
    found = []
    for table in top.tables("subtitle"):
        lines = []
        for line in table.tables("lines"):
            lines.append(
                EditedLine(line.text("character"), line.text("text", longest=100_000), line.whole("turn", 1, 1, 99_999))
            )
            line.done()
        cues = []
        for cue in table.tables("cues"):
            cues.append(EditedCue(_thousandths(cue, "start"), _thousandths(cue, "end"), cue.text("text")))
            cue.done()
        shot = table.text("shot")
        if bool(lines) == bool(shot):
            table.refuse(
                "lines", "and shot: one of them is needed", "Say whose lines they are, or with which shot they come."
            )
        table.done()
        found.append(EditedCues(tuple(lines), tuple(cues), shot))
    top.done()
    return tuple(found)


def _thousandths(table: Table, key: str) -> int:
    value = exact(table.raw(key))
    if value is None:
        table.refuse(key, "is no number of seconds", f"Write it so: {key} = 1.250")
    return round(value * 1000)


def write_edited(folder: Path, language: str, edited: Sequence[EditedCues]) -> Path:
    """Write a language's whole, or not at all; without any, the file goes. Raises ReadOnly, DiskFull or StoreError."""
    import tomlkit

    path = folder / edited_file(language)
    try:
        if not edited:
            path.unlink(missing_ok=True)
            return path
    except OSError as problem:
        raise disk_error(problem, path) from None
    document = tomlkit.document()
    for line in _HEADER:
        document.add(tomlkit.comment(line))
    tables = tomlkit.aot()
    for one in edited:
        table = tomlkit.table()
        if one.shot:
            table.add("shot", one.shot)
        else:
            table.add("lines", _array([_line(line) for line in one.lines]))
        table.add("cues", _array([_cue(cue) for cue in one.cues]))
        tables.append(table)
    document.add(tomlkit.nl())
    document.add("subtitle", tables)
    text = tomlkit.dumps(document)
    parse_edited(text, edited_file(language))  # what cannot be read again is not written
    write_beside(path, text)
    return path


def _array(rows: list[dict[str, object]]) -> object:
    import tomlkit

    array = tomlkit.array()
    for row in rows:
        inline = tomlkit.inline_table()
        inline.update(row)
        array.append(inline)
    return array.multiline(bool(rows))


def _line(line: EditedLine) -> dict[str, object]:
    row: dict[str, object] = {"character": line.character, "text": line.text}
    return row | {"turn": line.turn} if line.turn > 1 else row


def _cue(cue: EditedCue) -> dict[str, object]:
    return {"start": cue.start / 1000, "end": cue.end / 1000, "text": cue.text}
