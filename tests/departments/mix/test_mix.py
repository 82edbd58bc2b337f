"""The mix, heard: loudness, peaks, stems, room for words."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from av.filter import Graph

from rushes.departments.mix.make import mix, premix
from rushes.departments.mix.request import MixEvent, MixRequest, PremixRequest, Stretch
from rushes.engines import dsp, wav
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.cut import STEMS
from rushes.film.media import Media

SECOND = 48_000


class Tapes:
    """Media on disk, by name."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.inputs = folder, {}

    def add(self, name: str, sound: np.ndarray, rate: int = SECOND) -> Media:
        path = self.folder / f"{name}.wav"
        wav.write(path, sound, rate)
        self.inputs[name] = path
        return Media(name, ".wav")

    def mixed(
        self, *events: MixEvent, seconds: float = 12.0, name: str = "out", **more: int
    ) -> tuple[Result, dict[str, np.ndarray]]:
        """One reel premixed, then mixed."""
        out, samples = self.folder / name, round(seconds * SECOND)
        (out / "premix").mkdir(parents=True)
        done = premix(PremixRequest(events, samples, 4800, 4800), Stage(out / "premix", self.inputs))
        stretches = []
        for stem, file in done.files.items():
            self.inputs[f"{name}/{stem}"] = out / "premix" / file
            stretches.append(Stretch(stem, Media(f"{name}/{stem}", ".wav"), -4800, samples + 9600))
        result = mix(MixRequest(tuple(stretches), samples, **more), Stage(out, self.inputs))
        return result, {role: wav.read(out / file)[0] for role, file in result.files.items()}


@pytest.fixture
def tapes(tmp_path: Path) -> Tapes:
    return Tapes(tmp_path)


def speech(seconds: float = 2.0) -> np.ndarray:
    """Something with the level and the syllables of a voice."""
    time = np.arange(round(seconds * SECOND)) / SECOND
    syllables = np.abs(np.sin(2 * np.pi * 2 * time)) ** 0.5
    return 0.09 * syllables * sum(np.sin(2 * np.pi * 140 * k * time) / k for k in range(1, 20))


def music(seconds: float = 12.0) -> np.ndarray:
    time = np.arange(round(seconds * SECOND)) / SECOND
    tone = 0.06 * sum(np.sin(2 * np.pi * hertz * time) for hertz in (220, 331, 1331, 2500))
    return np.stack([tone, tone], axis=1)


def bed(seconds: float = 3.0) -> np.ndarray:
    return np.stack(
        [0.01 * dsp.noise_round(round(seconds * SECOND), dsp.dice(side), 1.0, 50, 4000) for side in "LR"], 1
    )


def scene(tapes: Tapes) -> tuple[MixEvent, ...]:
    voice = tapes.add("voice", speech())
    return (
        MixEvent("dialogue", voice, 4 * SECOND, 2 * SECOND),
        MixEvent("music", tapes.add("music", music()), 0, 12 * SECOND, fade_in=4800, fade_out=24_000, gain=-30),
        MixEvent("ambience", tapes.add("bed", bed()), 0, 12 * SECOND, loop=True, fade_in=24_000, fade_out=24_000),
    )


def measured(sound: np.ndarray) -> tuple[float, float]:
    """Integrated loudness and true peak by FFmpeg's ebur128: LUFS, dBTP."""
    graph = Graph()
    source = graph.add_abuffer(sample_rate=SECOND, format="flt", layout="stereo")
    meter, sink = graph.add("ebur128", "metadata=1:peak=true"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    said: dict[str, str] = {}

    def drain() -> None:
        while True:
            try:
                said.update(graph.pull().metadata)
            except (av.error.BlockingIOError, av.error.EOFError):
                return

    for start in range(0, len(sound), 4800):
        block = np.ascontiguousarray(sound[start : start + 4800], np.float32).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(block, format="flt", layout="stereo")
        frame.sample_rate, frame.pts = SECOND, start
        graph.push(frame)
        drain()
    graph.push(None)
    drain()
    peak = max(float(value) for key, value in said.items() if "true_peaks_ch" in key)
    return float(said["lavfi.r128.I"]), 20 * np.log10(peak)


def level(sound: np.ndarray, start: float, stop: float) -> float:
    return float(20 * np.log10(sound[round(start * SECOND) : round(stop * SECOND)].std() + 1e-9))


@pytest.mark.parametrize("loudness", [-16, -23])
def test_the_mix_has_the_loudness_asked_for_and_no_peak_above_the_limit(tapes: Tapes, loudness: int) -> None:
    result, sound = tapes.mixed(*scene(tapes), loudness=loudness, true_peak=-1)
    heard, peak = measured(sound["mix"])
    assert abs(heard - loudness) < 0.5
    assert peak <= -1.0
    assert abs(result.facts["loudness"] / 100 - heard) < 0.15
    assert result.facts["true_peak"] <= -100


def test_peaks_between_the_samples_are_held_too(tapes: Tapes) -> None:
    time = np.arange(6 * SECOND)
    sharp = 0.2 * np.sin(np.pi / 2 * time + np.pi / 4)  # a quarter of the rate: its peaks fall between samples
    bursts = sharp * (time % SECOND < 4000)
    click = tapes.add("click", np.stack([bursts, bursts], axis=1))
    _, sound = tapes.mixed(MixEvent("effects", click, 0, 6 * SECOND, gain=300), seconds=6, loudness=-16)
    assert measured(sound["mix"])[1] <= -1.0


def test_the_stems_sum_to_the_mix_and_are_exactly_as_long_as_the_film(tapes: Tapes) -> None:
    _, sound = tapes.mixed(*scene(tapes), seconds=11.017)
    assert {len(stem) for stem in sound.values()} == {round(11.017 * SECOND)}
    assert np.array_equal(sum(sound[name] for name in STEMS), sound["mix"])
    assert np.array_equal(sum(sound[name] for name in ("music", "effects", "ambience")), sound["m-and-e"])


def test_a_narrator_has_a_stem_of_her_own_and_music_makes_room_for_her(tapes: Tapes) -> None:
    voice = tapes.add("voice", speech())
    _, sound = tapes.mixed(
        MixEvent("narrator", voice, 4 * SECOND, 2 * SECOND),
        MixEvent("music", tapes.add("music", music()), 0, 12 * SECOND),
    )
    assert sound["narrator"].any()
    assert not sound["dialogue"].any()
    assert level(sound["music"], 4.5, 5.8) < level(sound["music"], 2, 3) - 7


def test_music_steps_back_before_the_first_word_and_returns_after_the_last(tapes: Tapes) -> None:
    _, sound = tapes.mixed(*scene(tapes))
    before, just_before = level(sound["music"], 2, 3), level(sound["music"], 3.95, 4.0)
    during, after = level(sound["music"], 4.5, 5.8), level(sound["music"], 9, 10)
    assert -14 < during - before < -7
    assert just_before < before - 2
    assert abs(after - before) < 0.5
    assert level(sound["dialogue"], 4.2, 5.8) > during + 6


def test_a_line_is_where_the_cut_puts_it(tapes: Tapes) -> None:
    voice = tapes.add("voice", speech())
    _, sound = tapes.mixed(MixEvent("dialogue", voice, 4 * SECOND + 7, 2 * SECOND))
    found = np.flatnonzero(np.abs(sound["dialogue"]).max(axis=1) > 1e-4)
    assert 4 * SECOND + 7 <= found[0] < 4 * SECOND + 60
    assert found[-1] < 6 * SECOND + 7


def test_two_beds_that_cross_keep_one_level(tapes: Tapes) -> None:
    one, other = tapes.add("one", bed()), tapes.add("other", bed()[::-1])
    _, sound = tapes.mixed(
        MixEvent("effects", one, 0, 6 * SECOND, loop=True, fade_out=SECOND),
        MixEvent("effects", other, 5 * SECOND, 7 * SECOND, loop=True, fade_in=SECOND),
    )
    assert abs(level(sound["effects"], 5.2, 5.8) - level(sound["effects"], 2, 4)) < 1.5


def test_a_take_at_another_rate_keeps_its_pitch(tapes: Tapes) -> None:
    tone = 0.1 * np.sin(2 * np.pi * 440 * np.arange(3 * 22_050) / 22_050)
    voice = tapes.add("voice", tone, 22_050)
    _, sound = tapes.mixed(MixEvent("dialogue", voice, 0, 3 * SECOND), seconds=3)
    spectrum = np.abs(np.fft.rfft(sound["mix"][SECOND : 2 * SECOND, 0]))
    assert spectrum.argmax() == 440


def test_music_mastered_loud_by_another_engine_does_not_drown_the_words(tapes: Tapes) -> None:
    voice, loud = tapes.add("voice", speech()), tapes.add("loud", 8 * music())
    _, sound = tapes.mixed(
        MixEvent("dialogue", voice, 4 * SECOND, 2 * SECOND), MixEvent("music", loud, 0, 12 * SECOND, gain=-30)
    )
    assert level(sound["dialogue"], 4.2, 5.8) > level(sound["music"], 4.2, 5.8) + 6


def test_a_silent_film_is_silence_of_its_length(tapes: Tapes) -> None:
    result, sound = tapes.mixed(seconds=2)
    assert not sound["mix"].any()
    assert len(sound["mix"]) == 2 * SECOND
    assert "loudness" not in result.facts


def test_a_film_of_room_tone_alone_is_left_quiet(tapes: Tapes) -> None:
    quiet = tapes.add("quiet", 0.02 * bed())
    _, sound = tapes.mixed(MixEvent("effects", quiet, 0, 6 * SECOND, loop=True), seconds=6)
    assert measured(sound["mix"])[0] < -25


def test_the_same_cut_gives_the_same_bytes(tapes: Tapes) -> None:
    events = scene(tapes)
    tapes.mixed(*events, name="one")
    tapes.mixed(*events, name="two")
    for stem in ("mix", "dialogue", "music", "effects"):
        assert (tapes.folder / f"one/{stem}.wav").read_bytes() == (tapes.folder / f"two/{stem}.wav").read_bytes()


def test_blocks_leave_no_seam(tapes: Tapes, monkeypatch: pytest.MonkeyPatch) -> None:
    from rushes.departments.mix import mixing

    events = scene(tapes)
    _, whole = tapes.mixed(*events, name="long blocks")
    monkeypatch.setattr(mixing, "BLOCK", 48_000)
    _, parts = tapes.mixed(*events, name="short blocks")
    assert np.abs(whole["mix"] - parts["mix"]).max() < 2e-3
