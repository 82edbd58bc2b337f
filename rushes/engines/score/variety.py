"""No bar comes back unchanged more often than a player would stand: what repeats is varied."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from rushes.engines.score.instruments.catalogue import instrument
from rushes.engines.score.notes import Note, Piece

MOST = 2  # times that one bar may be heard in a cue

Print = tuple[tuple[int, Fraction, Fraction, int], ...]


def prints(piece: Piece) -> list[Print]:
    """What is played in each bar, all parts together: (part, offset, length, pitch). Empty for a bar of rest."""
    inside: list[list[tuple[int, Fraction, Fraction, int]]] = [[] for _ in piece.bars]
    ends = [bar.at + bar.beats for bar in piece.bars]
    which = 0
    for note in sorted(piece.notes, key=lambda note: note.at):
        while which < len(ends) - 1 and note.at >= ends[which]:
            which += 1
        inside[which].append((note.part, note.at - piece.bars[which].at, note.length, note.pitch))
    return [tuple(sorted(bar)) for bar in inside]


def most_repeated(piece: Piece) -> int:
    """How often the bar that is heard most is heard."""
    counts = Counter(each for each in prints(piece) if each)
    return max(counts.values(), default=0)


def vary(piece: Piece) -> None:
    """Changes a note of every bar that was heard ``MOST`` times already: an inner note gives way to its neighbour."""
    seen: Counter[Print] = Counter()
    for index, made in enumerate(prints(piece)):
        seen[made] += 1
        if made and seen[made] > MOST:
            _turn(piece, index, seen[made])


def _turn(piece: Piece, index: int, count: int) -> None:
    bar = piece.bars[index]
    key = piece.keys[bar.section]
    inside = [
        place
        for place, note in enumerate(piece.notes)
        if bar.at <= note.at < bar.at + bar.beats and not instrument(piece.parts[note.part].instrument).drums
    ]
    if not inside:
        return
    place = inside[(count * 5 + index) % len(inside)]
    note = piece.notes[place]
    pitch = note.pitch + (2 if (note.pitch - key.tonic) % 12 in (0, 5, 7) else -2)
    half = note.length / 2
    piece.notes[place] = Note(note.part, note.at, half, note.pitch, note.force, note.exact)
    piece.notes.append(Note(note.part, note.at + half, half, pitch, note.force * 0.9))
