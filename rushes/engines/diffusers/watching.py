"""Progress, and stopping within a second: a step of a large model takes longer than that, a layer of it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
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


@contextmanager
def stoppable(pipe: Any, stage: Stage) -> Iterator[None]:
    """Every block of every part looks first whether it is still wanted."""

    def look(*_: Any) -> None:
        stage.checkpoint()

    with ExitStack() as hooks:
        for module in _blocks(pipe):
            hooks.callback(module.register_forward_pre_hook(look).remove)
        yield


def _blocks(pipe: Any) -> Iterator[Any]:
    """What stands in a list of layers: often enough to stop in time, and seldom enough to cost nothing."""
    from torch.nn import Module, ModuleList

    for part in pipe.components.values():
        if isinstance(part, Module):
            yield part
            for module in part.modules():
                if isinstance(module, ModuleList):
                    yield from module
