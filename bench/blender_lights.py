"""Run inside Blender's Python: how strongly each light of exported scenes shines, and how strongly it should.

    rushes export 1 my-film && rushes export --to usd 1 my-film
    python bench/blender_lights.py my-film/out/my-film-1.glb my-film/out/my-film-1.usdc

A white card that faces each light alone, 1.5 m from a lamp, as Cycles renders it; beside it what the lux or candela of
the file come to, at 683 lumens a watt. Blender multiplies a USD sun by four.
"""

from __future__ import annotations

import math
import sys
import tempfile
from pathlib import Path
from typing import Any

import bpy  # type: ignore[import-not-found]
import numpy as np
from mathutils import Vector  # type: ignore[import-not-found]

AWAY = 1.5  # metres from a lamp to its card


def main() -> None:
    for word in sys.argv[1:]:
        measure(Path(word))


def measure(file: Path) -> None:
    bpy.ops.wm.read_factory_settings(use_empty=True)
    (bpy.ops.import_scene.gltf if file.suffix == ".glb" else bpy.ops.wm.usd_import)(filepath=str(file))
    scene = bpy.context.scene
    for thing in list(bpy.data.objects):
        if thing.type in ("MESH", "CAMERA"):
            bpy.data.objects.remove(thing)
    scene.world, scene.render.engine = None, "CYCLES"
    scene.cycles.samples, scene.cycles.max_bounces, scene.cycles.use_denoising = 64, 0, False
    scene.render.resolution_x = scene.render.resolution_y = 8
    scene.view_settings.view_transform = "Raw"
    scene.render.image_settings.file_format, scene.render.image_settings.color_depth = "OPEN_EXR", "32"
    card, camera = _card(), _camera(scene)
    lights = [thing for thing in bpy.data.objects if thing.type == "LIGHT"]
    for light in lights:
        for other in lights:
            other.hide_render = other is not light
        bpy.context.view_layer.update()
        sun = light.data.type == "SUN"
        towards = (light.matrix_world.to_3x3() @ Vector((0, 0, 1))).normalized() if sun else Vector((-1, 0, 0))
        at = Vector((0, 0, 0)) if sun else light.matrix_world.translation + Vector((AWAY, 0, 0))
        _put(card, towards, at)
        aside = (towards + 0.7 * towards.orthogonal().normalized()).normalized()  # it hides nothing of the light
        _put(camera, aside, at + 0.3 * aside)
        found, strength = _rendered(scene), light.data.energy
        said = strength if sun else strength / (4 * math.pi * AWAY**2)
        told = " ".join(f"{one:.4f}" for one in found)
        print(f"{file.name:>24} {light.name:>12} {told}   of {said:.4f} times its colour")


def _card() -> Any:
    bpy.ops.mesh.primitive_plane_add(size=0.05)
    card, white = bpy.context.object, bpy.data.materials.new("white")
    white.use_nodes = True
    nodes = white.node_tree.nodes
    nodes.clear()
    matt, out = nodes.new("ShaderNodeBsdfDiffuse"), nodes.new("ShaderNodeOutputMaterial")
    matt.inputs["Color"].default_value = (1, 1, 1, 1)
    matt.inputs["Roughness"].default_value = 0
    white.node_tree.links.new(matt.outputs[0], out.inputs[0])
    card.data.materials.append(white)
    return card


def _camera(scene: Any) -> Any:
    camera = bpy.data.objects.new("card's", bpy.data.cameras.new("card's"))
    camera.data.type, camera.data.ortho_scale, camera.data.clip_start = "ORTHO", 0.02, 0.001
    scene.collection.objects.link(camera)
    scene.camera = camera
    return camera


def _put(thing: Any, facing: Any, at: Any) -> None:
    thing.matrix_world = facing.to_track_quat("Z", "Y").to_matrix().to_4x4()
    thing.location = at


def _rendered(scene: Any) -> Any:
    """Watts on a square metre of the card: a matt white surface sends 1/pi of what it gets."""
    with tempfile.TemporaryDirectory() as folder:
        scene.render.filepath = str(Path(folder) / "card.exr")
        bpy.ops.render.render(write_still=True)
        picture = bpy.data.images.load(scene.render.filepath)
        pixels = np.array(picture.pixels[:]).reshape(-1, 4)[:, :3]
        bpy.data.images.remove(picture)
    return pixels.mean(0) * math.pi


main()
