"""rushes cut export: a film leaves for an editor's program, with all it needs beside it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import av
import pytest

from rushes.departments.editorial.formats import read_edit
from rushes.film.edit import Edit, TrackKind

SETTINGS = """\
title = "Film"
[format]
size = "128x72"
rate = {rate}
[engines]
picture = "{picture}"
music = "fake"
ambience = "fake"
"""
SCRIPT = """\
Title: Film

INT. KITCHEN - NIGHT

[[shot: MS 50mm 1s on ANNA]]
ANNA sits at the table.

ANNA
Où est-il ?
"""


def new_film(folder: Path, script: str = SCRIPT, rate: str = "24", picture: str = "fake", more: str = "") -> Path:
    folder.mkdir(parents=True)
    (folder / "film.toml").write_text(SETTINGS.format(rate=rate, picture=picture) + more, encoding="utf-8")
    (folder / "script.fountain").write_text(script, encoding="utf-8")
    return folder


def export(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rushes", "cut", "export", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=300)


@pytest.fixture(scope="module")
def turned_over(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """A film that nobody had made yet, and what was told of its export."""
    folder = new_film(tmp_path_factory.mktemp("turnover") / "film 🎬", picture="maquette")
    done = export("--json", "--to", "otio", "--handles", "4", str(folder))
    assert done.returncode == 0, done.stderr
    return folder, json.loads(done.stdout)


def edit_in(folder: Path, kind: str = "otio") -> Edit:
    return read_edit(folder / "out" / f"{folder.name}-{kind}" / f"{folder.name}.{kind}")


def test_everything_the_timeline_names_lies_beside_it_and_is_as_long_as_it_says(
    turned_over: tuple[Path, dict[str, object]],
) -> None:
    folder, _ = turned_over
    beside = folder / "out" / "film 🎬-otio"
    edit = edit_in(folder)
    events = [event for track in edit.tracks if track.kind is not TrackKind.SUBTITLES for event in track.events]
    assert {event.source.url.partition("/")[0] for event in events} == {"picture", "sound"}
    for event in events:
        path = beside / event.source.url
        assert event.source.length is not None
        assert 0 <= event.offset <= event.offset + event.length <= event.source.length
        with av.open(str(path)) as container:
            if path.suffix == ".mov":
                assert container.streams.video[0].frames == event.source.length
            else:
                assert container.streams.audio[0].duration == event.source.length
    assert [event.text for event in edit.of_kind(TrackKind.SUBTITLES)[0].events] == ["Où est-il ?"]


def test_shots_have_handles_and_cards_say_that_they_have_none(turned_over: tuple[Path, dict[str, object]]) -> None:
    folder, told = turned_over
    first, shot, *_ = edit_in(folder).tracks[0].events
    assert shot.source.url == f"picture/{shot.name}.mov"
    assert shot.offset == 4
    assert shot.source.length == shot.length + 8
    assert first.name in told["short"]  # type: ignore[operator]
    assert shot.name not in told["short"]  # type: ignore[operator]


def test_a_line_is_placed_on_the_clock_where_it_is_in_the_cut(turned_over: tuple[Path, dict[str, object]]) -> None:
    folder, _ = turned_over
    edit = edit_in(folder)
    (line,) = next(track for track in edit.tracks if track.name == "dialogue 1").events
    with av.open(str(folder / "out" / "film 🎬-otio" / line.source.url)) as container:
        assert int(container.metadata["time_reference"]) == 3600 * 48_000 + line.start


def test_a_second_export_does_nothing_and_another_format_transcodes_nothing(
    turned_over: tuple[Path, dict[str, object]],
) -> None:
    folder, _ = turned_over
    assert json.loads(export("--json", "--to", "otio", "--handles", "4", str(folder)).stdout)["made"] == 0
    assert json.loads(export("--json", "--to", "edl", "--handles", "4", str(folder)).stdout)["made"] == 1


def test_what_an_editor_did_in_the_folder_is_kept(turned_over: tuple[Path, dict[str, object]], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(turned_over[0], tmp_path / turned_over[0].name))
    beside = folder / "out" / "film 🎬-otio"
    (beside / "film 🎬.otio").write_text("hers")
    (beside / "picture" / "graded.mov").write_bytes(b"hers too")
    told = json.loads(export("--json", "--to", "otio", "--handles", "4", str(folder)).stdout)
    assert told["set_aside"] == [str(beside / "film 🎬 (changed 1).otio")]
    assert (beside / "film 🎬 (changed 1).otio").read_text() == "hers"
    assert (beside / "picture" / "graded.mov").read_bytes() == b"hers too"
    assert edit_in(folder).tracks


def test_takes_leave_as_they_are(turned_over: tuple[Path, dict[str, object]]) -> None:
    folder, _ = turned_over
    told = json.loads(export("--json", "--to", "fcpxml", "--media", "takes", "--no-stems", str(folder)).stdout)
    assert told["made"] == 1
    beside = folder / "out" / "film 🎬-fcpxml"
    edit = edit_in(folder, "fcpxml")
    urls = {event.source.url for track in edit.tracks for event in track.events if event.source.url}
    assert any(url.startswith("../../takes/") for url in urls)
    assert all((beside / url).resolve().is_file() for url in urls)


@pytest.mark.parametrize(
    ("rate", "words", "first", "drops"),
    [("29.97", ("--drop-frame",), 107_892, True), ("50", (), 180_000, False)],
)
def test_timecode_follows_the_rate(tmp_path: Path, rate: str, words: tuple[str, ...], first: int, drops: bool) -> None:
    folder = new_film(tmp_path / "film", rate=rate)
    assert export("--to", "otio", "--media", "h264", "--no-stems", *words, str(folder)).returncode == 0
    edit = edit_in(folder)
    assert (edit.timecode, edit.drop_frame) == (first, drops)
    event = edit.tracks[0].events[1]
    with av.open(str(folder / "out" / "film-otio" / event.source.url)) as container:
        assert container.streams.video[0].average_rate == edit.rate
        (track,) = (stream for stream in container.streams if stream.type == "data")
        assert (";" in track.metadata["timecode"]) is drops


def test_a_film_without_sound_leaves_without(tmp_path: Path) -> None:
    silent = SCRIPT.partition("ANNA\n")[0]
    folder = new_film(tmp_path / "film", silent, more="[sound]\nmusic = false\nambience = false\neffects = false\n")
    done = export("--to", "otio", "--media", "h264", str(folder))
    assert done.returncode == 0, done.stderr
    assert {track.kind for track in edit_in(folder).tracks} == {TrackKind.PICTURE}


def test_an_order_nobody_can_fill_is_told_before_anything_is_made(tmp_path: Path) -> None:
    folder = new_film(tmp_path / "film")
    done = export("--to", "avid", str(folder))
    assert done.returncode == 1
    assert "There is no format 'avid'" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "out").exists()


def test_two_exports_at_once_both_end_well(tmp_path: Path) -> None:
    folder = new_film(tmp_path / "film")
    words = [sys.executable, "-m", "rushes", "cut", "export", "--media", "h264", "--no-stems", "--quiet"]
    both = [subprocess.Popen([*words, "--to", kind, str(folder)]) for kind in ("otio", "edl")]
    assert [each.wait(timeout=300) for each in both] == [0, 0]
    assert edit_in(folder).rate == Fraction(24)
