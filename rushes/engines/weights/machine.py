"""What this machine has to run a model with, measured without importing a model's library."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from rushes.film.quick import dataclass

_PATIENCE = 10  # seconds a driver has to answer
_SHARED = 70  # per cent of a Mac's memory that its graphics may use


@dataclass(frozen=True, slots=True)
class Machine:
    """``device``: cuda (NVIDIA's, and AMD's under ROCm), mps (Apple's) or cpu; ``graphics``: the card's name. Memory in
    MB: of the graphics card, what of it is free, of the machine, and what of that can be had."""

    device: str = "cpu"
    graphics: str = ""
    gpu_mb: int = 0
    gpu_free_mb: int = 0
    memory_mb: int = 0
    memory_free_mb: int = 0


@cache
def machine() -> Machine:
    """Looked at once in a process: the largest graphics card, as it was then."""
    total, free = _memory()
    name, gpu, gpu_free = _nvidia() or _amd() or ("", 0, 0)
    if name:
        return Machine("cuda", name, gpu, gpu_free, total, free)
    if sys.platform == "darwin" and os.uname().machine == "arm64":
        return Machine("mps", "Apple graphics", total * _SHARED // 100, free * _SHARED // 100, total, free)
    return Machine("cpu", "", 0, 0, total, free)


def room(folder: Path) -> int:
    """Bytes free on the disk that holds it."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _memory() -> tuple[int, int]:
    """(all, what can be had) in MB; nothing where the system does not say."""
    with suppress(OSError, ValueError, KeyError):
        told = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines() if ":" in line)
        return tuple(int(told[name].split()[0]) // 1024 for name in ("MemTotal", "MemAvailable"))  # type: ignore[return-value]
    with suppress(OSError, ValueError, AttributeError):
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
        return total, total
    return 0, 0


def _nvidia() -> tuple[str, int, int] | None:
    asked = ["nvidia-smi", "--query-gpu=name,memory.total,memory.free", "--format=csv,noheader,nounits"]
    with suppress(OSError, subprocess.SubprocessError, ValueError):
        told = subprocess.run(asked, capture_output=True, text=True, timeout=_PATIENCE, check=True).stdout
        cards = [line.rsplit(",", 2) for line in told.splitlines() if line.strip()]
        found = [(name.strip(), int(total), int(free)) for name, total, free in cards]
        visible = os.environ.get("CUDA_VISIBLE_DEVICES")
        if visible is not None:
            shown = [part.strip() for part in visible.split(",")]
            found = [card for at, card in enumerate(found) if str(at) in shown]
        return max(found, key=lambda card: card[1], default=None)
    return None


def _amd() -> tuple[str, int, int] | None:
    found = []
    for place in sorted(Path("/sys/class/drm").glob("card*/device/mem_info_vram_total")):
        with suppress(OSError, ValueError):
            total = int(place.read_text()) >> 20
            used = int(place.with_name("mem_info_vram_used").read_text()) >> 20
            found.append(("AMD graphics", total, total - used))
    return max(found, key=lambda card: card[1], default=None)
