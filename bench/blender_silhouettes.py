"""Run inside Blender's Python: a file's entities, flat in colours of their own, as its cameras see them.

    python bench/blender_silhouettes.py scene.glb wanted.json out/

``wanted.json``: {"size": [w, h], "entities": {name: [r, g, b]}, "leaves": [kind, …], "spare": [[r, g, b], …],
"pictures": [[camera, frame], …]}. Writes out/<camera>-<frame>.png, and out/leaves.json: [[kind, colour], …] of each
leaf of a kind that opens, out of the spare ones.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import bpy  # type: ignore[import-not-found]


def main() -> None:
    file, told, out = (Path(word) for word in sys.argv[1:4])
    wanted = json.loads(told.read_text("utf-8"))
    bpy.ops.wm.read_factory_settings(use_empty=True)
    if file.suffix == ".glb":
        bpy.ops.import_scene.gltf(filepath=str(file))
    else:
        bpy.ops.wm.usd_import(filepath=str(file))
    scene = bpy.context.scene
    scene.render.resolution_x, scene.render.resolution_y = wanted["size"]
    scene.render.engine = "CYCLES"
    scene.cycles.samples = 1
    scene.cycles.pixel_filter_type = "BOX"
    scene.cycles.filter_width = 0.01
    scene.cycles.use_denoising = False
    scene.cycles.max_bounces = 0
    scene.view_settings.view_transform = "Raw"
    scene.render.image_settings.file_format = "PNG"
    scene.render.film_transparent = False
    leaves: dict[str, tuple[str, list[float]]] = {}
    for thing in bpy.data.objects:
        if thing.type == "MESH":
            leaf = _leaf(thing, wanted["leaves"])
            if leaf is None:
                colour = wanted["entities"].get(_owner(thing, wanted["entities"]), (0, 0, 0))
            else:
                colour = leaves.setdefault(leaf[0], (leaf[1], wanted["spare"][len(leaves)]))[1]
            thing.data.materials.clear()
            thing.data.materials.append(_flat(tuple(colour)))
    (out / "leaves.json").write_text(json.dumps(list(leaves.values())), encoding="utf-8")
    cameras = {thing.name.removeprefix("camera_"): thing for thing in bpy.data.objects if thing.type == "CAMERA"}
    for camera, frame in wanted["pictures"]:
        scene.camera = cameras[camera]
        scene.camera.data.dof.use_dof = False  # silhouettes are compared, not the lens's blur
        scene.frame_set(frame)
        scene.render.filepath = str(out / f"{camera}-{frame}.png")
        bpy.ops.render.render(write_still=True)


def _owner(thing: Any, names: dict[str, Any]) -> str:
    while thing is not None:
        if thing.name in names:
            return str(thing.name)
        thing = thing.parent
    return ""


def _leaf(thing: Any, kinds: list[str]) -> tuple[str, str] | None:
    """The group of a set's leaf ("door 14 inside") and its kind; None for anything else."""
    while thing is not None:
        for kind in kinds:
            found = re.search(rf"[ _]({kind}[ _]\d+(?:[ _](?:inside|beyond))?)(?:[ _]|$)", thing.name)
            if found:
                return found[1], kind
        thing = thing.parent
    return None


def _flat(colour: tuple[float, ...]) -> Any:
    name = f"flat {colour}"
    if name not in bpy.data.materials:
        made = bpy.data.materials.new(name)
        made.use_nodes = True
        nodes = made.node_tree.nodes
        nodes.clear()
        shine, out = nodes.new("ShaderNodeEmission"), nodes.new("ShaderNodeOutputMaterial")
        shine.inputs["Color"].default_value = (*colour, 1.0)
        made.node_tree.links.new(shine.outputs[0], out.inputs[0])
    return bpy.data.materials[name]


main()
