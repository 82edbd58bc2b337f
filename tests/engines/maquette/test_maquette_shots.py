"""The engine as the house calls it: films and stills from blockings."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from blockings_by_hand import blocking, camera, plan, two_people

from rushes.engines import encoding
from rushes.engines.maquette import Maquette
from rushes.engines.maquette.renderer import Renderer
from rushes.engines.maquette.scene import Scene
from rushes.engines.maquette.shots import Crew
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.engines.stage import Stage
from rushes.engines.system import install_line
from rushes.errors import Cancelled, SystemLibraryMissing
from rushes.film.blocking import Crowd, Cue, Light, Prop, SetDesign
from rushes.film.heading import Hour, Side
from rushes.film.note import Move
from rushes.film.spot import Spot

Photographed = Callable[..., np.ndarray]


def film(engine: Maquette, out: Path, frames: int = 12, **more: object) -> dict[str, object]:
    request = TextToVideo("", blocking(*two_people()), frames, Fraction(24), 160, 90)
    return engine.text_to_video(replace(request, **more), Stage(out)).facts  # type: ignore[arg-type]


def test_a_shot_has_every_frame_and_says_its_colours(maquette: Maquette, tmp_path: Path) -> None:
    facts = film(maquette, tmp_path, frames=13)
    with av.open(str(tmp_path / "picture.mp4")) as container:
        stream = container.streams.video[0]
        assert sum(1 for _ in container.decode(video=0)) == 13 == facts["frames"]
        assert (stream.width, stream.height) == (160, 90)
        assert stream.codec_context.name == "h264"
        assert stream.codec_context.colorspace == 1  # BT.709


def test_frames_come_out_the_same_in_whatever_order_they_are_drawn(maquette: Maquette) -> None:
    maquette.start()
    renderer = maquette._renderer
    assert isinstance(renderer, Renderer)
    walker = replace(two_people()[0], pose="walk", to=Spot(1500, 0, 800))
    scene = Scene(blocking(walker, two_people()[1], crowd=Crowd(5)), 24, Fraction(24), 16 / 9)

    def drawn(order: list[int]) -> dict[int, str]:
        found = {}
        with Crew(renderer, scene, 160, 90) as crew:
            for frame in order:
                crew.shoot(frame, 1)
                found[frame] = hashlib.sha256(b"".join(plane.tobytes() for plane in renderer.planes())).hexdigest()
        return found

    forward = list(range(0, 24, 3))
    shuffled = forward[:]
    random.Random(5).shuffle(shuffled)
    assert drawn(forward) == drawn(shuffled)


@pytest.mark.parametrize(("hold", "moves"), [(1, True), (2, True), (2, False), (3, False)])
def test_filming_ahead_gives_the_frames_that_are_drawn_one_by_one(maquette: Maquette, hold: int, moves: bool) -> None:
    maquette.start()
    renderer = maquette._renderer
    assert isinstance(renderer, Renderer)
    walker = replace(two_people()[0], pose="walk", to=Spot(1500, 0, 800))
    what = blocking(walker, two_people()[1], crowd=Crowd(5))
    if moves:
        aside = replace(what.camera.eye, x=what.camera.eye.x + 900)
        what = replace(what, camera=replace(what.camera, eye_end=aside, move=Move.TRUCK))
    scene, frames = Scene(what, 12, Fraction(24), 16 / 9), list(range(12))
    assert scene.operator.still is not moves
    with Crew(renderer, scene, 160, 90) as crew:
        filmed = [[plane.copy() for plane in planes] for planes in crew.filmed(frames, hold)]
    with Crew(renderer, scene, 160, 90) as crew:
        for frame in reversed(frames):
            crew.shoot(frame, hold)
            assert all((one == other).all() for one, other in zip(filmed[frame], renderer.planes(), strict=True))


ONE_SHOT = """
import sys
from fractions import Fraction
from pathlib import Path
from rushes.engines.maquette import Maquette
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.engines.stage import Stage
from rushes.engines.system import install_line
from rushes.film.blocking import Crowd
from blockings_by_hand import blocking, two_people
request = TextToVideo("", blocking(*two_people(), crowd=Crowd(4)), 6, Fraction(24), 160, 90)
Maquette().text_to_video(request, Stage(Path(sys.argv[1])))
"""


def test_two_processes_give_the_same_bytes_whatever_their_threads(tmp_path: Path) -> None:
    here = Path(__file__).parent
    pictures = []
    for threads in ("1", "2"):
        out = tmp_path / threads
        out.mkdir()
        known = {**os.environ, "LP_NUM_THREADS": threads, "PYTHONHASHSEED": threads, "PYTHONPATH": str(here)}
        subprocess.run([sys.executable, "-c", ONE_SHOT, str(out)], check=True, env=known)
        pictures.append((out / "picture.mp4").read_bytes())
    assert pictures[0] == pictures[1]


def test_cancelling_stops_at_once_and_leaves_no_half_picture(maquette: Maquette, tmp_path: Path) -> None:
    asked = iter([False, False, False, True])
    stage = Stage(tmp_path, cancelled=lambda: next(asked))
    request = TextToVideo("", blocking(*two_people()), 200, Fraction(24), 160, 90)
    with pytest.raises(Cancelled):
        maquette.text_to_video(request, stage)
    assert list(tmp_path.iterdir()) == []
    film(maquette, tmp_path)  # and the engine is ready for the next shot


def test_a_take_is_ready_to_be_joined_as_it_is(maquette: Maquette, tmp_path: Path) -> None:
    facts = film(maquette, tmp_path, frames=2)
    assert (facts["encoding"], facts["rate"]) == (encoding.NAME, "24")


def test_what_the_camera_cannot_see_is_not_drawn_but_still_casts_its_shadow(maquette: Maquette) -> None:
    maquette.start()
    assert isinstance(maquette._renderer, Renderer)
    close = camera((600, 1550, 1100), (600, 1530, 0), 850)
    scene = Scene(blocking(*two_people(), crowd=Crowd(8), camera=close), 24, Fraction(24), 16 / 9)
    with Crew(maquette._renderer, scene, 160, 90) as crew:
        drawn = crew.drawn(0)
    seen, all_ = (sum(map(len, each.values())) for each in (drawn.moving, scene.at(0).moving))
    assert seen < all_ / 2
    legs_seen, legs_casting = (
        sum(len(rows) for (shape, _), rows in each.items() if shape.startswith(("thigh", "limb_far")))
        for each in (drawn.moving, drawn.casting)
    )
    assert legs_casting > legs_seen


def test_a_thing_nobody_can_draw_becomes_a_card_and_is_reported(maquette: Maquette, tmp_path: Path) -> None:
    strange = Prop("zorglonde", "sa zorglonde bleue", Spot(0, 0, 1500), known=False)
    facts = film(maquette, tmp_path, frames=2, blocking=blocking(*two_people(), props=(strange,)))
    assert facts["unknown"] == ["sa zorglonde bleue"]


def test_progress_ends_at_one(maquette: Maquette, tmp_path: Path) -> None:
    heard: list[float] = []
    request = TextToVideo("", blocking(*two_people()), 4, Fraction(24), 160, 90)
    maquette.text_to_video(request, Stage(tmp_path, progress=heard.append))
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


@pytest.mark.parametrize("hour", list(Hour))
@pytest.mark.parametrize("interior", [False, True])
def test_no_hour_of_the_day_is_black_or_burnt_out(photograph: Photographed, hour: Hour, interior: bool) -> None:
    picture = photograph(blocking(*two_people(), hour=hour, interior=interior))
    assert 20 < picture.mean() < 235
    assert picture.std() > 15


def test_night_is_bluer_and_darker_than_day(photograph: Photographed) -> None:
    country = SetDesign("countryside", "LES CHAMPS", Side.EXT, 1895, plan("countryside"))
    day, night = (photograph(blocking(*two_people(), hour=hour, set=country)) for hour in (Hour.DAY, Hour.NIGHT))
    assert night.mean() < day.mean() - 30
    assert night[..., 2].mean() > night[..., 0].mean()
    assert day[..., 0].mean() > day[..., 2].mean()


def test_rain_and_snow_are_seen(photograph: Photographed) -> None:
    dry = blocking(*two_people())
    for weather in ("rain", "snow"):
        wet = replace(dry, light=Light(Hour.DAY, False, (weather,)))
        assert np.abs(photograph(wet) - photograph(dry)).mean() > 3


@pytest.mark.parametrize(("width", "height"), [(192, 108), (144, 108), (258, 108), (200, 108), (60, 108), (108, 108)])
def test_every_proportion_of_frame_is_filled(photograph: Photographed, width: int, height: int) -> None:
    picture = photograph(blocking(*two_people()), width=width, height=height)
    assert picture.shape == (height, width, 3)
    assert min(picture[0].mean(), picture[-1].mean(), picture[:, 0].mean(), picture[:, -1].mean()) > 10


def test_who_stands_still_lives_and_who_speaks_moves_more(photograph: Photographed) -> None:
    close = camera((600, 1550, 1100), (600, 1530, 0), 850)
    louis, marie = two_people()
    quiet = blocking(louis, replace(marie, facing=0, look_at="camera"), camera=close)
    talking = replace(quiet, marks=(louis, replace(quiet.marks[1], cues=(Cue(0, 48, "speak"),))))
    alive = np.abs(photograph(quiet, at=8) - photograph(quiet, at=32)).mean()
    speech = np.abs(photograph(talking, at=8) - photograph(quiet, at=8)).mean()
    assert alive > 1
    assert speech > 1


def test_without_opengl_the_error_names_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    import moderngl

    def missing(**_: object) -> None:
        raise Exception("libEGL.so.1 not loaded")

    monkeypatch.setattr(moderngl, "create_context", missing)
    with pytest.raises(SystemLibraryMissing) as caught:
        Maquette().start()
    assert "libEGL.so.1" in caught.value.what
    if sys.platform.startswith("linux"):
        assert caught.value.todo.startswith(install_line())
    assert 'picture = "painter"' in caught.value.todo


def test_reading_the_card_loads_nothing_heavy() -> None:
    heavy = "print('numpy' in sys.modules, 'moderngl' in sys.modules)"
    code = f"import sys, rushes.engines.maquette as m; m.Maquette.card; {heavy}"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "False"]
