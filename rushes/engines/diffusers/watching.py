"""Progress, a step at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rushes.engines.diffusers.previewing import Preview
from rushes.engines.stage import Stage

MADE = 0.95  # of the progress: the steps; what is left is decoding and writing


def counting(stage: Stage) -> Callable[[Any, int, Any, dict[str, Any]], dict[str, Any]]:
    """What diffusers calls after each step (``callback_on_step_end``)."""

    preview = Preview(stage.out / "preview.jpg")

    def step(pipe: Any, number: int, _: Any, kept: dict[str, Any]) -> dict[str, Any]:
        steps = max(number + 1, getattr(pipe, "num_timesteps", 0) or 0)
        seen = preview.of(pipe, kept.get("latents")) if number + 1 < steps else None
        stage.progress(MADE * (number + 1) / steps, f"step {number + 1} of {steps}", seen)
        stage.checkpoint()
        return kept

    return step
