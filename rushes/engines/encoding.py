"""The one way Rushes encodes pictures, so that takes made apart can be joined without encoding again.

A decoder reads the parameters of a stream (SPS and PPS) once. Segments can follow each other in one stream
only if theirs are the same bytes: same size, same encoder settings, nothing that depends on the content.
That is what ``stitchable`` asks of x264, and why nothing here may vary from shot to shot.
"""

from __future__ import annotations

from fractions import Fraction

NAME = "h264-high-2"
"""Goes into a result's facts as ``encoding``. Changes whenever anything below does."""

CODEC = "libx264"
PRESET = "superfast"  # measured on ink line art: 30 % less work than veryfast, and at this CRF it keeps more grain
CRF = 21
THREADS = 2  # x264 gives other bytes for another number of threads, so it never follows the machine


def x264_options(rate: Fraction) -> dict[str, str]:
    """Encoder options for that frame rate: High profile, closed groups of at most two seconds."""
    return {
        "preset": PRESET,
        "profile": "high",
        "crf": str(CRF),
        "x264-params": ":".join(
            (
                "stitchable=1",
                "open-gop=0",
                f"keyint={group(rate)}",
                f"threads={THREADS}",
                "lookahead-threads=1",
                "sliced-threads=0",
                # Most of a print is grain, and no search finds it in the print before: three B pictures between two
                # others whatever they show, codes without arithmetic. A third less work, files 1.06 times as large.
                "cabac=0",
                "b-adapt=0",
                "scenecut=0",
                "weightp=0",
                # Line art on paper: keep the grain and the thin lines that a metric would smooth away.
                "aq-mode=2",
                "deblock=-1,-1",
            )
        ),
    }


def group(rate: Fraction) -> int:
    """Frames between two pictures that a player can jump to, at most."""
    return max(1, round(rate * 2))


REORDER = 2
"""Frames by which decoding runs ahead of showing: three B pictures in a pyramid."""
