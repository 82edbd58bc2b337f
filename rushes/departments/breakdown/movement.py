"""When the camera moves: with those who move, to bring something to light, to come near a face. Else it stays."""

from __future__ import annotations

from functools import cache

from rushes.departments.breakdown.lexicon import table
from rushes.departments.breakdown.scene_text import SceneText
from rushes.departments.breakdown.setup import Setup
from rushes.film.heading import Hour, Side
from rushes.film.note import Direction, Move, Size
from rushes.film.shot import ShotKind

Movement = tuple[Move, Direction | None]
STILL: Movement = (Move.STATIC, None)
AGITATED = frozenset({"fight", "shoot", "hit"})
AWAY = frozenset({"leave", "descend"})
DEFAULTS = {
    Move.PAN: Direction.RIGHT,
    Move.TILT: Direction.UP,
    Move.DOLLY: Direction.IN,
    Move.TRUCK: Direction.RIGHT,
    Move.PEDESTAL: Direction.UP,
    Move.CRANE: Direction.UP,
    Move.ZOOM: Direction.IN,
    Move.ARC: Direction.RIGHT,
    Move.DOLLY_ZOOM: Direction.IN,
}
REST = 2  # shots between two moves nobody's walk asked for


def movements(setups: list[Setup], sizes: list[Size], text: SceneText, line_side: int, tense: bool) -> list[Movement]:
    """One movement a set-up. The director's own stands; a rule's is rare, and never the same twice running."""
    across = Direction.RIGHT if line_side > 0 else Direction.LEFT
    found: list[Movement] = []
    since = REST
    for rank, (setup, size) in enumerate(zip(setups, sizes, strict=True)):
        asked = _asked(setup, across)
        if asked is not None:
            found.append(asked)
            continue
        move = _with_action(setup, size, text, across)
        if move is STILL and since >= REST:
            move = _towards(setup, size, text, across, tense and rank >= len(setups) - 2)
        if found and move != STILL and move == found[-1]:
            move = STILL if move[0] is not Move.TRUCK else (Move.PAN, move[1])
        since = 0 if move != STILL else since + 1
        found.append(move)
    return found


def _asked(setup: Setup, across: Direction) -> Movement | None:
    """What the note says; a direction alone is a pan, a move alone goes its usual way."""
    note = setup.note
    if note is None or (note.move is None and note.direction is None):
        return None
    move = note.move or (Move.TILT if note.direction in (Direction.UP, Direction.DOWN) else Move.PAN)
    if note.direction is not None:
        return move, note.direction
    usual = DEFAULTS.get(move)
    return move, across if usual is Direction.RIGHT else usual


def _with_action(setup: Setup, size: Size, text: SceneText, across: Direction) -> Movement:
    if setup.kind is not ShotKind.ACTION or not setup.subjects:
        return STILL
    leader = setup.subjects[0]
    person = leader in text.people
    deeds = [deed for deed in setup.deeds if deed.who == leader]
    verbs = {deed.entry.key for deed in deeds}
    if verbs & AGITATED and len(setup.subjects) > 1:
        return Move.HANDHELD, None
    if person and "fall" in verbs and size in (Size.MS, Size.MLS, Size.LS):
        return Move.TILT, Direction.DOWN
    if person and "climb" in verbs:
        return Move.TILT, Direction.UP
    if verbs & {"walk", "run", "follow", "ride", "pedal", "crawl"} and person:
        return (Move.TRUCK if "enter" not in verbs else Move.PAN), across
    travels = any(deed.entry.kind == "travel" for deed in deeds)
    if travels and person:
        return Move.PAN, across
    if travels and verbs & {"leave", "drive", "sail", "row", "fly", "ride", "pedal"}:
        return Move.PAN, across
    return STILL


def _towards(setup: Setup, size: Size, text: SceneText, across: Direction, closing: bool) -> Movement:
    if setup.kind is ShotKind.ESTABLISHING:
        return _establishing(setup, size, text, across)
    if setup.kind is ShotKind.ACTION and _reveals(setup, text):
        return Move.DOLLY, Direction.OUT
    if closing and setup.kind is ShotKind.SINGLE and size in (Size.CU, Size.MCU):
        return Move.DOLLY, Direction.IN
    if closing and setup.kind is ShotKind.ACTION and size in (Size.MCU, Size.CU):
        return Move.DOLLY, Direction.IN
    if setup.kind is ShotKind.SINGLE and setup.listener is None and setup.voice_words > 30:
        return Move.DOLLY, Direction.IN
    return STILL


def _establishing(setup: Setup, size: Size, text: SceneText, across: Direction) -> Movement:
    """Places open as the hour asks: the day is looked over, the dawn rises, the night and rooms are entered."""
    heading = text.scene.heading
    if setup.subjects and size is Size.MLS:
        return STILL
    if set(setup.subjects) & text.people or any(mention.entry.kind == "vehicle" for mention in setup.mentions):
        return STILL
    if heading.side is Side.INT:
        return (Move.DOLLY, Direction.IN) if heading.hour is Hour.NIGHT else STILL
    if heading.hour in (Hour.DAWN, Hour.MORNING):
        return Move.CRANE, Direction.UP
    if heading.hour in (Hour.DUSK, Hour.EVENING):
        return Move.CRANE, Direction.DOWN
    return (Move.PAN, across) if heading.hour is Hour.DAY and heading.side is Side.EXT else STILL


@cache
def _reveal_words(language: str) -> frozenset[str]:
    return frozenset(table("coverage")["reveal"][language])


def _reveals(setup: Setup, text: SceneText) -> bool:
    words = _reveal_words(text.lexicon.language)
    return any(word.strip(".,;:!?…").lower() in words for word in setup.action.split())
