"""A model in library/props takes the place of the maquette's own thing, or of a labelled card."""

from __future__ import annotations

import base64
import json
import struct
from pathlib import Path

from rushes.departments.folder import read_library
from rushes.engines.ports.text_to_image import TextToImage
from rushes.pipeline import open_film, storyboard
from rushes.studio import carry_out_film

SCRIPT = """\
INT. KITCHEN - DAY

[[shot: CU on GLORBOX]]
Anna looks at the GLORBOX on the table.
"""


def pyramid(path: Path) -> None:
    """The smallest useful glTF: four corners, four faces, everything in one file."""
    points = [(-0.2, 0, -0.2), (0.2, 0, -0.2), (0, 0, 0.2), (0, 0.4, 0)]
    faces = [0, 1, 2, 0, 3, 1, 1, 3, 2, 2, 3, 0]
    data = b"".join(struct.pack("<3f", *point) for point in points) + struct.pack("<12H", *faces)
    model = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "accessors": [
            {
                "bufferView": 0,
                "componentType": 5126,
                "count": 4,
                "type": "VEC3",
                "min": [-0.2, 0, -0.2],
                "max": [0.2, 0.4, 0.2],
            },
            {"bufferView": 1, "componentType": 5123, "count": 12, "type": "SCALAR"},
        ],
        "bufferViews": [
            {"buffer": 0, "byteOffset": 0, "byteLength": 48},
            {"buffer": 0, "byteOffset": 48, "byteLength": 24},
        ],
        "buffers": [
            {
                "byteLength": len(data),
                "uri": "data:application/octet-stream;base64," + base64.b64encode(data).decode(),
            }
        ],
    }
    path.write_text(json.dumps(model), encoding="utf-8")


def test_a_thing_the_maquette_does_not_know_is_a_card_until_a_model_of_its_name_is_there(tmp_path: Path) -> None:
    film = tmp_path / "film"
    (film / "library" / "props").mkdir(parents=True)
    (film / "film.toml").write_text('title = "F"\nlanguage = "en"\n[format]\nsize = "160x90"\n', encoding="utf-8")
    (film / "script.fountain").write_text(SCRIPT, encoding="utf-8")

    done = carry_out_film(open_film(film), lambda: storyboard(open_film(film)), executor="inline")
    stills = [entry for entry in done.entries if entry.task.key.startswith("still/")]
    words = {word.lower() for still in stills for word in unknown(film, still.task.key)}
    assert "glorbox" in words

    pyramid(film / "library" / "props" / "Glorbox.gltf")
    again = carry_out_film(open_film(film), lambda: storyboard(open_film(film)), executor="inline")
    remade = [entry.task.key for entry in again.remade if entry.task.key.startswith("still/")]
    assert remade
    assert not any(unknown(film, key) for key in remade)


def test_a_model_of_a_place_takes_the_place_of_the_set_and_the_marks_stay(tmp_path: Path) -> None:
    film = tmp_path / "film"
    (film / "library" / "sets").mkdir(parents=True)
    (film / "film.toml").write_text('title = "F"\nlanguage = "en"\n[format]\nsize = "160x90"\n', encoding="utf-8")
    (film / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    before = requests(film)
    pyramid(film / "library" / "sets" / "Kitchen.gltf")
    after = requests(film)
    for old, new in zip(before, after, strict=True):
        assert new.blocking.set.model
        assert [media.digest for media in new.models] == [new.blocking.set.model]
        assert new.blocking.marks == old.blocking.marks
        assert new.blocking.camera == old.blocking.camera
    done = carry_out_film(open_film(film), lambda: storyboard(open_film(film)), executor="inline")
    assert any(entry.task.key.startswith("still/") for entry in done.remade)


def test_another_buffer_beside_a_gltf_is_another_model(tmp_path: Path) -> None:
    props = tmp_path / "library" / "props"
    props.mkdir(parents=True)
    (props / "thing.gltf").write_text('{"buffers": [{"uri": "thing.bin"}]}', encoding="utf-8")
    digests = []
    for data in (b"one", b"two"):
        (props / "thing.bin").write_bytes(data)
        digests.append(read_library(tmp_path).props[0].media.digest)
    assert digests[0] != digests[1]


def requests(film: Path) -> list[TextToImage]:
    """What would be asked of the engine for the storyboard."""
    sheet = storyboard(open_film(film))
    tasks = next(sheet)
    return [task.request for task in tasks if isinstance(task.request, TextToImage)]


def unknown(film: Path, key: str) -> list[str]:
    """What the newest result of a key says of words drawn as cards."""
    from rushes.store import Store

    with Store(film) as store:
        return list(store.history(key)[-1].facts["unknown"])
