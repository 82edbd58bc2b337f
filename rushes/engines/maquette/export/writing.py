"""A request for a scene, answered."""

from __future__ import annotations

from rushes.engines.maquette.export.gathering import gather
from rushes.engines.ports.blocking_to_scene import FORMATS, BlockingToScene
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed


def write_scene(request: BlockingToScene, stage: Stage) -> Result:
    """File ``scene`` (scene.glb or scene.usdc). Raises EngineFailed."""
    if request.format not in FORMATS:
        raise EngineFailed(f"No scene is written as {request.format!r}.", todo=f"Formats: {', '.join(FORMATS)}.")
    if not request.shots or min(shot.frames for shot in request.shots) < 1:
        raise EngineFailed("A scene without a frame cannot be written.", todo="Give its shots a duration.")
    craft = gather(request, stage)
    stage.checkpoint()
    name = "scene" + FORMATS[request.format]
    if request.format == "usd":
        from rushes.engines.maquette.export.usd import write_usd

        facts = write_usd(craft, stage.out / name)
    else:
        from rushes.engines.maquette.export.gltf import write_gltf

        facts = write_gltf(craft, stage.out / name)
    stage.progress(1.0)
    return Result({"scene": name}, {"cameras": len(craft.stations), "frames": craft.frames, **facts})
