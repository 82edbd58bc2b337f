"""The breakdown: a screenplay in, a sheet a scene out. Pure, and the same for the same text for ever.

Each scene is broken down from its own text and the film's settings alone, so that an edit elsewhere changes
nothing in it but its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from blake3 import blake3

from rushes.departments.breakdown.coverage import cover
from rushes.departments.breakdown.describe import called, describe, told
from rushes.departments.breakdown.framing import INTENSE, angle, lens, sizes, stop
from rushes.departments.breakdown.intercut import Ends, carried_over, is_intercut, last_places
from rushes.departments.breakdown.keys import scene_keys, scene_numbers, shot_number, slug
from rushes.departments.breakdown.mood import mood
from rushes.departments.breakdown.movement import Movement, cranked, movements
from rushes.departments.breakdown.pages import eighths
from rushes.departments.breakdown.said_camera import direct_as_said
from rushes.departments.breakdown.scene_notes import Wishes, extras_of, lit_by, music_of, note_at, wishes_of
from rushes.departments.breakdown.scene_text import SceneText, elements, read_scene
from rushes.departments.breakdown.setup import Setup
from rushes.film.element import Element, ElementKind
from rushes.film.film import Film
from rushes.film.heading import Heading, Side
from rushes.film.note import Size
from rushes.film.screenplay import Line, Scene, Screenplay
from rushes.film.shot import Breakdown, SceneSheet, Shot
from rushes.film.source import Source

PROLOGUE = "0"


def break_down(screenplay: Screenplay, film: Film) -> Breakdown:
    """Every scene's sheet. Speech before the first heading is a scene of its own, numbered 0."""
    scenes = carried_over([*_prologue(screenplay), *screenplay.scenes])
    keys = scene_keys(scene.heading for scene in scenes)
    numbers = scene_numbers(scene.number for scene in scenes)
    sheets = [
        break_down_scene(scene, film, key, number, before)
        for scene, key, number, before in zip(scenes, keys, numbers, _seen_before(scenes), strict=True)
    ]
    return Breakdown(tuple(sheets))


def _seen_before(scenes: Sequence[Scene]) -> list[Ends]:
    """Where everybody was last seen before each scene. Only scenes cut between two places ask for it."""
    if not any(map(is_intercut, scenes)):
        return [{}] * len(scenes)
    before: list[Ends] = [{}]
    for scene in scenes[:-1]:
        before.append(last_places(scene, before[-1]))
    return before


def break_down_scene(scene: Scene, film: Film, key: str, number: str, before: Ends | None = None) -> SceneSheet:
    """One scene's sheet, from its own text; one that is cut between two places looks up in ``before`` where the others
    were last seen. ``key`` and ``number`` name it and its shots and decide nothing."""
    text = read_scene(scene, film, before)
    setups = direct_as_said(cover(text), text)
    feeling = mood(text)
    found = elements(text)
    side = _line_side(scene.heading)
    framed = sizes(setups, text, feeling)
    tense = abs(feeling[0]) + max(0, feeling[1]) >= INTENSE
    moved = movements(setups, framed, text, side, tense)
    words = called(found)
    wishes = wishes_of(scene)
    shots = tuple(
        _shot(setup, size, move, text, words, key, shot_number(number, rank), side, wishes, film.format.rate)
        for rank, (setup, size, move) in enumerate(zip(setups, framed, moved, strict=True))
    )
    cast = tuple(dict.fromkeys(name for spoken in text.spoken.values() for name in spoken.voice.names))
    return SceneSheet(
        key=key,
        number=number,
        heading=scene.heading,
        elements=found,
        cast=cast,
        crowd=_crowd(found),
        mood=feeling,
        shots=shots,
        source=scene.source,
        eighths=eighths(scene),
        music=tuple(music_of(scene)),
        extras=extras_of(scene),
    )


def renumbered(sheet: SceneSheet, number: str) -> SceneSheet:
    """The same sheet under another number, where scenes before it came or went."""
    if sheet.number == number:
        return sheet
    shots = tuple(replace(shot, number=shot_number(number, rank)) for rank, shot in enumerate(sheet.shots))
    return replace(sheet, number=number, shots=shots)


def _shot(
    setup: Setup,
    size: Size,
    move: Movement,
    text: SceneText,
    words: dict[str, str],
    scene_key: str,
    number: str,
    side: int,
    wishes: Wishes,
    rate: Fraction,
) -> Shot:
    note, heading = setup.note, text.scene.heading
    speed = cranked(setup, rate)
    hand = note_at(wishes.looks, setup.source.line)
    tilt = angle(setup, text)
    own: Heading | None = None
    if text.ends.ends:
        setup.subjects = text.ends.together(setup.subjects)
        own = next((place for name in setup.subjects if (place := text.ends.place(name)) is not None), None)
    return Shot(
        key=f"{scene_key}/{setup.name}",
        number=number,
        scene_key=scene_key,
        kind=setup.kind,
        size=size,
        angle=tilt,
        lens_mm=note.lens_mm if note is not None and note.lens_mm else lens(size),
        stop=note.stop if note is not None and note.stop else stop(size, heading.side, heading.hour),
        move=move[0],
        direction=move[1],
        subjects=setup.subjects,
        listener=setup.listener,
        lines=tuple([spoken.line for spoken in setup.spoken]),
        line_keys=tuple([f"{scene_key}/line-{spoken.rank}" for spoken in setup.spoken]),
        action=setup.action,
        verbs=_verbs(setup, text, own),
        props=tuple(setup.props),
        action_ms=setup.ms * 100 // speed,
        fixed_ms=note.duration_ms if note is not None else None,
        line_side=side,
        description=describe(setup, size, tilt, text, words, own),
        engine=_first("engine", note, hand),
        source=setup.source,
        unseen=tuple([f"{scene_key}/line-{spoken.rank}" for spoken in setup.spoken if spoken.voice.faceless]),
        focus=setup.focus,
        light=lit_by(note, note_at(wishes.lights, setup.source.line)),
        look=_first("look", note, hand),
        look_source=_first("look_source", note, hand),
        hold=_first("hold", note, hand),
        title=setup.title,
        elsewhere=own if own is not None and own != heading else None,
        told=told(setup),
        prompt=note_at(wishes.prompts, setup.source.line),
        speed=speed,
        **_camera(setup),
    )


def _camera(setup: Setup) -> dict[str, Any]:
    """What only a note says of the camera."""
    note, found = setup.note, {"toward": setup.toward, "pov": setup.pov}
    if note is None:
        return found
    said = {"foreground": note.foreground, "stop_said": note.stop is not None}
    return found | said | {"cue": note.cue or "", "diopter": bool(note.diopter)}


def _verbs(setup: Setup, text: SceneText, own: Heading | None) -> tuple[tuple[str, str], ...]:
    """Who does what; in a scene of two places, those who are in the shot's ``own``."""
    if not setup.deeds:
        return ()
    done = [(deed.who, deed.entry.key) for deed in setup.deeds if deed.who]
    if own is not None:
        done = [(who, verb) for who, verb in done if who not in text.people or text.ends.place(who) == own]
    return tuple(dict.fromkeys(done))


def _first(field: str, *notes: object) -> Any:
    """What the shot's own note says, or else its scene's; None where neither does."""
    for note in notes:
        if note is not None and (said := getattr(note, field, None)) is not None:
            return said
    return None


def _line_side(heading: Heading) -> int:
    """The side of the line the camera keeps to: the place's own, the same whenever the film comes back."""
    return 1 if blake3(slug(heading.place).encode()).digest()[0] & 1 else -1


def _crowd(found: tuple[Element, ...]) -> int:
    """Extras in groups; a single person without a name is no crowd."""
    return sum(item.count for item in found if item.kind is ElementKind.EXTRAS and item.count > 1)


def _prologue(screenplay: Screenplay) -> list[Scene]:
    if not any(isinstance(block, Line) for block in screenplay.preamble):
        return []
    source = next((block.source for block in screenplay.preamble), Source(screenplay.file, 1))
    heading = Heading(text="", side=Side.UNSAID, place="", continuous=True)
    return [Scene(heading, PROLOGUE, screenplay.preamble, source)]
