"""Every instrument: in tune, bright or dark as it should be, and gone in the end."""

from __future__ import annotations

import numpy as np
import pytest

from rushes.engines.score.instruments.catalogue import instruments
from rushes.engines.score.instruments.drums import DRUMS
from rushes.engines.score.instruments.ensemble import CORES
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


WAVEGUIDES = sorted(name for name, kind in instruments().items() if kind.core in CORES)


@pytest.mark.parametrize("name", WAVEGUIDES)
def test_a_waveguide_speaks_over_its_whole_range_short_and_long_soft_and_loud(name: str) -> None:
    """Its own pitch, no lower one, no drone under it: from the first semitone to the last."""
    kind = instruments()[name]
    players = Players(RATE)
    asked = [(pitch, force, 0.7) for pitch in range(kind.low, kind.high + 1, 3) for force in (0.15, 0.95)]
    asked += [(pitch, 0.5, 0.1) for pitch in range(kind.low, kind.high + 1, 7)]
    for pitch, force, seconds in asked:
        players.expect(name, pitch, force, seconds, 0)
    for pitch, force, seconds in asked:
        played = players.play(name, pitch, force, seconds, 0)
        sound = np.asarray(played if played.ndim == 1 else played.sum(axis=1), float)
        assert np.isfinite(sound).all()
        assert np.abs(sound).max() > 1e-4
        if seconds > 0.5:
            hertz = 440 * 2 ** ((pitch - 69) / 12)
            level, places = spectrum(sound, 0.25, 0.45)
            assert (level[(places > 20) & (places < 0.9 * hertz)] ** 2).sum() < 0.05 * (level**2).sum()
            near = (places > 0.972 * hertz) & (places < 1.028 * hertz)
            found = (level[near] ** 2 * places[near]).sum() / (level[near] ** 2).sum()
            assert abs(1200 * np.log2(found / hertz)) < 15


@pytest.mark.parametrize("name", WAVEGUIDES)
def test_a_waveguide_is_as_loud_as_its_force_asks_whatever_its_pitch(name: str) -> None:
    kind = instruments()[name]
    levels = []
    for pitch in range(kind.low + 3, kind.high - 2, 6):
        played = np.asarray(Players(RATE).play(name, pitch, 0.5, 1.5, 0), float)
        levels.append(np.square(played).sum() * (1 if played.ndim == 2 else 2))
    assert 10 * np.log10(max(levels) / min(levels)) < 1


@pytest.mark.parametrize("name", WAVEGUIDES)
def test_a_note_of_many_stretches_has_no_seam(name: str) -> None:
    """Two periods apart, a held note is the same but for its vibrato: where stretches meet no less than elsewhere."""
    kind = instruments()[name]
    pitch = (kind.low + kind.high) // 2
    sound = note(name, pitch, 0.6, 3.0)[RATE // 2 : round(2.9 * RATE)]
    bends = np.abs(np.diff(sound, 2))
    assert bends.max() < 8 * np.quantile(bends, 0.99)


def test_a_note_alone_is_the_note_among_others() -> None:
    alone = note("violin", 69)
    players = Players(RATE)
    for pitch in (60, 69, 72, 76):
        players.expect("violin", pitch, 0.6, 2.0, 0)
    among = np.asarray(players.play("violin", 69, 0.6, 2.0, 0), float)
    assert np.abs(among - alone).max() < 0.05 * np.abs(alone).max()


def strength(sound: np.ndarray, hertz: float) -> list[float]:
    """The first six partials', beside the strongest."""
    level, places = spectrum(sound, 0.4, 1.0)
    found = [level[np.abs(places - hertz * partial) < 0.03 * hertz].max() for partial in range(1, 7)]
    return [float(each / max(found)) for each in found]


def test_an_oboe_has_the_even_partials_of_a_cone() -> None:
    assert strength(note("oboe", 62), 293.66)[1] > 0.3 > strength(note("clarinet", 62), 293.66)[1]


def test_an_organ_has_its_octave_and_its_fifteenth_whatever_the_touch() -> None:
    soft, loud = note("organ", 60, 0.2), note("organ", 60, 0.9)
    first, second, third, fourth, *_ = strength(soft, 261.63)
    assert first == 1
    assert min(second, fourth) > third
    assert np.corrcoef(soft, loud)[0, 1] > 0.999


@pytest.mark.parametrize("name", ["violins", "violas", "cellos", "basses"])
def test_a_section_is_several_who_begin_behind_one(name: str) -> None:
    """Between left and right more apart than one player is; and it speaks as soon as its leader does."""
    kind = instruments()[name]
    sound = np.asarray(Players(RATE).play(name, (kind.low + kind.high) // 2, 0.6, 2.0, 0), float)
    held = sound[RATE // 2 : 2 * RATE]
    assert 0.1 < np.corrcoef(held[:, 0], held[:, 1])[0, 1] < 0.98
    loud = np.abs(sound).max(axis=1)
    assert int(np.argmax(loud > 0.3 * loud.max())) / RATE < 0.12


def test_a_loud_trumpet_is_brassy_and_a_soft_one_round() -> None:
    assert centroid(note("trumpet", 58, 0.95)) > 1.5 * centroid(note("trumpet", 58, 0.15))


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
