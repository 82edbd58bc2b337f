"""How near, through which lens, from which height: what the director did not say, by rule."""

from __future__ import annotations

from functools import cache

from rushes.departments.breakdown.lexicon import table
from rushes.departments.breakdown.reading import PERSON
from rushes.departments.breakdown.said import said_size
from rushes.departments.breakdown.scene_text import SceneText
from rushes.departments.breakdown.setup import Setup
from rushes.film.element import ElementKind
from rushes.film.heading import Hour, Side
from rushes.film.note import Angle, Size
from rushes.film.shot import ShotKind

LADDER = (Size.ECU, Size.CU, Size.MCU, Size.MS, Size.MLS, Size.LS, Size.WS, Size.EWS)
DARK = (Hour.NIGHT, Hour.EVENING, Hour.DUSK)
FACES = frozenset({"nod", "smile", "cry", "shake-head", "look", "see", "listen", "breathe", "tremble", "laugh"})
NEAR = frozenset({"kiss", "embrace", "touch", "give", "speak"})
WHOLE = frozenset({"fall", "lie", "dance", "fight", "jump", "kneel", "die", "bow"})
SMALL = frozenset({ElementKind.PROP, ElementKind.ANIMAL})
INTENSE = 45  # of mood, taken together, for a face to fill the frame


def sizes(setups: list[Setup], text: SceneText, mood: tuple[int, int]) -> list[Size]:
    """One size a set-up, tightening as the scene goes on; two shots of the same people never cut together at
    the same size."""
    found: list[Size] = []
    last = max(1, len(setups) - 1)
    tense = abs(mood[0]) + max(0, mood[1]) >= INTENSE
    lines = [setup for setup in setups if setup.talks and setup.spoken]
    for rank, setup in enumerate(setups):
        if setup.note is not None and setup.note.size is not None:
            found.append(setup.note.size)
            continue
        if not setup.talks and (written := said_size(setup.action)) is not None:
            found.append(written)
            continue
        if setup.talks:
            told = lines.index(setup) if setup in lines else len(lines)
            size = _talk(setup, told * 100 // max(1, len(lines) - 1), len(lines), tense)
        elif setup.kind is ShotKind.INSERT:
            size = Size.CU
        elif setup.kind is ShotKind.ESTABLISHING:
            size = _establishing(setup, text)
        else:
            size = _action(setup, text)
            if rank * 100 > 65 * last and len(setups) > 4 and size in (Size.LS, Size.MLS, Size.MS):
                size = tighter(size) if not _travels(setup) else size
        before = setups[rank - 1] if rank else None
        if before is not None and size is found[-1] and _same_people(before, setup):
            size = tighter(size) if size not in (Size.ECU, Size.CU) else wider(size)
        found.append(size)
    return found


def tighter(size: Size) -> Size:
    return LADDER[max(0, LADDER.index(size) - 1)]


def wider(size: Size) -> Size:
    return LADDER[min(len(LADDER) - 1, LADDER.index(size) + 1)]


def _same_people(before: Setup, setup: Setup) -> bool:
    return before.subjects == setup.subjects and before.kind is setup.kind and before.listener == setup.listener


def _talk(setup: Setup, told: int, lines: int, tense: bool) -> Size:
    if setup.kind is ShotKind.TWO_SHOT:
        return Size.MLS if len(setup.subjects) > 2 else Size.MS
    if setup.reaction:
        return Size.CU if tense else Size.MCU
    if setup.kind is ShotKind.OVER_SHOULDER:
        return Size.MS if told < 35 else Size.MCU
    if setup.listener is None and lines > 1:  # alone: come closer little by little
        return Size.MS if told < 30 else Size.MCU if told < 80 or not tense else Size.CU
    return Size.CU if tense and told >= 80 and lines > 2 else Size.MCU if told > 20 or lines < 3 else Size.MS


def _establishing(setup: Setup, text: SceneText) -> Size:
    if text.scene.heading.side is not Side.EXT:
        return Size.WS
    group = any(mention.entry.kind == "group" and mention.key in setup.subjects for mention in setup.mentions)
    if setup.subjects and not group and setup.props and all(item.kind in SMALL for item in setup.props):
        return Size.MLS  # a scene of one small thing, or of the cat; a crowd with its umbrellas is a place
    return Size.EWS if not setup.subjects or not set(setup.subjects) & text.people else Size.WS


def _action(setup: Setup, text: SceneText) -> Size:
    people = [name for name in setup.subjects if name in text.people]
    verbs = {deed.entry.key for deed in setup.deeds}
    kinds = {deed.entry.kind for deed in setup.deeds if deed.who in text.people}
    if not people:
        return _no_people(setup, text)
    if any(mention.entry.kind == "vehicle" and mention.key in setup.subjects for mention in setup.mentions):
        return Size.LS
    if len(people) > 2 or verbs & WHOLE or "travel" in kinds:
        return Size.LS
    if len(people) == 2:
        return Size.MS if verbs & NEAR else Size.MLS
    if "handle" in kinds:
        return Size.MS
    if verbs & FACES:
        return Size.MCU
    return Size.MLS


def _no_people(setup: Setup, text: SceneText) -> Size:
    kinds = {mention.entry.kind for mention in setup.mentions if mention.key in setup.subjects}
    several = any(mention.entry.sort == PERSON and mention.key in setup.subjects for mention in setup.mentions)
    if several or "vehicle" in kinds or "group" in kinds:
        return Size.WS
    if "animal" in kinds:
        return Size.MLS
    if setup.subjects and "dressing" not in kinds:
        return Size.MS
    inside = text.scene.heading.side is Side.INT
    return Size.LS if inside else Size.WS


def _travels(setup: Setup) -> bool:
    return any(deed.entry.kind == "travel" for deed in setup.deeds)


@cache
def lens(size: Size) -> int:
    """Millimetres on a 36 × 24 frame."""
    value: int = table("coverage")["lens"][size.value]
    return value


@cache
def stop(size: Size, side: Side, hour: Hour) -> int:
    """Tenths of a stop: open indoors and at night, closed in daylight and for places."""
    light = "night" if hour in DARK else "exterior" if side is Side.EXT else "interior"
    value: int = table("coverage")["stop"][light][size.value]
    return value


def angle(setup: Setup, text: SceneText) -> Angle:
    """Eye level, but for who lies on the floor and what stands above everybody."""
    if setup.note is not None and setup.note.angle is not None:
        return setup.note.angle
    own = {deed.entry.key for deed in setup.deeds if deed.who in setup.subjects[:1]}
    if setup.kind is ShotKind.INSERT:
        return Angle.HIGH
    if own & {"lie", "sleep", "die"} and not setup.talks:
        return Angle.HIGH
    if ("climb" in own and setup.subjects[0] in text.people) or (
        setup.subjects[:1] == ("lighthouse",) and setup.kind is ShotKind.ACTION
    ):
        return Angle.LOW
    return Angle.EYE
