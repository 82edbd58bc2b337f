"""LoRA and the like, mixed into a model before it works."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rushes.engines.diffusers.sheet import Sheet
from rushes.engines.weights import check_header
from rushes.errors import EngineFailed


def put_on(pipe: Any, sheet: Sheet, folders: Mapping[str, Path]) -> None:
    """All of the sheet's, each at its weight. Raises EngineFailed for one that is not for this model."""
    if not sheet.adapters:
        return
    if not hasattr(pipe, "load_lora_weights"):
        raise EngineFailed(
            f"{type(pipe).__name__} takes no adapters.", todo="Take [[adapters]] out of the engine's file."
        )
    names = []
    for number, each in enumerate(sheet.adapters):
        path = folders[each.weights.repo] / each.file
        check_header(path)
        names.append(f"adapter-{number}")
        pipe.load_lora_weights(
            str(path.parent), weight_name=path.name, adapter_name=names[-1], use_safetensors=True, local_files_only=True
        )
        if names[-1] not in {name for found in pipe.get_list_adapters().values() for name in found}:
            raise EngineFailed(
                f"{each.file} changes nothing in {sheet.card.title}: it was made for another model.",
                todo="Look at its page for the model it was trained on.",
            )
    pipe.set_adapters(names, adapter_weights=[each.weight for each in sheet.adapters])
