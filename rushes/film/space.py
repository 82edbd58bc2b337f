"""How a place answers to a sound made in it."""

from __future__ import annotations

from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Space:
    """A room's size in millimetres and its reverberation: ``decay`` is the time to fall by 60 dB at 500 Hz to 1 kHz,
    milliseconds; ``bass`` and ``treble`` that of 125 Hz and 4 kHz in per cent of it. ``height`` 0: open air, whose
    ``decay`` is that of the walls around, 0 where there are none."""

    width: int
    depth: int
    height: int
    decay: int
    bass: int = 120
    treble: int = 60
