"""A line spoken faster, so that it ends where its slot does."""

from __future__ import annotations

from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.tier import Tier

FASTEST = 1.25  # how much faster words may be made before they are heard to hurry
_HEARD = 0.05  # seconds of overrun that anybody notices
_RATE = 48_000


@dataclass(frozen=True, slots=True)
class FitRequest:
    """``samples`` there are at 48 kHz. ``words`` and ``phonemes`` as text-to-speech tells them."""

    voice: Media
    samples: int
    words: tuple[tuple[int, ...], ...] = ()
    phonemes: tuple[tuple[str | int, ...], ...] = ()
    tier: Tier = Tier.MAQUETTE


def fit(request: FitRequest, stage: Stage) -> Result:
    """Files: ``voice`` (.wav). Facts: ``samples``, ``words``, ``phonemes``, ``faster`` (per cent of the pace its words
    were spoken at), and ``notices`` where it runs over its slot all the same."""
    import numpy as np

    from rushes.departments.languages.hurrying import hurried
    from rushes.engines import wav

    sound, _ = wav.read(stage.path(request.voice))
    voice = np.asarray(sound, np.float64).mean(axis=1)
    spoken, moved, pace = hurried(voice, request.samples, FASTEST, stage.checkpoint)
    count = wav.write(stage.out / "voice.wav", spoken)
    facts: dict[str, object] = {
        "samples": count,
        "words": [[begin, end, moved(start), moved(stop)] for begin, end, start, stop in request.words],
        "phonemes": [[ipa, moved(int(start)), moved(int(stop))] for ipa, start, stop in request.phonemes],
        "faster": round(100 * pace),
    }
    over = (count - request.samples) / _RATE
    if over >= _HEARD:
        facts["notices"] = [
            f"it runs over its place by {over:.1f} s, though it is spoken a quarter faster: shorten the translation"
        ]
    return Result({"voice": "voice.wav"}, facts, request.tier)
