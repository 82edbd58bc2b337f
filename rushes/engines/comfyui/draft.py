"""A first sheet for a workflow, guessed from its nodes: to be read by who knows better."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from rushes.engines.comfyui.graph import Graph, Place, is_link, slots, title

_VIDEO = ("VHS_VideoCombine", "SaveVideo", "SaveWEBM", "SaveAnimatedWEBP")
_LATENT = ("latent", "emptyvideo", "tovideo", "imagetovideo")


def draft(graph: Graph, name: str) -> str:
    """The text of ``engines/<name>.toml``. Every guess stands there by the node's title; nothing is asked."""
    found: dict[str, list[Place]] = {}
    _sampling(graph, found)
    _sizes(graph, found)
    _pictures(graph, found)
    result = _result(graph)
    moving = result is not None and graph[result]["class_type"] in _VIDEO
    if result and moving:
        _put(graph, found, "rate", result)
    if not moving:
        found.pop("frames", None)
    lines = [
        f"title = {_quoted(name)}",
        f'capability = "{_capability(found, moving)}"',
        'licence = "unknown"  # of the model: it goes into the film\'s report',
        'tier = "draft"  # or "final"',
        'servers = ["http://127.0.0.1:8188"]',
        '# token = "env:COMFYUI_TOKEN"  # where a server asks for one',
        '# negative = "blurry, watermark"',
        "# time-limit = 1800  # seconds",
        "# speed = 60  # seconds of work for a second of film, for the plan",
        "",
        "[nodes]  # by title or number, and the input after a colon where it is not the usual one",
    ]
    for slot, places in found.items():
        told = [_named(graph, place, slot) for place in places]
        lines.append(f"{slot} = {_quoted(told[0]) if len(told) == 1 else '[' + ', '.join(map(_quoted, told)) + ']'}")
    lines.append(f"result = {_quoted(_title(graph, result))}" if result else '# result = "which node saves?"')
    lines += ["", "[limits]", "multiple = 16  # of width and height"]
    if moving:
        lines += [
            "frame-step = 4  # frames come as 4n + 1, as with Wan",
            "# max-frames = 81",
            "# rate = 16  # frames a second the model is made for; the film's where it is left out",
        ]
    return "\n".join(lines) + "\n"


def _sampling(graph: Graph, found: dict[str, list[Place]]) -> None:
    for node, told in graph.items():
        inputs = told.get("inputs", {})
        for slot, links in (("prompt", ("positive", "conditioning")), ("negative", ("negative",))):
            for link in links:
                if is_link(inputs.get(link)) and slot not in found:
                    words = _upstream(graph, inputs[link][0], link, _takes(graph, slot))
                    if words is not None:
                        _put(graph, found, slot, words)
        if any(is_free(inputs, name) for name in ("seed", "noise_seed")):
            _put(graph, found, "seed", node)
    if "prompt" not in found and (node := next(filter(_takes(graph, "prompt"), graph), None)):
        _put(graph, found, "prompt", node)
    if found.get("negative") == found.get("prompt"):
        found.pop("negative", None)


def _upstream(graph: Graph, node: str, link: str, wanted: Callable[[str], bool], depth: int = 8) -> str | None:
    """The first node that is wanted, going from ``node`` to what it is linked to, the same side first."""
    if node not in graph or not depth:
        return None
    if wanted(node):
        return node
    inputs = graph[node].get("inputs", {})
    nexts = [inputs[link]] if is_link(inputs.get(link)) else [value for value in inputs.values() if is_link(value)]
    for value in nexts:
        if (found := _upstream(graph, value[0], link, wanted, depth - 1)) is not None:
            return found
    return None


def _takes(graph: Graph, slot: str) -> Callable[[str], bool]:
    names = ("text", "prompt", "positive_prompt", "negative_prompt", "string")

    def wanted(node: str) -> bool:
        inputs = graph[node].get("inputs", {})
        return any(name in slots()[slot].inputs and isinstance(inputs.get(name), str) for name in names)

    return wanted


def _sizes(graph: Graph, found: dict[str, list[Place]]) -> None:
    for node, told in graph.items():
        inputs, kind = told.get("inputs", {}), str(told["class_type"]).lower()
        if is_free(inputs, "width") and is_free(inputs, "height") and any(word in kind for word in _LATENT):
            _put(graph, found, "width", node)
            _put(graph, found, "height", node)
        if any(is_free(inputs, name) for name in ("length", "num_frames", "video_length")):
            _put(graph, found, "frames", node)


def _pictures(graph: Graph, found: dict[str, list[Place]]) -> None:
    pictures = [node for node, told in graph.items() if told["class_type"] == "LoadImage"]
    videos = [node for node, told in graph.items() if told["class_type"] in ("VHS_LoadVideo", "LoadVideo")]
    for nodes, usual, words in ((pictures, "first-frame", ("last", "mask", "reference")), (videos, "video", _CONTROLS)):
        for node in nodes:
            named = title(graph, node).casefold()
            slot = next((word for word in words if word in named), usual)
            _put(graph, found, {"last": "last-frame"}.get(slot, slot), node)


_CONTROLS = ("depth", "normals", "ids", "edges", "motion", "pose")


def _result(graph: Graph) -> str | None:
    for kinds in (_VIDEO, ("SaveImage",), ("PreviewImage",)):
        for node, told in graph.items():
            if told["class_type"] in kinds and told.get("inputs", {}).get("save_output", True):
                return node
    return None


def _capability(found: dict[str, list[Place]], moving: bool) -> str:
    if not moving:
        return "image-to-image" if "image" in found else "text-to-image"
    if "first-frame" in found:
        return "image-to-video"
    return "video-to-video" if any(slot in found for slot in ("video", *_CONTROLS)) else "text-to-video"


def is_free(inputs: dict[str, Any], name: str) -> bool:
    return name in inputs and not is_link(inputs[name])


def _put(graph: Graph, found: dict[str, list[Place]], slot: str, node: str) -> None:
    inputs = graph[node].get("inputs", {})
    for name in slots()[slot].inputs:
        if is_free(inputs, name):
            found.setdefault(slot, []).append(Place(node, name))
            return


def _named(graph: Graph, place: Place, slot: str) -> str:
    inputs = graph[place.node].get("inputs", {})
    usual = next((name for name in slots()[slot].inputs if is_free(inputs, name)), "")
    named = _title(graph, place.node)
    return named if usual == place.input else f"{named}:{place.input}"


def _title(graph: Graph, node: str) -> str:
    """Its title where no other node has it, else its number."""
    same = [each for each in graph if title(graph, each).casefold() == title(graph, node).casefold()]
    return title(graph, node) if len(same) == 1 else node


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
