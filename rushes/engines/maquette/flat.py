"""What is the same for the whole picture, as flat inputs of a fragment shader instead of its uniforms.

Mesa's software renderer reads every component of a uniform for every pixel, one by one and each within bounds:
light.frag spent more on that than on light. A flat input is read once a triangle, and a pass over the screen is one
triangle. The bits are the same. A graphics card does not mind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_UNIFORMS = re.compile(r"^uniform (?!sampler)(\w+) ([^;]+);", re.MULTILINE)
_NAME = re.compile(r"(\w+)(?:\[(\w+)\])?")
_COMPONENTS = {"float": 1, "vec2": 2, "vec3": 3, "vec4": 4, "mat4": 16}


def flattened(fragment: str, definitions: Mapping[str, int], room: int) -> tuple[str, str]:
    """The vertex shader of a triangle over the screen, and the fragment shader that takes its uniforms from it; their
    names stay. Arrays may be as long as a definition says, and go where that is nothing. ``room``: components that can
    be passed on; what is declared after those stays a uniform."""
    inputs, passed = ["in vec2 in_corner;"], []

    def declaration(found: re.Match[str]) -> str:
        nonlocal room
        kind, kept = found[1], []
        for name, length in _NAME.findall(found[2]):
            count = definitions[length] if length in definitions else int(length or 1)
            array, cost = f"[{count}]" if length else "", _COMPONENTS[kind] * count
            if not cost:
                continue
            if cost > room:
                kept.append(f"uniform {kind} {name}{array};")
                continue
            room -= cost
            inputs.append(f"uniform {kind} {name}{array};\nflat out {kind} flat_{name}{array};")
            passed.append(f"    flat_{name} = {name};")
            kept.append(f"flat in {kind} flat_{name}{array};\n#define {name} flat_{name}")
        return "\n".join(kept)

    text = _UNIFORMS.sub(declaration, fragment)
    body = ["void main() {", *passed, "    gl_Position = vec4(in_corner, 1.0, 1.0);", "}", ""]
    return "\n".join(inputs + body), text
