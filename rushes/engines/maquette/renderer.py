"""Draws one shot: geometry, shadow, occlusion, light, smoke, focus, and the finish that makes it a drawing."""

from __future__ import annotations

from collections.abc import Mapping

import moderngl
import numpy as np

from rushes.engines.maquette import noise
from rushes.engines.maquette.air import Air
from rushes.engines.maquette.batches import Batches, Meshes
from rushes.engines.maquette.drawn import Drawn, ShotLight
from rushes.engines.maquette.finish import Finish, Plane, Planes
from rushes.engines.maquette.gl import Programs, Value
from rushes.engines.maquette.grain import LUMA, Grain
from rushes.engines.maquette.hands import colours
from rushes.engines.maquette.mesh import Mesh
from rushes.engines.maquette.model import Key, Rows
from rushes.engines.maquette.screen import HIDING, Screen
from rushes.engines.maquette.shooting import Shooting
from rushes.engines.maquette.standing import Standing, lamps
from rushes.engines.maquette.targets import Targets
from rushes.engines.maquette.view import View
from rushes.engines.system import open_context

LARGEST_BLUR = 9.0  # pixels on a picture 960 wide
FINEST = 2.8  # pixels between strokes that can still be told apart


class Renderer:
    """Lives as long as its context; ``begin`` a shot, ``draw`` its frames in any order, ``end`` it."""

    def __init__(self) -> None:
        self.context = open_context()
        self.programs = Programs(self.context)
        self.meshes = Meshes(self.context)
        self.noise = noise.texture(self.context)
        self._targets: Targets | None = None
        self._sizes: dict[float, Targets] = {}
        self._shot: Shooting | None = None
        self._screen = Screen(self.context, self.programs)
        self._standing = Standing(self.context, self.programs, self.noise, self._screen.driver)
        self._finish = Finish(self._screen, self.noise)
        self._air = Air(self.context, self.programs, self._screen)

    # -- a shot's life

    def begin(
        self,
        width: int,
        height: int,
        scale: float,
        light: ShotLight,
        seen: Mapping[Key, Rows],
        casting: Mapping[Key, Rows],
        meshes: Mapping[str, Mesh],
        camera_rests: bool = False,
    ) -> None:
        """Takes a shot's light and what stands still in it: as ``seen`` by the camera, and ``casting`` shadows.
        ``camera_rests``: every frame has the first one's view."""
        self.end()
        self._targets = self._targets_for(width, height, scale)
        self.meshes.add_own(meshes)
        passes = {"geometry": self.programs.get("instance.vert", "gbuffer.frag", MATERIAL=0)}
        if light.wet:
            passes["mirror"] = self.programs.get("instance.vert", "mirror.frag", LAMPS=light.lamps)
        shadow = {"shadow": self.programs.get("shadow.vert", "shadow.frag")}
        self._shot = Shooting(
            light,
            still=Batches(self.programs, self.meshes, passes),
            casting=Batches(self.programs, self.meshes, shadow),
            moving=Batches(self.programs, self.meshes, passes),
            moving_casting=Batches(self.programs, self.meshes, shadow),
            grain=Grain(width, height, light.mood.grain),
            camera_rests=camera_rests,
        )
        ramp = self._shot.ramp = self.context.texture(
            (256, 1), 3, colours(light.look, light.mood.ramp).tobytes(), alignment=1
        )
        ramp.filter = (moderngl.NEAREST, moderngl.NEAREST)
        self._shot.still.fill(seen)
        self._shot.casting.fill(casting)

    def _targets_for(self, width: int, height: int, scale: float) -> Targets:
        """Those of a film are kept, at each scale it uses; another picture size releases them."""
        if any(targets.size != (width, height) for targets in self._sizes.values()):
            for targets in self._sizes.values():
                targets.release()
            self._sizes.clear()
        if scale not in self._sizes:
            self._sizes[scale] = Targets(self.context, width, height, scale)
        return self._sizes[scale]

    def show(self, seen: Mapping[Key, Rows]) -> None:
        """Other walls have come into sight: replaces what stands still."""
        shot = self._the_shot()
        shot.still.fill(seen)
        shot.still_drawn = False

    def end(self) -> None:
        if self._shot is None:
            return
        for batches in (self._shot.still, self._shot.casting, self._shot.moving, self._shot.moving_casting):
            batches.release()
        if self._shot.ramp is not None:
            self._shot.ramp.release()
        self.meshes.release_own()
        self._shot = None

    def close(self) -> None:
        """Gives everything back; the renderer is of no use after."""
        self.end()
        self.context.release()

    def _the_shot(self) -> Shooting:
        assert self._shot is not None, "begin a shot first"
        return self._shot

    def _the_targets(self) -> Targets:
        assert self._targets is not None, "begin a shot first"
        return self._targets

    # -- a frame

    def draw(self, drawn: Drawn) -> None:
        """Everything up to the finish: a scene lit and inked."""
        self.stand(drawn)
        self.light()

    def stand(self, drawn: Drawn) -> None:
        """What stands where in a scene that ``light`` will be asked for; what was drawn before may be painted and read
        until then."""
        self._the_shot().standing = drawn
        self._standing.draw(self._the_shot(), self._the_targets(), drawn)

    def paint(self, number: int, following: Drawn | None) -> None:
        """The scene that stands, lit, and finished as the frame of that number. Meanwhile ``following`` comes to stand:
        vertices are transformed by one thread, while a software renderer's others fill what they were given."""
        self.light(following)
        self.finish(number, following)

    def light(self, following: Drawn | None = None) -> None:
        """The scene that stands, lit and inked; ``following``'s shadows are cast meanwhile."""
        shot, targets = self._the_shot(), self._the_targets()
        drawn, mood = shot.standing, shot.light.mood
        assert drawn is not None, "a scene must stand before it is lit"
        shot.seen, shot.painted = round(drawn.seconds * 24), None
        shared = self._shared(shot, targets, drawn)
        if following:
            self._standing.lay_shadows(shot)
        self.context.disable(moderngl.CULL_FACE | moderngl.BLEND | moderngl.DEPTH_TEST)
        targets.occlusion_raw_frame.use()
        self._screen.run("occlusion.frag", {**shared, "radius": mood.occlusion})
        targets.occlusion_raw.use(12)
        targets.occlusion_frame.use()
        width, height = targets.drawn
        self._screen.run("occlusion_blur.frag", {"raw": 12, "size": (width // 3, height // 3)})
        if shot.light.beams:
            targets.beams_raw_frame.use()
            self._screen.run("shafts.frag", {**shared, "shadow_map": 5, "farthest": shot.light.beams})
            targets.beams_raw.use(8)
            targets.beams_frame.use()
            self._screen.run("shafts_blur.frag", {"beams": 8})
        self._draw_light(shot, targets, {**shared, **lamps(shot.light, drawn)}, drawn.flash)
        if following:
            self._standing.draw_shadow(shot, following)
        self._draw_focus(targets, drawn.view)
        self._air.draw(drawn.puffs, targets, drawn.view, mood, shared)
        if drawn.swept is not None:
            self._smear(targets, drawn.swept)

    def _shared(self, shot: Shooting, targets: Targets, drawn: Drawn) -> dict[str, Value]:
        view = drawn.view
        right, up, ahead = view.axes
        where = targets.geometry
        units = (where.albedo, where.surface, where.depth, targets.occlusion, self.noise, self._standing.shadows.map,
                 targets.mirror, targets.beams)  # fmt: skip
        for unit, texture in enumerate(units):
            texture.use(unit)
        mood = shot.light.mood
        return {
            "albedo_map": 0, "surface_map": 1, "depth_map": 2, "occlusion_map": 3, "noise": 4, "noise_near": noise.NEAR,
            "shadow_projection": shot.light.shadow_projection, "eye": tuple(view.eye), "right": tuple(right),
            "up": tuple(up), "ahead": tuple(ahead), "size": targets.drawn, "range": (view.near, view.far),
            "slope": view.slope, "frame": float(round(drawn.seconds * 24) % 4096), "time": drawn.seconds,
            "sun": tuple(shot.light.way), "sun_colour": mood.sun_colour,
            "fog_colour": mood.fog_colour, "fog_sun": mood.fog_sun, "fog": mood.fog, "shaft_strength": mood.shafts,
        }  # fmt: skip

    def _draw_light(self, shot: Shooting, targets: Targets, shared: dict[str, Value], flash: float) -> None:
        light, mood = shot.light, shot.light.mood
        first, second, pixels, strength = mood.hatch
        values: dict[str, Value] = {
            **shared, "shadow_map": 5, "mirror_map": 6, "shafts_map": 7, "sky_light": mood.sky_light,
            "ground_light": mood.ground_light, "fill": mood.fill, "ink_strength": mood.ink_strength,
            "detail_strength": light.hand.detail, "hatch_albedo": 0.45, "clay": light.hand.clay,
            "mirror_strength": mood.mirror, "zenith": mood.zenith, "horizon": mood.horizon,
            "disk": mood.disk, "clouds": mood.clouds, "stars": mood.stars,
            "hatch": (first, second, max(FINEST, pixels * targets.drawn[0] / 960), strength),
        }  # fmt: skip
        if flash:
            for name, most in (("sky_light", 4.0), ("zenith", 2.2), ("horizon", 1.0), ("fog_colour", 0.8)):
                values[name] = tuple(channel * (1 + most * flash) for channel in values[name])  # type: ignore[union-attr]
        beams = int(bool(light.beams))
        frame = targets.geometry.lit_frame
        frame.use()
        self.context.enable(moderngl.DEPTH_TEST)
        frame.depth_mask = False
        # The quad lies at the far plane: "greater" draws where something stands, "less or equal" where nothing does.
        self.context.depth_func = ">"
        self._screen.driver.wait()
        self._screen.add(
            "light.frag", values, EDGES=1, SHADOW=1, AO=1, HATCH=int(strength > 0), FOG=1, WET=int(light.wet),
            WATER=int(light.water), SNOW=int(light.snow), LAMPS=light.lamps, SHAFTS=beams,
        )  # fmt: skip
        self.context.depth_func = "<="
        there = {"CLOUDS": int(mood.clouds > 0), "STARS": int(mood.stars > 0), "RULED": int(light.hand.ruled)}
        self._screen.add("sky.frag", values, SHAFTS=beams, **there)
        self._screen.driver.begin()
        self.context.depth_func = "<"
        frame.depth_mask = True
        self.context.disable(moderngl.DEPTH_TEST)

    def _smear(self, targets: Targets, swept: Value) -> None:
        """What the camera sweeps over while its shutter is open, colours and lines."""
        self._screen.driver.wait()
        self.context.copy_framebuffer(targets.held_frame, targets.geometry.lit_frame)
        targets.geometry.lit_frame.use()
        targets.held.use(9)
        self._screen.run("smear.frag", {"lit_map": 9, "noise": 4, "size": targets.drawn, "swept": swept})

    def _draw_focus(self, targets: Targets, view: View) -> None:
        width = targets.drawn[0]
        infinity = view.blur_at_infinity(width)
        # Nothing blurs by a pixel, neither at infinity nor at half the focus distance: no pass.
        if infinity <= 0.9:
            return
        values: dict[str, Value] = {
            "range": (view.near, view.far), "lens": (view.focus, infinity, LARGEST_BLUR * width / 960),
            "lit_map": 9, "depth_map": 2, "blurred_map": 10, "size": targets.drawn, "oval": view.oval,
        }  # fmt: skip
        side, other = view.split
        seam = [other, view.blur_at_infinity(width, other), side] if side else []
        targets.soft_frame.use()
        targets.lit.use(9)
        targets.geometry.depth.use(2)
        self._screen.run("focus.frag", values | _seam(seam, width / 3), SPLIT=abs(side))
        targets.geometry.lit_frame.use()
        targets.soft.use(10)
        with self._screen.over(HIDING):
            self._screen.run("defocus.frag", values | _seam(seam, width), SPLIT=abs(side))

    def finish(self, number: int, following: Drawn | None = None) -> None:
        """The drawing over the last scene lit, where it is not there yet: ``planes`` or ``picture`` print it. What
        ``following`` has standing is drawn meanwhile, its shadows are cast already."""
        shot, targets, hand = self._the_shot(), self._the_targets(), self._the_shot().light.hand
        assert shot.ramp is not None
        shot.number = number
        wanted = shot.seen, number // hand.boil
        if shot.painted == wanted:
            return
        if following:
            self._standing.lay_geometry(shot, targets, following)
        self._finish.paint(targets, hand, shot.light.mood, shot.ramp, *wanted)
        if following:
            self._standing.draw_geometry(shot, targets, following)
            shot.standing = following
        self._finish.colour(targets)
        shot.painted, shot.planes = wanted, None

    def painted(self) -> Planes:
        """The planes of the drawing last finished, before it is printed. Waits for it."""
        shot = self._the_shot()
        if shot.planes is None:
            shot.planes = self._finish.planes(self._the_targets())
        return shot.planes

    def printed(self, painted: Planes, number: int) -> Planes:
        """What was painted, with the grain and the light of the frame of that number."""
        luma, cb, cr = painted
        return self._the_shot().grain.on(luma, number), cb, cr

    def planes(self) -> Planes:
        """Y (height, width), Cb and Cr (half of both): BT.709, limited range, top row first."""
        return self.printed(self.painted(), self._the_shot().number)

    def picture(self) -> Plane:
        """RGB (height, width, 3), top row first."""
        clean, _, _ = self.painted()
        printed, _, _ = self.planes()
        change = (printed.astype(np.int16) - clean)[..., None] * 255 // LUMA
        return np.clip(self._finish.picture(self._the_targets()) + change, 0, 255).astype(np.uint8)


def _seam(seam: list[float], width: float) -> dict[str, Value]:
    """Of a lens of two halves, on a target that many pixels wide: see lens.glsl."""
    return {"seam": np.array([[*seam, width]], np.float32)} if seam else {}
