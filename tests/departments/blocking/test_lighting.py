"""Light by note and by the sky: what is put up, where it stands, where sun and moon really are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stagehand import HERE, film, scene, shot, timings

from rushes.departments.blocking.ephemeris import sky
from rushes.departments.blocking.plan import block_scene
from rushes.film.blocking import Blocking
from rushes.film.film import Film, Site
from rushes.film.heading import Hour, Side
from rushes.film.lighting import Contrast, KeySide, LightNote, Motive, Role, Tint

LA_CIOTAT = Site(43170, 5600, 7, 12)
SYDNEY = Site(-33870, 151200, 1, 10)
TROMSO = Site(69650, 18960, 12, 21)


def lit(
    note: LightNote | None, place: str = "SALON", side: Side = Side.INT, hour: Hour = Hour.DAY, of: Film | None = None
) -> Blocking:
    one = replace(shot(subjects=["MARIE"]), light=note)
    sheet = scene([one], place, side, ["MARIE"], hour=hour)
    return block_scene(sheet, of or film(), timings(sheet))[one.key]


def test_without_a_note_nothing_is_put_up() -> None:
    assert lit(None).lighting.lanterns == ()
    assert lit(None).lighting.sky is None


@pytest.mark.parametrize("place", ["SALON", "CUISINE", "COULOIR", "BUREAU", "CAFÉ"])
@pytest.mark.parametrize("side", list(KeySide))
def test_the_key_stands_inside_the_walls_on_the_side_the_note_says(place: str, side: KeySide) -> None:
    seen = lit(LightNote(HERE, Contrast.LOW_KEY, side, Motive.LAMP), place)
    plan, key = seen.set.plan, next(one for one in seen.lighting.lanterns if one.role is Role.KEY)
    for lantern in seen.lighting.lanterns:
        assert abs(lantern.at.x) < plan.width / 2
        assert abs(lantern.at.z) < plan.depth / 2
        assert 0 < lantern.at.y < plan.height
    across, deep = key.at.x - key.aim.x, key.at.z - key.aim.z
    signs = {
        KeySide.LEFT: across < 0,
        KeySide.RIGHT: across > 0,
        KeySide.FRONT: deep > 0,
        KeySide.BACK: deep < 0,
        KeySide.TOP: abs(across) < 400 and abs(deep) < 400,
    }
    assert signs[side]


def test_low_key_has_a_back_light_and_high_key_a_fill_and_a_silhouette_neither() -> None:
    roles = {
        contrast: {one.role for one in lit(LightNote(HERE, contrast, motive=Motive.LAMP)).lighting.lanterns}
        for contrast in Contrast
    }
    assert roles[Contrast.LOW_KEY] == {Role.KEY, Role.BACK}
    assert roles[Contrast.HIGH_KEY] == {Role.KEY, Role.FILL}
    assert roles[Contrast.SILHOUETTE] == {Role.KEY}
    assert lit(LightNote(HERE, Contrast.SILHOUETTE)).lighting.key is KeySide.BACK


def test_fire_flickers_and_a_tint_changes_its_colour() -> None:
    fire, cold = (
        lit(LightNote(HERE, motive=Motive.FIRE, tint=tint)).lighting.lanterns[0] for tint in (None, Tint.COLD)
    )
    assert fire.flicker > 0
    assert int(cold.colour[5:], 16) > int(fire.colour[5:], 16)


def test_by_night_a_window_lets_in_the_moon() -> None:
    day, night = (
        lit(LightNote(HERE, motive=Motive.WINDOW), hour=hour).lighting.lanterns[0] for hour in (Hour.DAY, Hour.NIGHT)
    )
    assert night.power < day.power / 2
    assert int(night.colour[5:], 16) > int(night.colour[1:3], 16) + 30
    assert night.at == day.at


def test_outside_the_sun_needs_no_lantern_and_headlights_do() -> None:
    assert lit(LightNote(HERE, key=KeySide.LEFT), "RUE", Side.EXT).lighting.lanterns == ()
    assert lit(LightNote(HERE, motive=Motive.HEADLIGHTS), "RUE", Side.EXT).lighting.lanterns


def test_a_note_may_light_the_lamps_that_the_text_puts_out() -> None:
    assert lit(LightNote(HERE, lamps=False), hour=Hour.NIGHT).light.unlit
    assert not lit(LightNote(HERE, lamps=True), hour=Hour.NIGHT).light.unlit


def test_the_sun_stands_as_high_as_it_does_there() -> None:
    # La Ciotat, 12 July: 68.8 degrees at noon (90 - 43.17 + 21.98), a little less at half past ten.
    day = sky(LA_CIOTAT, 1895, Hour.DAY, "gare")
    assert day is not None
    assert 580 < day.sun[1] < 650
    for hour in (Hour.DAWN, Hour.DUSK):
        low = sky(LA_CIOTAT, 1895, hour, "gare")
        assert low is not None
        assert 15 < low.sun[1] < 45
    dark = sky(LA_CIOTAT, 1895, Hour.NIGHT, "gare")
    assert dark is not None
    assert dark.sun[1] < 0


def test_the_sun_goes_from_east_to_west_by_the_south_or_by_the_north() -> None:
    for site, by_the_south in ((LA_CIOTAT, True), (SYDNEY, False)):
        bearings = []
        for hour in (Hour.DAWN, Hour.DAY, Hour.DUSK):
            found = sky(site, 1990, hour, "plage")
            assert found is not None
            bearings.append((found.north - found.sun[0]) / 10 % 360)
        dawn, day, dusk = bearings
        assert 30 < dawn < 150
        assert 210 < dusk < 330
        assert (90 < day < 270) is by_the_south


def test_a_place_faces_one_way_whatever_the_hour_and_its_day_is_lit_from_behind() -> None:
    for place in ("gare", "plage", "rue des vignes"):
        skies = [sky(LA_CIOTAT, 1895, hour, place) for hour in Hour]
        assert len({one.north for one in skies if one}) == 1
        day = sky(LA_CIOTAT, 1895, Hour.DAY, place)
        assert day is not None
        assert 900 < day.sun[0] < 2700


def test_a_polar_night_has_a_day_without_a_sun_and_no_crash() -> None:
    for hour in Hour:
        found = sky(TROMSO, 1990, hour, "port")
        assert found is not None
        assert found.sun[1] < 0
    assert sky(Site(90000, 0, 6, 21), -5000, Hour.NIGHT, "pole") is not None


def test_every_shot_of_a_scene_has_the_sky_of_its_place() -> None:
    here = replace(film(), site=LA_CIOTAT)
    seen = lit(None, "PLAGE", Side.EXT, Hour.DUSK, here)
    assert seen.lighting.sky == sky(LA_CIOTAT, here.year, Hour.DUSK, seen.set.name)
