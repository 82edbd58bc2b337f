"""Props: a lexicon key and a year to a shape, a file in its place, a card where there is none."""

from __future__ import annotations

import json
import struct
import tomllib
from pathlib import Path

import numpy as np
import pytest

from rushes.engines.maquette.props import boats, build_prop, build_prop_at, known
from rushes.engines.maquette.props.build import names, outer_box, shape
from rushes.engines.maquette.props.gltf import read_gltf
from rushes.errors import EngineFailed
from rushes.film.blocking import Prop
from rushes.film.spot import Spot

LEXICON = tomllib.loads(
    (Path(__file__).parents[3] / "rushes/departments/breakdown/data/props.toml").read_text(encoding="utf-8")
)
HERE = Spot(0, 0, 0)


def prop(name: str, words: str = "") -> Prop:
    return Prop(name, words or name, HERE)


def test_nearly_every_thing_of_the_lexicon_has_a_shape():
    missing = sorted(key for key in LEXICON if not known(key))
    assert len(missing) <= len(LEXICON) // 20, missing


@pytest.mark.parametrize("year", [1895, 1935, 1975, 2024])
def test_every_shape_stands_on_the_floor_and_is_drawn_within_reason(year):
    for name in names():
        model = shape(name, year)
        low, high = outer_box(model)
        assert np.isfinite(low).all(), name
        assert np.isfinite(high).all(), name
        assert low[1] < 0.06, (name, low[1])
        assert low[1] > (-4.1 if name in boats.NAMES else -0.02), (name, low[1])
        assert sum(len(rows) for rows in model.arrays().values()) < 700, name


@pytest.mark.parametrize("year", [1895, 2024])
def test_shapes_are_about_as_large_as_the_lexicon_says(year):
    for name in names():
        if name in LEXICON and name not in ("train", "metro", "blanket", "sheet"):
            low, high = outer_box(shape(name, year))
            diagonal = float(np.linalg.norm(high - low))
            said = float(np.linalg.norm(np.asarray(LEXICON[name]["size"]) / 1000))
            assert said / 2.6 < diagonal < said * 2.6, (name, diagonal, said)


def test_a_telephone_changes_with_the_period():
    looks = {
        len(b"".join(a.tobytes() for a in shape("telephone", year).arrays().values())) for year in (1900, 1950, 2020)
    }
    assert len(looks) == 3


def test_a_wooden_camera_put_on_the_ground_stands_on_its_tripod_and_in_a_hand_it_does_not():
    on_the_ground, in_a_hand = build_prop(prop("camera"), 1895), build_prop_at(prop("camera"), 1895, 0.0)
    on_a_table = build_prop(Prop("camera", "la caméra", Spot(0, 740, 0)), 1895)
    assert outer_box(on_the_ground)[1][1] > 1.2
    assert outer_box(in_a_hand)[1][1] < 0.4
    assert outer_box(on_a_table)[1][1] < 0.4
    assert outer_box(build_prop(prop("camera"), 1975))[1][1] < 0.4


def test_wheels_turn_with_the_way_and_the_rest_of_the_train_does_not_change():
    still, moved = (build_prop_at(prop("train"), 1895, way) for way in (0.0, 1.5))
    one, other = still.arrays(), moved.arrays()
    assert one.keys() == other.keys()
    changed = sum(int((one[key] != other[key]).any(1).sum()) for key in one)
    assert 8 <= changed <= 40
    assert still.all_smokes(), "a steam engine smokes"


def test_the_front_of_a_train_is_at_its_origin():
    low, high = outer_box(build_prop(prop("train"), 1895))
    assert abs(high[2]) < 0.2
    assert low[2] < -40


def test_an_unknown_thing_becomes_a_card_that_stands():
    assert not known("flux-capacitor")
    low, high = outer_box(build_prop(prop("flux-capacitor", "le convecteur"), 1985))
    assert low[1] > -0.01
    assert 0.2 < high[1] < 2.5


# -- glTF


def glb(positions: list[list[float]], indices: list[int], **node: object) -> bytes:
    """A file with one mesh, by hand."""
    points = b"".join(struct.pack("<fff", *p) for p in positions)
    order = b"".join(struct.pack("<H", i) for i in indices)
    order += b"\0" * (-len(order) % 4)
    document = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0, **node}],
        "materials": [{"pbrMetallicRoughness": {"baseColorFactor": [1, 0, 0, 1]}}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1, "material": 0}]}],
        "buffers": [{"byteLength": len(points) + len(order)}],
        "bufferViews": [
            {"buffer": 0, "byteOffset": 0, "byteLength": len(points)},
            {"buffer": 0, "byteOffset": len(points), "byteLength": len(order)},
        ],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": len(positions), "type": "VEC3"},
            {"bufferView": 1, "componentType": 5123, "count": len(indices), "type": "SCALAR"},
        ],
    }
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    body = points + order
    total = 12 + 8 + len(text) + 8 + len(body)
    return (
        struct.pack("<4sII", b"glTF", 2, total)
        + struct.pack("<I4s", len(text), b"JSON") + text
        + struct.pack("<I4s", len(body), b"BIN\0") + body
    )  # fmt: skip


PYRAMID = [[-1.0, 2.0, -1.0], [1.0, 2.0, -1.0], [0.0, 2.0, 1.0], [0.0, 5.0, 0.0]]
FACES = [0, 2, 1, 0, 1, 3, 1, 2, 3, 2, 0, 3]


def test_a_gltf_takes_the_place_of_a_shape_and_stands_on_the_floor(tmp_path):
    file = tmp_path / "thing.glb"
    file.write_bytes(glb(PYRAMID, FACES, scale=[2, 1, 2]))
    model = build_prop(prop("suitcase"), 1895, file)
    low, high = outer_box(model)
    assert np.allclose(low, [-2, 0, -2])
    assert np.allclose(high, [2, 3, 2])
    (rows,) = model.arrays().values()
    assert np.allclose(rows[0, 12:15], [1, 0, 0])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"glTF",
        b"glTF" + bytes(20),
        b"\x89PNG\r\n",
        b"{}",
        b'{"asset": {"version": "2.0"}}',
        glb(PYRAMID, [0, 1, 9]),
        glb(PYRAMID, FACES)[:-40],
        glb(PYRAMID, FACES, children=[0]),
        glb([[0, 0, float("nan")]] * 3, [0, 1, 2]),
    ],
)
def test_a_file_that_is_no_model_is_named_in_one_clear_error(tmp_path, data):
    file = tmp_path / "broken.glb"
    file.write_bytes(data)
    with pytest.raises(EngineFailed) as caught:
        read_gltf(file)
    assert "broken.glb" in caught.value.where
    assert caught.value.todo


def test_a_missing_model_file_is_named(tmp_path):
    with pytest.raises(EngineFailed, match=r"gone\.glb"):
        read_gltf(tmp_path / "gone.glb")


def test_a_buffer_outside_the_folder_is_refused(tmp_path):
    document = {"asset": {"version": "2.0"}, "buffers": [{"uri": "../secret.bin", "byteLength": 4}]}
    file = tmp_path / "in" / "thing.gltf"
    file.parent.mkdir()
    (tmp_path / "secret.bin").write_bytes(b"1234")
    file.write_text(json.dumps(document))
    with pytest.raises(EngineFailed, match="outside"):
        read_gltf(file)
