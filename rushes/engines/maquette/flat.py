"""What is the same for the whole picture, as flat inputs of a fragment shader instead of its uniforms.

Mesa's software renderer reads every component of a uniform for every pixel, one by one and each within bounds: light.frag
spent more on that than on light. A flat input is read once a triangle, and a pass over the screen is one triangle. The
bits are the same. A graphics card does not mind.
"""

from __future__ import annotations

import re

_UNIFORM = re.compile(r"^uniform (?P<kind>(?!sampler)\w+) (?P<names>[^;]+);", re.MULTILINE)
_COMPONENTS = {"float": 1, "vec2": 2, "vec3": 3, "vec4": 4, "mat4": 16}


def flattened(fragment: str, room: int) -> tuple[str, str]:
    """The vertex shader of a triangle over the screen, and the fragment shader that takes its uniforms from it; names of
    uniforms stay. ``room``: components that may be passed on; what is declared after those stays a uniform."""
    declared: list[str] = []
    passed: list[str] = []

    def declaration(found: re.Match[str]) -> str:
        nonlocal room
        kept = []
        for name in (name.strip() for name in found["names"].split(",")):
            plain, _, rest = name.partition("[")
            count = int(rest.rstrip("]") or 1) if rest else 1
            cost = _COMPONENTS[found["kind"]] * count
            if cost > room:
                kept.append(f"uniform {found['kind']} {name};")
                continue
            room -= cost
            array = f"[{rest}" if rest else ""
            declared.append(f"uniform {found['kind']} {name};\nflat out {found['kind']} flat_{plain}{array};")
            passed.append(f"    flat_{plain} = {plain};")
            kept.append(f"flat in {found['kind']} flat_{plain}{array};\n#define {plain} flat_{plain}")
        return "\n".join(kept)

    text = _UNIFORM.sub(declaration, fragment)
    body = "\n".join(["void main() {", *passed, "    gl_Position = vec4(in_corner, 1.0, 1.0);", "}"])
    return "\n".join(["in vec2 in_corner;", *declared, body, ""]), text
