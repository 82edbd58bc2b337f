"""Sounds in their places."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from soundstage import broken_down, made

from rushes.departments import effects, music, shoot, voices
from rushes.film.cut import SoundEvent, Word
from rushes.film.film import Film
from rushes.film.timing import Span, Stretch
from rushes.work.task import awaited

FILM = Film("Le Quai", "fr", year=1895)


def placed(folder: Path, ready: bool = True) -> tuple[tuple[SoundEvent, ...], int, int]:
    """The events of a film with a title of 48 frames and credits of 96, where its scenes begin, and its end."""
    sheet = broken_down(folder, FILM)
    lines = voices.voice_tasks(sheet, FILM)
    timings = shoot.time_shots(sheet, FILM.format, voices.line_lengths(lines, {}).samples)
    kinds = {scene.key: "cafe" for scene in sheet.scenes}
    table = music.lay_out(sheet, FILM.format, timings, 48)
    cues = music.spot(sheet, FILM, table)
    cues = (*cues, *music.closing_cue(sheet, FILM, table, len(cues), 96))
    beds = [*effects.bed_tasks(sheet, FILM, kinds, frozenset({"cafe"})), *music.cue_tasks(cues, FILM)]
    starts, frame = {"title/opening": 0}, 48
    for shot in sheet.shots:
        starts[shot.key] = frame
        frame += timings[shot.key].frames
    starts["title/credits"] = frame
    results = {
        task.key: made(task, samples=90_000, words=[[0, 2, 100, 900]]) if ready else awaited(task)
        for task in [*lines, *beds]
    }
    end, form = (frame + 96) * 2000, FILM.format
    places = []
    for scene in sheet.scenes:
        first, last = scene.shots[0].key, scene.shots[-1].key
        until = starts[last] + timings[last].frames
        places.append(Stretch(scene.key, Span(form.samples(starts[first]), form.samples(until))))
    events = (
        *voices.line_events(sheet, form, starts, timings, results),
        *effects.bed_events(places, end, results),
        *music.cue_events(cues, form, starts, end, results),
    )
    return events, 48 * 2000, end


def test_lines_follow_one_another_with_their_words(tmp_path: Path) -> None:
    events, first_picture, _ = placed(tmp_path)
    lines = [event for event in events if event.stem in ("dialogue", "narrator")]
    assert [line.stem for line in lines] == ["dialogue", "dialogue", "narrator", "dialogue"]
    assert [line.who for line in lines] == ["MARIE", "LE CHEF DE GARE", "NARRATEUR", "MARIE"]
    assert lines[0].start > first_picture
    assert all(one.start + one.samples <= other.start for one, other in itertools.pairwise(lines))
    assert lines[0].words == (Word(0, 2, 100, 900),)


def test_ambiences_cross_at_the_cut_and_stay_within_the_film(tmp_path: Path) -> None:
    events, first_picture, end = placed(tmp_path)
    everything = [event for event in events if event.stem == "ambience"]
    for sparse in (False, True):
        beds = [bed for bed in everything if bed.key.endswith("/sparse") is sparse]
        assert len(beds) == 2
        assert beds[0].start < first_picture
        assert all(bed.loop and bed.start >= 0 and bed.start + bed.samples <= end for bed in beds)
        for one, other in itertools.pairwise(beds):
            assert one.start + one.samples - other.start == one.fade_out == other.fade_in


def test_music_begins_with_the_title_and_ends_with_the_credits(tmp_path: Path) -> None:
    events, _, end = placed(tmp_path)
    cues = [event for event in events if event.stem == "music"]
    assert cues[0].start == 0
    assert cues[-1].key == "music/credits"
    assert all(cue.start + cue.samples <= end for cue in cues)
    assert all(cue.samples <= 90_000 for cue in cues)


@pytest.mark.parametrize("ready", [True, False])
def test_a_film_can_be_planned_before_anything_is_made(tmp_path: Path, ready: bool) -> None:
    events, _, _ = placed(tmp_path, ready)
    assert all(bool(event.recipe) is ready for event in events)
    assert {event.stem for event in events} == {"dialogue", "narrator", "music", "ambience"}
