"""What a pass over the screen is told once reaches every pixel with the same bits, as a uniform or as a flat input."""

from __future__ import annotations

import re

import moderngl
import numpy as np
import pytest

from rushes.engines.maquette import Maquette
from rushes.engines.maquette.flat import flattened
from rushes.engines.maquette.gl import Programs, put, shader_text

TOLD = """
uniform float scale;
uniform vec3 first, lamps[COUNT], none[NOTHING];
uniform mat4 turned;
out vec4 drawn;
void main() {
    vec4 sum = turned * vec4(first * scale, 1.0);
    for (int i = 0; i < COUNT; i++) sum += vec4(lamps[i] * gl_FragCoord.x, 0.25);
    drawn = sum;
}
"""
COUNTS = {"COUNT": 3, "NOTHING": 0}


@pytest.fixture
def context(maquette: Maquette) -> moderngl.Context:
    maquette.start()
    assert maquette._renderer is not None
    return maquette._renderer.context


def drawn(context: moderngl.Context, room: int) -> np.ndarray:
    programs = Programs(context)
    vertex, fragment = flattened(TOLD, COUNTS, room)
    program = programs._program(vertex, fragment, COUNTS)
    dice = np.random.default_rng(7)
    put(program, {"scale": 1.7, "first": (0.1, 0.2, 0.3), "lamps": dice.normal(size=(8, 3)),
                  "turned": dice.normal(size=(4, 4)), "none": dice.normal(size=(8, 3))})  # fmt: skip
    target = context.framebuffer([context.texture((33, 17), 4, dtype="f4")])
    target.use()
    corners = context.buffer(np.array([-1, -1, 3, -1, -1, 3], np.float32).tobytes())
    context.vertex_array(program, [(corners, "2f", "in_corner")]).render()
    return np.frombuffer(target.read(components=4, dtype="f4"), np.float32)


def test_a_picture_is_the_same_whatever_is_passed_on_flat(context: moderngl.Context) -> None:
    uniform, some, flat = (drawn(context, room) for room in (0, 5, 100))
    assert np.isfinite(flat).all()
    assert len(np.unique(flat)) > 30
    assert (uniform == flat).all()
    assert (some == flat).all()


def test_what_does_not_fit_stays_a_uniform() -> None:
    vertex, fragment = flattened(TOLD, COUNTS, 5)
    assert "flat in float flat_scale;" in fragment
    assert "uniform vec3 lamps[3];" in fragment
    assert "uniform mat4 turned;" in fragment
    assert "lamps" not in vertex
    assert "none" not in vertex + fragment.replace("none[NOTHING]", "")


def test_every_pass_of_the_screen_finds_room_for_all_that_it_is_told(context: moderngl.Context) -> None:
    """Eight lamps are the most there are: with fewer components to pass on, the dearest pass would be slow again."""
    programs = Programs(context)
    every = dict.fromkeys(("EDGES", "SHADOW", "AO", "HATCH", "FOG", "WET", "WATER", "SNOW", "SHAFTS"), 1)
    _, fragment = flattened(shader_text("light.frag"), {"LAMPS": 8}, programs._room)
    assert not re.search(r"^uniform (?!sampler)", fragment, re.MULTILINE)
    assert "lamp_colour" in programs.over_the_screen("light.frag", LAMPS=8, **every).extra
