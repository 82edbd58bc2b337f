"""Scenes for other programs: what is in the file is what the maquette films."""

from __future__ import annotations

import hashlib
import json
import math
import struct
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh
from blockings_by_hand import LOUIS, blocking, camera, two_people
from pxr import Usd, UsdGeom, UsdLux, UsdValidation

from rushes.engines.maquette import Maquette
from rushes.engines.maquette.export.lamps import bulbs
from rushes.engines.maquette.export.motion import quaternions, turned_sized_turned
from rushes.engines.maquette.passes.entities import Company
from rushes.engines.maquette.scene import Scene
from rushes.engines.ports.blocking_to_scene import BlockingToScene, SceneShot
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.blocking import Blocking, Mark, Prop
from rushes.film.heading import Hour
from rushes.film.lighting import Lantern, Lighting, Motive, Role
from rushes.film.spot import Spot

RATE = Fraction(24)
WALKS = Mark(LOUIS, Spot(-2000, 0, 0), 900, "walk", to=Spot(2000, 0, 0))
LAMP = Prop("streetlamp", "a lamp", Spot(1500, 0, -500))
CHAIR = Prop("chair", "la vieille chaise", Spot(1500, 0, -500))


def two_shots() -> tuple[Blocking, Blocking]:
    dolly = camera((0, 1500, 5000), (0, 1000, 0), eye_end=Spot(500, 1500, 3500), lens_end=350)
    return (
        blocking(*two_people(), camera=dolly, props=(CHAIR,)),
        blocking(WALKS, camera=camera((0, 1400, 4000), (0, 1200, 0), 850)),
    )


def written(out: Path, kind: str = "gltf", *blockings: Blocking) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    shots = tuple(
        SceneShot(f"1{letter}", f"scene/1/{letter}", "ms", one, 9)
        for letter, one in zip("ABC", blockings or two_shots(), strict=False)
    )
    request = BlockingToScene(kind, "EXT. PLACE - JOUR", shots, RATE, 320, 180)
    result = Maquette().blocking_to_scene(request, Stage(out))
    return out / result.files["scene"]


def opened(path: Path) -> tuple[dict[str, Any], bytes]:
    """A binary glTF's document and its numbers."""
    data = path.read_bytes()
    length = struct.unpack("<I", data[12:16])[0]
    return json.loads(data[20 : 20 + length]), data[28 + length :]


@pytest.fixture(scope="module")
def glb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("gltf"))


@pytest.fixture(scope="module")
def usd(tmp_path_factory: pytest.TempPathFactory) -> Usd.Stage:
    return Usd.Stage.Open(str(written(tmp_path_factory.mktemp("usd"), "usd")))


def numbers(document: dict[str, Any], body: bytes, index: int) -> np.ndarray:
    accessor = document["accessors"][index]
    view = document["bufferViews"][accessor["bufferView"]]
    kind = {5126: "<f4", 5125: "<u4", 5123: "<u2"}[accessor["componentType"]]
    width = {"SCALAR": 1, "VEC3": 3, "VEC4": 4}[accessor["type"]]
    flat = np.frombuffer(body, kind, accessor["count"] * width, view["byteOffset"])
    return flat.reshape(-1, width)


def keys(path: Path, name: str, what: str) -> tuple[np.ndarray, np.ndarray]:
    """Times and values of a channel of the first node whose name begins so."""
    document, body = opened(path)
    animation = document["animations"][0]
    for channel in animation["channels"]:
        if document["nodes"][channel["target"]["node"]]["name"].startswith(name) and channel["target"]["path"] == what:
            sampler = animation["samplers"][channel["sampler"]]
            return numbers(document, body, sampler["input"])[:, 0], numbers(document, body, sampler["output"])
    raise AssertionError(f"{name} has no {what}")


def test_everybody_and_everything_is_found_by_the_writers_name(glb: Path) -> None:
    document, _ = opened(glb)
    roots = [document["nodes"][index] for index in document["scenes"][0]["nodes"]]
    assert [root["name"] for root in roots if root.get("extras", {}).get("kind") == "person"] == ["LOUIS", "MARIE"]
    assert {"la vieille chaise", "LE PLATEAU", "cameras", "lights"} <= {root["name"] for root in roots}
    names = [node["name"] for node in document["nodes"]]
    assert len(names) == len(set(names))
    assert "LOUIS head man" in names


def test_a_camera_sees_what_the_shots_lens_sees(glb: Path) -> None:
    document, _ = opened(glb)
    for number, one in zip(("1A", "1B"), two_shots(), strict=True):
        (node,) = [node for node in document["nodes"] if node["name"] == number]
        lens = document["cameras"][node["camera"]]["perspective"]
        view = Scene(one, 9, RATE, 16 / 9).operator.view(0)
        assert math.tan(lens["yfov"] / 2) == pytest.approx(view.slope[1])
        assert math.tan(lens["yfov"] / 2) * lens["aspectRatio"] == pytest.approx(view.slope[0])
        assert node["extras"]["lens_mm"] == view.lens
        assert np.allclose(node["translation"], view.eye, atol=1e-6)
        turned = trimesh.transformations.quaternion_matrix(np.roll(node["rotation"], 1))[:3, :3]
        assert np.allclose(turned, np.stack([view.axes[0], view.axes[1], -view.axes[2]], 1), atol=1e-6)


def test_the_move_of_a_camera_is_keyed_frame_by_frame(glb: Path) -> None:
    times, places = keys(glb, "1A", "translation")
    operator = Scene(two_shots()[0], 9, RATE, 16 / 9).operator
    for time, place in zip(times, places, strict=True):
        assert np.allclose(place, operator.view(round(float(time) * 24)).eye, atol=1e-5)
    assert times[-1] == pytest.approx(8 / 24)


def test_a_piece_is_where_the_maquette_has_it(glb: Path) -> None:
    """Heads: the middle of the skull's vertices, at the last frame of the second shot, from both."""
    times, places = keys(glb, "LOUIS head man", "translation")
    first, last = places[np.searchsorted(times, 9 / 24 - 1e-4)], places[-1]
    company = Company(Scene(two_shots()[1], 9, RATE, 16 / 9))
    skull = [company.moving(frame)[2]["head_man", 0][0][[3, 7, 11]] for frame in (0, 8)]
    assert np.allclose(last - first, skull[1] - skull[0], atol=0.03)
    assert skull[1][0] - skull[0][0] > 0.05  # he walks


def test_who_is_not_in_a_shot_is_not_seen_in_it(glb: Path) -> None:
    times, sizes = keys(glb, "MARIE head", "scale")
    assert sizes[0].tolist() == [1, 1, 1]
    assert sizes[np.searchsorted(times, 9 / 24 - 1e-4)].tolist() == [0, 0, 0]


def test_readers_open_the_file_and_find_sizes_in_metres(glb: Path) -> None:
    scene = trimesh.load(str(glb))
    chair = [name for name in scene.graph.nodes_geometry if name.startswith("la vieille chaise")]
    assert chair
    places = [scene.graph[name] for name in chair]
    corners = np.concatenate(
        [trimesh.transform_points(scene.geometry[geometry].bounds, matrix) for matrix, geometry in places]
    )
    assert 0.6 < np.ptp(corners[:, 1]) < 1.3


def test_numbers_keep_the_rules_of_the_format(glb: Path) -> None:
    document, body = opened(glb)
    assert glb.stat().st_size % 4 == 0
    assert document["buffers"][0]["byteLength"] == len(body)
    for view in document["bufferViews"]:
        assert view["byteOffset"] % 4 == 0
    for mesh in document["meshes"]:
        for faces in mesh["primitives"]:
            accessor = document["accessors"][faces["attributes"]["POSITION"]]
            points = numbers(document, body, faces["attributes"]["POSITION"])
            assert (points.min(0) == accessor["min"]).all()
            assert (points.max(0) == accessor["max"]).all()
            assert numbers(document, body, faces["indices"]).max() < len(points)
    for sampler in document["animations"][0]["samplers"]:
        assert (np.diff(numbers(document, body, sampler["input"])[:, 0]) > 0).all()


@pytest.mark.parametrize("kind", ["gltf", "usd"])
def test_two_writings_give_the_same_bytes(kind: str, tmp_path: Path) -> None:
    one, other = (written(tmp_path / name, kind).read_bytes() for name in ("one", "other"))
    assert hashlib.sha256(one).digest() == hashlib.sha256(other).digest()


def test_usd_passes_every_check_that_usd_has(usd: Usd.Stage) -> None:
    validators = UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
    errors = UsdValidation.ValidationContext(validators).Validate(usd)
    assert [error.GetMessage() for error in errors] == []


def test_usd_has_lenses_in_millimetres_and_the_films_rate(usd: Usd.Stage) -> None:
    assert UsdGeom.GetStageUpAxis(usd) == "Y"
    assert UsdGeom.GetStageMetersPerUnit(usd) == 1.0
    assert usd.GetTimeCodesPerSecond() == 24
    assert usd.GetEndTimeCode() == 17
    camera_1b = UsdGeom.Camera(usd.GetPrimAtPath("/scene/cameras/camera_1B"))
    seen = camera_1b.GetCamera(9.0)
    assert seen.focalLength * 100 == pytest.approx(85)
    assert seen.horizontalAperture * 100 == pytest.approx(36)
    view = Scene(two_shots()[1], 9, RATE, 16 / 9).operator.view(0)
    assert np.allclose(np.array(seen.transform)[3, :3], view.eye)
    assert seen.focusDistance == pytest.approx(view.focus)


def test_usd_shows_the_writers_names_whatever_their_letters(usd: Usd.Stage) -> None:
    names = {prim.GetDisplayName() for prim in usd.GetDefaultPrim().GetChildren()}
    assert {"LOUIS", "MARIE", "la vieille chaise"} <= names


def test_a_sheared_thing_is_two_turns_about_a_size() -> None:
    places = np.random.default_rng(4).normal(size=(20, 3, 4))
    outer, sizes, inner = turned_sized_turned(places)
    assert np.allclose(outer @ (sizes[:, :, None] * inner), places[:, :, :3])
    assert (np.linalg.det(outer) > 0).all()
    assert (np.linalg.det(inner) > 0).all()
    back = [trimesh.transformations.quaternion_matrix(np.roll(one, 1))[:3, :3] for one in quaternions(outer)]
    assert np.allclose(back, outer)


def test_lights_are_as_strong_in_one_format_as_in_the_other(tmp_path: Path) -> None:
    """glTF's lux and candela are USD's watts, at 683 lumens each, whatever size the light is drawn at."""
    lit = replace(two_shots()[0], light=replace(two_shots()[0].light, hour=Hour.NIGHT), props=(LAMP,))
    document, _ = opened(written(tmp_path, "gltf", lit))
    lights = {one["name"]: one["intensity"] for one in document["extensions"]["KHR_lights_punctual"]["lights"]}
    stage = Usd.Stage.Open(str(written(tmp_path, "usd", lit)))
    moon = UsdLux.DistantLight(stage.GetPrimAtPath("/scene/lights/moon"))
    lamp = UsdLux.SphereLight(stage.GetPrimAtPath("/scene/lights/lamp_1"))
    assert moon.GetNormalizeAttr().Get()
    assert lamp.GetNormalizeAttr().Get()
    assert moon.GetIntensityAttr().Get() == pytest.approx(lights["moon"] / 683)
    # A sphere sends its power all round, and each square metre of its skin pi times its radiance.
    watts = math.pi * lamp.GetIntensityAttr().Get()
    assert watts == pytest.approx(4 * math.pi * lights["lamp 1"] / 683)


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="fbx"):
        written(tmp_path, "fbx")


def test_a_scene_of_nobody_is_written(tmp_path: Path) -> None:
    document, _ = opened(written(tmp_path, "gltf", replace(two_shots()[0], marks=(), props=())))
    assert any("camera" in node for node in document["nodes"])


def test_a_key_is_as_much_stronger_than_a_lamp_as_in_the_maquette() -> None:
    key = Lantern(Role.KEY, next(iter(Motive)), Spot(0, 2000, 1000), Spot(0, 0, 0), 100, "#ffffff")
    light = Lighting(lanterns=(key,))
    scene = Scene(blocking(hour=Hour.NIGHT, props=(LAMP,), lighting=light), 9, RATE, 16 / 9)
    exported = {tuple(np.round(bulb.at, 3)): bulb.candela * max(bulb.colour) for bulb in bulbs(scene)}
    drawn = {tuple(np.round(at, 3)): float(shone.max()) for at, shone in scene._lamps(0.0, np.zeros(3), {})}
    burning = (0.0, 2.0, 1.0)
    assert len(drawn) > 2
    for at, strength in drawn.items():
        assert exported[at] / exported[burning] == pytest.approx(strength / drawn[burning], rel=1e-3)
