"""mix.toml: how the film is mixed. Written by `rushes make`, edited by people, and kept as they left it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rushes.departments.folder.reader import Table
from rushes.departments.folder.text_file import read_text, write_text
from rushes.departments.folder.toml_lines import parse_toml
from rushes.errors import MixError
from rushes.film.cut import STEMS
from rushes.film.mixing import Ducking, MixSettings, SceneTrim, StemSettings, Trim

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

MIX = "mix.toml"
_LEVELS = (-600, 120)  # tenths of a decibel
_HEADER = """\
# The mix of this film. Written by `rushes make` and yours to change: what stands here stays, only what is missing
# is added. Levels are in decibels; 0.0 leaves a level as the mix finds it.
"""
_ABOUT = {
    ("stems", "dialogue", "highpass"): "Hz, 0: none",
    ("stems", "dialogue", "presence"): "dB about 3.2 kHz, where consonants are",
    ("ducking", "music"): "how far it steps back while somebody speaks",
    ("ducking", "margin"): "what is said stands at least so far above everything else",
    ("ducking", "most"): "for which everything else steps back so much further, at most",
    ("room", "perspective"): "per cent: how much of a speaker's place in the picture is heard",
    ("room", "reverb"): "added to what every room gives back",
}
_LOUDNESS = """\

[loudness]
# As [sound] of film.toml says, unless you say otherwise here.
# target = -23         # LUFS
# gate = "dialogue"    # or "programme": what the loudness is measured of
"""
_CHARACTERS = "Level of a role, or { level = -2.0, mute = true }"
_SCENES = "Level of a scene, or with stems of its own: { level = 0.0, music = -6.0 }"


def read_mix(folder: Path) -> MixSettings:
    """How the film in ``folder`` is mixed; the usual where it has no mix.toml. Raises MixError with the line."""
    path = folder / MIX
    return parse_mix(read_text(path)) if path.exists() else MixSettings()


def parse_mix(text: str, file: str = MIX) -> MixSettings:
    """The same from a text; ``file`` is the name that messages give."""
    top = Table(parse_toml(text, file, MixError), file, MixError)
    stems, room, loudness = top.table("stems"), top.table("room"), top.table("loudness")
    target = loudness.raw("target")
    usual = MixSettings()
    settings = MixSettings(
        stems=tuple(_stem(stems.table(name), usual.stem(name)) for name in STEMS),
        ducking=_ducking(top.table("ducking"), usual.ducking),
        characters=tuple(_trim(top.table("characters"), name) for name in top.table("characters").names()),
        scenes=tuple(_scene(top.table("scenes"), name) for name in top.table("scenes").names()),
        perspective=room.whole("perspective", usual.perspective, 0, 200),
        reverb=room.tenths("reverb", usual.reverb, -600, 120),
        loudness=None if target is None else loudness.whole("target", 0, -40, -9),
        gate=loudness.text("gate", "", among=("programme", "dialogue")),
    )
    for table in (stems, room, loudness, top):
        table.done()
    return settings


def _stem(table: Table, usual: StemSettings) -> StemSettings:
    settings = StemSettings(
        usual.stem,
        table.tenths("level", usual.level, *_LEVELS),
        table.yes_no("mute", usual.mute),
        table.whole("highpass", usual.highpass, 0, 1000),
        table.tenths("presence", usual.presence, -120, 120),
    )
    table.done()
    return settings


def _ducking(table: Table, usual: Ducking) -> Ducking:
    ducking = Ducking(
        table.tenths("music", usual.music, -400, 0),
        table.tenths("effects", usual.effects, -400, 0),
        table.tenths("ambience", usual.ambience, -400, 0),
        table.tenths("margin", usual.margin, 0, 300),
        table.tenths("most", usual.most, 0, 300),
    )
    table.done()
    return ducking


def _trim(characters: Table, name: str) -> Trim:
    if not isinstance(characters.raw(name), dict):
        return Trim(name, characters.tenths(name, 0, *_LEVELS))
    table = characters.table(name)
    trim = Trim(name, table.tenths("level", 0, *_LEVELS), table.yes_no("mute", False))
    table.done()
    return trim


def _scene(scenes: Table, name: str) -> SceneTrim:
    if not isinstance(scenes.raw(name), dict):
        return SceneTrim(name, scenes.tenths(name, 0, *_LEVELS))
    table = scenes.table(name)
    given = set(table.names())
    stems = tuple((stem, table.tenths(stem, 0, *_LEVELS)) for stem in STEMS if stem in given)
    trim = SceneTrim(name, table.tenths("level", 0, *_LEVELS), stems)
    for stem in STEMS:
        table.raw(stem)  # allowed here, given or not
    table.done()
    return trim


def complete_mix(folder: Path, characters: Iterable[str], scenes: Mapping[str, str]) -> bool:
    """Write into mix.toml what it does not say yet: its settings, the film's ``characters``, its ``scenes`` (headings
    by key). Nothing that stands there is touched. Whether anything was written. Raises MixError, StoreError."""
    path = folder / MIX
    text = read_text(path) if path.exists() else ""
    wanted = _wanted(characters, scenes)
    values = parse_toml(text, MIX, MixError).values
    missing = [(*place, key) for place, keys in wanted.items() for key in keys if not _has(values, (*place, key))]
    if not missing:
        return False
    import tomlkit

    document = tomlkit.parse(text or _HEADER)
    for *place, key in missing:
        _add(document, (*place,), key, wanted[*place,][key], scenes.get(key, "") if place == ["scenes"] else "")
    written = tomlkit.dumps(document)
    write_text(path, written if text else written + _LOUDNESS)
    return True


def _wanted(characters: Iterable[str], scenes: Mapping[str, str]) -> dict[tuple[str, ...], dict[str, Any]]:
    """Every value that mix.toml is to name, by the tables it stands in."""
    usual = MixSettings()
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for stem in usual.stems:
        found["stems", stem.stem] = {
            "level": stem.level / 10,
            "mute": stem.mute,
            "highpass": stem.highpass,
            "presence": stem.presence / 10,
        }
    ducking = usual.ducking
    names = ("music", "effects", "ambience", "margin", "most")
    found["ducking",] = {name: getattr(ducking, name) / 10 for name in names}
    found["room",] = {"perspective": usual.perspective, "reverb": usual.reverb / 10}
    found["characters",] = dict.fromkeys(characters, 0.0)
    found["scenes",] = dict.fromkeys(scenes, 0.0)
    return found


def _has(values: Any, path: tuple[str, ...]) -> bool:
    for key in path:
        if not isinstance(values, dict) or key not in values:
            return False
        values = values[key]
    return True


def _add(document: TOMLDocument, place: tuple[str, ...], key: str, value: Any, about: str) -> None:
    import tomlkit

    table: Any = document
    for depth, name in enumerate(place):
        if name not in table:
            new = tomlkit.table(is_super_table=depth + 1 < len(place))
            if place in (("characters",), ("scenes",)):
                new.add(tomlkit.comment(_CHARACTERS if name == "characters" else _SCENES))
            table.add(name, new)
        table = table[name]
    table.add(key, value)
    comment = about or _ABOUT.get((*place, key), "")
    if comment:
        table.item(key).comment(comment)
