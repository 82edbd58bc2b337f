"""The vocabulary of camera notes, folded, from ``data/camera.toml``."""

from __future__ import annotations

from functools import cache

from rushes.departments.script.words import fold, word_list
from rushes.film.lighting import Contrast, KeySide
from rushes.film.note import Angle, Direction, Move, Size
from rushes.film.quick import dataclass

LONGEST = 5  # words in the longest phrase ("plan de demi-ensemble", "à hauteur d'homme")


@dataclass(frozen=True, slots=True)
class Word:
    """What a word or phrase means. ``kind``: size, angle, move, direction, rack, on, hold, foreground, over, pov,
    cue, diopter, speed, light or hint; ``written`` as in the list."""

    kind: str
    written: str
    value: Size | Angle | Move | Direction | Contrast | KeySide | int | None = None
    direction: Direction | None = None
    hint: str = ""


@cache
def vocabulary() -> dict[str, Word]:
    """Every word and phrase, by its folded spelling."""
    lists = word_list("camera")
    words: dict[str, Word] = {fold(text): Word("hint", text, hint=hint) for text, hint in lists["hint"].items()}
    for kind, noun in (("size", Size), ("angle", Angle), ("move", Move), ("direction", Direction)):
        for value in noun:
            words.update({fold(text): Word(kind, text, value) for text in lists[kind][value.value]})
    for kind, phrases in lists["focus"].items():
        words.update({fold(text): Word(kind, text) for text in phrases})
    for frames, phrases in lists["hold"].items():
        words.update({fold(text): Word("hold", text, int(frames)) for text in phrases})
    for said, phrases in lists["foreground"].items():
        words.update({fold(text): Word("foreground", text, said == "yes") for text in phrases})
    for kind in ("over", "pov", "cue", "diopter"):
        words.update({fold(text): Word(kind, text, True) for text in lists[kind]["yes"]})
    words.update({fold(text): Word("speed", text, int(s)) for s, those in lists["speed"].items() for text in those})
    for said, phrases in lists["light"].items():
        lit = KeySide.BACK if said == KeySide.BACK.value else Contrast(said)
        words.update({fold(text): Word("light", text, lit) for text in phrases})
    for text, (move, way) in lists["idiom"].items():
        words[fold(text)] = Word("move", text, Move(move), Direction(way) if way else None)
    # "dolly-in" is one term: each move with each of its ways.
    for move in Move:
        for way in goes(move):
            for text in lists["move"][move.value]:
                for side in lists["direction"][way.value]:
                    words.setdefault(fold(f"{text} {side}"), Word("move", f"{text} {side}", move, way))
    return words


@cache
def goes(move: Move) -> tuple[Direction, ...]:
    """The ways a move can go; none for a static camera."""
    return tuple(Direction(way) for way in word_list("camera")["goes"][move.value])
