"""A translation table: library/texts/<language>.csv (or .toml), a row for every line of the film.

Columns: scene, character, line, translation. Lines are known by who speaks and by their words, wherever they move; what
is said twice may have a row each, in the order of the film, or one for both.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import tomli

from rushes.errors import TranslationError
from rushes.film.guide import spoken_line
from rushes.film.quick import dataclass
from rushes.film.screenplay import Line, Parenthetical, Screenplay, Speech
from rushes.film.source import Source
from rushes.film.spelling import plain

TABLES = "library/texts"
_COLUMNS = ("scene", "character", "line", "translation")
_HEADERS = {
    "scene": "scene",
    "character": "character",
    "personnage": "character",
    "line": "line",
    "replique": "line",
    "original": "line",
    "translation": "translation",
    "traduction": "translation",
}
_BRACKETS = re.compile(r"\(([^()]+)\)")
_TODO = f"Its first row names the columns: {','.join(_COLUMNS)}."


@dataclass(frozen=True, slots=True)
class Row:
    scene: str
    character: str
    line: str
    translation: str = ""

    @property
    def known(self) -> tuple[str, str]:
        who, words = spoken_line(self.character, self.line)
        return who, words or self.line.strip()


def script_of(folder: Path, script: str, language: str) -> Path:
    """Where the translated screenplay would lie: script.en.fountain beside script.fountain."""
    path = folder / script
    return path.with_name(f"{path.stem}.{language}{path.suffix}")


def table_of(folder: Path, language: str) -> Path:
    """The table there is, or the one that would be written."""
    found = [path for kind in ("csv", "toml") if (path := folder / TABLES / f"{language}.{kind}").is_file()]
    return found[0] if found else folder / TABLES / f"{language}.csv"


def read_table(path: Path, original: Screenplay) -> dict[Source, Line]:
    """Each line of the original, by where it stands, translated. Raises TranslationError where one is not."""
    rows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _rows(path):
        rows[row.known].append(row.translation.strip())
    found: dict[Source, Line] = {}
    turns: dict[tuple[str, str], int] = defaultdict(int)
    wanting: list[Line] = []
    for _, line in _lines(original):
        known = Row("", line.character, _written(line)).known
        among = rows.get(known, [])
        said = among[min(turns[known], len(among) - 1)] if among else ""
        turns[known] += 1
        if said:
            found[line.source] = _translated(line, said)
        else:
            wanting.append(line)
    if wanting:
        first, count = wanting[0], len(wanting)
        raise TranslationError(
            f"{count} line{'s have' if count > 1 else ' has'} no translation; the first is"
            f" {first.character}’s “{first.spoken}” ({first.source}).",
            where=_name(path),
            todo=f"Fill in “translation”; `rushes subtitles table --language {path.stem}` adds what is missing.",
        )
    return found


def write_table(path: Path, original: Screenplay, numbers: dict[Source, str]) -> tuple[str, int]:
    """The table as text, with what is translated already, and how many rows wait for a translation. ``numbers`` of the
    scenes by where their headings stand. Translations of lines that the script no longer has come last, so that none is
    lost."""
    before = list(_rows(path)) if path.is_file() else []
    known: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in before:
        known[row.known].append(row.translation)
    rows = []
    for scene, line in _lines(original):
        row = Row(numbers.get(scene, ""), line.character, _written(line))
        among = known.get(row.known, [])
        rows.append(replace(row, translation=(among.pop(0) if len(among) > 1 else among[0]) if among else ""))
    said = {row.known for row in rows}
    rows += [replace(row, scene="") for row in before if row.known not in said and row.translation.strip()]
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_COLUMNS)
    table.writerows((row.scene, row.character, row.line, row.translation) for row in rows)
    return out.getvalue(), sum(not row.translation.strip() for row in rows)


def _lines(screenplay: Screenplay) -> Iterator[tuple[Source, Line]]:
    for scene in screenplay.scenes:
        for block in scene.blocks:
            if isinstance(block, Line):
                yield scene.source, block


def _written(line: Line) -> str:
    """What is said, with the parentheticals inside it in brackets."""
    found, begun = [], False
    for part in line.parts:
        if isinstance(part, Speech):
            found.append(part.plain)
            begun = True
        elif begun:
            found.append(f"({part.plain})")
    return " ".join(found)


def _translated(line: Line, said: str) -> Line:
    """The line with other words: its brackets, and the parentheticals it begins with, as they were. Brackets inside the
    words are parentheticals where the original has some there."""
    first = next((at for at, part in enumerate(line.parts) if isinstance(part, Speech)), len(line.parts))
    sung = any(isinstance(part, Speech) and part.lyric for part in line.parts)
    turned = any(isinstance(part, Parenthetical) for part in line.parts[first:])
    parts: list[Speech | Parenthetical] = list(line.parts[:first])
    for number, piece in enumerate(_BRACKETS.split(said) if turned else [said]):
        text = " ".join(piece.split())
        if text and number % 2:
            parts.append(Parenthetical(f"({text})", text, line.source))
        elif text:
            parts.append(Speech(text, text, line.source, sung))
    return replace(line, parts=tuple(parts))


def _rows(path: Path) -> Iterator[Row]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TranslationError("It is not in UTF-8.", where=_name(path), todo="Save it as UTF-8, as CSV.") from None
    return _toml_rows(text, path) if path.suffix == ".toml" else _csv_rows(text, path)


def _csv_rows(text: str, path: Path) -> Iterator[Row]:
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    columns = [_HEADERS.get(plain(name).strip(), "") for name in next(table, [])]
    if not {"line", "translation"} <= set(columns):
        raise TranslationError("It has no columns “line” and “translation”.", where=f"{_name(path)}:1", todo=_TODO)
    for cells in table:
        row = dict(zip(columns, cells, strict=False))
        if any(row.values()):
            yield Row(*(row.get(column, "") for column in _COLUMNS))


def _toml_rows(text: str, path: Path) -> Iterator[Row]:
    try:
        rows = tomli.loads(text).get("line", [])
    except tomli.TOMLDecodeError as problem:
        raise TranslationError(f"It is no TOML: {problem}.", where=_name(path), todo="Mend that line.") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TranslationError("Its lines are no list of tables.", where=_name(path), todo="Write [[line]] above each.")
    for row in rows:
        yield Row(*(str(row.get(column, "")) for column in _COLUMNS))


def _name(path: Path) -> str:
    return f"{TABLES}/{path.name}"
