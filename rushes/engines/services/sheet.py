"""What is known of a model that a service runs: a preset, or a film's own file."""

from __future__ import annotations

import ipaddress
import json
import os
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
from rushes.engines.conforming import Limits
from rushes.engines.services import catalogue
from rushes.engines.services.catalogue import Service
from rushes.engines.services.keys import LOCAL, is_local
from rushes.errors import SettingsError
from rushes.film.quick import dataclass

CLIENT = "1"  # of filling and conforming: raised when the same request would give another take
CAPABILITIES = {
    "veo": ("text-to-video", "image-to-video"),
    "runway": ("text-to-video", "image-to-video", "text-to-image", "text-to-speech"),
    "fal": ("text-to-video", "image-to-video", "video-to-video", "text-to-image", "image-to-image", "inpainting"),
    "replicate": ("text-to-video", "image-to-video", "video-to-video", "text-to-image", "image-to-image", "inpainting"),
    "openai": ("text-generation", "text-to-image", "image-to-image", "inpainting", "text-to-speech"),
}
"""What can be asked of each service through Rushes."""
SLOTS = (
    "prompt", "negative", "seed", "seconds", "frames", "rate", "width", "height", "first-frame", "last-frame", "image",
    "mask", "video", "reference", "references", "voice", "strength", "language", "pace", "manner", "tokens",
    "temperature",
)  # fmt: skip
"""What [inputs] may name: ``reference`` takes the first one, ``references`` a list of them."""

_AT_ONCE = 4  # shots that are waited for at a time: it is the service that works
UNKNOWN = "unknown"  # the unit of a price that nobody has found: it is not free
_SEE = "docs/services.md"
_WORDS: sheets.Words = sheets.WORDS | {
    "model": (str, dict), "base-url": str, "inputs": dict, "options": dict, "limits": dict, "sizes": list,
    "negative": str, "voices": dict,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """A size that a model makes, and how it is asked for."""

    width: int
    height: int
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``models``: by capability. ``inputs``: slot -> the argument that takes it. ``seconds``: the lengths it makes, in
    order, none where it makes any; ``spelt`` how it wants them written. ``characters`` of a prompt that it reads, in
    UTF-16 units, 0 for any number. ``voices``: by kind of character."""

    card: Card
    service: Service
    models: Mapping[str, str]
    base_url: str
    inputs: Mapping[str, str]
    options: Mapping[str, Any]
    limits: Limits
    seconds: tuple[int, ...] = ()
    spelt: str = ""
    characters: int = 0
    sizes: tuple[Size, ...] = ()
    negative: str = ""
    voices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where it is asked: its file's own address, this machine's for the service, or the service's."""
        here = os.environ.get(self.service.address_variable, "").strip().rstrip("/")
        return self.base_url or here or self.service.address


def presets(service: str) -> tuple[str, ...]:
    """The names of those that come with Rushes."""
    return tuple(catalogue.presets(service))


def of_preset(service: str, name: str) -> Sheet:
    """The sheet of one of them."""
    return _sheet(service, name, catalogue.presets(service)[name], f"services/{service}.toml, {name}", own=False)


def read(service: str, path: Path) -> Sheet:
    """The sheet at ``engines/<name>.toml``. Raises SettingsError."""
    where = f"engines/{path.name}"
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise SettingsError(f"It cannot be read: {problem}.", where=where) from problem
    return _sheet(service, path.stem, told, where, own=True)


def _sheet(service: str, name: str, told: Mapping[str, Any], where: str, own: bool) -> Sheet:
    sheets.check(told, _WORDS, where, _SEE)
    models = _models(service, told, where)
    known = catalogue.services()[service]
    base_url = _base_url(told, where, service) if "base-url" in told else ""
    limits = dict(told.get("limits", {}))
    seconds, spelt = _seconds(limits.pop("seconds", []), where), limits.pop("seconds-as", "")
    characters = limits.pop("characters", 0)
    inputs = _inputs(told.get("inputs", {}), where)
    voices = {kind: tuple(each) for kind, each in told.get("voices", {}).items()}
    made_of = [service, models, inputs, told.get("options", {}), told.get("limits", {}), told.get("sizes", []),
               told.get("negative", ""), told.get("voices", {})]  # fmt: skip
    digest = blake3(json.dumps(made_of, sort_keys=True).encode()).hexdigest()[:16]
    more: dict[str, Any] = {"offline": is_local(base_url), "extra": known.extra, "lengths": seconds}
    more["workers"] = 1 if more["offline"] else _AT_ONCE
    if not told.get("prices") and not more["offline"]:
        told = {**told, "prices": [{"unit": UNKNOWN}]}
    defaults = {"currency": "USD", "watts": 0, "memory-mb": 200, "licence": f"terms of {known.title}", "tier": "final"}
    return Sheet(
        card=sheets.card(name, f"{CLIENT}+{digest}", tuple(models), defaults | dict(told), where, **more),
        service=known,
        models=models,
        base_url=base_url,
        inputs=inputs,
        options=told.get("options", {}),
        limits=sheets.limits(limits, where),
        seconds=seconds,
        spelt=_spelling(spelt, where),
        characters=characters if isinstance(characters, int) else 0,
        sizes=tuple(_size(each, where) for each in told.get("sizes", ())),
        negative=told.get("negative", ""),
        voices=voices,
    )


def _models(service: str, told: Mapping[str, Any], where: str) -> dict[str, str]:
    given = told.get("capability", [])
    capabilities = [given] if isinstance(given, str) else given
    for each in capabilities:
        if each not in CAPABILITIES[service]:
            raise SettingsError(
                f"{service} is not asked for {each!r}.",
                where=where,
                todo=f"capability is one or several of: {', '.join(CAPABILITIES[service])}.",
            )
    model = told.get("model", "")
    named = model if isinstance(model, dict) else dict.fromkeys(capabilities, model)
    if not capabilities or set(named) != set(capabilities) or not all(named.values()):
        raise SettingsError(
            "Nothing says which model makes what.", where=where, todo='Say capability = "…" and model = "…".'
        )
    for each in named.values():
        if not re.fullmatch(r"[\w.:@/-]+", str(each)) or ".." in str(each):
            raise SettingsError(f"{each!r} is not the name of a model.", where=where)
    return {capability: str(named[capability]) for capability in capabilities}


def _inputs(told: Mapping[str, Any], where: str) -> dict[str, str]:
    sheets.check(told, dict.fromkeys(SLOTS, str), where, _SEE)
    return dict(told)


def _seconds(told: object, where: str) -> tuple[int, ...]:
    """A list of them, or "2-10"."""
    if (
        isinstance(told, str)
        and (found := re.fullmatch(r"(\d+)-(\d+)", told))
        and int(found[1]) <= int(found[2]) < 3600
    ):
        return tuple(range(int(found[1]), int(found[2]) + 1))
    if isinstance(told, list) and all(isinstance(each, int) and 0 < each < 3600 for each in told):
        return tuple(sorted(told))
    raise SettingsError(f"seconds cannot be {told!r}.", where=where, todo='As in [4, 6, 8], or "2-10".')


def _spelling(told: object, where: str) -> str:
    if not isinstance(told, str) or (told and told.replace("{}", "", 1).count("{")) or (told and "{}" not in told):
        raise SettingsError(f"seconds-as cannot be {told!r}.", where=where, todo='As in "{}s".')
    return told


def _size(told: Any, where: str) -> Size:
    if not isinstance(told, dict) or not all(
        isinstance(told.get(side), int) and told[side] > 0 for side in ("width", "height")
    ):
        raise SettingsError("A size says its width and height.", where=where, todo=f"See {_SEE}.")
    return Size(
        told["width"], told["height"], {name: value for name, value in told.items() if name not in ("width", "height")}
    )


def _base_url(told: Mapping[str, Any], where: str, service: str) -> str:
    """An address that a film may name: of the internet and encrypted, or of this machine."""
    address = str(told["base-url"]).rstrip("/")
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingsError(
            "A password or a question does not belong into base-url.", where=where, todo=f"Keys: see {_SEE}."
        )
    try:
        inside = not ipaddress.ip_address(host).is_global
    except ValueError:
        inside = "_" in host or "." not in host or host.endswith((".local", ".internal", ".localhost"))
    if host not in LOCAL and (parts.scheme != "https" or inside):
        variable = catalogue.services()[service].address_variable
        raise SettingsError(
            f"base-url cannot be {address!r}.",
            where=where,
            todo="A film may name https:// addresses of the internet, and servers of this machine "
            f'("http://127.0.0.1:11434/v1"). One in your own network: set {variable} in this terminal.',
        )
    if parts.scheme not in ("http", "https"):
        raise SettingsError(f"base-url cannot be {address!r}.", where=where)
    return address
