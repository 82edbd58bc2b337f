"""Which SHA-2 this processor hashes fastest. Both are the standard's, and either is as safe for this.

With instructions for SHA-256 that takes a third of the time of SHA-512; without them, half as long again.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_ABOUT = Path("/proc/cpuinfo")
_LINES = ("flags", "Features")  # of Intel and AMD, of ARM
_INSTRUCTIONS = frozenset({"sha_ni", "sha2"})


@cache
def swiftest() -> str:
    """ "sha256" or "sha512"; the latter where the system does not say what its processor can do."""
    import platform  # here: many a command starts that hashes nothing

    if platform.system() == "Darwin":
        return "sha256" if platform.machine() == "arm64" else "sha512"
    try:
        about = _ABOUT.read_text(encoding="ascii", errors="replace")
    except OSError:
        return "sha512"
    known = next((line for line in about.splitlines() if line.startswith(_LINES)), "")
    return "sha512" if _INSTRUCTIONS.isdisjoint(known.split()) else "sha256"
