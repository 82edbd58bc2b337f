"""The textures and framebuffers of one picture size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import moderngl

from rushes.engines.maquette.drawn import SHADOW_SIZE

Kept = TypeVar("Kept", moderngl.Texture, moderngl.Framebuffer, moderngl.Renderbuffer)


@dataclass(frozen=True)
class Geometry:
    """What stands where, and the frame in which it is lit."""

    albedo: moderngl.Texture
    surface: moderngl.Texture
    depth: moderngl.Texture
    frame: moderngl.Framebuffer
    lit_frame: moderngl.Framebuffer


class Targets:
    """``width``×``height`` is the finished picture; the scene is drawn at ``scale`` of it, the mirror at
    half of that, smoke at a half or a third, occlusion and depth of field at a third, sunbeams at a quarter."""

    def __init__(self, context: moderngl.Context, width: int, height: int, scale: float) -> None:
        self.context = context
        self.size = width, height
        # Whole halves, thirds and quarters.
        w, h = (max(12, round(side * scale / 12) * 12) for side in (width, height))
        self.drawn = w, h
        self._all: list[moderngl.Texture | moderngl.Framebuffer | moderngl.Renderbuffer] = []
        self.lit = self._texture(w, h, smooth=True)
        self._held: tuple[moderngl.Texture, moderngl.Framebuffer] | None = None
        self.geometry, self._next = self._geometry(), self._geometry()
        self.still_geometry = self._frame([self._texture(w, h), self._texture(w, h)], self._depth(w, h))
        self.occlusion_raw = self._texture(w // 3, h // 3, 1, smooth=True)
        self.occlusion_raw_frame = self._frame([self.occlusion_raw])
        self.occlusion = self._texture(w // 3, h // 3, 1)
        self.occlusion_frame = self._frame([self.occlusion])
        self.soft = self._texture(w // 3, h // 3, smooth=True)
        self.soft_frame = self._frame([self.soft])
        self.puffs = {share: self._texture(w // share, h // share, smooth=True) for share in (2, 3)}
        self.puffs_frames = {share: self._frame([texture]) for share, texture in self.puffs.items()}
        self.beams_raw = self._texture(w // 4, h // 4, 1)
        self.beams_raw_frame = self._frame([self.beams_raw])
        self.beams = self._texture(w // 4, h // 4, 1, smooth=True)
        self.beams_frame = self._frame([self.beams])
        self.mirror = self._texture(w // 2, h // 2, smooth=True)
        self.mirror_frame = self._frame([self.mirror], self._keep(context.depth_renderbuffer((w // 2, h // 2))))
        self.picture, self.luma = self._texture(width, height), self._texture(width, height, 1)
        self.picture_frame = self._frame([self.picture, self.luma])
        self.course = 0.0  # of the hand whose sheet lies there
        self.sheet = self._texture(width, height)
        self.sheet_frame = self._frame([self.sheet])
        self.cb, self.cr = self._texture(width // 2, height // 2, 1), self._texture(width // 2, height // 2, 1)
        self.chroma_frame = self._frame([self.cb, self.cr])

    @property
    def held(self) -> moderngl.Texture:
        """As large as what is lit, for what is made of it at once; there once it is asked for."""
        if self._held is None:
            texture = self._texture(*self.drawn, smooth=True)
            self._held = texture, self._frame([texture], self._depth(*self.drawn))
        return self._held[0]

    @property
    def held_frame(self) -> moderngl.Framebuffer:
        return self.held and self._held[1]  # type: ignore[index]

    def turn(self) -> None:
        """What stands is drawn in two places by turns: in one, while what was drawn in the other is lit."""
        self.geometry, self._next = self._next, self.geometry

    def _geometry(self) -> Geometry:
        (w, h), depth = self.drawn, self._depth(*self.drawn)
        albedo, surface = self._texture(w, h), self._texture(w, h)
        return Geometry(albedo, surface, depth, self._frame([albedo, surface], depth), self._frame([self.lit], depth))

    def _keep(self, thing: Kept) -> Kept:
        self._all.append(thing)
        return thing

    def _texture(self, width: int, height: int, channels: int = 4, smooth: bool = False) -> moderngl.Texture:
        texture = self._keep(self.context.texture((width, height), channels, alignment=1))
        texture.filter = (moderngl.LINEAR,) * 2 if smooth else (moderngl.NEAREST,) * 2
        texture.repeat_x = texture.repeat_y = False
        return texture

    def _depth(self, width: int, height: int) -> moderngl.Texture:
        depth = self._keep(self.context.depth_texture((width, height)))
        depth.compare_func = ""
        depth.filter = (moderngl.NEAREST, moderngl.NEAREST)
        depth.repeat_x = depth.repeat_y = False
        return depth

    def _frame(
        self, colours: list[moderngl.Texture], depth: moderngl.Texture | moderngl.Renderbuffer | None = None
    ) -> moderngl.Framebuffer:
        return self._keep(self.context.framebuffer(colours, depth))

    def release(self) -> None:
        for thing in reversed(self._all):
            thing.release()
        self._all.clear()


class ShadowMaps:
    """The shadow of what stands still, drawn once a shot, and that with the moving things added, each frame: in two
    places by turns, as in ``Targets.turn``."""

    def __init__(self, context: moderngl.Context) -> None:
        self.context = context
        self.map, self.frame = self._made()
        self._next = self._made()
        self.still_map, self.still_frame = self._made()

    def turn(self) -> None:
        (self.map, self.frame), self._next = self._next, (self.map, self.frame)

    def _made(self) -> tuple[moderngl.Texture, moderngl.Framebuffer]:
        size = (SHADOW_SIZE, SHADOW_SIZE)
        depth = self.context.depth_texture(size)
        depth.compare_func = "<="
        depth.filter = (moderngl.LINEAR, moderngl.LINEAR)
        depth.repeat_x = depth.repeat_y = False
        # copy_framebuffer passes over framebuffers that have depth only: a colour buffer nobody reads.
        return depth, self.context.framebuffer([self.context.renderbuffer(size, 1)], depth)
