"""Real programs open what Rushes writes, and show the frames that the edit says: melt, Kdenlive's renderer, GES.

`tools/install-editors.sh` brings them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from coded_media import HEIGHT, WIDTH, film_shot, frames_of, record_line, shown, sound_of
from edit_cases import cases

from rushes.departments.editorial.formats import read_edit, write_edit
from rushes.departments.editorial.formats.features import FEATURES
from rushes.film.edit import Edit, EditEvent, TrackKind

RATE = Fraction(25)
QUIET = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
SHOWN = ("dissolve", "speed", "freeze frame", "backwards", "reorder", "gap", "nested", "layers", "muted")
MIXED = "mixed"


def needed(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed: tools/install-editors.sh")
    return found


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the media of the cases: seven coded shots, three tones."""
    folder = tmp_path_factory.mktemp("room")
    for number in range(1, 8):
        film_shot(folder / f"media/{number}A.mov", number, 400, RATE)
    for number in range(1, 4):
        record_line(folder / f"media/line-{number}.wav", 10, 200 * number)
    return folder


def expected(edit: Edit) -> list[object]:
    """What is to be seen at each frame: (shot, frame), None for black, MIXED where two are."""
    frames: list[object] = [None] * edit.frames
    for track in edit.of_kind(TrackKind.PICTURE):
        for event in track.events:
            inner = expected(Edit("", edit.rate, event.inside)) if event.inside else []
            for at in range(event.length if event.enabled else 0):
                frames[event.start + at] = inner[event.offset + at] if event.inside else _seen(event, at)
        for transition in track.transitions:
            begin, end = transition.at - transition.before, transition.at + transition.after
            frames[begin:end] = [MIXED] * (end - begin)
    return frames


def _seen(event: EditEvent, at: int) -> tuple[int, int]:
    back = event.length * -event.speed - 1 if event.speed < 0 else 0
    return int(event.name[0]), int(event.offset + back + at * event.speed)


def near(seen: object, wanted: object) -> bool:
    """Whether a frame is the one that was wanted; between two frames of the source either will do."""
    if wanted in (MIXED, seen):
        return True
    both = isinstance(seen, tuple) and isinstance(wanted, tuple)
    return both and seen[0] == wanted[0] and abs(seen[1] - wanted[1]) <= 1


def rendered(command: list[str], made: Path) -> Path:
    """What a program of MLT's renders; asked again where it began nothing.

    On a busy machine melt 7.12 ends at once with status 0 and a file of no bytes, about once in two hundred and fifty
    times (2 of 480 with twelve processes on two cores), whatever it is given: its consumer can stop before its first
    frame. A file that it has begun is read as it is.
    """
    for _ in range(4):
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=300, env=QUIET
        )
        if made.exists() and made.stat().st_size:
            return made
    raise AssertionError(f"{command[0]} rendered nothing: {done.stderr.decode(errors='replace')[-2000:]}")


def melted(document: Path, folder: Path) -> Path:
    made = folder / f"{document.stem}.mkv"
    consumer = f"avformat:{made}"
    how = ("vcodec=libx264", "preset=ultrafast", "crf=12", "acodec=pcm_s16le", "ar=48000", "real_time=-1")
    return rendered([needed("melt"), str(document), "-consumer", consumer, *how, "terminate_on_pause=1"], made)


@pytest.mark.parametrize("case", SHOWN)
def test_melt_shows_every_frame_of_a_kdenlive_project(case: str, room: Path, tmp_path: Path) -> None:
    edit = cases(RATE)[case]
    document = room / f"{case.replace(' ', '-')}.kdenlive"
    write_edit(edit, document, "kdenlive", size=(WIDTH, HEIGHT))
    seen = [shown(frame) for frame in frames_of(melted(document, tmp_path))]
    wanted = expected(edit)
    assert len(seen) == len(wanted)
    wrong = [(at, each, want) for at, (each, want) in enumerate(zip(seen, wanted, strict=True)) if not near(each, want)]
    assert wrong == []
    if not any(event.speed not in (0, 1) for event in edit.tracks[0].events):
        assert all(want in (MIXED, each) for each, want in zip(seen, wanted, strict=True))


def test_melt_dissolves_from_one_shot_into_the_next(room: Path, tmp_path: Path) -> None:
    edit = cases(RATE)["dissolve"]
    document = room / "mix.kdenlive"
    write_edit(edit, document, "kdenlive", size=(WIDTH, HEIGHT))
    frames = frames_of(melted(document, tmp_path))
    before, after = (frames[at].astype(float) for at in (53, 68))
    for at in (57, 60, 64):
        share = np.linalg.lstsq(
            np.stack([before.ravel(), after.ravel()], 1), frames[at].ravel().astype(float), rcond=None
        )
        assert share[0][1] == pytest.approx((at - 54) / 14, abs=0.12)


def test_melt_plays_a_sound_where_it_lies(room: Path, tmp_path: Path) -> None:
    """To the frame, as Kdenlive counts: 12,345 samples are nearest to frame 6."""
    document = room / "heard.kdenlive"
    write_edit(cases(RATE)["cuts"], document, "kdenlive", size=(WIDTH, HEIGHT))
    heard = sound_of(melted(document, tmp_path)).astype(float)
    tone = sound_of(room / "media/line-1.wav").astype(float)
    start, length = 6 * 1920, 40_000
    assert np.abs(heard[: start - 1]).max() < 10
    apart = heard[start : start + length] - tone[:length]
    assert np.sqrt((apart**2).mean()) < 0.01 * np.sqrt((tone[:length] ** 2).mean())


def test_kdenlives_renderer_renders_its_project(room: Path, tmp_path: Path) -> None:
    """Kdenlive writes what to render into a copy of the project, and gives it to `kdenlive_render`."""
    renderer, melt = needed("kdenlive_render"), needed("melt")
    edit = cases(RATE)["layers"]
    document, made = room / "rendered.kdenlive", tmp_path / "rendered.mkv"
    write_edit(edit, document, "kdenlive", size=(WIDTH, HEIGHT))
    consumer = (
        f'<consumer mlt_service="avformat" target="{made}" vcodec="libx264" preset="ultrafast" crf="12" '
        f'acodec="pcm_s16le" in="0" out="{edit.frames - 1}" real_time="-1" terminate_on_pause="1"/>'
    )
    text = document.read_text(encoding="utf-8")
    document.write_text(text.replace("<profile", f"{consumer}<profile", 1), encoding="utf-8")
    rendered([renderer, melt, str(document), str(made)], made)
    assert [shown(frame) for frame in frames_of(made)] == expected(edit)


def ges(document: Path, room: Path, *more: str) -> None:
    """What GES reads has whole addresses: where the media lie is told."""
    paths = ("--ges-sample-path-recurse", room.as_uri())
    command = [needed("ges-launch-1.0"), "--no-interactive", *paths, "--load", str(document), *more]
    subprocess.run(command, capture_output=True, check=True, timeout=120)


@pytest.mark.parametrize("case", ["dissolve", "speed", "nested", "layers", "muted", "crossfade", "markers"])
def test_ges_opens_a_project_renders_it_and_saves_it_with_all_that_is_in_it(
    case: str, room: Path, tmp_path: Path
) -> None:
    """Its renderer repeats a frame somewhere in the first second, whatever it plays: the ends of events are exact."""
    edit = cases(RATE)[case]
    document, saved, made = room / f"{case}.xges", room / f"saved-{case}.xges", tmp_path / "made.mkv"
    write_edit(edit, document, "xges", size=(WIDTH, HEIGHT))
    into = ("-o", made.as_uri(), "--format", "video/x-matroska:image/jpeg:audio/x-vorbis")
    ges(document, room, "--save", str(saved), *into)
    back = read_edit(saved)
    for name, feature in FEATURES.items():
        assert feature.of(back) == feature.of(edit), name
    seen, wanted = [shown(frame) for frame in frames_of(made)], expected(edit)
    assert len(seen) == len(wanted)
    for event in edit.tracks[0].events:
        # A slowed clip ends a frame or two early in GES: its last one lasts as long as the others, and no longer.
        for at in (event.start, event.end - 1) if event.speed == 1 else (event.start,):
            assert near(seen[at], wanted[at]), (event.name, at)
