"""The finish: paper, wash and ink over a scene that was lit, and the finished picture read back."""

from __future__ import annotations

import moderngl
import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.gl import Value
from rushes.engines.maquette.hands import Hand
from rushes.engines.maquette.looks import Mood
from rushes.engines.maquette.model import rgb
from rushes.engines.maquette.noise import NEAR, chance
from rushes.engines.maquette.screen import Screen
from rushes.engines.maquette.targets import Targets

Plane = npt.NDArray[np.uint8]
Planes = tuple[Plane, Plane, Plane]
SCENE, SHEET, RAMP, PICTURE, NOISE = 9, 11, 12, 13, 4  # texture units


class Finish:
    """Works on what the scene's passes left in the targets; what lives from frame to frame comes from a number."""

    def __init__(self, screen: Screen, sheet: moderngl.Texture) -> None:
        self.screen, self.noise = screen, sheet

    def paint(self, targets: Targets, hand: Hand, mood: Mood, ramp: moderngl.Texture, seen: int, boil: int) -> None:
        """Fills the picture and its luma. ``seen``: the drawn scene's number; ``boil``: the line's."""
        width, height = targets.size
        self._lay_sheet(targets, hand)
        weave = chance(seen).normal(size=2) * hand.weave * width / 960
        for unit, texture in ((SCENE, targets.lit), (SHEET, targets.sheet), (RAMP, ramp), (NOISE, self.noise)):
            texture.use(unit)
        values: dict[str, Value] = {
            "lit_map": SCENE, "sheet_map": SHEET, "ramp": RAMP, "noise": NOISE, "noise_near": NEAR,
            "size": (width, height), "weave": tuple(weave), "boil": float(boil % 97), "exposure": mood.exposure,
            "colour": mood.colour, "bands": mood.bands, "vignette": mood.vignette, "paper": hand.paper,
            "ink_colour": rgb(mood.ink), "wobble": hand.wobble * width / 960, "lift": hand.lift, "live": hand.live,
            "course": hand.course,
        }  # fmt: skip
        targets.picture_frame.use()
        self.screen.run(f"finish_{hand.finish}.frag", values)

    def colour(self, targets: Targets) -> None:
        """Fills the colours of what was painted."""
        targets.chroma_frame.use()
        targets.picture.use(PICTURE)
        self.screen.run("chroma.frag", {"picture": PICTURE, "size": targets.size})

    def _lay_sheet(self, targets: Targets, hand: Hand) -> None:
        if targets.course != hand.course:
            targets.course = hand.course
            targets.sheet_frame.use()
            values: dict[str, Value] = {"noise_near": NEAR, "size": targets.size, "course": hand.course}
            self.screen.run("sheet.frag", values)

    def planes(self, targets: Targets) -> Planes:
        """Y (height, width), Cb and Cr (half of both) of what was painted: BT.709, limited range, top row first."""
        width, height = targets.size
        luma = targets.picture_frame.read(components=1, attachment=1, alignment=1)
        cb = targets.chroma_frame.read(components=1, attachment=0, alignment=1)
        cr = targets.chroma_frame.read(components=1, attachment=1, alignment=1)
        half = (height // 2, width // 2)
        return (
            np.frombuffer(luma, np.uint8).reshape(height, width)[::-1],
            np.frombuffer(cb, np.uint8).reshape(half)[::-1],
            np.frombuffer(cr, np.uint8).reshape(half)[::-1],
        )

    def picture(self, targets: Targets) -> Plane:
        """RGB (height, width, 3) of what was painted, top row first."""
        width, height = targets.size
        raw = targets.picture_frame.read(components=3, alignment=1)
        return np.frombuffer(raw, np.uint8).reshape(height, width, 3)[::-1].copy()
