"""Every comparison, one after the other; each prints its own table.

``python bench/all.py`` or ``make bench``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PARTS = ("making.py", "planning.py", "joining.py", "music.py")


def main() -> int:
    worst = 0
    for name in PARTS:
        print(f"\n{name}", flush=True)
        worst = max(worst, subprocess.run([sys.executable, str(HERE / name)], check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
