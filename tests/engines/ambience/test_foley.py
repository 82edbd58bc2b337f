"""Single sounds: what ears would say of them, measured."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rushes.engines import dsp, wav
from rushes.engines.ambience import Ambience
from rushes.engines.ambience.foley import making
from rushes.engines.ambience.foley.recipes import recipe, recipes
from rushes.engines.ports.text_to_audio import TextToAudio
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.blocking import Light
from rushes.film.heading import Hour

RATE = 48_000


def heard(folder: Path, event: str, ms: int = 1000, ground: str = "", variants: int = 1, **more: object) -> np.ndarray:
    folder.mkdir(exist_ok=True, parents=True)
    request = TextToAudio(
        "", "", Light(Hour.DAY, True), (), 0, 0, ms, bool(more.pop("loop", False)), 0, event, ground, variants
    )
    result = Ambience().text_to_audio(request, Stage(folder))
    sound, rate = wav.read(folder / result.files["sound"])
    assert rate == RATE
    assert sound.shape == (ms * RATE // 1000 * variants, 1)
    return sound[:, 0].astype(float)


def spectrum(sound: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.fft.rfftfreq(len(sound), 1 / RATE), np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2


def centroid(sound: np.ndarray) -> float:
    hertz, power = spectrum(sound)
    return float((hertz * power).sum() / power.sum())


def decay(sound: np.ndarray) -> float:
    """Seconds from the loudest 10 ms until it is 20 dB softer for good."""
    frames = np.sqrt((sound[: len(sound) // 480 * 480].reshape(-1, 480) ** 2).mean(axis=1))
    top = int(frames.argmax())
    loud = np.flatnonzero(frames[top:] > 0.1 * frames[top])
    return float(loud[-1] + 1) / 100


@pytest.mark.parametrize("name", sorted(recipes()))
def test_every_sound_sounds_and_neither_clicks_at_its_ends_nor_leans_to_a_side(name: str) -> None:
    event, _, ground = name.partition("/")
    sound = making._once(recipe(event, ground), 60_000, dsp.dice("test", name))
    assert np.isfinite(sound).all()
    assert 0.5 < np.abs(sound).max() <= 1.0
    assert abs(sound.mean()) < 0.003
    assert np.abs(sound[:2]).max() < 0.1
    assert np.abs(sound[-24:]).max() < 0.02


def test_a_bell_has_its_pitch_and_its_partials(tmp_path: Path) -> None:
    hertz, power = spectrum(heard(tmp_path, "church-bell", 3000))

    def level(at: float) -> float:
        near = (hertz > at * 0.95) & (hertz < at * 1.05)
        return float(10 * np.log10(power[near].max() / power.max()))

    # Hum, prime, tierce, nominal of a bell that strikes 392 Hz; nothing between them.
    assert all(level(392 * partial) > -25 for partial in (0.5, 1.0, 1.2, 2.0))
    assert level(392 * 0.75) < -35
    assert level(392 * 1.75) < -30


def test_what_rings_rings_and_what_thuds_does_not(tmp_path: Path) -> None:
    rings = {name: decay(heard(tmp_path / name, name, 2500)) for name in ("clink", "ship-bell", "thud", "put-down")}
    assert rings["ship-bell"] > 1.0 > rings["clink"] > 0.15
    assert rings["thud"] < 0.35
    assert rings["put-down"] < 0.15


def test_bright_things_are_brighter_than_dull_ones(tmp_path: Path) -> None:
    bright = {name: centroid(heard(tmp_path / name, name, 600)) for name in ("glass-break", "keys", "coins", "letter")}
    dull = {name: centroid(heard(tmp_path / name, name, 600)) for name in ("thud", "body-fall", "door-heavy", "lid")}
    assert min(bright.values()) > 2500
    assert max(dull.values()) < 900


def test_grounds_are_told_apart(tmp_path: Path) -> None:
    at = {
        name: centroid(heard(tmp_path / name, "step", 420, name, 4)) for name in ("carpet", "wood", "stone", "gravel")
    }
    assert at["carpet"] < at["wood"] < at["stone"]
    assert at["gravel"] > 1500


def test_no_two_steps_are_the_same(tmp_path: Path) -> None:
    steps = heard(tmp_path, "step", 420, "wood", 8).reshape(8, -1)
    alike = np.corrcoef(steps)
    assert np.abs(alike[np.triu_indices(8, 1)]).max() < 0.9


def test_a_dog_barks_lower_than_a_cat_meows(tmp_path: Path) -> None:
    def pitch(sound: np.ndarray) -> float:
        part = sound[int(np.abs(sound).argmax()) :][:4096]
        part = np.pad(part, (0, 4096 - len(part)))
        same = np.fft.irfft(np.abs(np.fft.rfft(part, 8192)) ** 2)[: RATE // 100]
        return RATE / (int(same[RATE // 1500 :].argmax()) + RATE // 1500)

    assert 150 < pitch(heard(tmp_path / "dog", "dog", 1500)) < 560
    assert 300 < pitch(heard(tmp_path / "cat", "cat", 1000)) < 1000


@pytest.mark.parametrize("name", ["engine-idle", "fire", "clock-tick", "train-steam", "carriage"])
def test_what_is_held_joins_its_own_beginning(tmp_path: Path, name: str) -> None:
    sound = heard(tmp_path, name, 4000, loop=True)
    seam = abs(sound[0] - sound[-1])
    assert seam <= np.abs(np.diff(sound)).max()
    halves = [np.sqrt((part**2).mean()) for part in np.array_split(sound, 2)]
    assert 0.4 < halves[0] / halves[1] < 2.5


def test_the_same_sound_is_the_same_bytes(tmp_path: Path) -> None:
    heard(tmp_path / "1", "door-slam", variants=3)
    heard(tmp_path / "2", "door-slam", variants=3)
    assert (tmp_path / "1/sound.wav").read_bytes() == (tmp_path / "2/sound.wav").read_bytes()


def test_a_sound_nobody_has_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed):
        heard(tmp_path, "wobbling-jelly")
