"""A line spoken faster, so that it ends where its slot does."""

from __future__ import annotations

from dataclasses import dataclass

from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.tier import Tier

FASTEST = 1.25  # how much faster a voice may be made before it is heard to hurry
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
    """Files: ``voice`` (.wav). Facts: ``samples``, ``words``, ``phonemes``, ``faster`` (per cent of the pace it was
    spoken at), and ``notices`` where it runs over its slot all the same."""
    import numpy as np

    from rushes.engines import wav
    from rushes.engines.listening.pitch import melody
    from rushes.engines.psola.grains import respoken
    from rushes.engines.psola.marks import marks

    sound, _ = wav.read(stage.path(request.voice))
    voice = np.asarray(sound, np.float64).reshape(len(sound), -1).mean(axis=1)
    wanted = max(request.samples, int(np.ceil(len(voice) / FASTEST)))
    places = marks(voice, melody(voice))
    times = np.array([0.0, wanted - 1.0]), np.array([0.0, len(voice) - 1.0])
    spoken = respoken(voice, places, places.period, 1.0, times, stage.checkpoint)[:wanted]
    wav.write(stage.out / "voice.wav", np.clip(spoken, -1.0, 1.0))

    def moved(sample: int) -> int:
        return min(wanted, sample * wanted // len(voice))

    facts: dict[str, object] = {
        "samples": wanted,
        "words": [[begin, end, moved(start), moved(stop)] for begin, end, start, stop in request.words],
        "phonemes": [[ipa, moved(int(start)), moved(int(stop))] for ipa, start, stop in request.phonemes],
        "faster": round(100 * len(voice) / wanted),
    }
    if wanted > request.samples:
        over = (wanted - request.samples) / _RATE
        facts["notices"] = [
            f"it runs over its place by {over:.1f} s, a quarter faster than it is spoken: shorten the translation"
        ]
    return Result({"voice": "voice.wav"}, facts, request.tier)
