"""Sound that a model makes: music, beds, things; and what comes with a picture."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

from rushes.engines.diffusers.answers import finite
from rushes.errors import EngineFailed

_RATE = 48_000
_TAIL = 1000  # milliseconds a cue rings on after its length
_JOIN = 1000  # at most, in which a loop's end becomes its beginning
_BLOCK = 250  # milliseconds by which the sound of a picture may fall short
_SILENT = 0.001  # -60 dB of full scale
_WORDS = Path(__file__).with_name("data") / "moods.toml"


@cache
def _moods() -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = tomllib.loads(_WORDS.read_text(encoding="utf-8"))["mood"]
    return told


def music_words(request: Any) -> tuple[str, int]:
    """A cue in words, and its beats a minute."""
    mood = next(each for each in _moods() if each["valence"] <= request.valence and each["arousal"] <= request.arousal)
    bpm = 96 + request.arousal * 2 // 5
    idiom = request.idiom.replace("-", " ")
    told = [request.prompt.rstrip(". "), "film score, instrumental", mood["words"], idiom, f"{bpm} BPM"]
    return ", ".join(filter(None, told)), bpm


def audio_words(request: Any) -> str:
    """A bed or a thing in words."""
    if request.event:
        told = [
            request.event.replace("-", " "),
            f"on {request.ground}" if request.ground else "",
            "close, dry, no music",
        ]
    else:
        heard = [each.replace("-", " ") for each in request.sounds]
        told = [request.prompt.rstrip(". "), *heard, "field recording, ambience, no music, no speech"]
    return ", ".join(filter(None, told))


def samples(given: Any, rate: int, look: Callable[[], None]) -> Any:
    """The first sound of what a pipeline gave, at 48 kHz: float32 [samples, channels]. Raises EngineFailed for NaN and
    for silence. ``look`` is called between one piece of work and the next: of minutes each takes its while."""
    import numpy as np
    import soxr

    found = given.audios if hasattr(given, "audios") else given.audio
    first = found[0]
    first = np.asarray(first.float().cpu().numpy() if hasattr(first, "cpu") else first, np.float32)
    first = np.atleast_2d(first).T if first.ndim < 2 or first.shape[0] <= 2 else first
    look()
    finite(first, "samples")
    if np.abs(first).max(initial=0) < _SILENT:
        raise EngineFailed("It is silent.", todo="Change its words, or give it to another engine.")
    if rate == _RATE:
        return first
    sides = []
    for side in first.T:  # each by itself, as soxr does it anyway
        look()
        sides.append(soxr.resample(np.ascontiguousarray(side), rate, _RATE))
    look()
    whole = np.stack(sides, axis=1)
    look()
    return whole


def seconds(milliseconds: int) -> float:
    """What to ask for so that enough comes: whole seconds, for models count in blocks."""
    return float(ceil((milliseconds + _TAIL) / 1000))


def cue(found: Any, milliseconds: int) -> Any:
    """Stereo, of its length and a tail that fades."""
    import numpy as np

    found = _stereo(_enough(found, milliseconds))
    count = (milliseconds + _TAIL) * _RATE // 1000
    found = found[:count].copy()
    fade = min(len(found) - milliseconds * _RATE // 1000, _TAIL * _RATE // 1000)
    if fade > 0:
        found[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)[:, None] ** 2
    return found


def bed(found: Any, milliseconds: int, loop: bool) -> Any:
    """Stereo, exactly as long; of a loop the end goes over into the beginning, at equal power."""
    import numpy as np

    count = milliseconds * _RATE // 1000
    found = _stereo(_enough(found, milliseconds))
    join = min(len(found) - count, _JOIN * _RATE // 1000, count // 2)
    if not loop or join < 1:
        return found[:count]
    kept = found[:count].copy()
    ramp = np.linspace(0, np.pi / 2, join, dtype=np.float32)[:, None]
    # What follows the end, played over the beginning: it goes on there as if nothing had been cut.
    kept[:join] = kept[:join] * np.sin(ramp) + found[count : count + join] * np.cos(ramp)
    return kept


def thing(found: Any, milliseconds: int) -> Any:
    """Mono, exactly as long, with an end that does not click."""
    import numpy as np

    found = _enough(found, milliseconds)[: milliseconds * _RATE // 1000].mean(axis=1)
    fade = min(len(found), _RATE // 50)
    found[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)
    return found


def beside(found: Any, milliseconds: int) -> Any:
    """What came with a picture: stereo, as long as the picture. Models count sound in blocks of their own: what lacks
    at the end is less than one, and silent."""
    import numpy as np

    found = _stereo(_enough(found, milliseconds - _BLOCK))
    count = milliseconds * _RATE // 1000
    return np.pad(found[:count], ((0, max(0, count - len(found))), (0, 0)))


def _enough(found: Any, milliseconds: int) -> Any:
    if len(found) < milliseconds * _RATE // 1000:
        raise EngineFailed(
            f"It gave {len(found) / _RATE:.1f} s of sound; {milliseconds / 1000:.1f} s were asked for.",
            todo="Give it to another engine, or ask for less.",
        )
    return found


def _stereo(found: Any) -> Any:
    import numpy as np

    return found if found.shape[1] == 2 else np.repeat(found[:, :1], 2, axis=1)
