"""Overheads: everything a crew looks for is on the plan, in its place, in both languages, the same every time."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest

from rushes.departments.blocking import block_film
from rushes.departments.breakdown import break_down
from rushes.departments.overheads import overhead_tasks
from rushes.departments.overheads.drawing import draw
from rushes.departments.overheads.ground import WINDOW, ground
from rushes.departments.overheads.labels import Labels
from rushes.departments.overheads.request import OverheadRequest
from rushes.departments.overheads.sheet import Line, Text
from rushes.departments.script.fountain import parse_fountain
from rushes.engines.stage import Stage
from rushes.film.film import Film, Site
from rushes.film.timing import Timing
from rushes.work.task import Task

_SCRIPT = """INT. KITCHEN - NIGHT

[[light: low-key, candles, from the left]]

NORA stands by the table. PAUL sits.

NORA
Who is there?

PAUL
Nobody.

EXT. STREET - DAY

Nora walks.
"""


def tasks(film: Film, script: str = _SCRIPT) -> list[Task]:
    sheet = break_down(parse_fountain(script, "s"), film)
    timings = {shot.key: Timing(96, ()) for shot in sheet.shots}
    return overhead_tasks(sheet, block_film(sheet, film, timings), film, "film")


def words(request: OverheadRequest) -> list[str]:
    sheet = draw(request)
    return [shape.words for shape in (*sheet.inside, *sheet.over) if isinstance(shape, Text)]


def test_every_scene_has_its_plan_and_all_of_them_are_one_pdf():
    made = tasks(Film("A film"))
    assert [path for task in made for _, path in task.export] == [
        "film-overhead-1-kitchen.svg",
        "film-overhead-2-street.svg",
        "film-overheads.pdf",
    ]


def test_cameras_people_and_lights_are_named_on_it():
    kitchen = tasks(Film("A film"))[0].request
    said = " ".join(words(kitchen))
    for number in ("1A", "1B", "1C"):
        assert number in said
    for name in ("NORA", "PAUL", "key: candles", "low-key"):
        assert name in said


def test_it_speaks_the_language_of_the_film():
    said = " ".join(words(tasks(Film("Un film", language="fr"))[0].request))
    assert "clé: bougies" in said
    assert "Caméras" in said


def test_shots_from_one_place_share_a_camera():
    kitchen = tasks(Film("A film"))[0].request
    numbers = [number for station in kitchen.stations for number in station.numbers]
    assert len(numbers) == len(set(numbers))
    assert len(kitchen.stations) <= len(numbers)


def test_an_arc_is_drawn_round_what_the_camera_looks_at():
    script = "INT. KITCHEN - NIGHT\n\n[[shot: MS arc left 4s on NORA]]\n\nNORA stands by the window.\n"
    request = tasks(Film("A film"), script)[0].request
    assert isinstance(request, OverheadRequest)
    camera, on = request.stations[0].camera, ground(request)
    ends, middle = (on.spot(camera.eye), on.spot(camera.eye_end)), on.spot(camera.target)
    (way,) = [
        shape.points
        for shape in (*draw(request).inside, *draw(request).over)
        if isinstance(shape, Line) and len(shape.points) > 4 and (shape.points[0], shape.points[-1]) == ends
    ]
    away = [math.dist(spot, middle) for spot in way]
    assert max(away) - min(away) < 0.05 * max(away)
    assert math.dist(*ends) > 20


def test_sun_and_north_are_shown_where_the_film_says_where_it_is():
    film = Film("A film", site=Site(43170, 5600, 7, 12))
    street = tasks(film)[1].request
    said = words(street)
    assert "N" in said
    assert any(re.fullmatch(r"sun \d+°", one) for one in said)
    assert not any("sun" in one for one in words(tasks(Film("A film"))[1].request))


def test_all_cameras_lie_in_the_window_at_a_round_scale():
    for task in tasks(Film("A film"))[:2]:
        on = ground(task.request)
        x, y, width, height = WINDOW
        for station in task.request.stations:
            px, py = on.spot(station.camera.eye)
            assert x < px < x + width
            assert y < py < y + height
        assert on.scale in (20, 25, 40, 50, 75, 100, 150, 200, 250, 300, 400, 500, 750, 1000)


def test_names_do_not_lie_over_one_another():
    labels = Labels()
    places = [(100.0, 100.0 + step) for step in range(0, 60, 10)]
    rows = {labels.put("NORA", places).at[1] for _ in range(4)}
    assert len(rows) == 4


@pytest.mark.parametrize("at", [0, -1])
def test_the_same_scene_gives_the_same_bytes(at: int, tmp_path: Path):
    task = tasks(Film("A film"))[at]
    assert task.call is not None
    found = []
    for name in ("one", "two"):
        out = tmp_path / name
        out.mkdir()
        result = task.call(task.request, Stage(out))
        found.append((out / next(iter(result.files.values()))).read_bytes())
    assert found[0] == found[1]
    if at == 0:
        ElementTree.fromstring(found[0].decode())


def test_a_scene_without_people_in_an_odd_format_has_a_plan():
    film = Film("A film")
    film = replace(film, format=replace(film.format, aspect=Fraction(9, 16)))
    assert words(tasks(film, "EXT. DESERT - NIGHT\n\nNothing.\n")[0].request)
