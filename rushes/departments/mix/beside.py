"""Two who speak at once, parted so that both are understood: each from his side.

Voices from different places are told apart where the same two from one place are a blur (E. C. Cherry, "Some
experiments on the recognition of speech, with one and with two ears", JASA 25, 1953).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rushes.film.cut import SPOKEN, SoundEvent

_SIDE = 30  # of 100: far enough to be told apart, near enough for a small loudspeaker
_TOLD = 4  # a difference of places in the picture that an eye would see


def beside(events: Iterable[SoundEvent]) -> Iterator[SoundEvent]:
    """The events, the halves of dual dialogues to the left and to the right: as they stand in the picture, else as the
    page has them. In the order given, where the two halves follow one another and begin together."""
    waiting: SoundEvent | None = None
    for event in events:
        if waiting is not None and _at_once(waiting, event):
            yield from _parted(waiting, event)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = event
    if waiting is not None:
        yield waiting


def _at_once(one: SoundEvent, other: SoundEvent) -> bool:
    spoken = one.stem in SPOKEN and other.stem in SPOKEN
    return spoken and one.start == other.start and one.who != other.who


def _parted(first: SoundEvent, second: SoundEvent) -> tuple[SoundEvent, SoundEvent]:
    turned = first.pan - second.pan >= _TOLD
    one, other = (_SIDE, -_SIDE) if turned else (-_SIDE, _SIDE)
    return replace(first, pan=one), replace(second, pan=other)
