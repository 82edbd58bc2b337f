"""A stagecraft as binary USD: a prim for everything by name, lenses, UsdLux lights, UsdPreviewSurface colours.

Needs the library usd-core. Pixar, "Universal Scene Description", API documentation of UsdGeom, UsdLux, UsdShade.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from rushes.engines.maquette.export.gltf import about, axes_of, facing, named
from rushes.engines.maquette.export.motion import needed
from rushes.engines.maquette.export.stagecraft import Array, Colour, Piece, Stagecraft, Station, Surface
from rushes.engines.maquette.view import gate
from rushes.errors import EngineFailed
from rushes.film.spelling import unaccented

_TENTH = 0.01  # a millimetre in tenths of a metre, USD's unit for lenses in a stage in metres
_SPECK = 1e-5  # of a piece's size
_BULB = 0.05  # metres: the radius of a lamp's globe
_SUN = math.radians(0.53 / 2)  # half the angle across the sun or the moon
_LUMENS = 683.0  # a watt: renderers that open USD reckon with watts, as they do what they read of glTF's lux


def write_usd(craft: Stagecraft, path: Path) -> dict[str, int]:
    """Writes the file. The facts of it: nodes, triangles. Raises EngineFailed where usd-core is missing."""
    try:
        from pxr import Usd, UsdGeom
    except ImportError as problem:
        raise EngineFailed("USD needs the library usd-core.", todo='Install it: pip install "rushes[usd]"') from problem
    stage = Usd.Stage.CreateInMemory()
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.y)
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    stage.SetTimeCodesPerSecond(craft.rate)
    stage.SetFramesPerSecond(craft.rate)
    stage.SetStartTimeCode(0)
    stage.SetEndTimeCode(craft.frames - 1)
    writer = _Writer(stage, craft)
    writer.everything()
    stage.GetRootLayer().Export(str(path))
    return {"nodes": sum(1 for _ in stage.Traverse()), "triangles": writer.triangles}


class _Writer:
    def __init__(self, stage: Any, craft: Stagecraft) -> None:
        self.stage, self.craft, self.triangles = stage, craft, 0
        self._taken: set[str] = set()
        self._materials: dict[tuple[Colour, bool], Any] = {}

    def everything(self) -> None:
        from pxr import UsdGeom

        craft = self.craft
        root = UsdGeom.Xform.Define(self.stage, "/scene")
        root.GetPrim().SetDisplayName(craft.title)
        self.stage.SetDefaultPrim(root.GetPrim())
        shots = [{"number": one.number, "first": one.first, "last": one.last} for one in craft.stations]
        root.GetPrim().SetCustomDataByKey("shots", {f"shot_{one['number']}": _custom(one) for one in shots})
        for entity in craft.entities:
            if entity.pieces:
                group = self._define(UsdGeom.Xform, "/scene", entity.name)
                group.GetPrim().SetCustomDataByKey("kind", entity.kind)
                for piece in entity.pieces:
                    self._piece(str(group.GetPath()), piece)
        UsdGeom.Scope.Define(self.stage, "/scene/cameras")
        for station in craft.stations:
            self._camera(station)
        self._lights()

    def _define(self, kind: Any, parent: str, name: str) -> Any:
        """A prim whose path is made of plain letters; people read its whole name."""
        from pxr import Tf

        plain = Tf.MakeValidIdentifier(unaccented(name).encode("ascii", "ignore").decode() or "_")
        path, number = f"{parent}/{plain}", 1
        while path in self._taken:
            number += 1
            path = f"{parent}/{plain}_{number}"
        self._taken.add(path)
        made = kind.Define(self.stage, path)
        made.GetPrim().SetDisplayName(name)
        return made

    # -- pieces

    def _piece(self, parent: str, piece: Piece) -> None:
        from pxr import UsdGeom

        made = self._define(UsdGeom.Xform, parent, piece.name)
        self._place(made, _away(piece), self.craft.samples)
        if not piece.always:
            visible = made.CreateVisibilityAttr()
            for index in needed(piece.shown, step=True):
                word = UsdGeom.Tokens.inherited if piece.shown[index] else UsdGeom.Tokens.invisible
                visible.Set(word, int(self.craft.samples[index]))
        for surface in piece.surfaces:
            self._mesh(str(made.GetPath()), surface)

    def _mesh(self, parent: str, surface: Surface) -> None:
        from pxr import Gf, UsdGeom, UsdShade, Vt

        vertices, triangles = surface.mesh
        self.triangles += len(triangles) // 3
        mesh = self._define(UsdGeom.Mesh, parent, "mesh")
        points = np.ascontiguousarray(vertices[:, :3], np.float32)
        mesh.CreatePointsAttr(Vt.Vec3fArray.FromNumpy(points))
        mesh.CreateNormalsAttr(Vt.Vec3fArray.FromNumpy(np.ascontiguousarray(vertices[:, 3:], np.float32)))
        mesh.SetNormalsInterpolation(UsdGeom.Tokens.vertex)
        mesh.CreateFaceVertexCountsAttr(Vt.IntArray.FromNumpy(np.full(len(triangles) // 3, 3, np.int32)))
        mesh.CreateFaceVertexIndicesAttr(Vt.IntArray.FromNumpy(np.ascontiguousarray(triangles, np.int32)))
        mesh.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
        mesh.CreateExtentAttr([Gf.Vec3f(*map(float, points.min(0))), Gf.Vec3f(*map(float, points.max(0)))])
        mesh.CreateDisplayColorAttr([Gf.Vec3f(*surface.colour)])
        UsdShade.MaterialBindingAPI.Apply(mesh.GetPrim()).Bind(self._material(surface.colour, surface.shines))

    def _material(self, colour: Colour, shines: bool) -> Any:
        from pxr import Gf, Sdf, UsdGeom, UsdShade

        if (colour, shines) not in self._materials:
            UsdGeom.Scope.Define(self.stage, "/scene/materials")
            name = "colour " + named(colour)[1:] + (" lit" if shines else "")
            material = self._define(UsdShade.Material, "/scene/materials", name)
            shader = UsdShade.Shader.Define(self.stage, material.GetPath().AppendChild("surface"))
            shader.CreateIdAttr("UsdPreviewSurface")
            shader.CreateInput("diffuseColor", Sdf.ValueTypeNames.Color3f).Set(Gf.Vec3f(*colour))
            shader.CreateInput("roughness", Sdf.ValueTypeNames.Float).Set(0.9)
            if shines:
                shader.CreateInput("emissiveColor", Sdf.ValueTypeNames.Color3f).Set(Gf.Vec3f(*colour))
            material.CreateSurfaceOutput().ConnectToSource(shader.ConnectableAPI(), "surface")
            self._materials[colour, shines] = material
        return self._materials[colour, shines]

    def _place(self, made: Any, places: Array, frames: np.ndarray) -> None:
        """Where something is, at each of the frames, or for good. USD's matrices act on rows."""
        from pxr import Gf

        operation = made.AddTransformOp()
        kept = needed(places, step=False) if len(places) > 1 else [0]
        for index in kept:
            whole = np.eye(4)
            whole[:, :3] = places[index].T
            matrix = Gf.Matrix4d(*whole.ravel().tolist())
            if len(kept) == 1 or len(places) == 1:
                operation.Set(matrix)
            else:
                operation.Set(matrix, int(frames[index]))

    # -- cameras and lights

    def _camera(self, station: Station) -> None:
        from pxr import Gf, UsdGeom

        camera = self._define(UsdGeom.Camera, "/scene/cameras", f"camera {station.number}")
        views, frames = station.views, np.arange(station.first, station.last + 1)
        axes, eyes = axes_of(views)
        self._place(camera, np.concatenate([axes, eyes[:, :, None]], 2), frames)
        width, height = gate(views[0].aspect)
        camera.CreateHorizontalApertureAttr(width * _TENTH)
        camera.CreateVerticalApertureAttr(height * _TENTH)
        camera.CreateClippingRangeAttr(Gf.Vec2f(views[0].near, views[0].far))
        camera.CreateFStopAttr(views[0].stop)
        self._numbers(camera.CreateFocalLengthAttr(), [view.lens * _TENTH for view in views], frames)
        self._numbers(camera.CreateFocusDistanceAttr(), [view.focus for view in views], frames)
        told = {key: value for key, value in about(station).items() if not isinstance(value, list)}
        for key, value in _custom(told).items():
            camera.GetPrim().SetCustomDataByKey(key, value)

    def _numbers(self, attribute: Any, values: list[float], frames: np.ndarray) -> None:
        array = np.asarray(values)
        kept = needed(array, step=False)
        if (array == array[0]).all():
            attribute.Set(float(array[0]))
            return
        for index in kept:
            attribute.Set(float(array[index]), int(frames[index]))

    def _lights(self) -> None:
        from pxr import Gf, UsdGeom, UsdLux

        if self.craft.suns or self.craft.bulbs:
            UsdGeom.Scope.Define(self.stage, "/scene/lights")
        for sun in self.craft.suns:
            light = self._define(UsdLux.DistantLight, "/scene/lights", sun.name)
            self._place(light, np.concatenate([facing(sun.towards), np.zeros((3, 1))], 1)[None], np.zeros(1, int))
            light.CreateColorAttr(Gf.Vec3f(*sun.colour))
            light.CreateAngleAttr(math.degrees(2 * _SUN))
            light.CreateNormalizeAttr(True)  # the intensity is what falls on a surface that faces it
            light.CreateIntensityAttr(sun.lux / _LUMENS)
            light.GetPrim().SetCustomDataByKey("lux", float(sun.lux))
        for bulb in self.craft.bulbs:
            light = self._define(UsdLux.SphereLight, "/scene/lights", bulb.name)
            self._place(light, np.concatenate([np.eye(3), bulb.at[:, None]], 1)[None], np.zeros(1, int))
            light.CreateColorAttr(Gf.Vec3f(*bulb.colour))
            light.CreateRadiusAttr(_BULB)
            light.CreateNormalizeAttr(True)  # four times what it sends one way: a sphere's skin is four of its disks
            light.CreateIntensityAttr(4 * bulb.candela / _LUMENS)
            light.GetPrim().SetCustomDataByKey("candela", float(bulb.candela))


def _away(piece: Piece) -> Array:
    """Where a piece is; too small to be seen while it is hidden, for readers that do not animate visibility."""
    if piece.always:
        return piece.places
    places = np.broadcast_to(piece.places, (len(piece.shown), 3, 4)).copy()
    places[~piece.shown, :, :3] = np.eye(3) * _SPECK
    return places


def _custom(values: dict[str, Any]) -> dict[str, Any]:
    return {key: float(value) if isinstance(value, float) else value for key, value in values.items()}
