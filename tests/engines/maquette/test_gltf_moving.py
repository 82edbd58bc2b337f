"""Animated glTF models: they move as their file says, the same at every asking, in pictures, passes and exports."""

from __future__ import annotations

import base64
import json
import math
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from blockings_by_hand import blocking, camera

from rushes.engines.maquette import Maquette
from rushes.engines.maquette.passes.entities import Company
from rushes.engines.maquette.passes.surfaces import Seen, Surfaces
from rushes.engines.maquette.props.gltf import read_gltf, read_place, read_stir
from rushes.engines.maquette.props.gltf_moving import Moving, played
from rushes.engines.maquette.scene import Scene
from rushes.engines.ports.blocking_to_scene import BlockingToScene, SceneShot
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.blocking import Blocking, Prop
from rushes.film.spot import Spot

RATE = Fraction(24)
TETRA = [[-0.5, 0, -0.5], [0.5, 0, -0.5], [0, 0, 0.5], [0, 1, 0]]
FACES = [0, 1, 2, 0, 3, 1, 1, 3, 2, 2, 3, 0]
QUARTER = [0, math.sin(math.pi / 4), 0, math.cos(math.pi / 4)]


class File:
    """A .gltf under construction, its numbers in a data address."""

    def __init__(self) -> None:
        self.body = b""
        self.document: dict[str, Any] = {"asset": {"version": "2.0"}, "accessors": [], "bufferViews": []}

    def numbers(self, values: object, kind: str = "<f4") -> int:
        array = np.asarray(values, kind)
        width = 1 if array.ndim == 1 else array.shape[1]
        view = {"buffer": 0, "byteOffset": len(self.body), "byteLength": array.nbytes}
        self.body += array.tobytes() + b"\0" * (-array.nbytes % 4)
        self.document["bufferViews"].append(view)
        told = {"<f4": 5126, "<u2": 5123, "u1": 5121}[kind]
        shape = {1: "SCALAR", 3: "VEC3", 4: "VEC4", 16: "MAT4"}[width]
        one = {"bufferView": len(self.document["bufferViews"]) - 1, "componentType": told, "count": len(array)}
        self.document["accessors"].append(one | {"type": shape})
        return len(self.document["accessors"]) - 1

    def animated(self, node: int, path: str, times: list[float], values: object, how: str = "LINEAR") -> None:
        sampler = {"input": self.numbers(times), "output": self.numbers(values), "interpolation": how}
        channel = {"sampler": 0, "target": {"node": node, "path": path}}
        self.document.setdefault("animations", []).append({"samplers": [sampler], "channels": [channel]})

    def write(self, path: Path, **more: object) -> Path:
        packed = base64.b64encode(self.body).decode()
        address = f"data:application/octet-stream;base64,{packed}"
        self.document["buffers"] = [{"byteLength": len(self.body), "uri": address}]
        self.document |= more
        path.write_text(json.dumps(self.document), encoding="utf-8")
        return path


def tetra(file: File, **attributes: int) -> dict[str, Any]:
    return {"attributes": {"POSITION": file.numbers(TETRA), **attributes}, "indices": file.numbers(FACES, "<u2")}


def turning(path: Path, how: str = "LINEAR") -> Path:
    """A foot that stays, and a head on it that goes a quarter round and one metre up in a second."""
    file = File()
    file.animated(1, "rotation", [0, 1], [[0, 0, 0, 1], QUARTER], how)
    file.animated(1, "translation", [0, 1], [[0, 1, 0], [0, 2, 0]], how)
    nodes = [{"mesh": 0, "children": [1]}, {"mesh": 0, "translation": [0, 1, 0], "name": "head"}]
    return file.write(path, meshes=[{"primitives": [tetra(file)]}], nodes=nodes, scenes=[{"nodes": [0]}], scene=0)


def skinned(path: Path) -> Path:
    """A post whose tip hangs on a bone that goes a metre aside in a second; the mesh's own node says nothing."""
    file = File()
    joints, weights = [[0, 1, 0, 0]] * 4, [[1, 0, 0, 0]] * 3 + [[0, 1, 0, 0]]
    primitive = tetra(file, JOINTS_0=file.numbers(joints, "u1"), WEIGHTS_0=file.numbers(weights))
    file.animated(2, "translation", [0, 1], [[0, 0, 0], [1, 0, 0]])
    skin = {"joints": [1, 2], "inverseBindMatrices": file.numbers([np.eye(4).ravel()] * 2)}
    nodes = [{"mesh": 0, "skin": 0, "scale": [9, 9, 9]}, {"children": [2]}, {"translation": [0, 0, 0]}]
    return file.write(
        path, meshes=[{"primitives": [primitive]}], skins=[skin], nodes=nodes, scenes=[{"nodes": [0, 1]}], scene=0
    )


def shaped(path: Path) -> Path:
    """A post that grows twice as high, by a morph target."""
    file = File()
    primitive = tetra(file) | {"targets": [{"POSITION": file.numbers([[0, 0, 0]] * 3 + [[0, 1, 0]])}]}
    file.animated(0, "weights", [0, 1], [0.0, 1.0])
    meshes = [{"primitives": [primitive], "weights": [0.0]}]
    return file.write(path, meshes=meshes, nodes=[{"mesh": 0}], scenes=[{"nodes": [0]}], scene=0)


MAKERS = {"turning": turning, "skinned": skinned, "shaped": shaped}


def points(model: Moving, seconds: float) -> np.ndarray:
    """Every corner that is shown, in the world."""
    shown = played(model, seconds)
    assert shown is not None
    found = []
    for (name, _), rows in shown.items():
        corners = model.meshes[name][0][:, :3].astype(float)
        for row in rows:
            matrix = row[:12].reshape(3, 4)
            found.append(corners @ matrix[:, :3].T + matrix[:, 3])
    return np.concatenate(found)


def test_a_node_goes_as_its_keys_say_and_begins_again(tmp_path: Path) -> None:
    model = read_gltf(turning(tmp_path / "top.gltf"))
    assert isinstance(model, Moving)
    assert points(model, 0.0)[:, 1].max() == pytest.approx(2.0)
    assert points(model, 0.5)[:, 1].max() == pytest.approx(2.5, abs=1e-5)
    assert np.allclose(points(model, 1.25), points(model, 0.25), atol=1e-5)
    head = points(model, 0.5)
    tips = head[head[:, 1] < 1.6]
    assert tips[:, 1].min() == pytest.approx(0.0, abs=1e-6)  # the foot stays where it was
    angle = math.radians(45)  # half of a quarter turn
    wanted = [-0.5 * math.cos(angle) - 0.5 * math.sin(angle), 1.5, 0.5 * math.sin(angle) - 0.5 * math.cos(angle)]
    assert np.abs(head - wanted).sum(1).min() < 1e-4


def test_steps_are_steps(tmp_path: Path) -> None:
    model = read_gltf(turning(tmp_path / "top.gltf", "STEP"))
    assert isinstance(model, Moving)
    assert np.allclose(points(model, 0.9), points(model, 0.0), atol=1e-6)


def test_a_skin_follows_its_bones_and_not_its_node(tmp_path: Path) -> None:
    model = read_gltf(skinned(tmp_path / "post.gltf"))
    assert isinstance(model, Moving)
    assert points(model, 0.0)[:, 1].max() == pytest.approx(1.0)  # not nine
    tip = points(model, 0.5)
    assert tip[tip[:, 1] > 0.9][:, 0].mean() == pytest.approx(0.5, abs=0.05)
    assert len(model.poses) == 12


def test_a_shape_grows_into_its_target(tmp_path: Path) -> None:
    model = read_gltf(shaped(tmp_path / "post.gltf"))
    assert isinstance(model, Moving)
    assert points(model, 0.0)[:, 1].max() == pytest.approx(1.0)
    assert points(model, 0.5)[:, 1].max() == pytest.approx(1.5, abs=0.01)


def test_of_a_set_what_stands_is_kept_and_what_moves_moves(tmp_path: Path) -> None:
    file = turning(tmp_path / "mill.gltf")
    assert sum(len(rows) for rows in read_place(file).arrays().values()) == 1
    stir = read_stir(file)
    assert stir is not None
    assert points(stir, 0.5)[:, 1].max() == pytest.approx(2.5, abs=1e-5)
    still = File()
    plain = still.write(
        tmp_path / "still.gltf", meshes=[{"primitives": [tetra(still)]}], nodes=[{"mesh": 0}], scenes=[{"nodes": [0]}]
    )
    assert read_stir(plain) is None


@pytest.mark.parametrize("broken", ["joint", "order", "beyond"])
def test_an_animation_that_does_not_fit_is_one_error_that_names_the_file(tmp_path: Path, broken: str) -> None:
    file = skinned(tmp_path / "bad.gltf")
    document = json.loads(file.read_text("utf-8"))
    if broken == "joint":
        document["skins"][0]["joints"] = [1, 9]
    elif broken == "order":
        document["animations"][0]["samplers"][0]["output"] = 99
    else:
        document["accessors"][-1]["count"] = 10**6
    file.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(EngineFailed) as caught:
        read_gltf(file)
    assert "bad.gltf" in str(caught.value.where)
    assert caught.value.todo


# -- in a shot


def shot_of(digest: str) -> Blocking:
    prop = Prop("top", "la toupie", Spot(0, 0, 0), known=False, model=digest)
    return blocking(camera=camera((0, 1200, 5000), (0, 1000, 0)), props=(prop,))


def seen(maquette: Maquette, file: Path, *frames: int) -> tuple[Company, list[Seen]]:
    maquette.start()
    assert maquette._renderer is not None
    scene = Scene(shot_of("d"), 24, RATE, 16 / 9, [], {"d": file})
    company = Company(scene)
    measuring = Surfaces(maquette._renderer.context, company, 192, 108)
    found = [measuring.at(frame) for frame in frames]
    measuring.close()
    return company, found


@pytest.mark.parametrize("kind", MAKERS)
def test_motion_carries_it_to_where_it_is_a_frame_later(maquette: Maquette, tmp_path: Path, kind: str) -> None:
    file = MAKERS[kind](tmp_path / f"{kind}.gltf")
    company, (now, later) = seen(maquette, file, 7, 8)
    number = next(one.number for one in company.entities if one.name == "la toupie")
    y, x = np.nonzero((now.number == number) & now.known)
    assert len(x) > 100
    assert np.abs(now.motion[y, x]).max() > 0.5
    column = np.floor(x + 0.5 + now.motion[y, x, 0]).astype(int)
    row = np.floor(y + 0.5 + now.motion[y, x, 1]).astype(int)
    there = later.number[row, column] == number
    assert there.mean() > 0.93
    top = int(np.argmin(y))
    then = np.nonzero((later.number == number).any(1))[0].min()
    assert abs(y[top] + now.motion[y[top], x[top], 1] - then) < 1.1  # its tip goes with it


def test_the_same_film_has_the_same_pictures_in_any_order(maquette: Maquette, tmp_path: Path) -> None:
    file = skinned(tmp_path / "post.gltf")

    def photograph(at: int, name: str) -> bytes:
        out = tmp_path / name
        out.mkdir()
        request = TextToImage("", shot_of("d" * 64), at, 48, RATE, 192, 108)
        maquette.text_to_image(request, Stage(out, {"d" * 64: file}))
        return (out / "picture.png").read_bytes()

    first, later, again = photograph(10, "a"), photograph(40, "b"), photograph(10, "c")
    assert first == again
    assert first != later


@pytest.mark.parametrize("kind", MAKERS)
def test_it_moves_in_an_exported_scene_too(maquette: Maquette, tmp_path: Path, kind: str) -> None:
    file = MAKERS[kind](tmp_path / f"{kind}.gltf")
    what = replace(shot_of("d" * 64), crowd=shot_of("").crowd)
    shots = (SceneShot("1A", "scene/1/a", "ms", what, 12),)
    out = tmp_path / "out"
    out.mkdir()
    maquette.blocking_to_scene(BlockingToScene("gltf", "SCENE", shots, RATE, 320, 180), Stage(out, {"d" * 64: file}))
    data = (out / "scene.glb").read_bytes()
    document = json.loads(data[20 : 20 + int.from_bytes(data[12:16], "little")])
    moved = {document["nodes"][one["target"]["node"]]["name"] for one in document["animations"][0]["channels"]}
    assert any(name.startswith("la toupie") for name in moved)
