"""Whether a workflow can run: the server answers, and has its nodes and its models."""

from __future__ import annotations

from typing import Any

from rushes.engines.comfyui.engine import servers
from rushes.engines.comfyui.graph import is_link, slots, title
from rushes.engines.comfyui.sheet import Sheet
from rushes.errors import RushesError

_PATIENCE = 10.0  # seconds for the list of all nodes, which is long
_SOON = 2.0  # seconds for a first word


def why_not(sheet: Sheet) -> str:
    """What keeps the workflow from running on every server it names, in a sentence; empty where one can run it."""
    reasons = []
    try:
        for client in servers(sheet):
            try:
                client.get("/queue", _SOON)
                lacks = lacking(sheet, client.get("/object_info", _PATIENCE))
            except RushesError as problem:
                reasons.append(problem.what)
                continue
            if not lacks:
                return ""
            reasons.append(f"{client.address} lacks {', '.join(lacks)}.")
    except RushesError as problem:
        return problem.what
    return " ".join(reasons)


def lacking(sheet: Sheet, info: Any) -> list[str]:
    """The nodes that the server does not know and the files it does not have, by the titles of their nodes."""
    if not isinstance(info, dict):
        return ["everything: what answers is not ComfyUI"]
    ours = {
        place
        for slot, places in sheet.places.items()
        if slots()[slot].kind not in ("words", "number")
        for place in places
    }
    taken = {(place.node, place.input) for place in ours}
    found = []
    for node, told in sheet.graph.items():
        known = info.get(told["class_type"])
        if known is None:
            found.append(f"the node {told['class_type']} ({title(sheet.graph, node)!r})")
            continue
        for name, value in told.get("inputs", {}).items():
            offered = _offered(known, name)
            if offered is not None and (node, name) not in taken and not is_link(value) and value not in offered:
                found.append(f"{value} ({title(sheet.graph, node)!r}, {name})")
    return found


def _offered(known: Any, name: str) -> list[Any] | None:
    """What an input may be chosen from, where it is a choice; servers spell it in two ways."""
    inputs = known.get("input", {}) if isinstance(known, dict) else {}
    spec = (inputs.get("required") or {}).get(name) or (inputs.get("optional") or {}).get(name)
    if not isinstance(spec, list) or not spec:
        return None
    if isinstance(spec[0], list):
        return spec[0]
    if spec[0] == "COMBO" and len(spec) > 1 and isinstance(spec[1], dict):
        options = spec[1].get("options")
        return options if isinstance(options, list) else None
    return None
