"""`rushes cut export` of a cut of 300 pictures: whole processes, as an editor waits for them.

The film is made first, by the fake engine; then its cut leaves the house without transcoding (`--media takes`), in each
format, and once more with nothing to do.
"""

from __future__ import annotations

import sys

from making import best
from three_hundred import three_hundred, worked

LIMIT = 2.0  # seconds
FORMATS = ("otio", "fcpxml", "fcp7", "edl", "kdenlive", "xges", "aaf", "otioz")


def main() -> int:
    kept = True
    with three_hundred() as film:
        for format_ in FORMATS:
            words = ("cut", "export", "--to", format_, "--media", "takes", "--no-stems", str(film))
            first, busy = worked(*words)
            again = best(3, *words)
            kept = kept and first <= LIMIT
            told = f"{first:>6.2f} s ({busy:.2f} s of the processor), again {again:.2f} s"
            verdict = "kept" if first <= LIMIT else "MISSED"
            print(f"{format_:<10}{told}   {LIMIT:g} s allowed   {verdict}", flush=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
