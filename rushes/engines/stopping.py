"""Stopping inside torch, which nobody can ask to stop: it is made to look between one piece of work and the next.

What looks raises, in the thread it was asked for and in no other. One operation is never interrupted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Any

from rushes.errors import Cancelled

Checkpoint = Callable[[], None]


@contextmanager
def working(checkpoint: Checkpoint) -> Iterator[None]:
    """Every part of every network, down to a single layer, looks before it begins.

    It costs some three millionths of a second a layer, and changes no number: hooks of the layers themselves would,
    some choose another way to compute where they have any.
    """
    from torch.nn.modules.module import register_module_forward_pre_hook

    here = get_ident()

    def look(*_: Any) -> None:
        if get_ident() == here:
            checkpoint()

    hook = register_module_forward_pre_hook(look)
    try:
        with _whatever_it_becomes(checkpoint):
            yield
    finally:
        hook.remove()


@contextmanager
def loading(checkpoint: Checkpoint) -> Iterator[None]:
    """Every operation looks before it begins: a network that is being built and filled has not begun to work.

    Not for one that works: a few layers choose another way, with other last digits, where somebody watches.
    """
    from torch.overrides import TorchFunctionMode

    class Look(TorchFunctionMode):  # type: ignore[misc]
        def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            checkpoint()
            return func(*args, **(kwargs or {}))

    with _whatever_it_becomes(checkpoint), Look():
        yield


@contextmanager
def _whatever_it_becomes(checkpoint: Checkpoint) -> Iterator[None]:
    """A library may wrap what is raised inside it, or take it for trouble with a file."""
    try:
        yield
    except Cancelled:
        raise
    except Exception:
        checkpoint()
        raise
