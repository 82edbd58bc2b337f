"""The master, opened and decoded to its end."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from films import CUES, SMALL, Scene, take

from rushes.departments.deliver import make
from rushes.engines import picture_reader
from rushes.errors import CheckFailed
from rushes.film.format import Format
from rushes.film.media import Media


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(tmp_path_factory.mktemp("scene"), (24, 1, 30, 2, 50), clicks=(0, 48000, 150_000))


@pytest.fixture(scope="module")
def master(scene: Scene) -> Path:
    return scene.master()


def test_every_frame_of_every_shot_is_there_once_in_order_and_on_time(master: Path) -> None:
    with av.open(str(master)) as container:
        stream = container.streams.video[0]
        times = [frame.pts * stream.time_base * 24 for frame in container.decode(stream)]
    assert times == list(range(107))
    greys = np.array([frame.mean() for frame in picture_reader.rgb_frames(master)])
    assert np.abs(greys - np.arange(20, 127)).max() < 2


def test_nothing_was_encoded_again(scene: Scene, master: Path) -> None:
    def packets(path: Path) -> list[bytes]:
        with av.open(str(path)) as container:
            return [bytes(packet) for packet in container.demux(container.streams.video[0]) if packet.size]

    parts = [packet for place in range(5) for packet in packets(scene.inputs[f"take-{place}"])]
    assert packets(master) == parts


def test_sound_is_in_step_to_the_sample_and_as_long_as_the_picture(master: Path) -> None:
    with av.open(str(master)) as container:
        sound = container.streams.audio[0]
        assert sound.duration * sound.time_base == Fraction(107, 24)
        heard = np.concatenate([frame.to_ndarray() for frame in container.decode(sound)], axis=1)[0]
    for click in (0, 48000, 150_000):
        window = slice(max(0, click - 400), click + 400)
        assert window.start + int(np.argmax(np.abs(heard[window]))) == click


def test_players_find_the_subtitles_with_their_words_times_and_language(master: Path) -> None:
    with av.open(str(master)) as container:
        track = container.streams.subtitles[0]
        assert track.metadata["language"] == "fra"
        shown = [
            (packet.pts * packet.time_base * 24, packet.duration * packet.time_base * 24, bytes(packet)[2:].decode())
            for packet in container.demux(track)
            if packet.size > 2
        ]
    assert shown == [(cue.start, cue.end - cue.start, cue.text) for cue in CUES]


def test_the_file_says_who_what_and_how_finished(master: Path) -> None:
    with av.open(str(master)) as container:
        told = container.metadata
    assert (told["title"], told["artist"], told["copyright"]) == ("L’Arrivée d’un train", "Jeanne", "CC BY 4.0")
    assert "tier=maquette" in told["comment"]
    assert f"cut={'ab' * 32}" in told["comment"]


def test_it_begins_to_play_before_it_is_all_there(master: Path) -> None:
    data = master.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_two_joins_give_the_same_bytes(scene: Scene, master: Path) -> None:
    assert scene.master("again").read_bytes() == master.read_bytes()


def test_a_film_without_words_has_no_text_track(scene: Scene) -> None:
    path = scene.master("silent", ())
    with av.open(str(path)) as container:
        assert not container.streams.subtitles
    assert sorted(file.name for file in path.parent.iterdir()) == ["master.mp4"]


@pytest.mark.parametrize("rate", [Fraction(24000, 1001), Fraction(25), Fraction(30000, 1001)], ids=str)
def test_other_rates_are_exact_too(tmp_path: Path, rate: Fraction) -> None:
    master = Scene(tmp_path, (7, 30, 12), replace(SMALL, rate=rate)).master()
    with av.open(str(master)) as container:
        picture, sound = container.streams.video[0], container.streams.audio[0]
        assert picture.duration * picture.time_base == 49 / rate
        assert abs(sound.duration * sound.time_base - 49 / rate) * 48000 < 1
        assert [frame.pts * picture.time_base * rate for frame in container.decode(picture)] == list(range(49))


def test_a_take_encoded_otherwise_is_refused_by_its_name(scene: Scene, tmp_path: Path) -> None:
    take(tmp_path / "other.mp4", 30, 9, Format(320, 180))
    stage = scene.stage("refused")
    stage.inputs["other"] = tmp_path / "other.mp4"
    wrong = replace(scene.segments[2], name="7B", media=Media("other", ".mp4"))
    request = replace(scene.request(), segments=(*scene.segments[:2], wrong, *scene.segments[3:]))
    with pytest.raises(CheckFailed, match="Shot 7B was not encoded like the others"):
        make.join(request, stage)


def test_a_take_of_another_length_is_refused_by_its_name(scene: Scene) -> None:
    first, second, third, *rest = scene.segments
    moved = (replace(first, frames=25), second, replace(third, frames=29), *rest)
    request = replace(scene.request(), segments=moved)
    with pytest.raises(CheckFailed, match="Shot 1A has 24 frames; the cut counts on 25"):
        make.join(request, scene.stage("short"))


def test_a_mix_of_another_length_is_refused(scene: Scene) -> None:
    request = replace(scene.request(), segments=scene.segments[:3])
    with pytest.raises(CheckFailed, match="The mix has"):
        make.join(request, scene.stage("long-mix"))


def test_nothing_to_join_is_an_error_and_not_an_empty_file(scene: Scene) -> None:
    with pytest.raises(CheckFailed, match="no shot"):
        make.join(replace(scene.request(), segments=()), scene.stage("nothing"))
