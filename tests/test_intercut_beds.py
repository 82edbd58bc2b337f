"""A telephone call is heard from two places: the ambience goes to and fro with the picture."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from soundstage import made

from rushes.departments import blocking, breakdown, cut, effects, script
from rushes.film.film import Film
from rushes.film.media import Media
from rushes.film.timing import Timing
from rushes.work.task import Made

FILM = Film("", language="en", year=1965)
CALL = """INT. KITCHEN / EXT. STREET - DAY - INTERCUT

MARIE
Where are you? I have been waiting for you since this morning.

PAUL
In the street, right under your window. Can you not hear the cars?

MARIE
Then come up. The door is open, as it always was.

PAUL
I do not dare to, that is why I telephone.
"""


def test_the_beds_of_the_two_ends_of_a_call_alternate_with_the_cuts(tmp_path: Path) -> None:
    (tmp_path / "script.fountain").write_text(CALL, encoding="utf-8")
    sheet = breakdown.break_down(script.read(tmp_path / "script.fountain"), FILM)
    tasks = effects.bed_tasks(sheet, FILM, blocking.set_kinds(sheet, FILM), blocking.roofed())
    steady = {task.key: task.request for task in tasks if not task.key.endswith("/sparse")}
    assert {request.set for request in steady.values()} == {"kitchen", "street"}

    timings = {shot.key: Timing(48, ()) for shot in sheet.shots}
    takes = {
        f"shot/{shot.key}": Made(f"shot/{shot.key}", "", {"picture": Media(shot.key, ".mp4")}) for shot in sheet.shots
    }
    picture = cut.picture_events(sheet, timings, takes, (), ())
    end = FILM.format.samples(48 * len(sheet.shots))
    results = {task.key: made(task, samples=90_000) for task in tasks}
    places = cut.places(picture, sheet, FILM.format)
    beds = [event for event in effects.bed_events(places, end, results) if event.key in steady]
    heard = [steady[event.key].set for event in sorted(beds, key=lambda event: event.start)]
    blocked = blocking.block_film(sheet, FILM, timings)
    seen = [blocked[shot.key].set.kind for shot in sheet.shots]
    assert heard == [kind for number, kind in enumerate(seen) if number == 0 or kind != seen[number - 1]]
    assert len(heard) >= 3
    frame = FILM.format.samples(1)
    for one, other in pairwise(sorted(beds, key=lambda event: event.start)):
        assert 0 < one.start + one.samples - other.start <= 2 * frame, "they change with the picture"


def test_a_scene_in_one_place_keeps_one_bed(tmp_path: Path) -> None:
    (tmp_path / "script.fountain").write_text(CALL.replace(" / EXT. STREET", "").replace(" - INTERCUT", ""))
    sheet = breakdown.break_down(script.read(tmp_path / "script.fountain"), FILM)
    tasks = effects.bed_tasks(sheet, FILM, blocking.set_kinds(sheet, FILM), blocking.roofed())
    assert {task.key for task in tasks} == {f"ambience/{sheet.scenes[0].key}{part}" for part in ("", "/sparse")}
