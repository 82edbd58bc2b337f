"""What the writer has the camera do in the action itself: WHIP PAN TO NORA, "We push in", NORA'S POV, "au ralenti"."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from rushes.departments.breakdown.lexicon import table
from rushes.departments.breakdown.scene_text import SceneText
from rushes.departments.breakdown.setup import Setup
from rushes.departments.breakdown.words import bare, cut, fold
from rushes.film.note import Direction, Move
from rushes.film.quick import dataclass
from rushes.film.shot import ShotKind
from rushes.film.spelling import unaccented

_HEAD = re.compile(r"[^a-zà-öø-ÿ:.,;!?(]{3,60}")  # capitals, up to a sign or a word in small letters
_LETTERS = re.compile(r"[^\W\d_]+|\d+")
_USUAL = 100


@dataclass(frozen=True, slots=True)
class Said:
    """``eyes``: the words of the head beside "POV", among which a name may be; None where it is no POV. ``alone``: the
    paragraph is that head and no more."""

    move: tuple[Move, Direction | None] | None = None
    speed: int = _USUAL
    eyes: tuple[str, ...] | None = None
    alone: bool = False

    def __bool__(self) -> bool:
        return self.move is not None or self.speed != _USUAL or self.eyes is not None


def said_camera(action: str) -> Said:
    """What a paragraph asks of the camera; nothing, nearly always."""
    letters = set(_LETTERS.findall(unaccented(fold(action))))
    if not any(wanted <= letters for wanted in _wanted()):
        return Said()
    match = _HEAD.match(action)
    head, whole = _words(match[0]) if match is not None else (), _words(action)
    speed = next((said for words, said in _phrases("speed") if _has(whole, words)), str(_USUAL))
    found = next((words for words, _ in _phrases("eyes") if _has(head, words)), None)
    eyes = tuple(one for one in head if one not in found) if found else None
    return Said(_headed(head) or _done(whole), int(speed), eyes, head == whole)


def direct_as_said(setups: list[Setup], text: SceneText) -> list[Setup]:
    """The set-ups with what their action asks, where no note says otherwise and nobody talks over it. A line that is
    nothing but "NORA'S POV" is of the shot after it; "HIS POV:" is of whom was seen before it."""
    found: list[Setup] = []
    eyes = ""
    for at, setup in enumerate(setups):
        said = said_camera(setup.action) if setup.action and not setup.talks else Said()
        setup.move, setup.speed = said.move, said.speed
        if said.eyes is not None:
            eyes = _whose(said.eyes, text) or next((one for one in _before(found) if one in text.people), "")
            if eyes and said.alone and setup.note is None and at + 1 < len(setups) and not setups[at + 1].talks:
                continue
        if eyes and not setup.pov:
            setup.pov = eyes
            setup.subjects = tuple(one for one in setup.subjects if one != eyes)
            setup.kind = ShotKind.ACTION if setup.kind is ShotKind.OVER_SHOULDER else setup.kind
        eyes = ""
        found.append(setup)
    return found


def _before(setups: list[Setup]) -> tuple[str, ...]:
    return setups[-1].subjects if setups else ()


def _whose(words: tuple[str, ...], text: SceneText) -> str:
    return next((one for one in sorted(text.people) if set(_words(one)) <= set(words)), "")


def _headed(head: tuple[str, ...]) -> tuple[Move, Direction | None] | None:
    return next((_move(said) for words, said in _phrases("moves") if head[: len(words)] == words), None)


def _done(whole: tuple[str, ...]) -> tuple[Move, Direction | None] | None:
    """What "the camera" or "we" do."""
    camera = table("coverage")["said"]["camera"]
    who, between = ({bare(one) for one in camera[key]} for key in ("who", "between"))
    for at, word in enumerate(whole):
        if word not in who:
            continue
        rest = [one for one in whole[at + 1 : at + 6] if one not in between]
        for words, said in _phrases("does"):
            if tuple(rest[: len(words)]) == words:
                return _move(said)
    return None


def _move(said: str) -> tuple[Move, Direction | None]:
    name, _, way = said.rpartition(" ")
    ways = {one.value for one in Direction}
    return (Move(name), Direction(way)) if way in ways else (Move(said), None)


def _has(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


def _words(text: str) -> tuple[str, ...]:
    return tuple(bare(word) for word in cut(text.replace("-", " ")).folded if any(map(str.isalnum, word)))


@cache
def _wanted() -> list[frozenset[str]]:
    """What a paragraph has of letters, at the least, where it asks something of the camera: for every phrase."""
    who = table("coverage")["said"]["camera"]["who"]
    phrases = [words for kind in ("speed", "eyes", "moves") for words, _ in _phrases(kind)]
    phrases += [(bare(one), *words) for one in who for words, _ in _phrases("does")]
    found = {frozenset(_LETTERS.findall(" ".join(words))) for words in phrases}
    return [one for one in found if not any(other < one for other in found)]


@cache
def _phrases(kind: str) -> list[tuple[tuple[str, ...], str]]:
    """Phrases in words, the longest first, each with what it stands for."""
    said: dict[str, Any] = table("coverage")["said"]
    lists = said["camera"]["does"] if kind == "does" else said[kind]
    pairs = [(_words(phrase), key) for key, phrases in lists.items() for phrase in phrases]
    return sorted(pairs, key=lambda pair: (-len(pair[0]), pair))
