"""Light, weather and focus on the picture itself: notes change what is seen, and always in the same way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from blockings_by_hand import blocking, camera, two_people

from rushes.engines.maquette import puffs
from rushes.engines.maquette.lighting import key_way, relit
from rushes.engines.maquette.looks import mood
from rushes.film.blocking import Light
from rushes.film.heading import Hour
from rushes.film.lighting import Contrast, KeySide, Lantern, Lighting, Motive, Role, Sky, Tint
from rushes.film.spot import Spot

Photograph = Callable[..., np.ndarray]
OUTSIDE, INSIDE = Light(Hour.DAY, False), Light(Hour.NIGHT, True)


def grey(picture: np.ndarray) -> np.ndarray:
    return np.asarray(picture @ np.array([0.3, 0.59, 0.11]))


def body(picture: np.ndarray) -> np.ndarray:
    """The middle of the picture, where somebody stands."""
    return picture[40:100, 84:108]


CLOSE = camera((0, 1200, 3400), (0, 1000, 0))


def one_person() -> tuple[object, ...]:
    return (replace(two_people()[0], at=Spot(0, 0, 0), facing=0, look_at=""),)


def test_a_silhouette_is_darker_than_what_is_behind_it(photograph: Photograph) -> None:
    plain = blocking(*one_person(), camera=CLOSE)
    dark = replace(plain, lighting=Lighting(Contrast.SILHOUETTE, key=KeySide.BACK))
    before, after = grey(photograph(plain)), grey(photograph(dark))
    sky = slice(0, 20)
    assert body(after).mean() < 0.62 * body(before).mean()
    assert after[sky].mean() > 1.3 * body(after).mean()


@pytest.mark.parametrize(
    ("side", "at"), [(KeySide.LEFT, Spot(-1800, 1500, 900)), (KeySide.RIGHT, Spot(1800, 1500, 900))]
)
def test_a_key_lights_the_side_it_stands_on(photograph: Photograph, side: KeySide, at: Spot) -> None:
    key = Lantern(Role.KEY, Motive.LAMP, at, Spot(0, 1300, 0), 200, "#ffd48a")
    light = replace(INSIDE, unlit=True)
    seen = blocking(
        *one_person(), interior=True, camera=CLOSE, light=light, lighting=Lighting(key=side, lanterns=(key,))
    )
    picture = grey(photograph(seen))
    left, right = picture[40:90, 86:94].mean(), picture[40:90, 98:106].mean()
    assert bool(left > right) is (side is KeySide.LEFT)


def test_snow_lies_on_the_ground_and_rain_darkens_the_day(photograph: Photograph) -> None:
    plain = blocking(camera=camera((0, 1500, 9000), (0, 600, 0)))
    ground = slice(80, 108)
    dry, snow, storm = (
        grey(photograph(replace(plain, light=replace(OUTSIDE, weather=weather))))
        for weather in ((), ("snow",), ("storm",))
    )
    assert snow[ground].mean() > dry[ground].mean()
    assert storm.mean() < dry.mean()


@pytest.mark.parametrize("weather", sorted(puffs.FALLS))
def test_what_falls_never_ends_and_comes_the_same_at_any_time(weather: str) -> None:
    eye, ahead = np.array([3.0, 1.5, 4.0]), np.array([0.0, 0.0, -1.0])
    for seconds in (0.0, 1.3, 3600.0):
        rows = puffs.falling(weather, seconds, eye, ahead)
        assert np.array_equal(rows, puffs.falling(weather, seconds, eye, ahead))
        assert len(rows) == puffs.FALLS[weather].count
        assert np.abs(rows[:, 0] - eye[0]).max() <= puffs.ROOM[0] / 2 + 0.01
    assert len(puffs.falling("fog", 0.0, eye, ahead)) == 0


def test_lightning_flashes_now_and_then_and_is_dark_between() -> None:
    flashes = np.array([puffs.lightning(frame / 24) for frame in range(24 * 60)])
    assert 0.02 < (flashes > 0.2).mean() < 0.25
    assert flashes.max() <= 1.0
    assert np.array_equal(flashes[::-1], [puffs.lightning(frame / 24) for frame in reversed(range(24 * 60))])


def test_the_suns_place_is_the_skys_but_for_a_note() -> None:
    sky = Sky(sun=(900, 300), moon=(1800, 100), phase=50, north=0)
    wish = np.array([-0.6, 0.5, -0.6])
    to = key_way(Lighting(sky=sky), OUTSIDE, wish)
    assert to == pytest.approx([np.cos(np.radians(30)), 0.5, 0.0], abs=1e-6)
    assert key_way(Lighting(sky=sky, key=KeySide.LEFT), OUTSIDE, wish)[0] < -0.5
    assert key_way(Lighting(sky=sky), replace(OUTSIDE, hour=Hour.NIGHT), wish)[2] < -0.9
    assert np.array_equal(key_way(Lighting(sky=sky), Light(Hour.DAY, True), wish), wish)


def test_a_moon_that_is_down_gives_little_and_has_no_disk() -> None:
    night = replace(OUTSIDE, hour=Hour.NIGHT)
    full, down = (
        relit(mood(night), Lighting(sky=Sky((0, -300), (0, height), 100, 0)), night) for height in (300, -100)
    )
    assert sum(down.sun_colour) < 0.5 * sum(full.sun_colour)
    assert down.disk[3] > 1


@pytest.mark.parametrize("hour", list(Hour))
@pytest.mark.parametrize("inside", [True, False])
def test_every_note_can_be_followed_at_every_hour(hour: Hour, inside: bool) -> None:
    light = Light(hour, inside, ("rain", "fog"))
    for contrast in (None, *Contrast):
        for tint in (None, *Tint):
            made = relit(mood(light), Lighting(contrast, tint), light)
            assert all(np.isfinite(value) for value in (*made.fog, *made.sun_colour, *made.sky_light, made.exposure))


def test_a_pull_of_focus_sharpens_the_one_and_blurs_the_other(photograph: Photograph) -> None:
    near, far = two_people()
    near = replace(near, at=Spot(-350, 0, 1200), facing=900, look_at="")
    far = replace(far, at=Spot(500, 0, -2600), facing=2700, look_at="")
    lens = camera((0, 1450, 4200), (0, 1350, 0), 850, stop=14, focus=3000, focus_end=6800, rack=24)
    seen = blocking(near, far, camera=lens)

    def edges(picture: np.ndarray, columns: slice) -> float:
        # The film's own grain is everywhere: what counts is the strongest edges.
        return float(np.percentile(np.abs(np.diff(grey(picture)[20:100, columns], axis=1)), 97))

    first, last = (photograph(seen, at=at, frames=48, width=320, height=180) for at in (0, 47))
    left, right = slice(60, 150), slice(170, 240)
    assert edges(first, left) > edges(last, left)
    assert edges(last, right) > edges(first, right)
