"""Control passes: what is measured is what is there."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from blockings_by_hand import blocking, two_people
from PIL import Image

from rushes.engines.maquette import Maquette
from rushes.engines.maquette.passes import surfaces
from rushes.engines.maquette.passes.entities import Company, Entity
from rushes.engines.maquette.passes.layers import DEPTH_SCALE, MOTION_SCALE
from rushes.engines.maquette.passes.skeleton import written
from rushes.engines.maquette.passes.surfaces import Band, Seen, Surfaces
from rushes.engines.maquette.scene import Scene
from rushes.engines.painter import raster
from rushes.engines.painter.triangles import faces
from rushes.engines.ports.blocking_to_pass import KINDS, BlockingToPass
from rushes.engines.stage import Stage
from rushes.engines.weights.machine import machine
from rushes.errors import EngineFailed
from rushes.film.blocking import Blocking, Prop
from rushes.film.spot import Spot

SIZE = (192, 108)


def seen(maquette: Maquette, what: Blocking, *frames: int) -> tuple[Company, list[Seen]]:
    maquette.start()
    assert maquette._renderer is not None
    company = Company(Scene(what, 24, Fraction(24), 16 / 9))
    measuring = Surfaces(maquette._renderer.context, company, *SIZE)
    found = [measuring.at(frame) for frame in frames]
    measuring.close()
    return company, found


def marked(company: Company, entity: Entity, points: np.ndarray, one: Seen) -> np.ndarray:
    """Somebody's (18, 3) on the first frame."""
    band = Band(slice(0, SIZE[1]), slice(0, SIZE[1]), one)
    told = written([(entity, points)], company.scene.operator.view(0), SIZE, [band])
    return np.reshape(told["people"][0]["pose_keypoints_2d"], (18, 3))


def measured(
    maquette: Maquette, out: Path, kind: str, what: Blocking | None = None, **more: object
) -> dict[str, object]:
    out.mkdir(parents=True, exist_ok=True)
    request = BlockingToPass(kind, what or blocking(*two_people()), 3, Fraction(24), *SIZE)
    maquette.blocking_to_pass(replace(request, **more), Stage(out))  # type: ignore[arg-type]
    return json.loads((out / "about.json").read_text("utf-8"))  # type: ignore[no-any-return]


def frames_of(path: Path, kind: str) -> list[np.ndarray]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format=kind) for frame in container.decode(video=0)]


def test_distances_are_those_of_another_way_to_measure_them(maquette: Maquette) -> None:
    """The painter settles the same faces in NumPy, without OpenGL."""
    company, (one,) = seen(maquette, blocking(*two_people()), 0)
    scene = company.scene
    view = scene.operator.view(0)
    buffer = raster.blank(*SIZE)
    first = 0
    shapes = [company.still(scene.hidden(view.eye)), company.moving(0)]
    for arrays in (rows for group in shapes for rows in group.values()):
        found = faces(arrays, scene.meshes, view, *SIZE)
        raster.fill(buffer, found.seen, first, view.near)
        first += len(found)
    number, distance = raster.read(buffer, view.near)
    there = (number >= 0) & (one.number > 0)
    assert there.mean() > 0.5
    assert ((number >= 0) == (one.number > 0)).mean() > 0.99
    assert (np.abs(distance[there] / one.distance[there] - 1) < 0.01).mean() > 0.985


def test_normals_are_of_unit_length_and_look_towards_the_lens(maquette: Maquette) -> None:
    _, (one,) = seen(maquette, blocking(*two_people()), 0)
    there = one.number > 0
    assert np.allclose(np.linalg.norm(one.normals[there], axis=-1), 1.0, atol=1e-3)
    assert (one.normals[there][:, 2] > -0.3).mean() > 0.98
    bottom = one.normals[-3][one.number[-3] == 1]
    assert (bottom[:, 1] > 0.9).mean() > 0.9  # the floor looks up


def test_everybody_is_where_their_skeleton_is(maquette: Maquette) -> None:
    company, (one,) = seen(maquette, blocking(*two_people()), 0)
    people = company.skeletons(0)
    assert [entity.name for entity, _ in people] == [mark.figure.name for mark in company.scene.blocking.marks]
    for entity, points in people:
        found = marked(company, entity, points, one)
        inside = found[found[:, 2] == 1.0]
        assert len(inside) >= 12
        hits = [one.number[int(y), int(x)] == entity.number for x, y, _ in inside]
        assert np.mean(hits) > 0.75


def test_motion_carries_a_walker_to_where_they_are_a_frame_later(maquette: Maquette) -> None:
    walker = replace(two_people()[0], pose="walk", to=Spot(2200, 0, 900))
    company, (now, later) = seen(maquette, blocking(walker, two_people()[1]), 11, 12)
    number = company.entities[1].number
    y, x = np.nonzero((now.number == number) & now.known)
    moved_x = np.clip(np.floor(x + 0.5 + now.motion[y, x, 0]).astype(int), 0, SIZE[0] - 1)
    moved_y = np.clip(np.floor(y + 0.5 + now.motion[y, x, 1]).astype(int), 0, SIZE[1] - 1)
    assert np.abs(now.motion[y, x]).max() > 0.4
    there = later.number[moved_y, moved_x] == number
    still = later.number[y, x] == number
    assert there.mean() > 0.93
    assert there.mean() >= still.mean()


def test_under_a_moving_camera_the_set_moves_by_its_distance(maquette: Maquette) -> None:
    what = blocking(*two_people())
    eye = what.camera.eye
    moving = replace(what.camera, eye_end=Spot(eye.x + 1500, eye.y, eye.z), target_end=what.camera.target)
    _, (now, later) = seen(maquette, replace(what, camera=moving), 11, 12)
    y, x = np.nonzero((now.number == 1) & now.known)
    assert np.abs(now.motion[y, x, 0]).mean() > 0.3
    column = np.floor(x + 0.5 + now.motion[y, x, 0]).astype(int)
    row = np.floor(y + 0.5 + now.motion[y, x, 1]).astype(int)
    inside = (column >= 0) & (column < SIZE[0]) & (row >= 0) & (row < SIZE[1])
    there = later.distance[row[inside], column[inside]]
    assert (np.abs(there / now.distance[y, x][inside] - 1) < 0.03).mean() > 0.9


def test_the_cameras_numbers_put_a_point_where_the_picture_has_it(maquette: Maquette, tmp_path: Path) -> None:
    about = measured(maquette, tmp_path, "camera")
    company, (one,) = seen(maquette, blocking(*two_people()), 0)
    told = about["cameras"][0]  # type: ignore[index]
    for entity, points in company.skeletons(0):
        x, y, z = (np.array(told["world_to_camera"]) @ np.append(points[1], 1.0))[:3]
        expected = marked(company, entity, points, one)[1, :2]
        got = (told["cx"] + told["fx"] * x / z, told["cy"] + told["fy"] * y / z)
        assert np.allclose(got, expected, atol=0.02)


def test_the_table_of_names_says_who_is_which_colour(maquette: Maquette, tmp_path: Path) -> None:
    about = measured(maquette, tmp_path, "ids")
    table = {row["name"]: row for row in about["table"]}  # type: ignore[attr-defined]
    assert {mark.figure.name for mark in two_people()} <= set(table)
    (first, *_) = frames_of(tmp_path / "frames.mkv", "rgb48le")
    assert (first % 257 == 0).all()
    colours = {"#" + bytes((pixel // 257).astype(np.uint8)).hex() for pixel in first.reshape(-1, 3)}
    assert colours <= {row["colour"] for row in table.values()} | {"#000000"}
    for mark in two_people():
        assert table[mark.figure.name]["colour"] in colours


def test_two_of_a_kind_have_names_of_their_own(maquette: Maquette, tmp_path: Path) -> None:
    several = tuple(Prop("chair", "chair", Spot(900 * k, 0, -800)) for k in range(3))
    about = measured(maquette, tmp_path, "ids", blocking(*two_people(), props=several))
    things = [row["name"] for row in about["table"] if row["kind"] == "thing"]  # type: ignore[attr-defined]
    assert things == ["chair", "chair 2", "chair 3"]


def test_pngs_hold_the_numbers_that_the_movie_holds(maquette: Maquette, tmp_path: Path) -> None:
    about = measured(maquette, tmp_path / "movie", "depth")
    measured(maquette, tmp_path / "pictures", "depth", format="png")
    movie = frames_of(tmp_path / "movie" / "frames.mkv", "gray16le")
    pictures = [np.asarray(Image.open(tmp_path / "pictures" / f"{k:05d}.png")) for k in range(3)]
    assert len(movie) == 3
    assert all((one == other).all() for one, other in zip(movie, pictures, strict=True))
    _, (first,) = seen(maquette, blocking(*two_people()), 0)
    assert about["scale"] == DEPTH_SCALE
    assert np.abs(movie[0] / DEPTH_SCALE - first.distance).max() <= 0.5 / DEPTH_SCALE + 1e-4


def test_motion_is_written_in_steps_of_a_pixel(maquette: Maquette, tmp_path: Path) -> None:
    about = measured(maquette, tmp_path, "motion")
    _, (first,) = seen(maquette, blocking(*two_people()), 0)
    (written, *_) = frames_of(tmp_path / "frames.mkv", "rgb48le")
    there = first.known & (first.number > 0)
    back = (written[..., :2].astype(float) - 32768) / MOTION_SCALE
    assert about["scale"] == MOTION_SCALE
    assert np.abs(back[there] - first.motion[there]).max() <= 0.6 / MOTION_SCALE
    assert (written[..., 2] == there * 65535).all()


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_shot_gives_the_same_bytes(maquette: Maquette, tmp_path: Path, kind: str) -> None:
    digests = []
    for turn in range(2):
        measured(maquette, tmp_path / str(turn), kind)
        files = sorted((tmp_path / str(turn)).iterdir())
        digests.append([hashlib.sha256(file.read_bytes()).hexdigest() for file in files])
    assert digests[0] == digests[1]


@pytest.mark.parametrize("kind", ["depth", "normals", "ids", "edges", "motion", "pose"])
def test_a_picture_too_large_to_be_measured_at_once_is_the_same_picture(
    maquette: Maquette, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """But for a step where two faces meet: what a driver interpolates depends a little on where it begins."""
    whole = measured(maquette, tmp_path / "whole", kind)
    monkeypatch.setattr(surfaces, "PIXELS", SIZE[0] * 19)
    bands = measured(maquette, tmp_path / "bands", kind)
    assert bands == whole
    form = "gray16le" if kind in ("depth", "edges") else "rgb48le"
    for one, other in zip(
        *(frames_of(tmp_path / name / "frames.mkv", form) for name in ("whole", "bands")), strict=True
    ):
        apart = np.abs(one.astype(int) - other)
        assert apart.max() <= 1 or kind in ("normals", "edges")
        assert (apart > 1).mean() < 0.0005


def test_a_movie_too_large_for_the_machine_is_refused_before_it_is_begun(maquette: Maquette, tmp_path: Path) -> None:
    many = machine().memory_mb // 37 + 1  # megapixels
    with pytest.raises(EngineFailed, match="GB of memory") as told:
        measured(maquette, tmp_path, "depth", width=1 << 10, height=many << 10)
    assert "--format png" in told.value.todo


def test_what_nobody_can_measure_is_refused(maquette: Maquette, tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="albedo"):
        measured(maquette, tmp_path, "albedo")
    with pytest.raises(EngineFailed, match="jpeg"):
        measured(maquette, tmp_path, "depth", format="jpeg")
