"""Every comparison, one after the other; each prints its own table.

``python bench/all.py`` or ``make bench``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PARTS = (
    "making.py",
    "planning.py",
    "editorial.py",
    "adopting.py",
    "tasks.py",
    "joining.py",
    "music.py",
    "drawing.py --frames 24",
    "drawing.py --techniques --only 1A,2E",
    "drawing.py --start",
    "shimmer.py",
    "provenance.py",
    "delivering.py",
)


def main() -> int:
    worst = 0
    for part in PARTS:
        print(f"\n{part}", flush=True)
        name, *options = part.split()
        worst = max(worst, subprocess.run([sys.executable, str(HERE / name), *options], check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
