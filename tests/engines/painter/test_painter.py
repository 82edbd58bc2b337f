"""The painter: the maquette's own composition, with the processor alone."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image

from rushes.engines.maquette import Maquette
from rushes.engines.maquette.geometry import prim
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.view import View
from rushes.engines.painter import Painter, raster
from rushes.engines.painter.triangles import faces
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.stage import Stage
from rushes.film.blocking import Blocking, Crowd
from rushes.testing import check_engine
from rushes.testing.requests import samples


def still(engine: object, what: Blocking, out: Path) -> np.ndarray:
    out.mkdir(parents=True)
    engine.text_to_image(TextToImage("", what, 0, 24, Fraction(24), 192, 108), Stage(out))  # type: ignore[attr-defined]
    return np.asarray(Image.open(out / "picture.png").convert("L")).astype(float)


def scene() -> Blocking:
    blocking = samples()["text-to-image"].typical[0].blocking
    assert isinstance(blocking, Blocking)
    return blocking


def test_it_keeps_every_promise_of_an_engine(tmp_path: Path) -> None:
    check_engine(Painter, tmp_path, patience=10.0)


def test_people_stand_where_the_maquette_draws_them(tmp_path: Path) -> None:
    peopled = scene()
    assert peopled.marks
    empty = replace(peopled, marks=(), crowd=Crowd(0))
    engine = Maquette()
    drawn = [still(engine, one, tmp_path / f"drawn-{k}") for k, one in enumerate((peopled, empty))]
    engine.stop()
    painted = [still(Painter(), one, tmp_path / f"painted-{k}") for k, one in enumerate((peopled, empty))]
    theirs, ours = (np.abs(one - other) > 24 for one, other in (drawn, painted))
    assert ours.mean() > 0.01
    # Shadows and wobbling lines are the maquette's alone: what the painter shows must be in its picture too.
    assert (ours & theirs).sum() / ours.sum() > 0.75


def test_it_needs_no_opengl(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib, moderngl\n"
        "def gone(*a, **k): raise RuntimeError('no driver')\n"
        "moderngl.create_context = gone\n"
        "from test_painter import *\n"
        "print(still(Painter(), scene(), pathlib.Path(sys.argv[1])).std())\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])}
    run = [sys.executable, "-c", code, str(tmp_path / "out")]
    assert float(subprocess.run(run, check=True, capture_output=True, text=True, env=env).stdout) > 10


def one_box() -> tuple[Model, View]:
    model = Model()
    model.box(0, -0.5, -4.5, 1, 1, 1, "#ff0000")  # its front is at z = -4
    return model, View(np.zeros(3), np.array([0.0, 0.0, -1.0]), 36.0, 2.8, 4.0, 1.0)


def test_the_distance_of_a_box_is_its_own() -> None:
    model, view = one_box()
    found = faces(model.arrays(), {}, view, 90, 90)
    buffer = raster.blank(90, 90)
    raster.fill(buffer, found.seen, 0, view.near)
    number, distance = raster.read(buffer, view.near)
    # 1 m at 4 m through a lens of 36 mm on a gate of 24 mm: 36/24/4 of the picture's 90 pixels.
    assert (number >= 0).sum(1).max() == round(90 * 36 / 24 / 4)
    assert np.allclose(distance[number >= 0], 4.0, atol=1e-4)
    assert number[0, 0] == -1
    assert np.isinf(distance[0, 0])


def test_what_is_nearer_hides_what_is_farther_whatever_its_size_or_order() -> None:
    model, view = one_box()
    model.box(0, -20, -8.5, 40, 40, 1, "#0000ff")
    model.add(
        "sphere",
        np.diag([0.2, 0.2, 0.2, 1.0]) + np.array([[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, -3.0], [0] * 4]),
        "#00ff00",
    )
    found = faces(model.arrays(), {}, view, 90, 90)
    for order in (np.arange(len(found)), np.arange(len(found))[::-1]):
        buffer = raster.blank(90, 90)
        raster.fill(buffer, found.seen[order], 0, view.near)
        number, _ = raster.read(buffer, view.near)
        colours = found.colours[order][number]
        assert colours[45, 45].argmax() == 1
        assert colours[45, 60].argmax() == 0
        assert colours[5, 5].argmax() == 2


def test_a_wall_that_reaches_behind_the_lens_still_fills_the_picture() -> None:
    model, view = Model(), one_box()[1]
    model.box(0, -1.5, 0, 60, 1, 60, "#888888")  # a floor under the camera
    found = faces(model.arrays(), {}, view, 90, 90)
    buffer = raster.blank(90, 90)
    raster.fill(buffer, found.seen, 0, view.near)
    number, distance = raster.read(buffer, view.near)
    assert (number[80] >= 0).all()
    # The floor is 0.5 m below the eye: the row's slope says how far away it is there.
    slope = (80.5 / 90 - 0.5) * 2 * view.slope[1]
    assert np.allclose(distance[80], 0.5 / slope, rtol=1e-3)


def test_every_catalogue_shape_that_closes_has_its_faces_outwards() -> None:
    vertices, triangles = prim("box")
    corners = vertices[np.asarray(triangles).reshape(-1, 3)][:, :, :3].astype(float)
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    assert (np.einsum("ni,ni->n", normals, corners.mean(1) - vertices[:, :3].mean(0)) > 0).all()
