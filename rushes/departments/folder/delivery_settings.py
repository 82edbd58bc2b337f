"""Delivery profiles: the house's, and those that a film's own delivery.toml adds. Read strictly, as film.toml is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

from rushes.departments.folder.reader import Table
from rushes.departments.folder.settings import frame_rate, picture_size
from rushes.departments.folder.text_file import read_text
from rushes.departments.folder.toml_lines import parse_toml
from rushes.engines.codecs import Codec, codecs
from rushes.errors import SettingsError
from rushes.film import timecode
from rushes.film.delivery import (
    AS_MADE,
    Container,
    Leader,
    Limits,
    PictureCoding,
    PictureSize,
    Profile,
    SoundCoding,
    Subtitling,
)

DELIVERY = "delivery.toml"
_STEMS = ("tracks", "files", "both")
_SOUNDS = {"mp4": ("aac",), "mov": ("pcm", "aac"), "matroska": ("flac", "pcm", "aac")}


def read_profiles(folder: Path | None = None) -> dict[str, Profile]:
    """Every profile by name: the house's, then the film's own, which may take the place of one. Raises SettingsError
    with the key, the line and what is allowed."""
    house = files("rushes.departments.deliver") / "data" / "profiles.toml"
    known = parse_profiles(house.read_text(encoding="utf-8"), "profiles.toml", {})
    if folder is not None and (folder / DELIVERY).exists():
        known |= parse_profiles(read_text(folder / DELIVERY), DELIVERY, known)
    return known


def parse_profiles(text: str, file: str, known: dict[str, Profile]) -> dict[str, Profile]:
    """Profiles from a text; ``known`` are those they may be like."""
    top = Table(parse_toml(text, file, SettingsError), file, SettingsError)
    found: dict[str, Profile] = {}
    for name in top.names():
        if not name.replace("-", "").replace("_", "").isalnum() or not name.isascii():
            top.refuse(name, "cannot be the name of a profile", "Use letters, digits and hyphens: it names files.")
        found[name] = _profile(top.table(name), name, {**known, **found})
    return found


def _profile(table: Table, name: str, known: dict[str, Profile]) -> Profile:
    like = table.text("like", "", among=known)
    usual = replace(known[like], name=name, about="") if like else known.get(name, Profile(name))
    container = Container(table.text("container", usual.container.value, among=[one.value for one in Container]))
    size = _size(table.table("size"), usual.size)
    profile = Profile(
        name=name,
        about=table.text("about", usual.about, longest=300),
        container=container,
        picture=_picture(table.table("picture"), usual.picture, container),
        size=size,
        sound=_sound(table.table("sound"), usual.sound, container),
        subtitles=Subtitling(table.text("subtitles", usual.subtitles.value, among=[one.value for one in Subtitling])),
        timecode=_timecode(table, "timecode", usual.timecode),
        drop_frame=table.yes_no("drop_frame", usual.drop_frame),
        leader=_leader(table, usual.leader),
        limits=_limits(table.table("limits"), usual.limits),
        faststart=table.yes_no("faststart", usual.faststart),
        checksums=table.yes_no("checksums", usual.checksums),
    )
    table.done()
    if profile.leader is not None and not profile.timecode:
        table.refuse("leader", "needs a timecode", 'Say when the film begins: timecode = "01:00:00:00"')
    if profile.checksums and profile.kept:
        table.refuse("checksums", "are of pictures that are encoded", 'Choose a codec, such as codec = "ffv1".')
    return profile


def _picture(table: Table, usual: PictureCoding, container: Container) -> PictureCoding:
    name = table.text("codec", usual.codec, among=[AS_MADE, *codecs()])
    if name == AS_MADE:
        table.done()
        return replace(_HOUSE, codec=AS_MADE)
    codec = codecs()[name]
    if container.value not in codec.containers:
        table.refuse("codec", f"cannot be {name!r} in {container.value}", f"Containers: {', '.join(codec.containers)}.")
    if name != usual.codec:
        usual = PictureCoding(name, codec.usual, "")
    profile = table.text("profile", usual.profile, among=codec.profiles)
    formats = codec.profiles[profile].pixels
    coding = PictureCoding(
        codec=name,
        profile=profile,
        pixels=table.text("pixels", usual.pixels if usual.pixels in formats else formats[0], among=formats),
        quality=table.whole("quality", usual.quality, *_span(codec)),
        bit_rate=table.whole("bit_rate", usual.bit_rate, 0, 1_000_000),
        preset=table.text("preset", usual.preset, among=codec.presets) if codec.presets else "",
        group=table.tenths("group", usual.group, 1, 100),
        slices=table.one_of("slices", usual.slices, codec.slices) if codec.slices else 0,
    )
    table.done()
    return coding


def _span(codec: Codec) -> tuple[int, int]:
    return (codec.quality[1], codec.quality[2]) if codec.quality else (0, 0)


# What the house encodes takes with: see rushes.engines.encoding.
_HOUSE = PictureCoding("h264", "high", "yuv420p", quality=21, preset="superfast")


def _size(table: Table, usual: PictureSize) -> PictureSize:
    given: set[str] = set(table.names())
    width, height = picture_size(table) if "size" in given else (usual.width, usual.height)
    rate: Fraction | None = frame_rate(table) if "rate" in given else usual.rate
    for key in ("size", "rate"):
        table.raw(key)  # allowed here, given or not
    table.done()
    return PictureSize(width, height, rate)


def _sound(table: Table, usual: SoundCoding, container: Container) -> SoundCoding:
    among = _SOUNDS[container.value]
    sound = SoundCoding(
        codec=table.text("codec", usual.codec if usual.codec in among else among[0], among=among),
        bit_rate=table.whole("bit_rate", usual.bit_rate, 64, 512),
        loudness=table.whole("loudness", usual.loudness, -40, -9),
        true_peak=table.whole("true_peak", usual.true_peak, -9, -1),
        gate=table.text("gate", usual.gate, among=("programme", "dialogue")),
        surround=table.yes_no("surround", usual.surround),
        stems=_none(table.text("stems", usual.stems or "none", among=("none", *_STEMS))),
    )
    table.done()
    return sound


def _none(word: str) -> str:
    return "" if word == "none" else word


def _leader(table: Table, usual: Leader | None) -> Leader | None:
    if table.raw("leader") is None:
        return usual
    inner, usual = table.table("leader"), usual or Leader()
    leader = Leader(
        bars=_stretch(inner, "bars", usual.bars),
        slate=_stretch(inner, "slate", usual.slate),
        pop=_timecode(inner, "pop", usual.pop),
        tone=inner.whole("tone", usual.tone, -40, -6),
        pitch=inner.whole("pitch", usual.pitch, 50, 10_000),
    )
    inner.done()
    return leader


def _stretch(table: Table, key: str, usual: tuple[str, str]) -> tuple[str, str]:
    value: Any = table.raw(key)
    if value is None:
        return usual
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(one, str) for one in value):
        table.refuse(key, "goes from one time code to another", f'Write: {key} = ["00:59:40:00", "00:59:50:00"]')
    first, last = (_sound_timecode(table, key, one) for one in value)
    if first >= last:
        table.refuse(key, "ends before it begins", f'Write: {key} = ["00:59:40:00", "00:59:50:00"]')
    return first, last


def _timecode(table: Table, key: str, usual: str) -> str:
    value = table.text(key, usual)
    return _sound_timecode(table, key, value) if value else ""


def _sound_timecode(table: Table, key: str, value: str) -> str:
    try:
        timecode.frame_of(value, Fraction(24))  # the film's rate is known only when it is delivered
    except ValueError as problem:
        table.refuse(key, f"cannot be {value!r}", str(problem))
    return value


def _limits(table: Table, usual: Limits) -> Limits:
    limits = Limits(
        loudness=table.tenths("loudness", usual.loudness, 1, 100),
        loudness_range=table.whole("loudness_range", usual.loudness_range, 1, 60),
        apart=table.whole("apart", usual.apart, 0, 10_000),
        black=table.whole("black", usual.black, 1, 3_600_000),
        frozen=table.whole("frozen", usual.frozen, 100, 3_600_000),
        silent=table.whole("silent", usual.silent, 100, 3_600_000),
        levels=table.whole("levels", usual.levels, 0, 1000),
        frozen_is_fault=table.yes_no("frozen_is_fault", usual.frozen_is_fault),
    )
    table.done()
    return limits
