"""Instances followed through a scene's frames, and gathered into the pieces that move as one.

The maquette draws a head as a skull, eyes, hair and a hat, each an instance of its own. Where two instances have gone
the same way at every frame since they were first seen, they are one piece: an artist finds a head, not eleven shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from rushes.engines.maquette.export.stagecraft import Array, Piece, Surface
from rushes.engines.maquette.mesh import Mesh, join
from rushes.engines.maquette.model import MATERIALS, Key, Rows

SAME = 2e-4  # metres, or the same of an axis: closer is not told apart
_FLAT = 1e-13  # volume: shapes so small are not there
_GLOW = MATERIALS["glow"]
_NAMES = {number: name for name, number in reversed(MATERIALS.items()) if name != "plain"}


@dataclass
class Track:
    """One instance: where it is at each sample, and its look where it was first seen."""

    name: str
    group: str
    mesh: Mesh
    colour: tuple[float, float, float]
    shines: bool
    places: Array  # (t, 3, 4)
    shown: np.ndarray  # (t,)


@dataclass
class Follower:
    """Collects an entity's instances sample by sample. ``group`` keeps apart what must stay apart (walls, parts)."""

    samples: int
    tracks: dict[tuple[str, str, int, int], Track] = field(default_factory=dict)

    def see(self, at: slice, group: str, rows: Mapping[Key, Rows], mesh_of: Callable[[str], Mesh]) -> None:
        """These instances stand so at the samples ``at``."""
        for (prim, material), array in rows.items():
            for index, row in enumerate(array):
                key = (group, prim, material, index)
                track = self.tracks.get(key)
                if track is None:
                    r, g, b = (float(one) for one in row[12:15])
                    track = self.tracks[key] = Track(
                        _NAMES.get(material, prim.rstrip("+").partition(":")[0]).replace("_", " "),
                        group,
                        mesh_of(prim),
                        (linear(r), linear(g), linear(b)),
                        material == _GLOW,
                        np.zeros((self.samples, 3, 4)),
                        np.zeros(self.samples, bool),
                    )
                track.places[at] = row[:12].reshape(3, 4)
                track.shown[at] = True


def linear(value: float) -> float:
    """A fraction of sRGB as a share of light (IEC 61966-2-1)."""
    value = min(max(value, 0.0), 1.0)
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


@dataclass
class _Way:
    """How instances have gone since sample ``start``: (t, 3, 4), the identity there."""

    group: str
    start: int
    way: Array
    shown: np.ndarray
    members: list[Track] = field(default_factory=list)


def pieces(tracks: Iterable[Track], owner: str) -> tuple[Piece, ...]:
    """Instances that go the same way, as one piece each; named after their owner and the largest of them, numbered
    where names repeat."""
    ways: list[_Way] = []
    for track in tracks:
        found = _way(track)
        if found is None:
            continue
        for other in ways:
            if _same(found, other):
                other.members.append(track)
                break
        else:
            found.members.append(track)
            ways.append(found)
    return _numbered([_piece(way, owner) for way in ways])


def _way(track: Track) -> _Way | None:
    volume = np.abs(np.linalg.det(track.places[:, :, :3])) * track.shown
    if volume.max() < _FLAT:
        return None
    start = int(np.argmax(volume > 0.5 * volume.max()))
    inverse = np.linalg.inv(_square(track.places[start]))
    if (track.places[track.shown] == track.places[start]).all():
        way = np.eye(4)[None, :3]
    else:
        way = np.where(track.shown[:, None, None], track.places @ inverse, np.eye(4)[:3])
    return _Way(track.group, start, way, track.shown)


def _square(place: Array) -> Array:
    return np.vstack([place, (0.0, 0.0, 0.0, 1.0)])


def _same(one: _Way, other: _Way) -> bool:
    if one.group != other.group or one.way.shape != other.way.shape or one.start != other.start:
        return False
    if not (one.shown == other.shown).all():
        return False
    if len(one.way) == 1:
        return True
    few = slice(None, None, max(1, len(one.way) // 6))
    return bool((np.abs(one.way[few] - other.way[few]) < SAME).all() and (np.abs(one.way - other.way) < SAME).all())


def _piece(way: _Way, owner: str) -> Piece:
    placed = [(track, _put(track.mesh, track.places[way.start])) for track in way.members]
    corners = np.concatenate([mesh[0][:, :3] for _, mesh in placed]).astype(float)
    pivot = np.round((corners.min(0) + corners.max(0)) / 2, 4)
    looks: dict[tuple[tuple[float, float, float], bool], list[Mesh]] = {}
    for track, (vertices, triangles) in placed:
        vertices[:, :3] -= pivot
        looks.setdefault((track.colour, track.shines), []).append((vertices.astype(np.float32), triangles))
    surfaces = tuple(Surface(colour, join(*meshes), shines) for (colour, shines), meshes in looks.items())
    largest = max(way.members, key=lambda track: abs(float(np.linalg.det(track.places[way.start][:, :3]))))
    places = way.way.copy()
    places[:, :, 3] += places[:, :, :3] @ pivot
    name = " ".join(dict.fromkeys(word for word in (owner, way.group, largest.name) if word))
    return Piece(name, surfaces, places, way.shown)


def _put(mesh: Mesh, place: Array) -> tuple[Array, np.ndarray]:
    """A mesh where an instance has it: the other way round where the instance mirrors it."""
    vertices, triangles = np.asarray(mesh[0], float), np.asarray(mesh[1])
    axes = place[:, :3]
    normals = vertices[:, 3:] @ np.linalg.pinv(axes)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    if np.linalg.det(axes) < 0:
        triangles = triangles.reshape(-1, 3)[:, [0, 2, 1]].ravel()
    return np.hstack([vertices[:, :3] @ axes.T + place[:, 3], normals]), triangles


def _numbered(found: list[Piece]) -> tuple[Piece, ...]:
    names = [piece.name for piece in found]
    counted: dict[str, int] = {}
    out = []
    for piece in found:
        counted[piece.name] = counted.get(piece.name, 0) + 1
        many = names.count(piece.name) > 1
        name = f"{piece.name} {counted[piece.name]}" if many else piece.name
        out.append(Piece(name, piece.surfaces, piece.places, piece.shown))
    return tuple(out)
