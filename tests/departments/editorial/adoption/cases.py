"""A cut of three shots and two lines as the film knows it, and events of it as they come back."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from rushes.departments.editorial.adoption.known import KnownMedia, known_of
from rushes.film.edit import Edit, EditEvent, EditTrack, Source, TrackKind

RATE = Fraction(25)
SOUND = Fraction(48_000)
SECOND = 48_000
SHOTS = ("1A", "1B", "2A")
LENGTH = 50


def digest(name: str) -> str:
    return name.encode().hex().ljust(64, "0")


def shot(name: str, start: int, length: int = LENGTH, offset: int = 0) -> EditEvent:
    """A whole shot, or the part of it that is said, as `rushes make` writes it."""
    about = (("key", f"room/1/{name}"), ("take", digest(name)), ("recipe", f"recipe-{name}"), ("tier", "maquette"))
    url = f"../takes/{digest(name)[:2]}/{digest(name)}.mp4"
    return EditEvent(name, start, length, offset, Source(url, rate=RATE), about=about)


def line(who: str, start: int, length: int) -> EditEvent:
    about = (("key", f"voice/room/1/{who}"), ("take", digest(who)), ("recipe", f"recipe-{who}"), ("stem", "dialogue"))
    return EditEvent(who, start, length, source=Source(f"../takes/00/{digest(who)}.wav", rate=SOUND), about=about)


def edit(pictures: tuple[EditEvent, ...], sounds: tuple[EditEvent, ...] = (), rate: Fraction = RATE) -> Edit:
    return Edit(
        "Film",
        rate,
        (
            EditTrack(TrackKind.PICTURE, "picture", rate, pictures),
            EditTrack(TrackKind.SOUND, "dialogue 1", SOUND, sounds),
        ),
    )


def whole() -> Edit:
    """1A, 1B, 2A, two seconds each; ANNA over 1A, BEN over 2A."""
    shots = tuple(shot(name, LENGTH * place) for place, name in enumerate(SHOTS))
    return edit(shots, (line("ANNA", SECOND // 2, SECOND), line("BEN", 4 * SECOND + SECOND // 2, SECOND)))


def known() -> tuple[KnownMedia, ...]:
    lengths = {TrackKind.PICTURE: LENGTH, TrackKind.SOUND: SECOND}
    return tuple(replace(one, length=lengths[one.kind]) for one in known_of(whole()))


def bare(event: EditEvent, **source: object) -> EditEvent:
    """What is left of an event by a program that keeps nothing of what it was told."""
    return replace(event, about=(), source=replace(Source(), **source))  # type: ignore[arg-type]
