"""A stagecraft as binary glTF 2.0: nodes by name, one animation, cameras, KHR_lights_punctual."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from rushes.engines.maquette.export.glb import INDICES, VERTICES, Glb
from rushes.engines.maquette.export.motion import is_rigid, needed, quaternions, turned_sized_turned
from rushes.engines.maquette.export.stagecraft import Array, Bulb, Colour, Piece, Stagecraft, Station, Sun, Surface
from rushes.engines.maquette.view import View

_MOST_SHORT = 0xFFFE  # the largest index of two bytes that glTF allows


def write_gltf(craft: Stagecraft, path: Path) -> dict[str, int]:
    """Writes the file. The facts of it: nodes, triangles."""
    writer = _Writer(craft)
    writer.everything()
    writer.glb.write(path)
    return {"nodes": len(writer.glb.document["nodes"]), "triangles": writer.triangles}


class _Writer:
    def __init__(self, craft: Stagecraft) -> None:
        self.craft, self.glb, self.triangles = craft, Glb(), 0
        self.samplers: list[dict[str, Any]] = []
        self.channels: list[dict[str, Any]] = []
        self._materials: dict[tuple[Colour, bool], int] = {}

    def everything(self) -> None:
        craft, document = self.craft, self.glb.document
        roots = [
            self._group(entity.name, [self._piece(piece) for piece in entity.pieces], {"kind": entity.kind})
            for entity in craft.entities
            if entity.pieces
        ]
        roots.append(self._group("cameras", [self._camera(station) for station in craft.stations], {}))
        lights = [self._sun(one) for one in craft.suns] + [self._bulb(one) for one in craft.bulbs]
        if lights:
            roots.append(self._group("lights", lights, {}))
            document["extensionsUsed"] = ["KHR_lights_punctual"]
        shots = [
            {"number": one.number, "key": one.key, "size": one.size, "first": one.first, "last": one.last}
            for one in craft.stations
        ]
        about = {"rate": craft.rate, "frames": craft.frames, "shots": shots}
        document["scenes"] = [{"name": craft.title, "nodes": roots, "extras": about}]
        document["scene"] = 0
        if self.channels:
            document["animations"] = [{"name": "timeline", "channels": self.channels, "samplers": self.samplers}]

    # -- nodes

    def _group(self, name: str, children: list[int], extras: dict[str, Any]) -> int:
        node: dict[str, Any] = {"name": name, "children": children}
        return self.glb.add("nodes", node | ({"extras": extras} if extras else {}))

    def _piece(self, piece: Piece) -> int:
        mesh = self.glb.add("meshes", {"name": piece.name, "primitives": [self._faces(one) for one in piece.surfaces]})
        places, shown = piece.places, piece.shown
        node: dict[str, Any] = {"name": piece.name}
        if is_rigid(places):
            number = self.glb.add("nodes", node | {"mesh": mesh})
            self._animate(number, "translation", places[:, :, 3])
            self._animate(number, "rotation", quaternions(places[:, :, :3]))
            if not piece.always:
                self._animate(number, "scale", np.repeat(shown[:, None], 3, 1).astype(float), step=True)
            return number
        # What is sheared turns, is sized, and turns again: between two frames that would be a wild way to go.
        outer, sizes, inner = turned_sized_turned(places)
        child = self.glb.add("nodes", {"name": f"{piece.name} shape", "mesh": mesh})
        number = self.glb.add("nodes", node | {"children": [child]})
        self._animate(number, "translation", places[:, :, 3], step=True)
        self._animate(number, "rotation", quaternions(outer), step=True)
        self._animate(number, "scale", sizes * shown[:, None], step=True)
        self._animate(child, "rotation", quaternions(inner), step=True)
        return number

    def _faces(self, surface: Surface) -> dict[str, Any]:
        vertices, triangles = surface.mesh
        self.triangles += len(triangles) // 3
        normals = vertices[:, 3:].astype(float)
        length = np.linalg.norm(normals, axis=1, keepdims=True)
        normals = np.where(length > 1e-6, normals / np.maximum(length, 1e-6), (0.0, 1.0, 0.0))
        return {
            "attributes": {
                "POSITION": self.glb.numbers(vertices[:, :3], "f4", VERTICES, bounds=True),
                "NORMAL": self.glb.numbers(normals, "f4", VERTICES),
            },
            "indices": self.glb.numbers(triangles, "u2" if len(vertices) <= _MOST_SHORT else "u4", INDICES),
            "material": self._material(surface.colour, surface.shines),
        }

    def _material(self, colour: Colour, shines: bool) -> int:
        if (colour, shines) not in self._materials:
            red, green, blue = (round(one, 5) for one in colour)
            material: dict[str, Any] = {
                "name": named(colour) + (" lit" if shines else ""),
                "pbrMetallicRoughness": {
                    "baseColorFactor": [red, green, blue, 1.0],
                    "metallicFactor": 0.0,
                    "roughnessFactor": 0.9,
                },
            }
            if shines:
                material["emissiveFactor"] = [red, green, blue]
            self._materials[colour, shines] = self.glb.add("materials", material)
        return self._materials[colour, shines]

    # -- cameras and lights

    def _camera(self, station: Station) -> int:
        first = station.views[0]
        lens: dict[str, Any] = {
            "type": "perspective",
            "perspective": {
                "yfov": 2 * math.atan(first.slope[1]),
                "aspectRatio": first.aspect,
                "znear": first.near,
                "zfar": first.far,
            },
            "name": station.number,
        }
        node = {"name": station.number, "camera": self.glb.add("cameras", lens), "extras": about(station)}
        number = self.glb.add("nodes", node)
        frames = np.arange(station.first, station.last + 1)
        axes, eyes = axes_of(station.views)
        self._animate(number, "translation", eyes, frames=frames)
        self._animate(number, "rotation", quaternions(axes), frames=frames)
        return number

    def _sun(self, light: Sun) -> int:
        made = {"type": "directional", "name": light.name, "color": list(light.colour), "intensity": light.lux}
        node = {"name": light.name, "rotation": [float(one) for one in quaternions(facing(light.towards)[None])[0]]}
        return self._light(made, node)

    def _bulb(self, light: Bulb) -> int:
        colour = [round(one, 5) for one in light.colour]
        made = {"type": "point", "name": light.name, "color": colour, "intensity": light.candela}
        return self._light(made, {"name": light.name, "translation": [float(one) for one in light.at]})

    def _light(self, light: dict[str, Any], node: dict[str, Any]) -> int:
        extensions = self.glb.document.setdefault("extensions", {})
        lights = extensions.setdefault("KHR_lights_punctual", {"lights": []})["lights"]
        lights.append(light)
        return self.glb.add("nodes", node | {"extensions": {"KHR_lights_punctual": {"light": len(lights) - 1}}})

    # -- motion

    def _animate(
        self, node: int, path: str, values: Array, step: bool = False, frames: np.ndarray | None = None
    ) -> None:
        """A channel where values change; else they are the node's own."""
        rounded = values.astype(np.float32)
        first = rounded[0]
        self.glb.document["nodes"][node][path] = [float(one) for one in first]
        if (rounded == first).all():
            return
        times = self.craft.samples if frames is None else frames
        kept = needed(rounded, step)
        self.samplers.append(
            {
                "input": self.glb.numbers(times[kept] / self.craft.rate, "f4", bounds=True),
                "output": self.glb.numbers(rounded[kept], "f4"),
                "interpolation": "STEP" if step else "LINEAR",
            }
        )
        self.channels.append({"sampler": len(self.samplers) - 1, "target": {"node": node, "path": path}})


def about(station: Station) -> dict[str, Any]:
    """What a camera's node says beyond glTF's own words."""
    views = station.views
    lenses = [round(view.lens, 4) for view in views]
    focus = [round(view.focus, 4) for view in views]
    return {
        "shot": station.key,
        "size": station.size,
        "first": station.first,
        "last": station.last,
        "lens_mm": lenses[0] if len(set(lenses)) == 1 else lenses,
        "f_number": views[0].stop,
        "focus_m": focus[0] if len(set(focus)) == 1 else focus,
    }


def axes_of(views: tuple[View, ...]) -> tuple[Array, Array]:
    """Right, up and back of each view as columns (t, 3, 3), and the eyes (t, 3)."""
    turned = [np.stack([right, up, -ahead], 1) for right, up, ahead in (view.axes for view in views)]
    return np.stack(turned), np.stack([view.eye for view in views])


def facing(back: Array) -> Array:
    """Axes (3, 3) of what looks along its -z, away from ``back``."""
    side = np.cross((0.0, 1.0, 0.0), back)
    side = side / np.linalg.norm(side) if np.linalg.norm(side) > 1e-6 else np.array([1.0, 0.0, 0.0])
    return np.stack([side, np.cross(back, side), back], 1)


def named(colour: Colour) -> str:
    """A colour as "#rrggbb" of sRGB."""
    coded = (12.92 * one if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055 for one in colour)
    return "#" + "".join(f"{round(255 * one):02x}" for one in coded)
