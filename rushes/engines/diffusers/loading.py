"""A model from its folder onto this machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rushes.engines.diffusers.sheet import Sheet
from rushes.errors import EngineFailed

INDEX = "model_index.json"
_TRUSTED = ("diffusers", "transformers")


@dataclass
class Loaded:
    """A model in memory. ``first``: the pipeline it was loaded as; others share its parts. ``facts``: what every take of
    it is told to be made with."""

    first: Any
    facts: dict[str, Any]
    _others: dict[str, Any] = field(default_factory=dict)

    def pipeline(self, name: str) -> Any:
        """The pipeline of that class over the same parts; "" for the one it was loaded as."""
        if not name or type(self.first).__name__ == name:
            return self.first
        if name not in self._others:
            self._others[name] = _over(self.first, kind_of(name, ""))
        return self._others[name]


def load(sheet: Sheet, folders: Mapping[str, Path], checkpoint: Callable[[], None]) -> Loaded:
    """``folders``: where the files of each of the sheet's weights lie, by repository. Raises RushesError."""
    import torch

    quiet()
    folder = folders[sheet.weights.repo]
    index = checked_index(folder)
    checkpoint()
    name = next((each for each in sheet.pipelines.values() if each), "") or index["_class_name"]
    dtype = getattr(torch, sheet.dtype)
    dtypes = {"default": dtype} | {part: torch.float32 for part in sheet.float32 if part in index}
    pipe = kind_of(name, sheet.library).from_pretrained(
        str(folder), dtype=dtypes, use_safetensors=True, local_files_only=True
    )
    checkpoint()
    pipe.set_progress_bar_config(disable=True)
    return Loaded(pipe, {"libraries": libraries()})


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
    for part, (library, *_) in ((k, v) for k, v in index.items() if isinstance(v, list) and not k.startswith("_")):
        if isinstance(library, str) and library not in _TRUSTED and (folder / part).is_dir():
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
