"""The mix, heard: loudness, peaks, stems, room for words."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import av
import numpy as np
import pytest
from av.filter import Graph
from mixing_desk import SECOND, Tapes, bed, level, music, scene, speech

from rushes.departments.mix.make import mix
from rushes.departments.mix.request import MixEvent, MixRequest, Stretch
from rushes.engines.stage import Stage
from rushes.film.cut import STEMS


@pytest.fixture
def tapes(tmp_path: Path) -> Tapes:
    return Tapes(tmp_path)


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


def test_dialogue_gated_loudness_is_of_what_is_said(tapes: Tapes) -> None:
    result, sound = tapes.mixed(*scene(tapes), loudness=-27, gate="dialogue")
    said, _ = measured(sound["dialogue"])
    assert abs(said - -27) < 0.5
    assert abs(result.facts["dialogue_loudness"] / 100 - said) < 0.2
    assert result.facts["loudness"] != -2700


def test_a_film_without_dialogue_meets_a_dialogue_target_by_its_whole(tapes: Tapes) -> None:
    loud = tapes.add("music", music())
    result, _ = tapes.mixed(MixEvent("music", loud, 0, 12 * SECOND), loudness=-27, gate="dialogue")
    assert abs(result.facts["loudness"] / 100 - -27) < 0.3
    assert "dialogue_loudness" not in result.facts


def test_no_edge_clicks(tapes: Tapes) -> None:
    time = np.arange(4 * SECOND) / SECOND
    tone = 0.1 * np.sin(2 * np.pi * 300 * time + 1.5)  # begins and ends at its peak
    hard = tapes.add("hard", np.stack([tone, tone], axis=1))
    _, sound = tapes.mixed(MixEvent("effects", hard, SECOND, 4 * SECOND), seconds=6)
    bends = np.abs(np.diff(sound["effects"][:, 0], 2))
    inside = bends[3 * SECOND : 4 * SECOND].max()
    assert bends[SECOND - 200 : SECOND + 400].max() < 4 * inside
    assert bends[5 * SECOND - 400 : 5 * SECOND + 200].max() < 4 * inside


def test_a_medium_shorter_than_its_event_ends_softly(tapes: Tapes) -> None:
    short = tapes.add("short", 0.1 * np.ones(SECOND))
    _, sound = tapes.mixed(MixEvent("effects", short, SECOND, 4 * SECOND), seconds=6)
    assert not sound["effects"][2 * SECOND + 10 :].any()
    assert np.abs(np.diff(sound["effects"][:, 0])).max() < 0.1 * np.abs(sound["effects"]).max()


def test_memory_does_not_grow_with_the_film(tapes: Tapes, monkeypatch: pytest.MonkeyPatch) -> None:
    from rushes.departments.mix import mixing

    monkeypatch.setattr(mixing, "KEPT", 1)
    part = tapes.add("part", 0.1 * bed(10))
    peaks = []
    for seconds in (20, 60):
        out = tapes.folder / f"{seconds}"
        out.mkdir()
        stretches = tuple(Stretch("ambience", part, at * SECOND, 10 * SECOND) for at in range(0, seconds, 10))
        tracemalloc.start()
        mix(MixRequest(stretches, seconds * SECOND), Stage(out, tapes.inputs))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.25 * peaks[0]
