"""A workflow in API form: nodes by number, found by the titles their author gave them."""

from __future__ import annotations

import copy
import difflib
import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rushes.errors import SettingsError
from rushes.film.quick import dataclass

Graph = Mapping[str, Mapping[str, Any]]

_DATA = Path(__file__).with_name("data") / "slots.toml"
_LARGEST = 16 << 20  # bytes: workflows are kilobytes
_EXPORT = "In ComfyUI, choose Workflow > Export (API) and save that file here instead."


@dataclass(frozen=True, slots=True)
class Place:
    """An input of a node."""

    node: str
    input: str


@dataclass(frozen=True, slots=True)
class Slot:
    """What can be given to a workflow: ``kind`` is words, number, picture, video or sound."""

    name: str
    kind: str
    inputs: tuple[str, ...]


@cache
def slots() -> dict[str, Slot]:
    """Every slot there is, by name."""
    told = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {name: Slot(name, each["kind"], tuple(each["inputs"])) for name, each in told.items()}


def read(path: Path, where: str) -> Graph:
    """The workflow of a file. Raises SettingsError for anything else, the editor's own form included."""
    try:
        if path.stat().st_size > _LARGEST:
            raise SettingsError(f"{path.name} is too large to be a workflow.", where=where, todo=_EXPORT)
        told = json.loads(path.read_bytes())
    except OSError as problem:
        raise SettingsError(
            f"The workflow {path.name} cannot be read: {problem.strerror}.",
            where=where,
            todo="Put the workflow, exported with Workflow > Export (API), beside this file under the same name.",
        ) from problem
    except (ValueError, RecursionError) as problem:
        raise SettingsError(f"{path.name} is not JSON: {problem}.", where=where, todo=_EXPORT) from problem
    if isinstance(told, dict) and isinstance(told.get("prompt"), dict):
        told = told["prompt"]  # as it is sent to the server: some tools save it so
    if isinstance(told, dict) and isinstance(told.get("nodes"), list):
        raise SettingsError(
            f"{path.name} was saved for ComfyUI's editor, which is not what its server takes.",
            where=where,
            todo=_EXPORT,
        )
    if not isinstance(told, dict) or not told or not all(_is_node(node) for node in told.values()):
        raise SettingsError(f"{path.name} is not a workflow in API form.", where=where, todo=_EXPORT)
    return told


def _is_node(node: object) -> bool:
    return (
        isinstance(node, dict) and isinstance(node.get("class_type"), str) and isinstance(node.get("inputs", {}), dict)
    )


def title(graph: Graph, node: str) -> str:
    """The title a node has in the editor, or its class where it was given none."""
    told = graph.get(node, {})
    meta = told.get("_meta")
    given = meta.get("title") if isinstance(meta, dict) else ""
    return str(given or told.get("class_type", "") or node)


def find_node(graph: Graph, wanted: str, where: str) -> str:
    """The number of the node of that number, title or class, whatever its case. Raises SettingsError where none
    is called so, or several."""
    if wanted in graph:
        return wanted
    asked = wanted.casefold()
    named = [node for node in graph if title(graph, node).casefold() == asked]
    named = named or [node for node in graph if str(graph[node]["class_type"]).casefold() == asked]
    if len(named) == 1:
        return named[0]
    if named:
        raise SettingsError(
            f"{len(named)} nodes of the workflow are called {wanted!r}: {', '.join(named)}.",
            where=where,
            todo=f'Give the number of the one you mean ("{named[0]}"), or another title in ComfyUI and export again.',
        )
    titles = [title(graph, node) for node in graph]
    near = difflib.get_close_matches(wanted, titles, 1)
    have = ", ".join(dict.fromkeys(titles))
    raise SettingsError(
        f"The workflow has no node called {wanted!r}.",
        where=where,
        todo=(f"Did you mean {near[0]!r}? " if near else "") + f"Its nodes: {have}.",
    )


def find_place(graph: Graph, wanted: str, slot: Slot, where: str) -> Place:
    """The input that ``wanted`` names: "Node", or "Node:input" where it is not the usual one. Raises SettingsError."""
    node, named = wanted, ""
    known = {title(graph, each).casefold() for each in graph} | {
        str(each["class_type"]).casefold() for each in graph.values()
    }
    if ":" in wanted and wanted not in graph and wanted.casefold() not in known:
        node, _, named = (part.strip() for part in wanted.rpartition(":"))
    number = find_node(graph, node, where)
    inputs = graph[number].get("inputs", {})
    if named in inputs:
        return Place(number, named)
    free = [name for name, value in inputs.items() if not is_link(value)]
    if not named:
        for usual in slot.inputs:
            if usual in free:
                return Place(number, usual)
    have = ", ".join(inputs) or "none"
    what = f"no input {named!r}" if named else f"no input that usually takes the {slot.name}"
    raise SettingsError(
        f"The node {title(graph, number)!r} has {what}.",
        where=where,
        todo=f'Name one of its inputs, as in "{node}:{next(iter(free), "value")}". It has: {have}.',
    )


def is_link(value: object) -> bool:
    """Whether the value of an input is what another node gives: [node, output]."""
    return isinstance(value, list) and len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], int)


def filled(graph: Graph, values: Mapping[Place, object]) -> dict[str, Any]:
    """The workflow with those values in those places, to be sent."""
    whole: dict[str, Any] = copy.deepcopy(dict(graph))
    for place, value in values.items():
        whole[place.node]["inputs"][place.input] = value
    return whole


def spelling(graph: Graph) -> str:
    """The workflow in one spelling, without what only the editor shows: the same for the same work."""
    bare = {node: [told["class_type"], told.get("inputs", {})] for node, told in graph.items()}
    return json.dumps(bare, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
