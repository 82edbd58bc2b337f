"""What is told of a model: its pipeline in diffusers, its files, what it is asked for by default."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Any

from blake3 import blake3

from rushes.engines import sheets
from rushes.engines.card import Card, Weights
from rushes.engines.conforming import Limits
from rushes.engines.weights.fetching import placed
from rushes.errors import SettingsError
from rushes.film.quick import dataclass

CLIENT = "1"  # of how a request becomes a call and its answer a take: raised when either would give other bytes
CAPABILITIES = (
    "text-to-image", "image-to-image", "inpainting", "text-to-video", "image-to-video", "video-to-video",
    "text-to-music", "text-to-audio", "depth-estimation",
)  # fmt: skip
QUANTISED = ("int8", "int4")
_PRESETS = Path(__file__).with_name("data") / "presets.toml"
_SEE = "docs/diffusers.md"
_DTYPES = ("bfloat16", "float16", "float32")

_WORDS: sheets.Words = sheets.WORDS | {
    "repo": str, "revision": str, "size-mb": int, "gated": bool, "pipeline": (str, dict), "library": str,
    "dtype": str, "variant": str, "only": list, "memory": str, "float32": list, "quantise": str, "tiling": bool,
    "device": str, "working-mb": int, "negative": str,
    "options": dict, "arguments": dict, "scheduler": dict, "components": list, "adapters": list, "limits": dict,
}  # fmt: skip
_COMPONENT: sheets.Words = {
    "name": str, "class": str, "repo": str, "revision": str, "folder": str, "file": str, "size-mb": int,
    "only": list,
}  # fmt: skip
_ADAPTER: sheets.Words = {"repo": str, "revision": str, "file": str, "weight": (int, float), "size-mb": int}


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the pipeline that comes from elsewhere: a ControlNet. ``kind``: its class in diffusers."""

    name: str
    kind: str
    weights: Weights
    folder: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Adapter:
    """A LoRA: ``file`` of a repository or folder, mixed in at ``weight``."""

    weights: Weights
    file: str
    weight: float = 1.0


@dataclass(frozen=True)
class Sheet:
    """All that is known of a model. ``pipelines``: its class in diffusers for each capability, "" for what the model's
    own index names. ``options``: arguments of every call, those of one capability under its name. ``arguments``: by
    which argument something of a request goes in, where it is not the usual one. ``float32``: components kept in full
    precision. ``variant``: which of several copies of the files ("fp16"). ``memory``: how it is held, where somebody
    chose. ``working_mb``: graphics memory beside the weights."""

    card: Card
    weights: Weights
    pipelines: Mapping[str, str]
    dtype: str = "bfloat16"
    variant: str = ""
    memory: str = ""
    float32: tuple[str, ...] = ()
    quantise: str = ""
    tiling: bool = True
    device: str = ""
    working_mb: int = 0
    negative: str = ""
    library: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    arguments: Mapping[str, str] = field(default_factory=dict)
    scheduler: Mapping[str, Any] = field(default_factory=dict)
    components: tuple[Component, ...] = ()
    adapters: tuple[Adapter, ...] = ()
    limits: Limits = field(default_factory=Limits)


@cache
def presets() -> Mapping[str, Mapping[str, Any]]:
    """The presets that come with Rushes, as they are told."""
    return tomllib.loads(_PRESETS.read_text(encoding="utf-8"))


@cache
def preset(name: str) -> Sheet:
    return sheet(name, presets()[name], f"presets.toml [{name}]", _PRESETS.parent)


def read(path: Path) -> Sheet:
    """The sheet at ``engines/<name>.toml`` of a film. Raises SettingsError."""
    where = f"engines/{path.name}"
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise SettingsError(f"It cannot be read: {problem}.", where=where) from problem
    return sheet(path.stem, told, where, path.parent.parent)


def sheet(name: str, told: Mapping[str, Any], where: str, beside: Path) -> Sheet:
    """``told``: the words of a preset or of a film's file; folders of weights are told relative to ``beside``."""
    sheets.check(told, _WORDS, where, _SEE)
    if told.get("weights"):  # as other kinds of engines say it
        told = {**told, **told["weights"][0]}
    if not told.get("repo"):
        raise SettingsError(
            "Nothing says which model it is.", where=where, todo='Add repo = "owner/name", or a folder with the model.'
        )
    capabilities = _capabilities(told, where)
    weights = _weights(told, beside)
    components = tuple(_component(each, where, beside) for each in told.get("components", ()))
    adapters = tuple(_adapter(each, where, beside) for each in told.get("adapters", ()))
    limits = sheets.limits(told.get("limits", {}), where)
    quantise, dtype = told.get("quantise", ""), told.get("dtype", "bfloat16")
    _one_of("dtype", dtype, _DTYPES, where)
    _one_of("memory", told.get("memory", ""), ("", "full", "offloaded", "streamed"), where)
    _one_of("quantise", quantise, ("", *QUANTISED), where)
    _one_of("device", told.get("device", ""), ("", "cpu", "cuda", "mps"), where)
    on_processor = {"gpu_mb": 0} if told.get("device") == "cpu" else {}
    all_weights = (weights, *(each.weights for each in components), *(each.weights for each in adapters))
    return Sheet(
        card=sheets.card(
            name, _version(told, all_weights), capabilities, told, where,
            extra="diffusers", weights=all_weights, reads_prompt=capabilities != ("depth-estimation",),
            **on_processor,
        ),
        weights=weights,
        pipelines=_pipelines(told.get("pipeline", ""), capabilities, where),
        dtype=dtype,
        variant=told.get("variant", ""),
        memory=told.get("memory", ""),
        float32=tuple(told.get("float32", ())),
        quantise=quantise,
        tiling=told.get("tiling", True),
        device=told.get("device", ""),
        working_mb=told.get("working-mb", 0),
        negative=told.get("negative", ""),
        library=told.get("library", ""),
        options=told.get("options", {}),
        arguments=told.get("arguments", {}),
        scheduler=told.get("scheduler", {}),
        components=components,
        adapters=adapters,
        limits=limits,
    )  # fmt: skip


def _one_of(word: str, value: str, allowed: tuple[str, ...], where: str) -> None:
    if value not in allowed:
        raise SettingsError(
            f"{word} cannot be {value!r}.", where=where, todo=f"One of: {', '.join(filter(None, allowed))}."
        )


def _capabilities(told: Mapping[str, Any], where: str) -> tuple[str, ...]:
    said = told.get("capability", ())
    found = (said,) if isinstance(said, str) else tuple(said)
    for each in found or ("",):
        if each not in CAPABILITIES:
            raise SettingsError(
                f"A model here cannot be {each!r}." if each else "Nothing says what the model does.",
                where=where,
                todo=f"capability is one or several of: {', '.join(CAPABILITIES)}.",
            )
    return found


def _pipelines(told: Any, capabilities: tuple[str, ...], where: str) -> dict[str, str]:
    if isinstance(told, str):
        return dict.fromkeys(capabilities, told)
    for each in told:
        if each not in capabilities:
            raise SettingsError(f"[pipeline] speaks of {each!r}, which is not among its capabilities.", where=where)
    return {each: str(told.get(each, "")) for each in capabilities}


def _weights(told: Mapping[str, Any], beside: Path) -> Weights:
    return Weights(
        placed(told["repo"], beside),
        told.get("revision", ""),
        told.get("size-mb", 0),
        told.get("gated", False),
        tuple(told.get("only", ())),
    )


def _component(told: Any, where: str, beside: Path) -> Component:
    sheets.check(told, _COMPONENT, where, _SEE)
    _has(told, ("name", "class", "repo"), "[[components]]", where)
    file = _file(told.get("file", ""), where)
    only = {"only": [file]} if file else {}
    return Component(told["name"], told["class"], _weights({**told, **only}, beside), told.get("folder", ""), file)


def _adapter(told: Any, where: str, beside: Path) -> Adapter:
    sheets.check(told, _ADAPTER, where, _SEE)
    _has(told, ("repo", "file"), "[[adapters]]", where)
    file = _file(told["file"], where)
    return Adapter(_weights({**told, "only": [file]}, beside), file, float(told.get("weight", 1.0)))


def _has(told: Mapping[str, Any], words: tuple[str, ...], table: str, where: str) -> None:
    for word in words:
        if not told.get(word):
            raise SettingsError(f"{table} needs {word!r}.", where=where, todo=f"See {_SEE}.")


def _file(name: str, where: str) -> str:
    if name and (not name.endswith(".safetensors") or Path(name).is_absolute() or ".." in Path(name).parts):
        raise SettingsError(
            f"{name!r} is not a .safetensors file of that repository.",
            where=where,
            todo="Other files of weights can hold programs: Rushes does not open them.",
        )
    return name


_NOT_OF_THE_RESULT = frozenset({
    "kind", "title", "licence", "territories", "homepage", "tier", "time-limit", "speed", "cost", "currency", "watts",
    "memory-mb", "gpu-mb", "python", "terms", "prices", "takes", "needs", "size-mb", "gated", "repo", "revision",
    "device", "memory", "working-mb", "only", "library", "capability", "weights",
})  # fmt: skip


def _version(told: Mapping[str, Any], weights: tuple[Weights, ...]) -> str:
    """Changes with everything that would change a take, and with nothing else."""
    made_of = {name: value for name, value in told.items() if name not in _NOT_OF_THE_RESULT}
    spelt = json.dumps([made_of, [_identity(each) for each in weights]], sort_keys=True, default=str)
    return f"{CLIENT}+{blake3(spelt.encode()).hexdigest()[:16]}"


def _identity(told: Weights) -> list[str]:
    """A repository at its commit; a folder by what is in it, for it may be another tomorrow."""
    folder = Path(told.repo)
    if not folder.is_absolute() or not folder.is_dir():
        return [told.repo, told.revision]
    from rushes.engines import weights

    return ["folder", weights.digest(folder, [folder / each for each in told.only] or None)]
