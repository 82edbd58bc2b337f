"""A request for a pass, answered."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import moderngl
import numpy as np

from rushes.engines.lossless import Ffv1, encoding_mb, exr, png
from rushes.engines.maquette.passes.entities import Company
from rushes.engines.maquette.passes.layers import FLOATS, FULL, LAYERS, MEANING, MEANING_OF_FLOATS, hexadecimal
from rushes.engines.maquette.passes.skeleton import picture, written
from rushes.engines.maquette.passes.surfaces import Surfaces
from rushes.engines.maquette.shots import staged, voice_of
from rushes.engines.maquette.view import View, gate
from rushes.engines.ports.blocking_to_pass import FORMATS, KINDS, BlockingToPass
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.engines.weights.machine import machine
from rushes.errors import EngineFailed

_ANY_MACHINE = 2000  # megabytes that are there


def measure(context: Callable[[], moderngl.Context], request: BlockingToPass, stage: Stage) -> Result:
    """Files: ``about`` (about.json), ``frames`` (frames.mkv) or one PNG or EXR a frame by its number; see the port.
    ``context`` opens the graphics, which a camera's numbers do not need. Raises EngineFailed."""
    if request.kind not in KINDS:
        raise EngineFailed(f"There is no pass called {request.kind!r}.", todo=f"Passes: {', '.join(KINDS)}.")
    if request.format not in FORMATS:
        raise EngineFailed(f"A pass cannot be written as {request.format!r}.", todo=f"Formats: {', '.join(FORMATS)}.")
    voices = [voice_of(stage, frame, media, request.rate) for frame, media in request.voices]
    company = Company(staged(request, voices, stage))
    about: dict[str, Any] = {
        "pass": request.kind,
        "size": [request.width, request.height],
        "rate": str(request.rate),
        "frames": request.frames,
        **(MEANING | MEANING_OF_FLOATS if request.format == "exr" else MEANING)[request.kind],
    }
    files = {"about": "about.json"}
    if request.kind == "camera":
        about["cameras"] = [
            camera(company.scene.operator.view(frame), request.width, request.height) for frame in range(request.frames)
        ]
    else:
        files |= _pictures(context(), company, request, stage, about)
    if request.kind == "ids":
        about["table"] = [
            {"number": one.number, "name": one.name, "kind": one.kind, "colour": hexadecimal(one)}
            for one in company.entities
        ]
    text = json.dumps(about, ensure_ascii=False, indent=1)
    (stage.out / "about.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    return Result(files, {"frames": request.frames, "width": request.width, "height": request.height})


def _pictures(
    context: moderngl.Context, company: Company, request: BlockingToPass, stage: Stage, about: dict[str, Any]
) -> dict[str, str]:
    """Draws every frame; what a skeleton's numbers are goes into ``about``. The files by role."""
    channels = 1 if request.kind in ("depth", "edges") else 3
    if request.format == "ffv1":
        _fits(request.width, request.height, channels)
    surfaces = Surfaces(context, company, request.width, request.height)
    files: dict[str, str] = {}
    movie = None
    if request.format == "ffv1":
        movie = Ffv1(stage.out / "frames.mkv", request.width, request.height, request.rate, channels)
        files["frames"] = "frames.mkv"
    try:
        for frame in range(request.frames):
            stage.checkpoint()
            layer = _layer(surfaces, company, request, frame, about)
            if movie is not None:
                movie.write(layer)
            else:
                name = f"{frame:05d}"
                files[name] = f"{name}.{request.format}"
                (stage.out / files[name]).write_bytes(exr(layer) if request.format == "exr" else png(layer))
            stage.progress((frame + 1) / request.frames)
    finally:
        surfaces.close()
        if movie is not None:
            movie.close()
    return files


def _fits(width: int, height: int, channels: int) -> None:
    """Refuses a movie that this machine has no memory to encode: it would be ended by the system, without a word."""
    needed = encoding_mb(width, height, channels)
    there = machine().memory_mb if needed > _ANY_MACHINE else 0
    if there and needed > there:
        raise EngineFailed(
            f"A movie of {width}×{height} takes {needed / 1000:.0f} GB of memory; this machine has {there / 1000:.0f}.",
            todo="Have pictures instead: --format png. Or a smaller --size.",
        )


def _layer(surfaces: Surfaces, company: Company, request: BlockingToPass, frame: int, about: dict[str, Any]) -> Any:
    """(height, width) or (height, width, 3): of 16 bits, or floats where the format is of those."""
    floats = request.format == "exr"
    if request.kind == "pose":
        view = company.scene.operator.view(frame)
        told = written(company.skeletons(frame), view, (request.width, request.height), surfaces.bands(frame))
        about.setdefault("poses", []).append(told)
        drawn = picture(told, request.width, request.height)
        return drawn.astype(np.float32) / FULL if floats else drawn
    made = [
        (FLOATS if floats else LAYERS)[request.kind](band.seen, company.entities)[band.own]
        for band in surfaces.bands(frame)
    ]
    return made[0] if len(made) == 1 else np.concatenate(made)


def camera(view: View, width: int, height: int) -> dict[str, Any]:
    """One frame's camera, as computer vision writes it: a pinhole, x right, y down, z ahead."""
    right, up, ahead = view.axes
    across, above = view.slope
    rotation = [right, -up, ahead]
    shift = [-float(axis @ view.eye) for axis in rotation]
    rows = [[*(round(float(v), 9) for v in axis), round(t, 9)] for axis, t in zip(rotation, shift, strict=True)]
    return {
        "world_to_camera": [*rows, [0.0, 0.0, 0.0, 1.0]],
        "fx": round(width / 2 / across, 6),
        "fy": round(height / 2 / above, 6),
        "cx": width / 2,
        "cy": height / 2,
        "focal_length_mm": round(view.lens, 4),
        "gate_mm": [round(side, 4) for side in gate(view.aspect)],
        "f_number": view.stop,
        "focus_m": round(view.focus, 4),
        "near_m": view.near,
        "far_m": view.far,
    }
