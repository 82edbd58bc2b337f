"""A model from its folder onto this machine."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rushes.engines import weights
from rushes.engines.diffusers import adapters, memory
from rushes.engines.diffusers.sheet import Component, Sheet
from rushes.engines.weights import Plan
from rushes.errors import EngineFailed

INDEX = "model_index.json"
THREADS = 1  # on the processor
_TRUSTED = ("diffusers", "transformers")


@dataclass
class Loaded:
    """A model in memory. ``first``: the pipeline it was loaded as; others share its parts. ``facts``: what every take
    of it is told to be made with."""

    first: Any
    facts: dict[str, Any]
    _sheet: Sheet
    _plan: Plan
    _others: dict[str, Any] = field(default_factory=dict)

    def pipeline(self, name: str) -> Any:
        """The pipeline of that class over the same parts; "" for the one it was loaded as."""
        if not name or type(self.first).__name__ == name:
            return self.first
        if name not in self._others:
            self._others[name] = _over(self.first, kind_of(name, ""))
            if self._plan.name == memory.OFFLOADED:  # each pipeline calls its parts in an order of its own
                self.first.remove_all_hooks()
                memory.place(self._others[name], self._sheet, self._plan)
        return self._others[name]


def load(sheet: Sheet, folders: Mapping[str, Path], checkpoint: Callable[[], None]) -> Loaded:
    """``folders``: where the files of each of the sheet's weights lie, by repository. Raises RushesError."""
    import torch

    quiet()
    folder = folders[sheet.weights.repo]
    index = checked_index(folder)
    sizes = memory.parts(sheet, folders, [name for name in index if not name.startswith("_")])
    plan = memory.plan(sheet, sizes)
    print(f"held in memory {plan.why}")  # to the engine's log
    checkpoint()
    _settle(plan.device)
    dtype = getattr(torch, sheet.dtype)
    name = next((each for each in sheet.pipelines.values() if each), "") or index["_class_name"]
    pipe = kind_of(name, sheet.library).from_pretrained(
        str(folder),
        dtype={"default": dtype} | {part: torch.float32 for part in sheet.float32 if part in index},
        use_safetensors=True,
        local_files_only=True,
        variant=sheet.variant or None,
        **_quantised(sheet, index),
        **{each.name: _component(each, folders[each.weights.repo], dtype, checkpoint) for each in sheet.components},
    )
    checkpoint()
    if sheet.scheduler:
        asked = {name: value for name, value in sheet.scheduler.items() if name != "class"}
        kind = kind_of(sheet.scheduler.get("class", type(pipe.scheduler).__name__), sheet.library)
        pipe.scheduler = kind.from_config(pipe.scheduler.config, **asked)
    adapters.put_on(pipe, sheet, folders)
    pipe.set_progress_bar_config(disable=True)
    memory.place(pipe, sheet, plan)
    told = ", ".join(f"{_shown(each.repo)}@{revision_of(folders[each.repo])}" for each in sheet.card.weights)
    return Loaded(pipe, {"libraries": libraries(), "memory": plan.name, "weights": told}, sheet, plan)


def _component(told: Component, folder: Path, dtype: Any, checkpoint: Callable[[], None]) -> Any:
    checkpoint()
    kind = kind_of(told.kind, "")
    if told.file:
        return kind.from_single_file(str(folder / told.file), dtype=dtype, local_files_only=True)
    place = folder / told.folder
    return kind.from_pretrained(str(place), dtype=dtype, use_safetensors=True, local_files_only=True)


def _quantised(sheet: Sheet, index: Mapping[str, Any]) -> dict[str, Any]:
    if not sheet.quantise:
        return {}
    import bitsandbytes  # noqa: F401 - said here, in one sentence, when it is missing
    from diffusers import PipelineQuantizationConfig

    bits = {"int8": "8bit", "int4": "4bit"}[sheet.quantise]
    return {
        "quantization_config": PipelineQuantizationConfig(
            quant_backend=f"bitsandbytes_{bits}",
            quant_kwargs={f"load_in_{bits}": True},
            components_to_quantize=memory.quantised_parts(index),
        )
    }


def _settle(device: str) -> None:
    """The same numbers every time, as far as the library can: sums in one order, no search for the fastest kernel."""
    import torch

    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.use_deterministic_algorithms(True, warn_only=True)
    torch.backends.cudnn.benchmark = False
    if device == memory.PROCESSOR:
        # Sums in pieces come out otherwise with another number of threads.
        torch.set_num_threads(THREADS)


def _shown(repo: str) -> str:
    """Without the way to a folder of this machine."""
    return Path(repo).name if Path(repo).is_absolute() else repo


def revision_of(folder: Path) -> str:
    """The commit that a folder of the hub's cache holds; the digest of another."""
    if folder.parent.name == "snapshots":
        return folder.name
    return weights.digest(folder)


def libraries() -> str:
    """Those whose next version may give other bytes."""
    import diffusers
    import torch
    import transformers

    return f"diffusers {diffusers.__version__}, transformers {transformers.__version__}, torch {torch.__version__}"


def quiet() -> None:
    """No bars of the libraries' own: the log is for words."""
    import diffusers.utils.logging
    import transformers.utils.logging

    diffusers.utils.logging.disable_progress_bar()
    transformers.utils.logging.disable_progress_bar()


def checked_index(folder: Path) -> dict[str, Any]:
    """The model's own index. Raises EngineFailed for a folder that is no pipeline, that brings programs of its own, or
    whose weights are pickled."""
    try:
        index: dict[str, Any] = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise EngineFailed(
            f"{folder.name} is not a diffusers pipeline: its {INDEX} cannot be read.",
            todo="Name the repository in diffusers' own form; it often ends in -Diffusers.",
        ) from problem
    if not isinstance(index.get("_class_name"), str):
        raise EngineFailed(f"{folder.name} brings a program of its own, which Rushes does not run.")
    import diffusers.pipelines

    for part, told in index.items():
        library = told[0] if isinstance(told, list) and told and not part.startswith("_") else None
        if isinstance(library, str) and library not in _TRUSTED and not hasattr(diffusers.pipelines, library):
            raise EngineFailed(f"Its {part} comes from {library!r}, a program that Rushes does not run.")
    return index


def kind_of(name: str, library: str) -> type[Any]:
    """A class of diffusers by name. Raises EngineFailed where the installed one does not have it."""
    import diffusers

    try:
        kind = getattr(diffusers, name)
    except (AttributeError, RuntimeError) as problem:
        raise EngineFailed(
            f"The installed diffusers {diffusers.__version__} has no {name}.",
            todo=f"This model needs diffusers {library}." if library else "Upgrade it: pip install -U diffusers.",
        ) from problem
    return kind  # type: ignore[no-any-return]


def _over(pipe: Any, kind: type[Any]) -> Any:
    """Another pipeline over the same parts, without another copy of them."""
    import inspect

    takes = inspect.signature(kind.__init__).parameters
    given = {**{k: v for k, v in pipe.config.items() if not k.startswith("_")}, **pipe.components}
    made = kind(**{name: given[name] for name in takes if name in given})
    made.set_progress_bar_config(disable=True)
    return made
