"""The codecs a film can be delivered in, as data/codecs.toml has them; no library is loaded to know them."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from rushes.errors import SystemLibraryMissing
from rushes.film.delivery import AS_MADE, PictureCoding
from rushes.film.quick import dataclass

WAY_OUT = "Install the wheel that carries it (pip install --force-reinstall av), or deliver by another profile."


@dataclass(frozen=True, slots=True)
class CodecProfile:
    """``title``: what people call it. ``told``: what a reader finds in the file. ``read``: the pixel format that comes
    back, where it is not the one that was written."""

    title: str
    told: str
    pixels: tuple[str, ...]
    read: str = ""


@dataclass(frozen=True, slots=True)
class Codec:
    """See data/codecs.toml for what each means."""

    name: str
    title: str
    encoder: str
    decoded: str
    suffix: str
    profiles: dict[str, CodecProfile]
    containers: tuple[str, ...]
    options: dict[str, str]
    threads: int
    usual: str
    intra: bool = False
    reorder: int = 0
    tag: str = ""
    preset: str = ""
    presets: tuple[str, ...] = ()
    quality: tuple[int, ...] = ()
    slices: tuple[int, ...] = ()
    least: tuple[int, ...] = ()


@cache
def codecs() -> dict[str, Codec]:
    """By the names that profiles call them."""
    table = tomllib.loads((files(__package__) / "data" / "codecs.toml").read_text(encoding="utf-8"))
    return {name: _codec(name, entry) for name, entry in table.items()}


def codec_of(coding: PictureCoding) -> Codec:
    """The codec of a coding; that of the house where pictures stay as they were made."""
    return codecs()["h264" if coding.codec == AS_MADE else coding.codec]


def options(coding: PictureCoding, rate: Fraction) -> dict[str, str]:
    """FFmpeg's options for a coding at a frame rate."""
    codec = codec_of(coding)
    values = {
        "profile": coding.profile,
        "preset": coding.preset or codec.preset,
        "quality": str(coding.quality or (codec.quality[0] if codec.quality else 0)),
        "group": str(max(1, round(rate * coding.group / 10))),
        "slices": str(coding.slices or (codec.slices[0] if codec.slices else 0)),
    }
    filled = {name: value.format(**values) for name, value in codec.options.items()}
    if coding.bit_rate:
        filled.pop("crf", None)
    return filled


def check_encoder(coding: PictureCoding) -> None:
    """Raises SystemLibraryMissing where the FFmpeg inside PyAV cannot write that codec."""
    codec = codec_of(coding)
    require(codec.encoder, codec.title)


def require(encoder: str, title: str) -> None:
    """The same for any encoder by FFmpeg's name."""
    import av

    try:
        av.codec.Codec(encoder, "w")
    except av.codec.codec.UnknownCodecError:
        raise SystemLibraryMissing(
            f"{title} cannot be written here: PyAV {av.__version__} has no encoder called {encoder}.", todo=WAY_OUT
        ) from None


def _codec(name: str, entry: dict[str, Any]) -> Codec:
    lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    profiles = {
        key: CodecProfile(one["title"], one["told"], tuple(one["pixels"]), one.get("read", ""))
        for key, one in entry["profiles"].items()
    }
    return Codec(**{**entry, **lists, "name": name, "profiles": profiles})
