"""The music cue sheet: what a society that collects for composers asks of every film."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from rushes.departments.rights.origins import Kind, Origins, card_of
from rushes.departments.rights.request import CueRow
from rushes.departments.rights.words import Words
from rushes.film.cut import Cut, SoundEvent
from rushes.film.film import Film
from rushes.film.format import Format
from rushes.film.rights import register

COLUMNS = ("cue", "title", "composer", "publisher", "usage", "in", "out", "duration", "origin", "licence")
_BACKGROUND = "BI"  # background instrumental: what the house's engines play; a rights line may say another
_RATE = 48_000


def cue_rows(cut: Cut, film: Film, origins: Origins, words: Words) -> Iterator[CueRow]:
    """A row a cue, in the order of the film."""
    line_of = register(film.rights)
    for event in sorted((event for event in cut.sound if event.stem == "music"), key=lambda event: event.start):
        origin = origins.of(event.key)
        own, right = next(((path, line) for path in origin.files if (line := line_of(path))), ("", None))
        titles = tuple(_title(name) for name in origin.engines) or (event.engine,)
        first, last = (_frame(sample, cut.format) for sample in (event.start, event.start + event.samples))
        yield CueRow(
            number=event.text.partition(":")[0] or event.name,
            title=own.rpartition("/")[2].rpartition(".")[0] or f"{film.title}, {event.text.partition(':')[0]}",
            composer=right.author or right.holder if right else words(f"cue.{origin.kind.value}", engine=titles[-1]),
            publisher=(right.publisher or right.holder) if right else words("cue.no-publisher"),
            usage=right.usage or _BACKGROUND if right else _BACKGROUND,
            inn=timecode(first, cut.format),
            out=timecode(last, cut.format),
            duration=_minutes(event),
            origin=words(f"kind.{(Kind.RECORDING if right else origin.kind).value}"),
            licence=right.terms if right else "",
        )


def write_csv(cues: tuple[CueRow, ...], path: Path) -> None:
    """RFC 4180, UTF-8, its columns in English whatever the film's language: forms are filled from it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for cue in cues:
            writer.writerow(
                (cue.number, cue.title, cue.composer, cue.publisher, cue.usage, cue.inn, cue.out, cue.duration)
                + (cue.origin, cue.licence)
            )


def timecode(frame: int, form: Format) -> str:
    """Hours, minutes, seconds and frames, non-drop, counted at the nearest whole rate."""
    seconds, rest = divmod(frame, round(form.rate))
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}:{rest:02d}"


def _frame(sample: int, form: Format) -> int:
    return int(sample * form.rate / _RATE)


def _minutes(event: SoundEvent) -> str:
    seconds = -(-event.samples // _RATE)
    return f"{seconds // 60}:{seconds % 60:02d}"


def _title(name: str) -> str:
    card = card_of(name)
    return (card.title if card else "") or name
