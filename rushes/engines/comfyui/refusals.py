"""What a server says of a workflow that it will not or cannot run, told by the titles of its nodes."""

from __future__ import annotations

from typing import Any

from rushes.engines.comfyui.graph import Graph, title
from rushes.errors import EngineFailed

_MANY = 4  # of several complaints, as many are told
_LONG = 200  # characters of one


def invalid(graph: Graph, told: Any) -> EngineFailed:
    """The answer to a workflow that did not pass: ``node_errors`` by node, and an ``error`` of the whole."""
    found = []
    nodes = told.get("node_errors") if isinstance(told, dict) else None
    for node, each in (nodes or {}).items() if isinstance(nodes, dict) else ():
        for error in each.get("errors", ()):
            extra = error.get("extra_info") or {}
            name = extra.get("input_name") or ""
            details = str(error.get("details") or "")
            said = f"{error.get('message', 'not accepted')}" + (f" ({details})" if details and details != name else "")
            found.append(f"{title(graph, node)!r}{f', {name}' if name else ''}: {_short(said)}")
    if not found and isinstance(told, dict):
        error = told.get("error")
        found = [_short(str(error.get("message") if isinstance(error, dict) else error or "no reason given"))]
    more = f" And {len(found) - _MANY} more." if len(found) > _MANY else ""
    return EngineFailed(
        f"ComfyUI does not accept the workflow. {' '.join(_sentence(each) for each in found[:_MANY])}{more}",
        todo="Open the workflow on that server, mend the node, and export it again with Workflow > Export (API). "
        "`rushes engines` tells which nodes and models it lacks.",
    )


def broken(graph: Graph, told: dict[str, Any]) -> EngineFailed:
    """An ``execution_error``: the node that failed, and why."""
    node = str(told.get("node_id", ""))
    name = title(graph, node) if node in graph else str(told.get("node_type", "a node"))
    kind = str(told.get("exception_type", ""))
    said = _short(str(told.get("exception_message") or kind or "no reason given"))
    memory = "OutOfMemory" in kind or "out of memory" in said.lower()
    return EngineFailed(
        f"{name!r} failed on the server: {said}",
        todo="Its graphics card is too small for this: a smaller size or fewer frames ([limits]), or another server."
        if memory
        else "Run the workflow once in ComfyUI itself: it shows the node in red.",
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "…", "!")) else f"{text}."


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONG else flat[: _LONG - 1] + "…"
