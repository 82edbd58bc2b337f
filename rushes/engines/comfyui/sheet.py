"""The small file beside a workflow: what it can do, which nodes take what, where it is run."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from blake3 import blake3

from rushes.engines import sheets
from rushes.engines.card import Card
from rushes.engines.comfyui import graph as graphs
from rushes.engines.comfyui.graph import Graph, Place, slots
from rushes.engines.conforming import Limits
from rushes.engines.ports.guidance import TAKES
from rushes.errors import SettingsError
from rushes.film.quick import dataclass

CLIENT = "1"  # of filling and conforming: raised when the same workflow would give another take
CAPABILITIES = {
    "text-to-video": (),
    "image-to-video": ("first-frame",),
    "video-to-video": (),
    "text-to-image": (),
    "image-to-image": ("image",),
    "inpainting": ("image", "mask"),
}
"""What a workflow can be, and the nodes it cannot do without."""
LOCAL = "http://127.0.0.1:8188"

_WORDS: sheets.Words = sheets.WORDS | {
    "workflow": str, "server": str, "servers": list, "token": str, "token-header": str, "negative": str, "nodes": dict,
    "limits": dict,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is known of a workflow. ``places``: where each slot goes, several where it goes to several nodes;
    references are one place each. ``token``: where it is found (env:NAME or keyring:NAME), never the token itself."""

    card: Card
    graph: Graph
    places: Mapping[str, tuple[Place, ...]]
    result: str
    servers: tuple[str, ...]
    token: str = ""
    token_header: str = "Authorization"
    negative: str = ""
    limits: Limits = field(default_factory=Limits)


def read(path: Path) -> Sheet:
    """The sheet at ``engines/<name>.toml`` and the workflow it speaks of. Raises SettingsError."""
    where = f"engines/{path.name}"
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise SettingsError(f"It cannot be read: {problem}.", where=where) from problem
    sheets.check(told, _WORDS, where, "docs/comfyui.md")
    beside = path.with_suffix(".json").name
    file = told.get("workflow", beside)
    if Path(file).name != file:
        raise SettingsError("The workflow lies beside this file: give its name alone.", where=where)
    graph = graphs.read(path.with_name(file), where)
    nodes = dict(told.get("nodes", {}))
    if "result" not in nodes:
        raise SettingsError(
            "Nothing says which node gives the result.", where=where, todo='Add result = "Save Video" to [nodes].'
        )
    result = graphs.find_node(graph, _one(nodes.pop("result"), where), where)
    places = {slot: _places(graph, slot, named, where) for slot, named in nodes.items()}
    limits = sheets.limits(told.get("limits", {}), where)
    servers = _servers(told, where)
    led = tuple(word for word in TAKES if word in places or (word == "references" and "reference" in places))
    capability = _capability(told, places, where)
    made_of = [graphs.spelling(graph), _spelt(places), result, told.get("negative", ""), repr(limits), capability]
    digest = blake3(json.dumps(made_of).encode()).hexdigest()[:16]
    return Sheet(
        card=sheets.card(
            path.stem,
            f"{CLIENT}+{digest}",
            (capability,),
            told,
            where,
            offline=all(urlsplit(each).hostname in ("127.0.0.1", "localhost", "::1") for each in servers),
            workers=len(servers),
            reads_prompt="prompt" in places,
            takes=led,
            needs=led,
            references=len(places.get("reference", ())),
        ),
        graph=graph,
        places=places,
        result=result,
        servers=servers,
        token=_token(told.get("token", ""), where),
        token_header=told.get("token-header", "Authorization"),
        negative=told.get("negative", ""),
        limits=limits,
    )


def _one(named: object, where: str) -> str:
    if isinstance(named, int) and not isinstance(named, bool):
        return str(named)
    if not isinstance(named, str):
        raise SettingsError(f"A node is named by its title or its number, not by {named!r}.", where=where)
    return named


def _places(graph: Graph, slot: str, named: object, where: str) -> tuple[Place, ...]:
    if slot not in slots():
        near = difflib.get_close_matches(slot, slots(), 1)
        raise SettingsError(
            f"A workflow is not given a {slot!r}.",
            where=where,
            todo=f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(slots())}.",
        )
    several = named if isinstance(named, list) else [named]
    return tuple(graphs.find_place(graph, _one(each, where), slots()[slot], where) for each in several)


def _spelt(places: Mapping[str, tuple[Place, ...]]) -> list[list[str]]:
    return [[slot, place.node, place.input] for slot in sorted(places) for place in places[slot]]


def _capability(told: Mapping[str, Any], places: Mapping[str, object], where: str) -> str:
    capability = told.get("capability", "")
    if capability not in CAPABILITIES:
        raise SettingsError(
            f"A workflow cannot be {capability!r}." if capability else "Nothing says what the workflow does.",
            where=where,
            todo=f"capability is one of: {', '.join(CAPABILITIES)}.",
        )
    for slot in CAPABILITIES[capability]:
        if slot not in places:
            raise SettingsError(
                f"{capability} needs the node that takes the {slot}.",
                where=where,
                todo=f'Add {slot} = "title of the node" to [nodes].',
            )
    return str(capability)


def _servers(told: Mapping[str, Any], where: str) -> tuple[str, ...]:
    named = told.get("servers") or [told.get("server") or LOCAL]
    for each in named:
        check_address(each, where)
    return tuple(dict.fromkeys(each.rstrip("/") for each in named))


def check_address(address: object, where: str) -> None:
    """Raises SettingsError for what is not the address of a server, or has a password in it."""
    parts = urlsplit(address) if isinstance(address, str) else None
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(f"{address!r} is not a server's address.", where=where, todo=f'As in "{LOCAL}".')
    if parts.username or parts.password:
        raise SettingsError(
            "A password does not belong in this file.", where=where, todo='Say token = "env:COMFYUI_TOKEN" instead.'
        )


def _token(told: str, where: str) -> str:
    """A film folder comes from anybody: it may ask for tokens meant for ComfyUI, and for no other secret."""
    if told and not re.fullmatch(r"env:(COMFYUI|RUSHES)_[A-Z0-9_]+|keyring:[\w .-]+", told):
        raise SettingsError(
            "The token itself does not belong here, nor does any other secret of this machine.",
            where=where,
            todo='Say token = "env:COMFYUI_TOKEN" (a variable whose name begins with COMFYUI_ or RUSHES_) '
            'or token = "keyring:comfyui".',
        )
    return told
