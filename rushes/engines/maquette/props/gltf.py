"""Models in glTF 2.0 files, as the maquette draws them: triangles in flat colours, in the same ink.

trimesh reads the file (geometry, the tree of nodes, materials, textures); what comes here as well is what a file from
anywhere needs: it is weighed before anything is unpacked, it reads nothing outside its folder, and whatever is wrong
with it is one error that names it. A texture is not drawn but asked for its colours: each face takes the paint
nearest to its own, of at most a dozen.

glTF is in metres, y up, and things face +z: the same as the maquette.

Khronos Group, "glTF 2.0 Specification", 2021.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import unquote

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.mesh import Mesh, flat, mesh
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.props.gltf_clip import Clip, apart, buffer_of
from rushes.engines.maquette.props.gltf_moving import Moving, moving, pose_times
from rushes.engines.maquette.props.gltf_weight import EXPORT, HEAVIEST, Json, Refused, document_of, weigh
from rushes.engines.maquette.transform import Matrix, translate
from rushes.errors import EngineFailed

if TYPE_CHECKING:
    from trimesh import Trimesh

Array: TypeAlias = npt.NDArray[Any]

PAINTS = 12  # colours of one piece of a model
UNPAINTED = "#99917f"
SEEN, FAR = 0.001, 5_000.0  # metres: the second longest side, and the longest, of what can be seen
WALLS = ("wall", "ceiling", "mur", "plafond")  # how nodes are named that the camera may step through


@dataclass(frozen=True)
class Piece:
    """Triangles of one colour. ``name`` is the node's."""

    name: str
    mesh: Mesh
    colour: str
    node: int = -1  # that moves
    pose: int = -1  # of what bends


def read_gltf(file: Path) -> Model:
    """The model of a thing, with the middle of the base of its box at the origin as it first stands; a ``Moving`` one
    where the file is animated. Raises EngineFailed, naming the file, where it is not a glTF that we read."""
    pieces, clip = _read(file)
    if clip is not None:
        return moving(str(file), pieces, clip, standing=True)
    model = Model()
    for number, piece in enumerate(pieces):
        model.add(model.mesh(f"gltf:{file}:{number}", piece.mesh), np.eye(4), piece.colour)
    return _standing(model)


def read_place(file: Path) -> Model:
    """The model of a whole set, where it stands: its floor at y = 0, the master camera towards +z. Nodes called
    "wall…" or "ceiling…" are not drawn while the camera is behind them. What moves is left to ``read_stir``. Raises as
    ``read_gltf`` does."""
    model = Model()
    for number, piece in enumerate(_read(file)[0]):
        if piece.node >= 0:
            continue
        holder = _wall(model, piece) if piece.name.casefold().startswith(WALLS) else model
        holder.add(model.mesh(f"gltf:{file}:{number}", piece.mesh), np.eye(4), piece.colour)
    return model


def read_stir(file: Path) -> Moving | None:
    """What moves by itself in a set; None where nothing does."""
    pieces, clip = _read(file)
    stirs = [piece for piece in pieces if piece.node >= 0]
    return moving(str(file), stirs, clip, standing=False) if clip is not None and stirs else None


def _wall(model: Model, piece: Piece) -> Model:
    """A wall of its own: its outward side is the thin way, away from the middle of the set."""
    positions = piece.mesh[0][:, :3]
    low, high = positions.min(0), positions.max(0)
    middle, thin = (low + high) / 2, int(np.argmin(high - low))
    outward = np.zeros(3)
    outward[thin] = 1.0 if middle[thin] >= 0 else -1.0
    return model.wall(tuple(float(c) for c in middle), tuple(outward.tolist()))


def _read(file: Path) -> tuple[list[Piece], Clip | None]:
    clip = None
    try:
        document = document_of(file)
        weigh(document)
        if document.get("animations") or document.get("skins"):
            clip = Clip(document, buffer_of(file), Beside(file.parent))
        pieces = list(_pieces(file, document) if clip is None else _moved(file, document, clip))
        if pieces:
            _measure([piece for piece in pieces if piece.pose < 1])
    except OSError as error:
        raise EngineFailed(f"The model cannot be opened: {error.strerror or error}.", where=file) from None
    except Refused as error:
        raise EngineFailed(f"This glTF model cannot be drawn: {error}.", where=file, todo=error.todo) from None
    except Exception as error:  # the reader has no errors of its own: whatever it trips over is in the file
        what = f"This is not a glTF 2.0 model that we can read: {_said(error)}."
        raise EngineFailed(what, where=file, todo=EXPORT) from None
    if not pieces:
        raise EngineFailed("There are no triangles in this glTF model.", where=file, todo="Export its meshes too.")
    return pieces, clip


def _said(error: Exception) -> str:
    """In the words of what it tripped over; an inner check that failed has none."""
    words = " ".join(str(error).split()).rstrip(".")[:120]
    if isinstance(error, LookupError | AssertionError | AttributeError | TypeError) or not words:
        return f"its tables do not fit together ({type(error).__name__}{': ' + words if words else ''})"
    return words


def _measure(pieces: list[Piece]) -> None:
    """Refuses what nobody would see, or see the end of."""
    corners = np.concatenate([[piece.mesh[0][:, :3].min(0), piece.mesh[0][:, :3].max(0)] for piece in pieces])
    sides = np.sort(corners.max(0).astype(float) - corners.min(0))
    if sides[1] < SEEN or sides[2] > FAR:
        size = " × ".join(f"{side:.3g}" for side in sides[::-1])
        raise Refused(f"it is {size} m large", "Look at its scale: glTF is in metres.")


# -- unpacked


@dataclass(frozen=True)
class Beside(Mapping[str, bytes]):
    """Buffers and textures from the file's own folder, and from nowhere else."""

    folder: Path

    def __getitem__(self, address: str) -> bytes:
        if address.partition(":")[0] in ("http", "https", "ftp", "file"):
            raise Refused(f"it asks for {address[:80]}, and we fetch nothing", "Pack it into one .glb.")
        beside = (self.folder / unquote(address)).resolve()
        if self.folder.resolve() not in beside.parents:
            raise Refused("it asks for a file outside its folder", "Pack it into one .glb.")
        if not beside.is_file():
            raise Refused(f"{beside.name[:80]} is missing beside it", "Put it there, or pack all into one .glb.")
        if beside.stat().st_size > HEAVIEST:
            raise ValueError(f"{beside.name} is larger than {HEAVIEST // 2**20} MB")
        return beside.read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _pieces(file: Path, document: Json) -> Iterator[Piece]:
    import trimesh

    rounded = _rounded(document)
    scene = _opened(file, file.read_bytes())
    placed = [(str(node), *scene.graph[node]) for node in scene.graph.nodes_geometry]
    placed.sort(key=lambda one: (one[2], np.asarray(one[1]).tobytes()))  # the names of frames are drawn at random
    for node, matrix, geometry in placed:
        shape = scene.geometry[geometry]
        if isinstance(shape, trimesh.Trimesh) and len(shape.faces):
            yield from _painted(node, np.asarray(matrix, float), shape, rounded)


def _opened(file: Path, data: bytes) -> Any:
    import trimesh

    kind = "glb" if data[:4] == b"glTF" else "gltf"
    return trimesh.load_scene(io.BytesIO(data), file_type=kind, resolver=Beside(file.parent), process=False)


def _rounded(document: Json) -> bool:
    return any(
        "NORMAL" in primitive["attributes"] for shape in document.get("meshes", ()) for primitive in shape["primitives"]
    )


def _moved(file: Path, document: Json, clip: Clip) -> Iterator[Piece]:
    """The pieces of a file that moves: each primitive under a name that says its node, so that it is known again."""
    import trimesh

    scene, nodes = _opened(file, apart(file, document)), document["nodes"]
    rounded, stirred = _rounded(document), clip.stirred()
    names = sorted(scene.graph.nodes_geometry, key=lambda one: [int(part) for part in one.split(".")])
    bending = [scene.geometry[scene.graph[name][1]] for name in names if clip.bends(int(name.partition(".")[0]))]
    times = pose_times(clip, sum(len(shape.vertices) for shape in bending if isinstance(shape, trimesh.Trimesh)))
    for name in names:
        number, primitive = (int(part) for part in name.split("."))
        matrix, geometry = scene.graph[name]
        shape, called = scene.geometry[geometry], str(nodes[number].get("name", ""))
        if not isinstance(shape, trimesh.Trimesh) or not len(shape.faces):
            continue
        if not clip.bends(number):
            for piece in _painted(called, np.asarray(matrix, float), shape, rounded):
                yield replace(piece, node=number if number in stirred else -1)
            continue
        for pose, seconds in enumerate(times):
            bent = shape.copy()
            bent.vertices = _same(clip.bent(number, primitive, seconds), len(shape.vertices))
            for piece in _painted(called, np.eye(4), bent, rounded):
                yield replace(piece, node=number, pose=pose)


def _same(points: Array, count: int) -> Array:
    if len(points) != count:
        raise ValueError("a skin of other points than its mesh")
    return points


def _painted(node: str, matrix: Matrix, shape: Trimesh, rounded: bool) -> Iterator[Piece]:
    """A mesh in its paints, where its node puts it."""
    with np.errstate(all="ignore"):
        corners = np.asarray(shape.vertices, float) @ matrix[:3, :3].T + matrix[:3, 3]
    if not np.isfinite(corners).all():
        raise ValueError("a position that is not a number")
    faces = np.asarray(shape.faces, np.int64)
    if np.linalg.det(matrix[:3, :3]) < 0:  # in a mirror: what was in front would be behind
        faces = faces[:, ::-1]
    if len(faces) and int(faces.max()) >= len(corners):
        raise ValueError("an index beyond the vertices")
    normals = np.asarray(shape.vertex_normals, float) @ np.linalg.pinv(matrix[:3, :3]) if rounded else None
    for colour, mine in _paints(shape, len(faces)):
        if normals is None:
            yield Piece(node, flat(corners[faces[mine]]), colour)
            continue
        used, order = np.unique(faces[mine], return_inverse=True)
        yield Piece(node, mesh(corners[used], _unit(normals[used]), order.reshape(-1, 3)), colour)


def _unit(normals: Array) -> Array:
    return normals / (np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12)


def _paints(shape: Trimesh, faces: int) -> Iterator[tuple[str, Array]]:
    """Every colour of a mesh with the faces that have it."""
    every = np.arange(faces)
    material = getattr(shape.visual, "material", None)
    texture = getattr(material, "baseColorTexture", None)
    if material is not None and (texture is None or shape.visual.uv is None):
        factor = getattr(material, "baseColorFactor", None)
        yield (UNPAINTED if factor is None else _hex(_encoded(np.asarray(factor[:3], float) / 255))), every
        return
    if material is not None:
        colours = np.asarray(material.to_color(shape.visual.uv), float)[:, :3] / 255
        colours = colours[np.asarray(shape.faces)].mean(1)
    elif shape.visual.kind in ("vertex", "face"):
        colours = _encoded(np.asarray(shape.visual.face_colors, float)[:, :3] / 255)
    else:
        yield UNPAINTED, every
        return
    steps = np.round(colours * 5).astype(int) @ (1, 6, 36)
    kinds, each, counts = np.unique(steps, return_inverse=True, return_counts=True)
    means = np.stack([colours[each == number].mean(0) for number in range(len(kinds))])
    chosen = np.argsort(-counts, kind="stable")[:PAINTS]
    nearest = chosen[((means[:, None] - means[chosen]) ** 2).sum(-1).argmin(1)]
    for number in chosen:
        yield _hex(means[number]), np.flatnonzero(nearest[each] == number)


def _encoded(linear: Array) -> Array:
    """Linear light to sRGB (IEC 61966-2-1)."""
    linear = np.clip(linear, 0, 1)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


def _hex(colour: Array) -> str:
    red, green, blue = (round(float(c) * 255) for c in colour)
    return f"#{red:02x}{green:02x}{blue:02x}"


def _standing(model: Model) -> Model:
    """The model with the middle of its base at the origin."""
    from rushes.engines.maquette.props.build import outer_box

    low, high = outer_box(model)
    standing = Model()
    standing.include(model, translate(-(low[0] + high[0]) / 2, -low[1], -(low[2] + high[2]) / 2))
    return standing
