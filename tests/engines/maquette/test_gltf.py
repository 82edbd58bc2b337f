"""glTF models: drawn where the film has them, and refused in one clear error where they cannot be."""

from __future__ import annotations

import base64
import json
import struct

import numpy as np
import pytest
import trimesh
from PIL import Image

from rushes.engines.maquette.props import build_prop
from rushes.engines.maquette.props.build import outer_box
from rushes.engines.maquette.props.gltf import read_gltf, read_place
from rushes.engines.maquette.props.gltf_weight import LIMIT, WORDS
from rushes.errors import EngineFailed
from rushes.film.blocking import Prop
from rushes.film.spot import Spot


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
    model = build_prop(Prop("suitcase", "la valise", Spot(0, 0, 0)), 1895, file)
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
        glb(PYRAMID, FACES).replace(b'"count": 4', b'"count":-4'),
        glb(PYRAMID, FACES).replace(b'"count": 4, "type"', b'"count": 9999999999999, "type"'),
        glb(PYRAMID, FACES).replace(b'"byteOffset": 0', b'"byteOffset":-8'),
        b"[" * 100_000,
        b'{"asset": {"version": "2.0"}, "accessors": 7}',
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


def described(**more: object) -> dict[str, object]:
    """The JSON of a pyramid, its buffer in a data URI."""
    data = glb(PYRAMID, FACES)
    size = struct.unpack_from("<I", data, 12)[0]
    document = json.loads(data[20 : 20 + size])
    packed = base64.b64encode(data[28 + size :]).decode()
    document["buffers"][0]["uri"] = "data:application/octet-stream;base64," + packed
    return {**document, **more}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"extensionsRequired": ["KHR_draco_mesh_compression"]}, "compressed"),
        ({"nodes": [{"children": [2]}, {"children": [2]}, {"mesh": 0}]}, "inside two others"),
        ({"nodes": [{"mesh": 0}, {"children": [2]}, {"children": [1]}]}, "inside themselves"),
        ({"nodes": [{"mesh": 0}] * (LIMIT // 4 + 1)}, "vertices"),
        ({"asset": {"version": "1.0"}}, "glTF 2.0"),
        ({"extensionsRequired": ["EXT_meshopt_compression"]}, r"EXT_meshopt_compression[^|]*"),
        ({"extensionsRequired": ["ACME_holograms"]}, "ACME_holograms"),
        ({"buffers": [{"uri": "http://example.org/a.bin", "byteLength": 72}]}, "fetch nothing"),
        ({"extras": [0] * (WORDS + 1)}, "millions of entries"),
    ],
)
def test_what_would_not_end_well_is_refused_before_it_is_unpacked(tmp_path, more, said):
    file = tmp_path / "trap.gltf"
    file.write_text(json.dumps(described(**more)))
    with pytest.raises(EngineFailed, match=said):
        read_gltf(file)


def test_a_model_of_millions_of_triangles_is_refused_with_its_figures_and_never_read(tmp_path):
    document = described()
    document["accessors"][0]["count"], document["accessors"][1]["count"] = 1_000_000, 6_000_000
    file = tmp_path / "statue.gltf"
    file.write_text(json.dumps(document))
    with pytest.raises(EngineFailed, match="1,000,000 vertices and 2,000,000 triangles") as caught:
        read_gltf(file)
    assert "0.23" in caught.value.todo


@pytest.mark.parametrize("node", [{"scale": [0, 0, 0]}, {"scale": [1e-6, 1e-6, 1e-6]}, {"scale": [1e5, 1e5, 1e5]}])
def test_what_nobody_could_see_is_refused_with_its_size(tmp_path, node):
    file = tmp_path / "speck.glb"
    file.write_bytes(glb(PYRAMID, FACES, **node))
    with pytest.raises(EngineFailed, match="m large"):
        read_gltf(file)


def test_a_thing_in_centimetres_is_told_by_what_such_a_thing_usually_is(tmp_path):
    file = tmp_path / "suitcase.glb"
    file.write_bytes(glb(PYRAMID, FACES, scale=[30, 30, 30]))
    with pytest.raises(EngineFailed, match="such a thing is about") as caught:
        build_prop(Prop("suitcase", "la valise", Spot(0, 0, 0)), 1935, file)
    assert "0.01" in caught.value.todo
    assert build_prop(Prop("phoenix", "un phénix", Spot(0, 0, 0)), 1935, file), "who knows how large one is"


def test_a_mirrored_node_is_not_turned_inside_out(tmp_path):
    signs = []
    for width in (1, -1):
        file = tmp_path / f"thing{width}.glb"
        file.write_bytes(glb(PYRAMID, FACES, scale=[width, 1, 1]))
        model = read_gltf(file)
        (corners, order), *_ = (model.meshes[name] for name, _ in model.arrays())
        triangles = corners[order.reshape(-1, 3)][:, :, :3].astype(float)
        signs.append(np.linalg.det(triangles - corners[:, :3].mean(0)).sum())
    assert signs[0] * signs[1] > 0


def test_a_cut_off_file_says_how_much_of_it_there_is(tmp_path):
    file = tmp_path / "half.glb"
    whole = glb(PYRAMID, FACES)
    file.write_bytes(whole[:300])
    with pytest.raises(EngineFailed, match=f"300 bytes of {len(whole)}"):
        read_gltf(file)


def test_a_model_without_texture_keeps_the_colours_of_its_corners(tmp_path):
    shape = trimesh.creation.box((1, 1, 1))
    shape.visual.vertex_colors = np.tile([10, 200, 30, 255], (len(shape.vertices), 1))
    file = tmp_path / "green.glb"
    shape.export(file)
    (rows,) = read_gltf(file).arrays().values()
    assert rows[0, 13] > rows[0, 12]


def test_a_buffer_may_lie_beside_the_file_and_its_absence_is_told(tmp_path):
    file = tmp_path / "thing.gltf"
    document = described()
    data = base64.b64decode(str(document["buffers"][0]["uri"]).partition(",")[2])
    document["buffers"] = [{"uri": "the%20thing.bin", "byteLength": len(data)}]
    file.write_text(json.dumps(document))
    with pytest.raises(EngineFailed, match=r"the thing\.bin is missing"):
        read_gltf(file)
    (tmp_path / "the thing.bin").write_bytes(data)
    assert np.allclose(outer_box(read_gltf(file))[1], [1, 3, 1])


def test_a_textured_model_takes_its_colours_from_the_texture(tmp_path):
    picture = Image.new("RGB", (2, 1))
    picture.putdata([(200, 30, 30), (30, 30, 200)])
    corners = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [2, 0, 0], [3, 0, 0], [2, 1, 0]], float)
    material = trimesh.visual.material.PBRMaterial(baseColorTexture=picture)
    places = np.array([[0.2, 0.5]] * 3 + [[0.8, 0.5]] * 3)
    shape = trimesh.Trimesh(corners, [[0, 1, 2], [3, 4, 5]], process=False)
    shape.visual = trimesh.visual.TextureVisuals(uv=places, material=material)
    file = tmp_path / "two.glb"
    shape.export(file)
    rows = np.concatenate(list(read_gltf(file).arrays().values()))
    colours = sorted(tuple(np.round(row[12:15] * 255).astype(int)) for row in rows)
    assert len(colours) == 2
    assert colours[0][2] > colours[0][0]
    assert colours[1][0] > colours[1][2]


def test_the_same_file_gives_the_same_model(tmp_path):
    file = tmp_path / "thing.glb"
    scene = trimesh.Scene([trimesh.creation.box((1, 1, 1)), trimesh.creation.box((3, 1, 1))])
    scene.export(file)
    one, other = read_gltf(file).arrays(), read_gltf(file).arrays()
    assert list(one) == list(other)
    assert all(np.array_equal(one[key], other[key]) for key in one)


def test_a_place_stands_where_it_was_modelled_and_its_walls_step_aside(tmp_path):
    wall = trimesh.creation.box((6, 3, 0.2))
    scene = trimesh.Scene()
    scene.add_geometry(trimesh.creation.box((6, 0.2, 6)), node_name="floor", geom_name="floor")
    scene.add_geometry(wall, node_name="wall-north", geom_name="wall-north",
                       transform=trimesh.transformations.translation_matrix((0, 1.5, -3)))  # fmt: skip
    file = tmp_path / "kitchen.glb"
    scene.export(file)
    place = read_place(file)
    low, high = outer_box(place)
    assert np.allclose([low[0], high[0]], [-3, 3])
    (north,) = place.walls
    assert north.hides_from(np.array([0, 1.6, -5.0]))
    assert not north.hides_from(np.array([0, 1.6, 2.0]))
