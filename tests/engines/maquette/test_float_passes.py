"""Passes as OpenEXR: numbers that are themselves, read as the format's own description says."""

from __future__ import annotations

import json
import struct
import zlib
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from blockings_by_hand import blocking, camera, two_people
from PIL import Image

from rushes.engines.maquette import Maquette
from rushes.engines.ports.blocking_to_pass import BlockingToPass
from rushes.engines.stage import Stage

SIZE = (192, 108)
CLOSE = blocking(*two_people(), camera=camera((600, 1560, 700), (600, 1540, 0), 850))
CODED = {"depth": 1, "normals": 3, "ids": 1, "edges": 1, "motion": 3}


def measured(maquette: Maquette, out: Path, kind: str, written: str) -> Path:
    out.mkdir()
    request = BlockingToPass(kind, CLOSE, 1, Fraction(24), *SIZE, written)
    maquette.blocking_to_pass(request, Stage(out))
    return out


def channels(path: Path) -> dict[str, np.ndarray]:
    """Channels (height, width) of an OpenEXR with ZIP-compressed scan lines of 32-bit floats.

    Industrial Light & Magic, "OpenEXR File Layout", 2013.
    """
    data = path.read_bytes()
    assert struct.unpack_from("<II", data) == (20000630, 2)
    at, told = 8, {}
    while data[at]:
        name, _, rest = data[at:].partition(b"\0")
        kind, _, _ = rest.partition(b"\0")
        at += len(name) + len(kind) + 2
        size = struct.unpack_from("<I", data, at)[0]
        told[name.decode()] = data[at + 4 : at + 4 + size]
        at += 4 + size
    names, chosen = [], told["channels"]
    while chosen[0]:
        name, _, chosen = chosen.partition(b"\0")
        assert struct.unpack_from("<I", chosen)[0] == 2  # 32-bit floats
        names.append(name.decode())
        chosen = chosen[16:]
    x0, y0, x1, y1 = struct.unpack("<4i", told["dataWindow"])
    wide, high = x1 - x0 + 1, y1 - y0 + 1
    assert told["compression"] == b"\3"  # sixteen lines together
    blocks = [struct.unpack_from("<Q", data, at + 1 + 8 * k)[0] for k in range(-(-high // 16))]
    found = np.zeros((high, len(names), wide), np.float32)
    for start in blocks:
        first, size = struct.unpack_from("<iI", data, start)
        lines = min(16, high - first)
        packed, whole = data[start + 8 : start + 8 + size], lines * len(names) * wide * 4
        if size < whole:
            steps = np.frombuffer(zlib.decompress(packed), np.uint8).astype(int)
            steps[1:] -= 128
            plain = (np.cumsum(steps) % 256).astype(np.uint8)
            half = (whole + 1) // 2
            both = np.empty(whole, np.uint8)
            both[0::2], both[1::2] = plain[:half], plain[half:]
            packed = both.tobytes()
        found[first : first + lines] = np.frombuffer(packed, "<f4").reshape(lines, len(names), wide)
    return {name: found[:, k] for k, name in enumerate(names)}


def sixteen(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path)).astype(float)


def test_a_face_has_its_relief_in_metres(maquette: Maquette, tmp_path: Path) -> None:
    exact = channels(measured(maquette, tmp_path / "exr", "depth", "exr") / "00000.exr")["Y"]
    coarse = sixteen(measured(maquette, tmp_path / "png", "depth", "png") / "00000.png") / 160
    assert ((exact > 0) == (coarse > 0)).all()
    assert np.abs(exact - coarse)[exact < 400].max() <= 0.5 / 160 + 1e-4
    face = exact[40:68, 80:112]
    assert face.max() < 1.0  # it fills the frame
    assert len(np.unique(face)) > 20 * len(np.unique(coarse[40:68, 80:112]))


@pytest.mark.parametrize("kind", CODED)
def test_floats_are_what_the_sixteen_bits_stand_for(maquette: Maquette, tmp_path: Path, kind: str) -> None:
    there = measured(maquette, tmp_path / "exr", kind, "exr")
    found = channels(there / "00000.exr")
    about = json.loads((there / "about.json").read_text("utf-8"))
    assert sorted(found) == (["Y"] if CODED[kind] == 1 else ["B", "G", "R"])
    if kind == "ids":
        numbers = {row["number"] for row in about["table"]}
        assert set(np.unique(found["Y"]).astype(int)) <= numbers | {0}
        assert len(np.unique(found["Y"])) > 1
    if kind == "normals":
        length = np.sqrt(sum(found[one].astype(float) ** 2 for one in "RGB"))
        assert np.allclose(length[length > 0], 1, atol=1e-3)
    if kind == "motion":
        assert set(np.unique(found["B"])) <= {0.0, 1.0}
        assert np.abs(found["R"]).max() < 5
    if kind == "edges":
        assert set(np.unique(found["Y"])) == {0.0, 1.0}
    assert "scale" not in about


def test_the_same_shot_gives_the_same_exr(maquette: Maquette, tmp_path: Path) -> None:
    one, other = (measured(maquette, tmp_path / name, "pose", "exr") / "00000.exr" for name in ("a", "b"))
    assert one.read_bytes() == other.read_bytes()
    assert max(values.max() for values in channels(one).values()) <= 1.0
