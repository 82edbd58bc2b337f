"""Depth on purpose: something out of focus at the edge of the frame; figures against the light."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import cos, radians, sin

import pytest
from stagehand import Pinhole, crown, element, film, line, scene, shot, timings, where

from rushes.departments.blocking.plan import block_scene
from rushes.departments.blocking.tables import table
from rushes.film.blocking import Blocking
from rushes.film.element import ElementKind
from rushes.film.heading import Hour, Side
from rushes.film.lighting import Contrast, KeySide, LightNote
from rushes.film.note import Move, Size
from rushes.film.shot import SceneSheet, Shot, ShotKind
from rushes.film.source import Source

ASPECT = Fraction(16, 9)
PLACES = (
    ("SALON", Side.INT), ("CAFÉ", Side.INT), ("BUREAU", Side.INT), ("ATELIER", Side.INT), ("COULOIR", Side.INT),
    ("RUE", Side.EXT), ("PLACE", Side.EXT), ("JARDIN", Side.EXT), ("CHAMP", Side.EXT), ("QUAI DE GARE", Side.EXT),
    ("PLAGE", Side.EXT), ("FORÊT", Side.EXT),
)  # fmt: skip
BEFORE = frozenset(table("foreground")["size"])


def sheet_of(place: str, side: Side, *shots: Shot, hour: Hour = Hour.DAY) -> tuple[SceneSheet, dict[str, Blocking]]:
    sheet = scene(shots, place, side, ["MARIE"], hour=hour)
    return sheet, block_scene(sheet, film(ASPECT, 1935), timings(sheet))


def wide(key: str = "a", size: Size = Size.WS, **more: object) -> Shot:
    return replace(shot(key, ShotKind.ACTION, size, ["MARIE"]), **more)  # type: ignore[arg-type]


def before(blocking: Blocking) -> list[str]:
    return [prop.name for prop in blocking.props if prop.name in BEFORE]


def test_the_first_wide_shot_of_a_scene_has_something_at_the_edge_of_its_frame() -> None:
    found = 0
    for place, side in PLACES:
        _, blocked = sheet_of(place, side, wide("a"), wide("b"), wide("c", Size.CU))
        assert not before(blocked["b"]), place
        assert not before(blocked["c"]), place
        found += len(before(blocked["a"]))
    assert found >= 0.7 * len(PLACES), f"{found} of {len(PLACES)}"


@pytest.mark.parametrize("move", [Move.STATIC, Move.DOLLY, Move.TRUCK])
def test_what_stands_before_hides_nobody_and_is_nearer_than_they_are(move: Move) -> None:
    for place, side in PLACES:
        for size in (Size.MLS, Size.LS, Size.WS):
            seen = sheet_of(place, side, wide("a", size, foreground=True, move=move))[1]["a"]
            for prop in seen.props:
                if prop.name not in BEFORE:
                    continue
                width, tall, _ = table("foreground")["size"][prop.name]
                for at_end in (False, True):
                    lens = Pinhole(seen, ASPECT, at_end)
                    x, top, away = lens.see(prop.at.x, prop.at.y + tall, prop.at.z)
                    half = width / 2 / away / lens.half_width
                    mark = seen.marks[0]
                    spot = where(mark, at_end)
                    face, _, far = lens.see(spot.x, crown(mark) - 0.06 * mark.figure.height, spot.z)
                    assert away < far, (place, size)
                    assert abs(x - face) > half, (place, size, prop.name, x, face)
                    assert at_end or (top > -0.4 and abs(x) - half < 1.0), (place, size, "is not in frame")


def test_a_note_asks_for_a_foreground_or_refuses_it() -> None:
    _, blocked = sheet_of("SALON", Side.INT, wide("a", foreground=False), wide("b"), wide("c", foreground=False))
    assert not before(blocked["a"])
    assert before(blocked["b"])
    _, blocked = sheet_of("SALON", Side.INT, wide("a"), wide("b", Size.MS, foreground=True))
    assert not before(blocked["a"])
    assert before(blocked["b"])


def test_the_lens_is_opened_for_it_unless_the_director_said_the_stop() -> None:
    _, blocked = sheet_of("SALON", Side.INT, wide("a", stop=80))
    assert blocked["a"].camera.stop <= 20
    _, blocked = sheet_of("SALON", Side.INT, wide("a", stop=80, stop_said=True))
    assert blocked["a"].camera.stop == 80


def contrast(place: str, side: Side, hour: Hour, one: Shot) -> Contrast | None:
    return sheet_of(place, side, one, hour=hour)[1][one.key].lighting.contrast


def test_at_dusk_a_lone_figure_in_the_open_is_an_outline_against_the_sky() -> None:
    assert contrast("PLAGE", Side.EXT, Hour.DUSK, wide()) is Contrast.SILHOUETTE
    assert contrast("CHAMP", Side.EXT, Hour.DAWN, wide(size=Size.LS)) is Contrast.SILHOUETTE
    assert contrast("PLAGE", Side.EXT, Hour.DAY, wide()) is None
    assert contrast("PLAGE", Side.EXT, Hour.DUSK, wide(size=Size.CU)) is None


def test_who_speaks_shows_a_face_even_at_dusk() -> None:
    talking = shot("a", ShotKind.ACTION, Size.LS, ["MARIE"], lines=[line("MARIE")])
    assert contrast("PLAGE", Side.EXT, Hour.DUSK, talking) is None


def test_a_light_note_is_obeyed_whatever_the_hour() -> None:
    note = LightNote(Source("script.fountain", 1), key=KeySide.FRONT)
    seen = sheet_of("PLAGE", Side.EXT, wide(light=note), hour=Hour.DUSK)[1]["a"]
    assert seen.lighting.contrast is None
    assert seen.lighting.key is KeySide.FRONT


def test_rain_has_no_low_sun() -> None:
    rain = element(ElementKind.WEATHER, "rain")
    sheet = scene([wide()], "PLAGE", Side.EXT, ["MARIE"], [rain], Hour.DUSK)
    assert block_scene(sheet, film(ASPECT), timings(sheet))["a"].lighting.contrast is None


def blur(seen: Blocking, away: float) -> float:
    """The circle of confusion on the negative of what is so far away, millimetres: f² · |1/d - 1/D| / N."""
    lens, stop, focus = seen.camera.lens / 10, seen.camera.stop / 10, min(seen.camera.focus, seen.camera.focus_end)
    return lens * lens * (1 / away - 1 / focus) / stop


@pytest.mark.parametrize("size", [Size.MLS, Size.LS, Size.WS])
def test_what_stands_before_is_a_blur_even_on_a_wide_lens(size: Size) -> None:
    for place, side in PLACES:
        seen = sheet_of(place, side, wide("a", size, foreground=True))[1]["a"]
        for prop in seen.props:
            if prop.name in BEFORE:
                _, _, away = Pinhole(seen, ASPECT).see(prop.at.x, seen.camera.eye.y, prop.at.z)
                assert blur(seen, away) > 0.3, (place, size, prop.name, away)


def passing(place: str, crowd: int) -> Blocking:
    one = wide("a", Size.MLS, foreground=True)
    sheet = scene([one], place, Side.EXT, ["MARIE"], crowd=crowd)
    return block_scene(sheet, film(ASPECT, 1935), timings(sheet))["a"]


@pytest.mark.parametrize("place", ["RUE", "PLACE", "QUAI DE GARE"])
def test_in_a_crowded_street_somebody_passes_before_the_lens_with_their_back_to_it(place: str) -> None:
    seen = passing(place, crowd=30)
    assert [mark.figure.name for mark in seen.marks] == ["MARIE", "passer-by"]
    passer = seen.marks[1]
    lens = Pinhole(seen, ASPECT)
    x, y, away = lens.see(passer.at.x, crown(passer) - 0.06 * passer.figure.height, passer.at.z)
    assert 0.5 < abs(x) < 1.0, "the head is at the edge of the frame"
    assert abs(y) < 1.0
    assert blur(seen, away) > 0.2, away
    ahead = lens.forward[0], lens.forward[2]
    turned = radians(passer.facing / 10)
    assert sin(turned) * ahead[0] + cos(turned) * ahead[1] > 0.8


@pytest.mark.parametrize("place", ["RUE", "QUAI DE GARE"])
def test_nobody_passes_where_the_text_has_nobody(place: str) -> None:
    assert [mark.figure.name for mark in passing(place, crowd=0).marks] == ["MARIE"]
