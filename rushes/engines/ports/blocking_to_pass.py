"""blocking-to-pass: one measured layer of a shot's picture, for engines led by depth, lines or skeletons."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.blocking import Blocking
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "blocking-to-pass"

KINDS = ("depth", "normals", "ids", "edges", "motion", "pose", "camera")
FORMATS = ("ffv1", "png", "exr")


@dataclass(frozen=True, slots=True)
class BlockingToPass:
    """The layer ``kind`` of ``frames`` frames. ``format``: one FFV1 file, a 16-bit PNG a frame, or an EXR of
    32-bit floats a frame. ``voices`` are
    heard from the frames given: heads and mouths move with them. ``models`` are the glTF files that props of the
    blocking name by digest.

    Result files: ``about`` (.json: what the numbers mean, and all that is not a picture), and for every kind but
    camera ``frames`` (.mkv, FFV1, 16 bits) or ``00000``, ``00001``… (.png, 16 bits; .exr, floats).

    - depth: grey, ``scale`` steps a metre along the lens axis, 0 where nothing stands.
    - normals: x right, y up, z towards the lens, each (n + 1) / 2 of 65535; black where nothing stands.
    - ids: a colour of its own for each person, thing and the set; ``about`` has the table of names.
    - edges: white where an outline or a crease is.
    - motion: red and green (32768 + ``scale`` steps a pixel, right and down) to where the point is a frame later; blue
      full where it is known.
    - pose: eighteen points of every mannequin, drawn as OpenPose draws them, and written as it writes them.
    - In an .exr the numbers are themselves: metres, normals from -1 to 1, an id's number in the table, pixels of
      motion; edges, poses and what is known of motion from 0 to 1.
    - camera: intrinsics, lens and place of every frame.

    Facts: ``frames``, ``width``, ``height``.
    """

    kind: str
    blocking: Blocking
    frames: int
    rate: Fraction
    width: int
    height: int
    format: str = "ffv1"
    voices: tuple[tuple[int, Media], ...] = ()
    models: tuple[Media, ...] = ()


class MakesPasses(Protocol):
    card: Card

    def blocking_to_pass(self, request: BlockingToPass, stage: Stage) -> Result: ...
