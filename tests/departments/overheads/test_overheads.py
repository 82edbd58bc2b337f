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


def test_names_of_who_stand_at_one_spot_do_not_lie_over_one_another_and_are_led_to() -> None:
    labels = Labels(WINDOW)
    spot = (300.0, 300.0)
    labels.keep_clear(spot, 6.0)
    for name in ("NORA", "PAUL", "JEAN-BAPTISTE", "THE STATIONMASTER", "a suitcase", "1A, 1B"):
        labels.put(name, spot, [(300.0, 312.0)])
    made = labels.laid_out()
    assert apart([shape for shape in made if isinstance(shape, Text)])
    assert sum(isinstance(shape, Line) for shape in made) >= 2


def test_no_name_leaves_the_window_or_lies_on_a_wall() -> None:
    labels = Labels(WINDOW)
    x, _, width, _ = WINDOW
    labels.keep_off([(x, 200.0), (x + width, 200.0), (x + width, 220.0), (x, 220.0)])
    labels.put("THE STATIONMASTER", (x + width - 4, 210.0), [(x + width - 4, 222.0)])
    (text,) = [shape for shape in labels.laid_out() if isinstance(shape, Text)]
    left, top, right, bottom = extent(text)
    assert x < left
    assert right < x + width
    assert bottom < 200 or top > 220


@pytest.mark.parametrize("place", ["CORRIDOR", "PLANE", "METRO STATION", "BEDROOM", "PHONE BOX", "RESTAURANT"])
def test_on_the_plan_of_a_crowded_scene_no_name_lies_on_another(place: str) -> None:
    people = ("NORA", "PAUL", "JEAN-BAPTISTE", "THE STATIONMASTER")
    lines = "\n\n".join(f"{name}\nNobody moves." for name in people)
    script = (
        f"INT. {place} - NIGHT\n\n{' and '.join(people)} stand there. A suitcase, a lamp and a bicycle.\n\n{lines}\n"
    )
    sheet = draw(tasks(Film("A film"), script)[0].request)
    names = [shape for shape in sheet.inside if isinstance(shape, Text)]
    assert {*people} <= {text.words for text in names}
    assert apart(names)


def extent(text: Text) -> tuple[float, float, float, float]:
    """At the least: narrow letters, without what hangs below the line."""
    half = 0.42 * text.size * len(text.words) / 2
    return text.at[0] - half, text.at[1] - 0.6 * text.size, text.at[0] + half, text.at[1]


def apart(texts: list[Text]) -> bool:
    boxes = [extent(text) for text in texts]
    return not any(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for k, a in enumerate(boxes) for b in boxes[k + 1 :]
    )


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
