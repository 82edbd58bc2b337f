"""How a model is held in memory: told from the headers of its files, before anything of them is loaded.

Whole on the graphics card where it fits; else its parts take turns there. Neither changes a number of the result.
Fewer bits do, so they are never chosen here: a sheet says ``quantise``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rushes.engines import weights
from rushes.engines.diffusers.sheet import Sheet
from rushes.engines.weights import Machine, Plan
from rushes.engines.weights.headers import check_header, files

FULL, OFFLOADED, STREAMED, PROCESSOR = "full", "offloaded", "streamed", "cpu"
WORKING = 3000  # MB of graphics memory beside the weights, where a sheet does not say
_BITS = {"bfloat16": 16, "float16": 16, "float32": 32}
_QUANTISED = {"int8": 9, "int4": 5}  # with the scales that go with them


def parts(sheet: Sheet, folders: Mapping[str, Path], index: Iterable[str]) -> dict[str, int]:
    """MB that each part of the pipeline takes in the precision it will be loaded in."""
    folder = folders[sheet.weights.repo]
    found = {name: _megabytes(folder / name, _bits(sheet, name)) for name in index if (folder / name).is_dir()}
    for each in sheet.components:
        place = folders[each.weights.repo] / (each.file or each.folder)
        found[each.name] = _megabytes(place, _bits(sheet, each.name))
    return {name: size for name, size in found.items() if size}


def plan(sheet: Sheet, sizes: Mapping[str, int], here: Machine | None = None) -> Plan:
    """Raises EngineFailed where the model cannot be held: nothing has been loaded by then."""
    here = here or weights.machine()
    working = sheet.working_mb or (WORKING if sheet.card.gpu_mb else 0)
    whole = sum(sizes.values()) + working
    if sheet.device == PROCESSOR:
        return weights.memory_plan({PROCESSOR: whole}, here)
    if sheet.memory == STREAMED:
        return weights.memory_plan({OFFLOADED: working}, here)
    needs = {FULL: whole, OFFLOADED: max(sizes.values(), default=0) + working}
    if not sheet.card.gpu_mb:
        needs[PROCESSOR] = whole
    return weights.memory_plan(needs, here, sheet.memory)


def place(pipe: Any, sheet: Sheet, chosen: Plan) -> None:
    """Puts the pipeline where the plan says. Decoding in tiles is the sheet's word, for it changes the picture."""
    if sheet.tiling and hasattr(getattr(pipe, "vae", None), "enable_tiling"):
        pipe.vae.enable_tiling()
    if chosen.device == PROCESSOR:
        return
    if sheet.memory == STREAMED:
        pipe.enable_sequential_cpu_offload(device=chosen.device)
    elif chosen.name == OFFLOADED:
        pipe.enable_model_cpu_offload(device=chosen.device)
    else:
        pipe.to(chosen.device)


def _bits(sheet: Sheet, part: str) -> int:
    if sheet.quantise and part in quantised_parts((part,)):
        return _QUANTISED[sheet.quantise]
    return 32 if part in sheet.float32 else _BITS[sheet.dtype]


def quantised_parts(names: Iterable[str]) -> list[str]:
    """The large ones; a decoder of few bits shows it."""
    return [name for name in names if name.startswith(("transformer", "unet", "text_encoder"))]


def _megabytes(place: Path, bits: int) -> int:
    count = 0
    for path in files(place) if place.is_dir() else [place]:
        if path.suffix == ".safetensors" and not _other_variant(path):
            header = check_header(path)
            count += sum(_numbers(told["shape"]) for name, told in header.items() if name != "__metadata__")
    return -(-count * bits // (8 << 20))


def _other_variant(path: Path) -> bool:
    """A second copy in another precision ("model.fp16.safetensors"), which is not what is loaded."""
    return ".fp16." in path.name or ".bf16." in path.name


def _numbers(shape: Iterable[int]) -> int:
    found = 1
    for each in shape:
        found *= each
    return found
