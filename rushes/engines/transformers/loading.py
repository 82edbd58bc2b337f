"""Torch and transformers, opened safely: weights from a folder, never pickles, never a model's own code."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rushes.engines import stopping, weights
from rushes.engines.model_sheet import Sheet
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed, EngineMissing

SAFE: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
_SHARE = 0.3  # of the progress that a model has to be fetched for


@dataclass(frozen=True)
class Opened:
    """``parts``: what a capability made of the folders, once; ``told``: facts for the result."""

    parts: Any
    device: str
    dtype: Any
    told: dict[str, Any]


def libraries() -> None:
    """Imports them. Raises EngineMissing."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    # A cuBLAS that gives the same twice; read when CUDA starts.
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    try:
        import torch
        import transformers
    except ImportError as problem:
        raise EngineMissing(
            f"This engine needs libraries that are not installed here ({problem}).",
            todo='Install them: pip install "rushes[transformers]".',
        ) from problem
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    logging.getLogger("transformers").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", module=r"(torch|transformers)\b.*")
    torch.use_deterministic_algorithms(True, warn_only=True)


def opened(sheet: Sheet, build: Callable[[list[Path], str, Any], Any], stage: Stage) -> Opened:
    """Fetches what is not here, chooses how it is held in memory; ``build(folders, device, dtype)`` opens it."""
    import torch

    count = len(sheet.card.weights)
    folders = [
        weights.folder(each, _part(stage, number, count), stage.checkpoint)
        for number, each in enumerate(sheet.card.weights)
    ]
    plan = weights.memory_plan(sheet.memory or _guessed(folders), asked=sheet.options.get("memory", ""))
    half = plan.name in ("bf16", "offloaded", "tiled")
    dtype = torch.bfloat16 if half else torch.float32
    stage.checkpoint()
    try:
        with stopping.loading(stage.checkpoint):
            parts = build(folders, plan.device, dtype)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, AttributeError) as problem:
        reason = str(problem).strip().splitlines()
        raise EngineFailed(
            f"The weights of {sheet.card.title} cannot be opened: {reason[0] if reason else type(problem).__name__}",
            where=folders[0],
            todo="Check that they are a model for this capability, whole, with its config.json.",
        ) from problem
    stage.checkpoint()
    told = {
        "device": plan.device,
        "memory": plan.name,
        "libraries": f"torch {version('torch')}, transformers {version('transformers')}",
        "weights": [weights.digest(folder, checkpoint=stage.checkpoint) for folder in folders],
    }
    return Opened(parts, plan.device, dtype, told)


def model(kind: Any, folder: Path, device: str, dtype: Any) -> Any:
    """A model of an Auto class (or a model's own) on its device, for use alone."""
    loaded = kind.from_pretrained(folder, dtype=dtype, use_safetensors=True, **SAFE)
    return loaded.to(device).eval()


def seeded(seed: int) -> None:
    """Whatever draws from torch's own dice draws the same."""
    import torch

    torch.manual_seed(seed % (1 << 63))


def watching(stage: Stage, most: int = 0) -> Any:
    """What a model's ``generate`` asks after every token: it stops with Cancelled, and tells how far it is."""
    from transformers import StoppingCriteria, StoppingCriteriaList

    class Watch(StoppingCriteria):  # type: ignore[misc]
        count = 0

        def __call__(self, input_ids: Any, scores: Any, **more: Any) -> Any:
            import torch

            self.count += 1
            stage.checkpoint()
            if most:
                stage.progress(_SHARE + (1 - _SHARE) * min(1.0, self.count / most))
            return torch.zeros(input_ids.shape[0], dtype=torch.bool, device=input_ids.device)

    return StoppingCriteriaList([Watch()])


def _guessed(folders: list[Path]) -> dict[str, int]:
    """What a model needs that nobody has weighed: its files and half as much again, on either kind of machine."""
    size = sum(path.stat().st_size for folder in folders for path in folder.rglob("*.safetensors"))
    need = (size >> 20) * 3 // 2 + 1
    return {"full": need, "cpu": need}


def _part(stage: Stage, number: int, count: int) -> Callable[[float], None]:
    return lambda done: stage.progress(_SHARE * (number + done) / count)
