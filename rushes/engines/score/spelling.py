"""How a pitch is written in a key: F sharp in G minor, not G flat."""

from __future__ import annotations

from rushes.engines.score.notes import Key

_LETTERS = "FCGDAEB"  # the line of fifths, without accidentals
_MINOR = ("aeolian", "dorian", "phrygian")
_FLATTEST = {
    True: -2,
    False: -4,
}  # of the twelve fifths around a signature, the first; in the minor its sharps are wanted


def spelled(pitch: int, key: Key) -> tuple[str, int, int]:
    """Letter, sharps (flats below zero), octave, of a pitch as MIDI counts it."""
    first = key.fifths + _FLATTEST[key.mode in _MINOR]
    fifth = first + (7 * pitch - first) % 12  # C is 0, G is 1, F is -1
    turns, letter = divmod(fifth + 1, 7)
    return _LETTERS[letter], turns, (pitch - turns) // 12 - 1
