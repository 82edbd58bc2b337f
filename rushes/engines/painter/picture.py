"""From faces to a picture: flat light, lines where one thing ends and another begins, the colours of the hour.

The light and the tones follow the maquette's own (its data/shaders/light.frag, sky.frag and finish_ink.frag) without
what needs a second look at the scene: shadows, occlusion, hatching, focus.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.drawn import Drawn, ShotLight
from rushes.engines.maquette.hands import colours
from rushes.engines.maquette.looks import Mood
from rushes.engines.maquette.view import View
from rushes.engines.painter.triangles import Faces, Floats

GLOW, GRASS = 6, 11  # materials
_TONE = np.array([0.3, 0.55, 0.15])


def paint(
    faces: Faces, number: npt.NDArray[np.int64], distance: Floats, drawn: Drawn, light: ShotLight
) -> npt.NDArray[np.uint8]:
    """RGB (height, width, 3). ``number`` the face at each pixel, -1: sky; ``distance`` along the axis, metres."""
    mood, view = light.mood, drawn.view
    rays = _rays(view, number.shape)
    scene = _sky(rays, mood, light)
    there = number >= 0
    scene[there] = _lit(faces, number[there], distance[there], rays[there], drawn, light)
    ink = _lines(faces, number, distance, mood)
    return _finished(np.sqrt(np.clip(scene, 0.0, 1.0)), ink, light)


def _rays(view: View, shape: tuple[int, ...]) -> Floats:
    """What each pixel looks along: one metre ahead, not of unit length."""
    height, width = shape
    right, up, ahead = view.axes
    across, above = view.slope
    x = ((np.arange(width) + 0.5) / width * 2 - 1) * across
    y = (1 - (np.arange(height) + 0.5) / height * 2) * above
    return np.asarray(ahead + x[None, :, None] * right + y[:, None, None] * up)


def _sky(rays: Floats, mood: Mood, light: ShotLight) -> Floats:
    ways = rays / np.linalg.norm(rays, axis=-1, keepdims=True)
    height = np.clip(ways[..., 1:2], 0.0, 1.0) ** 0.55
    toward = np.clip(ways @ _unit(light.sun), 0.0, 1.0)[..., None]
    seen = np.asarray(mood.horizon) * (1 - height) + np.asarray(mood.zenith) * height
    seen = seen + np.asarray(mood.fog_sun) * (toward**6 * 0.5 + toward**40 * 0.5)
    return np.asarray(np.where(toward > mood.disk[3], np.asarray(mood.disk[:3]), seen))


def _lit(
    faces: Faces, number: npt.NDArray[np.int64], distance: Floats, rays: Floats, drawn: Drawn, light: ShotLight
) -> Floats:
    """The colour of what stands at (n,) pixels."""
    mood = light.mood
    normals, albedo = faces.normals[number], faces.colours[number]
    glowing = (faces.materials[number] == GLOW)[:, None]
    at = drawn.view.eye + rays * distance[:, None]
    sun = _unit(light.sun)
    facing = normals @ sun
    up = (normals[:, 1:2] + 1) / 2
    wrapped = ((facing + 1) / 2)[:, None]
    lit = np.asarray(mood.ground_light) * (1 - up) + np.asarray(mood.sky_light) * up
    lit = lit + np.asarray(mood.fill) * wrapped**2 + np.asarray(mood.sun_colour) * np.clip(facing, 0, 1)[:, None] * 0.8
    for where, colour in drawn.lamps[: light.lamps]:
        to = where - at
        squared = np.einsum("ni,ni->n", to, to)
        aim = np.clip(np.einsum("ni,ni->n", normals, to) / np.sqrt(squared) * 0.8 + 0.2, 0, 1)
        lit = lit + np.asarray(colour) * (aim * np.clip(1 - squared * 0.0028, 0, 1) / (1 + squared * 0.16))[:, None]
    seen = np.where(glowing, albedo * 1.25, albedo * lit)
    density, power, fall, _ = mood.fog
    thick = (np.maximum(distance, 0) * density) ** power * np.exp(-np.maximum(at[:, 1], 0) * fall)
    air = (1 - np.exp(-thick))[:, None] * (1 - glowing * 0.6)
    seen = seen * (1 - air) + np.asarray(mood.fog_colour) * air
    bright = np.maximum(seen @ _TONE, 1e-4)  # a shoulder, as film has one
    shoulder = np.minimum(bright, 0.55) + 0.42 * (1 - np.exp(np.minimum(0.55 - bright, 0.0) / 0.42))
    return np.asarray(seen * (shoulder / bright)[:, None])


def _lines(faces: Faces, number: npt.NDArray[np.int64], distance: Floats, mood: Mood) -> Floats:
    """Ink, 0 to 1, where the part or the distance changes from a pixel to the next; paler the farther."""
    parts = np.where(number >= 0, faces.parts[number] if len(faces) else -1, -1)
    quiet = np.where(number >= 0, faces.materials[number] == GRASS if len(faces) else False, False)
    normals = np.where((number >= 0)[..., None], faces.normals[number] if len(faces) else 0.0, 0.0)
    ink = np.zeros(number.shape)
    near = np.minimum(distance, 1e4)
    for axis in (0, 1):
        here = tuple(slice(None, -1) if one == axis else slice(None) for one in (0, 1))
        there = tuple(slice(1, None) if one == axis else slice(None) for one in (0, 1))
        steps = np.abs(np.log(near[here]) - np.log(near[there])) > 0.25
        parted = parts[here] != parts[there]
        creased = np.einsum("yxi,yxi->yx", normals[here], normals[there]) < 0.75
        drawn = np.maximum((parted | steps) * 0.95, creased * 0.5)
        fade = np.exp(-np.minimum(near[here], near[there]) * mood.fog[3])
        ink[here] = np.maximum(ink[here], drawn * (0.14 + 0.86 * fade) * np.where(quiet[here], 0.25, 1.0))
    return ink * mood.ink_strength


def _finished(scene: Floats, ink: Floats, light: ShotLight) -> npt.NDArray[np.uint8]:
    """Wash in bands through the mood's ramp, ink over it."""
    mood = light.mood
    tone = scene @ _TONE
    hue = np.clip(scene / np.maximum(tone, 0.02)[..., None], 0.4, 2.2)
    tone = np.clip(tone * mood.exposure, 0.0, 1.0)
    tone = tone * 0.55 + np.floor(tone * mood.bands + 0.5) / mood.bands * 0.45
    height, width = tone.shape
    y, x = (np.arange(height) + 0.5) / height - 0.5, (np.arange(width) + 0.5) / width - 0.5
    off = np.clip(((x[None, :] ** 2 + y[:, None] ** 2) * 1.45 - 0.18) / 0.44, 0, 1)
    tone = tone * (1 - mood.vignette * off * off * (3 - 2 * off))
    sheet = colours(light.look, mood.ramp)[np.clip(tone * 255, 0, 255).astype(int)] / 255.0
    wash = sheet * (1 - mood.colour + mood.colour * hue)
    pen = np.array([int(mood.ink[k : k + 2], 16) for k in (0, 2, 4)]) / 255.0
    cover = np.clip(ink, 0.0, 1.0)[..., None]
    return np.asarray(np.clip((wash * (1 - cover) + pen * cover) * 255 + 0.5, 0, 255)).astype(np.uint8)


def _unit(way: npt.ArrayLike) -> Floats:
    vector = np.asarray(way, float)
    return np.asarray(vector / np.linalg.norm(vector))
