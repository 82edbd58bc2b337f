"""The machine's graphics cards, as NVML tells of them; none where ``nvidia-ml-py`` or the driver is missing."""

from __future__ import annotations

from functools import cache
from typing import Any

from rushes.engines.weights.machine import machine

_MB = 1 << 20


@cache
def library() -> Any:
    """The module ``pynvml``, ready; None where it is not to be had."""
    try:
        import pynvml

        pynvml.nvmlInit()
    except Exception:  # no package, no driver, no card: each has an error of its own
        return None
    return pynvml


@cache
def cards() -> tuple[Any, ...]:
    """A handle for each."""
    nvml = library()
    if nvml is None:
        return ()
    return tuple(nvml.nvmlDeviceGetHandleByIndex(number) for number in range(nvml.nvmlDeviceGetCount()))


@cache
def graphics_mb() -> int | None:
    """Memory of the largest card; None where nobody can tell."""
    nvml = library()
    sizes = [nvml.nvmlDeviceGetMemoryInfo(each).total // _MB for each in cards()]
    return max(sizes, default=machine().gpu_mb or None)
