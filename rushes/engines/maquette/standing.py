"""What stands where, before any light: shadow maps, geometry, and what a wet floor mirrors."""

from __future__ import annotations

import moderngl
import numpy as np

from rushes.engines.maquette import noise
from rushes.engines.maquette.drawn import Drawn, ShotLight
from rushes.engines.maquette.gl import Programs, Value, flush, put
from rushes.engines.maquette.shooting import Shooting
from rushes.engines.maquette.targets import ShadowMaps, Targets
from rushes.engines.maquette.view import View

MOST_LAMPS = 8


class Standing:
    """Draws into the targets' and the shadow maps' other place: what was drawn before may still be lit."""

    def __init__(self, context: moderngl.Context, programs: Programs, sheet: moderngl.Texture) -> None:
        self.context, self.programs, self.noise = context, programs, sheet
        self.shadows = ShadowMaps(context)

    def draw(self, shot: Shooting, targets: Targets, drawn: Drawn) -> None:
        shot.moving.fill(drawn.moving)
        shot.moving_casting.fill(drawn.casting)
        self.shadows.turn()
        targets.turn()
        self.context.enable(moderngl.DEPTH_TEST)
        self.context.disable(moderngl.CULL_FACE | moderngl.BLEND)
        self.draw_shadow(shot)
        self.draw_geometry(shot, targets, drawn.view)
        if shot.light.wet:
            self.draw_mirror(shot, targets, drawn)
        self.context.disable(moderngl.DEPTH_TEST)

    def draw_shadow(self, shot: Shooting) -> None:
        program = self.programs.get("shadow.vert", "shadow.frag")
        put(program, {"view_projection": shot.light.shadow_projection})
        if not shot.shadow_drawn:
            self.shadows.still_frame.use()
            self.shadows.still_frame.clear(depth=1.0)
            shot.casting.draw("shadow")
            shot.shadow_drawn = True
        self.context.copy_framebuffer(self.shadows.frame, self.shadows.still_frame)
        self.shadows.frame.use()
        # Who moves is closed all around: the sides that the sun sees cast the whole shadow.
        self.context.enable(moderngl.CULL_FACE)
        shot.moving_casting.draw("shadow")
        self.context.disable(moderngl.CULL_FACE)
        flush()()

    def draw_geometry(self, shot: Shooting, targets: Targets, view: View) -> None:
        right, up, ahead = view.axes
        values: dict[str, Value] = {
            "view_projection": view.projection, "view_rotation": np.stack([right, up, -ahead]),
            "noise": 4, "noise_near": noise.NEAR,
        }  # fmt: skip
        self.noise.use(4)
        for program in shot.still.programs_of("geometry") | shot.moving.programs_of("geometry"):
            put(program, values)
        self.context.enable(moderngl.CULL_FACE)
        frame = targets.geometry.frame
        drawn = targets.still_geometry if shot.camera_rests else frame
        if not shot.still_drawn:
            drawn.use()
            drawn.clear(depth=1.0)
            shot.still.draw("geometry")
            shot.still_drawn = shot.camera_rests
        if shot.camera_rests:
            self.context.copy_framebuffer(frame, targets.still_geometry)
            frame.use()
        shot.moving.draw("geometry")
        flush()()
        self.context.disable(moderngl.CULL_FACE)

    def draw_mirror(self, shot: Shooting, targets: Targets, drawn: Drawn) -> None:
        upside = np.diag([1.0, -1.0, 1.0, 1.0])
        program = self.programs.get("instance.vert", "mirror.frag", LAMPS=shot.light.lamps)
        mood = shot.light.mood
        values: dict[str, Value] = {
            "view_projection": upside @ drawn.view.projection @ upside, "sky_light": mood.sky_light,
            "mirror_albedo": mood.mirror_albedo, **lamps(shot.light, drawn),
        }  # fmt: skip
        put(program, values)
        targets.mirror_frame.use()
        red, green, blue = (float(channel) ** 0.5 for channel in mood.horizon)
        targets.mirror_frame.clear(red, green, blue, 1.0, depth=1.0)
        shot.still.draw("mirror")
        shot.moving.draw("mirror")


def lamps(light: ShotLight, drawn: Drawn) -> dict[str, Value]:
    """Where they stand and how they shine, as the shaders want them."""
    at, colour = np.zeros((MOST_LAMPS, 3)), np.zeros((MOST_LAMPS, 3))
    for index, (where, how) in enumerate(drawn.lamps[: light.lamps]):
        at[index], colour[index] = where, how
    return {"lamp_at": at, "lamp_colour": colour}
