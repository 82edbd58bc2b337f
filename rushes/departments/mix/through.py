"""What a sound is heard through, by name and by the story's year; and what that does to it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import tomli

from rushes.departments.mix.request import Treatment

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Sound = npt.NDArray[np.float32]


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    return tomli.loads((files(__package__) / "data" / "through.toml").read_text(encoding="utf-8"))


@cache
def treatment(name: str, year: int) -> Treatment | None:
    """None for "" and for what is not known: it is heard as it is."""
    for table in _tables().get(name, ()):
        if year <= table.get("until", year):
            return Treatment(**{key: value for key, value in table.items() if key != "until"})
    return None


def treated(sound: Sound, through: Treatment) -> Sound:
    """[n, channels] of any level as it comes out on the other side, at its own level apart from ``gain``: nobody
    speaks louder for a narrow line."""
    import numpy as np

    from rushes.engines import dsp

    size = dsp.comfortable(len(sound) + dsp.RATE // 20)
    frequencies = np.fft.rfftfreq(size, 1 / dsp.RATE)
    band = dsp.response(frequencies, through.low, through.high, through.order)
    colour = band * dsp.bell(frequencies, through.ring, through.rise / 10, 0.35) if through.ring else band
    out = np.empty(sound.shape, np.float64)
    for channel in range(sound.shape[1]):
        signal = sound[:, channel].astype(np.float64)
        before = dsp.active_level(signal)
        if before <= 0.0:
            out[:, channel] = 0.0
            continue
        signal = dsp.shaped(signal, colour, size)
        if through.drive:
            push = through.drive / 20 / before
            signal = signal * push / np.sqrt(1 + (signal * push) ** 2)
            signal = dsp.shaped(signal, band, size)  # the line has its band after the microphone too
        # A line keeps its loudness; a door takes what it takes.
        after = dsp.active_level(signal) if not through.room or through.drive else before
        out[:, channel] = signal * (before / max(after, 1e-9))
    return np.asarray(out * 10 ** (through.gain / 200), np.float32)
