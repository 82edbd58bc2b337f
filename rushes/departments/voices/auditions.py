"""An audition: everybody's voice in a line of their own, or the whole casting table, as sounds and a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rushes.departments.voices.casting import Part, cast, kinds
from rushes.departments.voices.plan import speaker, voice_task, voice_tasks
from rushes.departments.voices.sheet import SheetRequest, SheetRow, write_sheet
from rushes.departments.voices.speech import estimate_ms
from rushes.engines.ports.text_to_speech import Voice
from rushes.film.film import Film
from rushes.film.quick import dataclass
from rushes.film.screenplay import Line, Speech
from rushes.film.shot import Breakdown
from rushes.film.source import Source
from rushes.work.tables import table
from rushes.work.task import Made, Task

VERSION = "2"
_LONGEST = 9000  # milliseconds: a line that tells a voice, and no more


@dataclass(frozen=True, slots=True)
class Audition:
    """``task`` speaks for ``name``; ``cast``: they are of the film, so film.toml can give them another voice."""

    name: str
    part: Part
    task: Task
    cast: bool


def auditions(breakdown: Breakdown, film: Film, everybody: bool) -> list[Audition]:
    """Of everybody who speaks, in the order of the film; with ``everybody``, of every voice of the table instead."""
    return _table(film) if everybody else _company(breakdown, film)


def _company(breakdown: Breakdown, film: Film) -> list[Audition]:
    """Each in the longest of their lines that is short enough."""
    tasks = {task.key: task for task in voice_tasks(breakdown, film)}
    said: dict[str, list[tuple[int, Task]]] = {}
    for shot in breakdown.shots:
        for key, line in zip(shot.line_keys, shot.lines, strict=True):
            length = estimate_ms(line.spoken, film.language)
            said.setdefault(line.character, []).append((length, tasks[f"voice/{key}"]))
    found = []
    for name, part in cast(breakdown, film).items():
        lines = said[name]
        short = [entry for entry in lines if entry[0] <= _LONGEST]
        task = max(short, key=lambda entry: entry[0])[1] if short else min(lines, key=lambda entry: entry[0])[1]
        found.append(Audition(name, part, task, True))
    return found


def _table(film: Film) -> list[Audition]:
    words = table("voices", "auditions")
    text = words["sentences"].get(film.language.split("-")[0].lower(), words["sentences"]["en"])
    nowhere, card, found = Source("", 0), speaker(film), []
    for kind in kinds().values():
        line = Line(kind.name, kind.name, (), (Speech(text, text, nowhere),), nowhere)
        task = voice_task(f"audition/{kind.name}", line, Voice(kind.name), film, card)
        part = Part(Voice(kind.name), ", ".join(kind.traits))
        found.append(Audition(kind.name, part, replace(task, keep=False, source=None), False))
    return found


def sheet_task(found: Sequence[Audition], made: Mapping[str, Made], film: Film, name: str) -> Task:
    """The page and the sounds in out/voices/."""
    folder = "voices/table" if found and not found[0].cast else "voices"
    rows = tuple(_row(number, one, made[one.task.key]) for number, one in enumerate(found))
    return Task(
        key=f"{folder}/sheet",
        label="casting sheet",
        department="voices",
        capability="casting-sheet",
        engine="rushes",
        version=VERSION,
        request=SheetRequest(film.title or name, film.language, rows),
        call=write_sheet,
        export=(("sheet", f"{folder}/index.html"), *_files(rows, folder)),
        estimate=0.1,
    )


def _files(rows: Iterable[SheetRow], folder: str) -> Iterable[tuple[str, str]]:
    return ((f"voice-{number}", f"{folder}/{row.file}") for number, row in enumerate(rows))


def _row(number: int, one: Audition, take: Made) -> SheetRow:
    kind, voice = kinds()[one.part.voice.character], one.part.voice
    return SheetRow(
        name=one.name,
        voice=voice.character,
        why=one.part.why,
        hertz=kind.f0 * voice.pitch // 100,
        tract=kind.tract * voice.tract // 100,
        pace=kind.pace * voice.pace // 100,
        text=one.task.request.text,
        language=one.task.request.language,
        media=take.media["voice"],
        file=f"{number + 1:02d}-{_plain(one.name)}.wav",
        cast=one.cast,
    )


def _plain(name: str) -> str:
    """A name as a file's: letters of any script and figures, hyphens for the rest."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name).split()).lower()[:60] or "voice"
