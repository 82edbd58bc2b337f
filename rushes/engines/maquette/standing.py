"""What stands where, before any light: shadow maps, geometry, and what a wet floor mirrors."""

from __future__ import annotations

import moderngl
import numpy as np

from rushes.engines.maquette import noise
from rushes.engines.maquette.batches import Batches
from rushes.engines.maquette.drawn import Drawn, ShotLight
from rushes.engines.maquette.gl import Driver, Programs, Value, put
from rushes.engines.maquette.shooting import Shooting
from rushes.engines.maquette.targets import ShadowMaps, Targets
from rushes.engines.maquette.view import View

MOST_LAMPS = 8


class Standing:
    """Draws into the targets' and the shadow maps' other place: what was drawn before may still be lit."""

    def __init__(self, context: moderngl.Context, programs: Programs, sheet: moderngl.Texture, driver: Driver) -> None:
        self.context, self.programs, self.noise, self.driver = context, programs, sheet, driver
        self.shadows = ShadowMaps(context)

    def draw(self, shot: Shooting, targets: Targets, drawn: Drawn) -> None:
        self.lay_shadows(shot)
        self.draw_shadow(shot, drawn)
        self.lay_geometry(shot, targets, drawn)
        self.draw_geometry(shot, targets, drawn)

    def lay_shadows(self, shot: Shooting) -> None:
        """The shadows of what stands still. Copies: waits for all that the driver has begun with."""
        self.shadows.turn()
        if not shot.shadow_drawn:
            put(self.programs.get("shadow.vert", "shadow.frag"), {"view_projection": shot.light.shadow_projection})
            self.context.enable(moderngl.DEPTH_TEST)
            self.shadows.still_frame.use()
            self.shadows.still_frame.clear(depth=1.0)
            shot.casting.draw("shadow")
            self.context.disable(moderngl.DEPTH_TEST)
            shot.shadow_drawn = True
        self.context.copy_framebuffer(self.shadows.frame, self.shadows.still_frame)

    def draw_shadow(self, shot: Shooting, drawn: Drawn) -> None:
        """Over what was laid, the shadows of what moves."""
        shot.moving_casting.fill(drawn.casting)
        put(self.programs.get("shadow.vert", "shadow.frag"), {"view_projection": shot.light.shadow_projection})
        self.shadows.frame.use()
        # Who moves is closed all around: the sides that the sun sees cast the whole shadow.
        self.context.enable(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        shot.moving_casting.draw("shadow")
        self.context.disable(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        self.driver.begin()

    def lay_geometry(self, shot: Shooting, targets: Targets, drawn: Drawn) -> None:
        """What stands still, where the camera does. Copies, as with shadows."""
        targets.turn()
        if not shot.camera_rests:
            return
        if not shot.still_drawn:
            targets.still_geometry.use()
            self._draw_still(shot, targets.still_geometry, drawn.view)
            shot.still_drawn = True
        self.context.copy_framebuffer(targets.geometry.frame, targets.still_geometry)

    def draw_geometry(self, shot: Shooting, targets: Targets, drawn: Drawn) -> None:
        """Over what was laid, what moves; what stands still before that, where the camera moves."""
        shot.moving.fill(drawn.moving)
        targets.geometry.frame.use()
        if not shot.camera_rests:
            self._draw_still(shot, targets.geometry.frame, drawn.view)
        self._draw_batches(shot.moving, drawn.view)
        self.driver.begin()
        if shot.light.wet:
            self.draw_mirror(shot, targets, drawn)

    def _draw_still(self, shot: Shooting, frame: moderngl.Framebuffer, view: View) -> None:
        frame.clear(depth=1.0)
        self._draw_batches(shot.still, view)

    def _draw_batches(self, batches: Batches, view: View) -> None:
        right, up, ahead = view.axes
        values: dict[str, Value] = {
            "view_projection": view.projection, "view_rotation": np.stack([right, up, -ahead]),
            "noise": 4, "noise_near": noise.NEAR,
        }  # fmt: skip
        self.noise.use(4)
        for program in batches.programs_of("geometry"):
            put(program, values)
        self.context.enable(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        batches.draw("geometry")
        self.context.disable(moderngl.DEPTH_TEST | moderngl.CULL_FACE)

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
        self.context.enable(moderngl.DEPTH_TEST)
        shot.still.draw("mirror")
        shot.moving.draw("mirror")
        self.context.disable(moderngl.DEPTH_TEST)


def lamps(light: ShotLight, drawn: Drawn) -> dict[str, Value]:
    """Where they stand and how they shine, as the shaders want them."""
    at, colour = np.zeros((MOST_LAMPS, 3)), np.zeros((MOST_LAMPS, 3))
    for index, (where, how) in enumerate(drawn.lamps[: light.lamps]):
        at[index], colour[index] = where, how
    return {"lamp_at": at, "lamp_colour": colour}
