"""One master in several languages, opened and read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import pytest
from films import Scene

from rushes.departments.deliver import Version, make
from rushes.departments.deliver.language_names import language_name, read_language, track_language
from rushes.film.media import Media
from rushes.film.subtitle import Subtitle
from rushes.work.tables import table

CUES = (Subtitle(2, 20, ("Where are you?",), ((0, 0, 14),)), Subtitle(24, 40, ("أين أنت؟",)))
ENGLISH = Version("en", Media("sound", ".m4a"), CUES)
GERMAN = Version("de-CH", None, (Subtitle(2, 20, ("Wo bist du?",)),))


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(tmp_path_factory.mktemp("scene"), (24, 30))


def joined(scene: Scene, name: str, container: str) -> Path:
    request = replace(scene.request(), versions=(ENGLISH, GERMAN), container=container)
    made = make.join(request, scene.stage(name))
    return scene.folder / name / made.files["master"]


@pytest.mark.parametrize("container", ["mp4", "mkv"])
def test_each_language_has_its_tracks_and_its_name_and_the_first_is_the_default(scene: Scene, container: str) -> None:
    path = joined(scene, f"tracks-{container}", container)
    assert path.suffix == f".{container}"
    with av.open(str(path)) as master:
        told = [(stream.type, stream.language, bool(stream.disposition & 1)) for stream in list(master.streams)[1:]]
        names = [
            stream.metadata.get("title") or stream.metadata.get("handler_name") for stream in list(master.streams)[1:]
        ]
        assert sum(1 for _ in master.decode(master.streams.video[0])) == 54
    assert told == [
        ("audio", "fra", True),
        ("audio", "eng", False),
        ("subtitle", "fra", True),
        ("subtitle", "eng", False),
        ("subtitle", "deu", False),
    ]
    assert names == ["Français", "English", "Français", "English", "Deutsch (CH)"]


@pytest.mark.parametrize("container", ["mp4", "mkv"])
def test_two_joins_of_several_languages_give_the_same_bytes(scene: Scene, container: str) -> None:
    one, other = (joined(scene, f"{name}-{container}", container) for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()


def test_italics_and_direction_are_kept_in_both_containers(scene: Scene) -> None:
    def shown(path: Path) -> list[bytes]:
        with av.open(str(path)) as master:
            track = master.streams.subtitles[1]
            return [bytes(packet) for packet in master.demux(track) if packet.size > 2]

    first, second = shown(joined(scene, "styled-mp4", "mp4"))
    length = int.from_bytes(first[:2], "big")
    assert first[2 : 2 + length] == b"Where are you?"
    assert first[2 + length :] == bytes.fromhex("00000016 7374796c 0001 0000 000e 0001 02 12 ffffffff")
    assert second[2:].decode() == "\u202bأين أنت؟\u202c"
    assert shown(joined(scene, "styled-mkv", "mkv"))[0] == b"<i>Where are you?</i>"


def test_languages_are_called_as_those_who_speak_them_do() -> None:
    assert [language_name(tag) for tag in ("fr", "ja", "pt-BR", "tlh")] == [
        "Français",
        "日本語",
        "Português (BR)",
        "tlh",
    ]
    assert [track_language(tag) for tag in ("fr-CA", "ja", "tlh", "x")] == ["fra", "jpn", "tlh", "und"]


def test_quicktime_spells_languages_by_its_own_list_and_every_one_of_ours_is_read_back(tmp_path: Path) -> None:
    tags = list(table("deliver", "languages"))
    path = tmp_path / "tongues.mov"
    with av.open(str(path), "w") as out:
        tracks = [out.add_stream("pcm_s16le", rate=48000, layout="mono") for _ in tags]
        for tag, track in zip(tags, tracks, strict=True):
            track.metadata["language"] = track_language(tag, "mov")
        for track in tracks:
            frame = av.AudioFrame(format="s16", layout="mono", samples=64)
            frame.sample_rate = 48000
            out.mux(track.encode(frame))
    with av.open(str(path)) as read:
        found = [stream.metadata.get("language", "").strip() for stream in read.streams.audio]
    assert found == [read_language(tag, "mov") for tag in tags]
    assert dict(zip(tags, found, strict=True)).items() >= {"de": "ger", "fr": "fra", "sv": "sve", "br": ""}.items()
