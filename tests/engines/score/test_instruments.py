"""Every instrument: in tune, bright or dark as it should be, and gone in the end."""

from __future__ import annotations

import numpy as np
import pytest

from rushes.engines.score.instruments.catalogue import instruments
from rushes.engines.score.instruments.drums import DRUMS
from rushes.engines.score.instruments.playing import Players

RATE = 32_000
PITCHED = sorted(name for name, kind in instruments().items() if not kind.drums)


def note(name: str, pitch: int, force: float = 0.6, seconds: float = 2.0) -> np.ndarray:
    sound = Players(RATE).play(name, pitch, force, seconds, 0)
    return np.asarray(sound if sound.ndim == 1 else sound.sum(axis=1), float)


def spectrum(sound: np.ndarray, start: float, length: float) -> tuple[np.ndarray, np.ndarray]:
    part = sound[round(start * RATE) : round((start + length) * RATE)]
    size = 1 << 18
    return np.abs(np.fft.rfft(part * np.hanning(len(part)), size)), np.fft.rfftfreq(size, 1 / RATE)


def centroid(sound: np.ndarray) -> float:
    level, hertz = spectrum(sound, 0.1, 0.6)
    return float((level**2 * hertz).sum() / (level**2).sum())


@pytest.mark.parametrize("name", PITCHED)
def test_an_instrument_is_in_tune_to_three_cents(name: str) -> None:
    """The first partial's place, as the mean of its power: a vibrato, or a section, goes around it."""
    kind = instruments()[name]
    for pitch in ((kind.low + kind.high) // 2 - 5, (kind.low + kind.high) // 2 + 4):
        hertz = 440 * 2 ** ((pitch - 69) / 12)
        level, places = spectrum(note(name, pitch), 0.3 if kind.held else 0.1, 1.6)
        near = (places > 0.972 * hertz) & (places < 1.028 * hertz)
        found = (level[near] ** 2 * places[near]).sum() / (level[near] ** 2).sum()
        assert abs(1200 * np.log2(found / hertz)) < 3


@pytest.mark.parametrize("name", PITCHED)
def test_an_instrument_begins_soon_and_dies_away_without_a_click(name: str) -> None:
    kind = instruments()[name]
    sound = note(name, (kind.low + kind.high) // 2, seconds=1.5)
    loud = np.abs(sound)
    assert loud[:8].max() < 0.1 * loud.max()
    assert loud[-64:].max() < 0.02 * loud.max()
    first = int(np.argmax(loud > 0.3 * loud.max())) / RATE
    assert first < (1.2 if name == "pad" else 0.35)
    later = np.abs(np.diff(sound[RATE // 10 :], 2)).max()
    assert later < 2.2 * loud.max()


@pytest.mark.parametrize(
    ("darker", "brighter", "pitch"),
    [
        ("cello", "violin", 62),
        ("flute", "oboe", 72),
        ("horn", "trumpet", 62),
        ("celesta", "accordion", 72),
        ("organ", "oboe", 69),
    ],
)
def test_what_is_known_to_be_brighter_is(darker: str, brighter: str, pitch: int) -> None:
    assert centroid(note(darker, pitch)) < centroid(note(brighter, pitch))


@pytest.mark.parametrize("name", ["trumpet", "horn", "violin", "piano", "clarinet", "guitar"])
def test_what_is_played_louder_is_brighter(name: str) -> None:
    assert centroid(note(name, 62, 0.95)) > 1.04 * centroid(note(name, 62, 0.15))


def test_a_clarinet_lacks_its_even_partials_and_a_violin_does_not() -> None:
    def even(name: str) -> float:
        level, hertz = spectrum(note(name, 55), 0.4, 1.0)
        strength = [level[np.abs(hertz - 196 * partial).argmin() - 8 :][:16].max() for partial in (1, 2, 3)]
        return float(strength[1] / (strength[0] + strength[2]))

    assert even("clarinet") < 0.15 < even("violin")


def test_a_piano_string_is_stretched() -> None:
    level, hertz = spectrum(note("piano", 45), 0.1, 1.5)
    twelfth = (hertz > 12 * 110 * 0.98) & (hertz < 12 * 110 * 1.05)
    assert hertz[twelfth][level[twelfth].argmax()] > 12 * 110 * 1.002


@pytest.mark.parametrize("key", sorted(DRUMS))
def test_a_drum_is_heard_and_dies_away(key: int) -> None:
    sound = Players(RATE).play("kit", key, 0.7, 0.2, 0)
    assert np.abs(sound).max() > 0.02
    assert np.abs(sound[-32:]).max() < 0.05 * np.abs(sound).max()
    assert np.isfinite(sound).all()
