"""A whole film, from text to master, and what an edit costs. Pictures by the fake engine, so that it takes seconds."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import opentimelineio as otio
import pytest

from rushes.departments.mix.hearing import Heard
from rushes.departments.mix.spectra import CELL
from rushes.engines.fake import Fake
from rushes.errors import CheckFailed
from rushes.film.selects import Verdict
from rushes.pipeline import open_film
from rushes.studio import MadeFilm, desk_of, find_shot, find_take, judge_take, make_film, plan_film, takes_of
from rushes.work.desk import Standing
from tests.signed import files_in, whatever_made

SETTINGS = """\
title = "Two letters"
language = "en"
author = "A. Writer"

[format]
size = "160x90"
rate = "24000/1001"

[engines]
picture = "fake"
music = "fake"
ambience = "fake"
"""

SCRIPT = """\
Title: Two letters
Author: A. Writer

INT. KITCHEN - NIGHT

ANNA puts a LETTER on the table.

ANNA
Who wrote it?

MARC
You did, a long time ago.

EXT. STREET - DAY #12A#

Marc walks away.

MARC (V.O.)
I never answered.

EXT. HARBOUR - DAWN

[[shot: CU 85mm f/2 2s on ANNA | she waits]]
Anna waits.
"""


def new_film(folder: Path, script: str = SCRIPT) -> Path:
    folder.mkdir(parents=True)
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text(script, encoding="utf-8")
    return folder


def make(folder: Path) -> MadeFilm:
    return make_film(open_film(folder), executor="inline")


def edit(folder: Path, old: str, new: str) -> None:
    script = folder / "script.fountain"
    text = script.read_text(encoding="utf-8")
    assert old in text
    script.write_text(text.replace(old, new), encoding="utf-8")


def remade(done: MadeFilm) -> set[str]:
    """What was made, without the work that follows from any change: what joins, measures or lists the whole film."""
    whole = {
        "mix",
        "sound-track",
        "master",
        "subtitles",
        "timeline",
        "board",
        "contact-sheet",
        "shot-list",
        "report",
        "spotting",
        "sound-sheet",
    }
    return {entry.task.key for entry in done.remade} - whole


@pytest.fixture
def film(letters: Path) -> Path:
    return letters


@pytest.fixture
def copy(film: Path, tmp_path: Path) -> Path:
    """The made film, to be edited."""
    return Path(shutil.copytree(film, tmp_path / "letters"))


def test_the_master_is_h264_and_aac_with_subtitles_and_true_colour_tags(film: Path) -> None:
    with av.open(str(film / "out" / "letters.mp4")) as master:
        picture, sound, text = master.streams.video[0], master.streams.audio[0], master.streams.subtitles[0]
        context = picture.codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (int(context.colorspace), int(context.color_primaries), int(context.color_trc)) == (1, 1, 1)
        assert picture.average_rate == Fraction(24000, 1001)
        assert (sound.codec_context.name, sound.rate) == ("aac", 48000)
        assert text.codec_context.name == "mov_text"
        frames = sum(1 for _ in master.decode(picture))
    opened = open_film(film)
    with desk_of(opened) as desk:
        shots = [entry for entry in plan_film(opened, desk) if entry.task.key.startswith(("shot/", "title/"))]
    assert frames == sum(entry.made.facts["frames"] for entry in shots if entry.made)


def test_the_master_plays_from_its_first_bytes(film: Path) -> None:
    data = (film / "out" / "letters.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_the_master_says_its_tier(film: Path) -> None:
    with av.open(str(film / "out" / "letters.mp4")) as master:
        assert "tier=maquette" in master.metadata["comment"]


def test_the_mix_is_as_loud_as_asked_and_never_louder_than_its_true_peak(film: Path) -> None:
    opened = open_film(film)
    with desk_of(opened) as desk:
        mix = next(entry.made for entry in plan_film(opened, desk) if entry.task.key == "mix")
    assert mix is not None
    assert mix.facts["loudness"] == pytest.approx(-1600, abs=50)
    assert mix.facts["true_peak"] <= -100


def test_the_cut_names_shot_take_recipe_and_tier_and_its_media_are_there(film: Path) -> None:
    timeline = otio.adapters.read_from_file(str(film / "out" / "letters.otio"))
    picture = next(track for track in timeline.tracks if track.kind == otio.schema.TrackKind.Video)
    shots = {shot.number: shot for shot in open_film(film).breakdown.shots}
    clips = {clip.name: clip for clip in picture if clip.name in shots}
    assert set(clips) == set(shots)
    for name, clip in clips.items():
        about = clip.metadata["rushes"]
        assert about["key"] == shots[name].key
        assert about["tier"] == "maquette"
        assert about["engine"] == "fake"
        assert (film / "takes" / about["recipe"][:2] / f"{about['recipe']}.json").is_file()
        assert (film / "out" / clip.media_reference.target_url).resolve().is_file()
    spoken = {
        track.name: [clip.metadata["rushes"]["who"] for clip in track if isinstance(clip, otio.schema.Clip)]
        for track in timeline.tracks
        if track.name in ("dialogue 1", "narrator 1")
    }
    assert spoken == {"dialogue 1": ["ANNA", "MARC"], "narrator 1": ["MARC"]}


def test_the_shot_list_has_a_row_a_shot_in_order(film: Path) -> None:
    with (film / "out" / "letters-shots.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["shot"] for row in rows] == [shot.number for shot in open_film(film).breakdown.shots]
    assert "Who wrote it?" in " ".join(row["dialogue"] for row in rows)
    assert rows[0]["script"].startswith("script.fountain:")


def test_the_report_is_one_page_with_everything_inside(film: Path) -> None:
    page = (film / "out" / "letters.html").read_text(encoding="utf-8")
    assert "Two letters" in page
    assert "maquette" in page
    for shot in open_film(film).breakdown.shots:
        assert f"<b>{shot.number}</b>" in page
    assert "http" not in page.replace("http-equiv", "")


def test_subtitles_follow_the_voices(film: Path) -> None:
    text = (film / "out" / "letters.srt").read_text(encoding="utf-8")
    assert text.index("Who wrote it?") < text.index("You did, a long time ago.") < text.index("I never answered.")


def test_a_voice_is_heard_where_it_is_written(film: Path) -> None:
    """The sound in the master begins where the cut places it."""
    timeline = otio.adapters.read_from_file(str(film / "out" / "letters.otio"))
    track = next(track for track in timeline.tracks if track.name == "dialogue 1")
    clip = next(item for item in track if isinstance(item, otio.schema.Clip))
    start = round(track.range_of_child(clip).start_time.to_seconds() * 48000)
    opened = open_film(film)
    with desk_of(opened) as desk:
        mix = next(entry.made for entry in plan_film(opened, desk) if entry.task.key == "mix")
        assert mix is not None
        heard = Heard.load(desk.store.path(mix.media["heard"]))
    first = int(np.argmax(heard.spoken > 0.01 * heard.spoken.max())) * CELL
    assert -CELL < first - start < 4800


def test_nothing_to_do_makes_nothing_and_touches_no_file(copy: Path) -> None:
    make(copy)  # the first run in a new place looks at every byte once
    before = {path: path.stat().st_mtime_ns for path in (copy / "out").iterdir()}
    assert make(copy).remade == []
    assert {path: path.stat().st_mtime_ns for path in (copy / "out").iterdir()} == before


def test_two_films_of_the_same_text_are_the_same_bytes_wherever_they_lie(film: Path, tmp_path: Path) -> None:
    other = new_film(tmp_path / "elsewhere, été" / "letters")
    make(other)
    for path in files_in(film / "out"):
        assert whatever_made(other / "out" / path.name) == whatever_made(path), path


def test_one_line_changed_remakes_its_voice_its_shot_and_the_premix_of_its_reel_only(copy: Path) -> None:
    edit(copy, "You did, a long time ago.", "You did, years and years ago, in this kitchen.")
    done = remade(make(copy))
    assert {key.split("/")[0] for key in done} == {"voice", "shot", "panel", "premix"}
    assert len([key for key in done if key.startswith("voice/")]) == 1
    # The scene after begins with the end of this one's ambience, which is now another part of it.
    assert len([key for key in done if key.startswith("premix/")]) <= 2
    assert len([key for key in done if key.startswith("shot/")]) == 1


def test_inserting_a_scene_moves_numbers_and_remakes_nothing_else(copy: Path) -> None:
    before = {shot.key: shot.number for shot in open_film(copy).breakdown.shots}
    edit(copy, "EXT. HARBOUR - DAWN", "INT. OFFICE - DAY\n\nNobody.\n\nEXT. HARBOUR - DAWN")
    done = make(copy)
    after = {shot.key: shot.number for shot in open_film(copy).breakdown.shots}
    moved = [key for key in before if after[key] != before[key]]
    assert moved
    assert all("harbour" in key for key in moved)
    assert remade(done)
    assert all("office" in key for key in remade(done) if not key.startswith(("music/", "premix/")))


def test_a_scene_number_the_writer_fixed_is_kept(film: Path) -> None:
    street = [scene for scene in open_film(film).breakdown.scenes if scene.heading.place == "STREET"]
    assert street[0].number == "12A"


def test_a_camera_note_sets_its_shot_and_its_length(film: Path) -> None:
    shot = open_film(film).breakdown.shots[-1]
    assert (shot.size.value, shot.lens_mm, shot.stop) == ("cu", 85, 20)
    opened = open_film(film)
    with desk_of(opened) as desk:
        entry = next(entry for entry in plan_film(opened, desk) if entry.task.key == f"shot/{shot.key}")
    assert entry.made is not None
    assert entry.made.facts["frames"] == 48


def test_taking_an_edit_back_costs_nothing(copy: Path) -> None:
    edit(copy, "Who wrote it?", "Who could have written it?")
    make(copy)
    edit(copy, "Who could have written it?", "Who wrote it?")
    assert remade(make(copy)) == set()


def test_a_circled_take_survives_a_rewrite_and_the_plan_says_so(copy: Path) -> None:
    opened = open_film(copy)
    shot = next(shot for shot in opened.breakdown.shots if shot.lines)
    with desk_of(opened) as desk:
        _, take = find_take(shot, "1", desk)
    judge_take(opened, shot, take, Verdict.CIRCLED, "the good one")
    edit(copy, "Who wrote it?", "Who on earth wrote it, and when?")
    done = make(copy)
    entry = next(entry for entry in done.entries if entry.task.key == f"shot/{shot.key}")
    assert entry.standing is Standing.CIRCLED
    assert entry.made is not None
    assert entry.made.recipe == take.recipe
    assert open_film(copy).selects.of(shot.key, take.recipe).note == "the good one"


def test_a_rejected_take_is_kept_and_another_is_shot(copy: Path) -> None:
    opened = open_film(copy)
    shot = find_shot(opened, "1a")
    with desk_of(opened) as desk:
        _, take = find_take(shot, "1", desk)
    judge_take(opened, shot, take, Verdict.REJECTED)
    assert f"shot/{shot.key}" in remade(make(copy))
    with desk_of(open_film(copy)) as desk:
        assert len(takes_of(shot, desk)) == 2


def test_the_ledger_and_all_working_files_may_be_deleted_and_no_shot_is_shot_again(copy: Path) -> None:
    master = whatever_made(copy / "out" / "letters.mp4")
    shutil.rmtree(copy / ".rushes")
    shutil.rmtree(copy / "out")
    done = remade(make(copy))
    assert not [key for key in done if key.startswith(("voice/", "shot/", "music/", "ambience/"))]
    assert whatever_made(copy / "out" / "letters.mp4") == master


def test_a_film_that_would_cost_more_than_its_budget_does_not_begin(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setattr(Fake, "card", replace(Fake.card, cost=50))
    edit(copy, "she waits", "she waits and waits")
    edit(copy, "2s on ANNA", "3s on ANNA")
    with pytest.raises(CheckFailed, match=r"cost 1\.\d\d EUR"):
        make(copy)
    assert not list((copy / ".rushes").glob("work/*"))
