"""A cue as a composer writes it: bars on the hits, keys for the moods, the themes, and parts that come and go."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from rushes.engines.dsp import dice
from rushes.engines.score.arranging import arrange
from rushes.engines.score.barring import lay_bars
from rushes.engines.score.brief import Brief
from rushes.engines.score.ending import close
from rushes.engines.score.harmony import Chord, chord, key_of, mode_called, mode_of, progression
from rushes.engines.score.hits import strike
from rushes.engines.score.melody import Line, sing
from rushes.engines.score.notes import Bar, Key, Note, Part, Piece
from rushes.engines.score.plan import Plan
from rushes.engines.score.tables import idioms, moods
from rushes.engines.score.theme import theme_of
from rushes.engines.score.variety import vary

_TURNED = 45  # by how much a mood must change for the key to move a third
_MEDIANTS = (3, -4, 4, -3)  # the chromatic thirds of film music


def compose(brief: Brief) -> Piece:
    """The whole piece; nothing sounds yet. The same brief gives the same notes."""
    idiom, theme = idioms()[brief.idiom], theme_of(brief.themes[0])
    metre = int(idiom.get("metre", theme.metre))
    bars = lay_bars(brief.seconds, brief.hits, _tempo(brief, idiom), metre, brief.ending == "cadence")
    piece = Piece(
        brief.idiom, bars, _keys(brief, bars[-1].section + 1, bars), _parts(idiom, brief.old),
        brief.seconds, brief.ending, tuple(idiom["hall"]),
    )  # fmt: skip
    plan = Plan(brief, idiom, piece, dice("cue", *brief.told, len(bars)))
    lines = sing(plan, metre)
    chords = _harmony(plan, lines)
    plan.chords = chords
    arrange(plan, lines)
    strike(plan)
    close(plan)
    vary(piece)
    piece.notes[:] = _once(piece.notes)
    return piece


def _once(notes: list[Note]) -> list[Note]:
    """In the order of their beginnings; of two that a part would begin together on one pitch, the longer."""
    kept: dict[tuple[Fraction, int, int], Note] = {}
    for note in sorted(notes, key=lambda note: (note.at, note.part, note.pitch, note.length, note.force)):
        kept[note.at, note.part, note.pitch] = note
    return list(kept.values())


def _tempo(brief: Brief, idiom: dict[str, Any]) -> float:
    span = moods()["tempo"]
    drive = sum(mood.drive for mood in brief.moods) / len(brief.moods)
    return float((span["slowest"] + (span["fastest"] - span["slowest"]) * drive) * idiom.get("tempo", 1.0))


def _parts(idiom: dict[str, Any], old: bool) -> list[Part]:
    return [
        Part(
            entry["role"],
            "old-piano" if old and entry["instrument"] == "piano" else entry["instrument"],
            entry["pan"],
            entry["far"],
            entry["gain"],
        )
        for entry in idiom["parts"]
    ]


def _keys(brief: Brief, sections: int, bars: list[Bar]) -> list[Key]:
    """A key for each section. The film's home, moved for this cue; where the mood turns the mode turns with it, and
    where it turns far the tonic moves by a third."""
    chance = dice("keys", brief.home, *brief.themes, brief.moods[0].valence // 20, brief.seed)
    tonic = theme_of(brief.home).tonic + int(chance.choice([0, 0, 5, 7, 2, -3]))
    keys: list[Key] = []
    before = brief.moods[0].valence
    for section in range(sections):
        start = next(bar.start for bar in bars if bar.section == section)
        valence = brief.mood_at(start).valence
        if keys and abs(valence - before) >= _TURNED:
            tonic += int(chance.choice(_MEDIANTS))
        keys.append(key_of(tonic, mode_of(valence)))
        before = valence
    return keys


def _harmony(plan: Plan, lines: list[Line]) -> list[Chord]:
    """A chord for every bar, the last one's among them."""
    piece, chords = plan.piece, []
    for section, key in enumerate(piece.keys):
        bars = [index for index, bar in enumerate(piece.bars[:-1]) if bar.section == section]
        sung = [_sung(piece.bars[index].at, piece.bars[index].beats, lines) for index in bars]
        last = section == len(piece.keys) - 1
        degrees = progression(
            len(bars), mode_called(key.mode), sung, plan.chance,
            first=section == 0, last=last, each=int(plan.idiom.get("harmony", 1)),
        )  # fmt: skip
        for index, degree in zip(bars, degrees, strict=True):
            cadence = last and index == bars[-1] and len(bars) > 1
            mode = mode_called(key.mode)
            colour = 9 if plan.mood(index).valence < -40 and not cadence and plan.chance.random() < 0.4 else 0
            chords.append(chord(degree, key, raised=cadence and mode.raised and degree == 5, colour=colour))
    home = 5 if piece.ending == "open" else 1
    return [*chords, chord(home, piece.keys[-1])]


def _sung(at: Fraction, beats: int, lines: list[Line]) -> list[tuple[int, float]]:
    """The melody's steps in a bar, weighed by length and place."""
    return [
        (step, float(length) * (1.6 if start == at else 1.0))
        for line in lines
        for start, length, step in line.sung
        if at <= start < at + beats
    ]
