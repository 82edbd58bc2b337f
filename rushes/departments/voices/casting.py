"""Who has which voice: what film.toml says, else what the script says, else the name itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from math import log2

from blake3 import blake3

from rushes.departments.voices.timbre import Asked, asked_of
from rushes.engines.ports.text_to_speech import Voice
from rushes.errors import SettingsError
from rushes.film.film import Film, Role
from rushes.film.quick import dataclass
from rushes.film.shot import Breakdown
from rushes.film.spelling import plain
from rushes.work.tables import table

_PITCH_SPREAD = 8  # per cent around 100 that a name alone decides
_TRACT_SPREAD = 2
_PACE_SPREAD = 7
_PITCH_REACH = 30  # per cent that film.toml's pitch of 100 raises a voice
_PACE_REACH = 40
# Where two would be alike, the later is moved by steps of these, per cent, the smallest change first.
_PITCHES, _TRACTS = (0, 4, -4, 8, -8, 12, -12, 16, -16, 20, -20, 24, -24), (0, 4, -4, 8, -8)


@dataclass(frozen=True, slots=True)
class Kind:
    """A voice of the casting table, data/casting.toml."""

    name: str
    family: str
    f0: int
    tract: int
    pace: int
    traits: tuple[str, ...]
    rare: bool = False  # only theirs of whom it is said, and of a crowd


@cache
def kinds() -> dict[str, Kind]:
    """By name, in the table's order."""
    found = {}
    for name, entry in table("voices", "casting")["voices"].items():
        rare = bool(entry.get("rare"))
        found[name] = Kind(name, entry["of"], entry["f0"], entry["tract"], entry["pace"], tuple(entry["is"]), rare)
    return found


def distance(one: Voice, other: Voice) -> float:
    """How far apart two voices of the table are: 1 and more is two people (data/casting.toml, ``apart``)."""
    steps = table("voices", "casting")["apart"]
    a, b = kinds()[one.character], kinds()[other.character]
    pitch = 12 * abs(log2(a.f0 * one.pitch / (b.f0 * other.pitch))) / steps["semitones"]
    tract = abs(a.tract * one.tract - b.tract * other.tract) / 100 / steps["tract"]
    pace = 100 * abs(log2(a.pace * one.pace / (b.pace * other.pace))) / steps["pace"]
    return float((pitch**2 + tract**2 + pace**2) ** 0.5)


def told_apart(breakdown: Breakdown, film: Film) -> tuple[tuple[str, str, int], ...]:
    """For everybody who speaks, whose voice is nearest to theirs, and how far it is, in tenths; nobody's where one
    speaks alone. Of one person's spellings the first counts."""
    people: dict[str, tuple[str, Voice]] = {}
    for name, part in cast(breakdown, film).items():
        people.setdefault(plain(name), (name, part.voice))
    rows = []
    for name, voice in people.values():
        others = [(distance(voice, other), whose) for whose, other in people.values() if whose != name]
        if others:
            far, whose = min(others)
            rows.append((name, whose, round(10 * far)))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody who speaks: their voice, and why it is theirs."""

    voice: Voice
    why: str


def cast_voices(breakdown: Breakdown, film: Film) -> dict[str, Voice]:
    """A voice for every speaking character, by the name on its cues; see ``cast``."""
    return {name: part.voice for name, part in cast(breakdown, film).items()}


def cast(breakdown: Breakdown, film: Film) -> dict[str, Part]:
    """A part for every speaking character, by the name on its cues.

    ``film``'s roles say of everybody whether they are a man, a woman or a child (``breakdown.introduce``); who has
    no build is a narrator. What a description says of the voice chooses among those of the family, then the name does,
    so that a new character changes nobody's; only where two would be mistaken for one another does the one who speaks
    later move away. Raises SettingsError where film.toml asks for a voice that is not in the casting table.
    """
    parts: dict[str, Part] = {}
    taken: dict[str, Part] = {}
    for name in _speakers(breakdown):
        known = plain(name)
        if known not in taken:
            taken[known] = _part(name, film.role(name), [part.voice for part in taken.values()])
        parts[name] = taken[known]
    return parts


def _speakers(breakdown: Breakdown) -> Iterator[str]:
    for shot in breakdown.shots:
        for line in shot.lines:
            yield line.character


def _part(name: str, role: Role, others: Sequence[Voice]) -> Part:
    asked = asked_of(role)
    chance = blake3(plain(name).encode()).digest()
    pitch = 100 + role.pitch * _PITCH_REACH // 100 if role.pitch else 100 + _offset(chance[1], _PITCH_SPREAD)
    pace = 100 + role.pace * _PACE_REACH // 100 if role.pace else 100 + _offset(chance[2], _PACE_SPREAD)
    tract = 100 + _offset(chance[3], _TRACT_SPREAD)
    shaded = (pitch + asked.pitch, pace + asked.pace, tract + asked.tract)
    chosen = table("voices", "casting")["same"].get(role.voice, role.voice)
    if chosen in kinds():
        return Part(Voice(chosen, *shaded), "film.toml")
    family = _family(role, asked)
    first = chance[0] % len(family)
    turned = sorted(
        [*family[first:], *family[:first]],
        key=lambda kind: (-len({*kind.traits} & {*asked.traits}), kind.rare),
    )
    voices = [Voice(kind.name, *shaded) for kind in turned]
    return Part(_apart(voices, others), asked.why or "the name")


def _family(role: Role, asked: Asked) -> list[Kind]:
    wanted = role.voice or asked.family
    family = [kind for kind in kinds().values() if kind.family == wanted]
    if family:
        return family
    raise SettingsError(
        f"[cast.{role.name}] asks for the voice {wanted!r}, which is not in the casting table.",
        where="film.toml",
        todo=f"Voices: {', '.join((*kinds(), 'man', 'woman', 'old-man', 'old-woman'))}.",
    )


def _offset(chance: int, spread: int) -> int:
    return chance % (2 * spread + 1) - spread


def _apart(voices: Sequence[Voice], others: Sequence[Voice]) -> Voice:
    """The first of the voices that nobody could take for another's; where all are near, the one that has to move
    least; where there is no room at all, the one that is farthest."""

    def room(voice: Voice) -> float:
        return min((distance(voice, other) for other in others), default=9.0)

    moved = [
        Voice(voice.character, voice.pitch + pitch, voice.pace, voice.tract + tract)
        for pitch, tract in sorted(((p, t) for p in _PITCHES for t in _TRACTS), key=lambda step: _size(*step))
        for voice in voices
    ]
    return next((voice for voice in moved if room(voice) >= 1), None) or max(moved, key=room)


def _size(pitch: int, tract: int) -> tuple[int, int, int]:
    return abs(pitch) + 2 * abs(tract), pitch, tract
