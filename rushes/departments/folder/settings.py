"""film.toml, read strictly into a Film. Every key is described in ``docs/film-toml.md``."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from rushes.departments.folder.chains import read_chains
from rushes.departments.folder.find import SETTINGS
from rushes.departments.folder.language_settings import read_language, read_languages, read_subtitles
from rushes.departments.folder.marking_settings import read_marking
from rushes.departments.folder.money_settings import read_budget, read_power
from rushes.departments.folder.pronunciations import pronunciations, shared_pronunciations
from rushes.departments.folder.reader import Table, exact
from rushes.departments.folder.rights_settings import read_rights, spelt_as_in
from rushes.departments.folder.sound_settings import read_sound
from rushes.departments.folder.text_file import read_text, write_text
from rushes.departments.folder.toml_lines import parse_toml
from rushes.errors import SettingsError
from rushes.film.film import Engines, Film, PromptSettings, Role, Site
from rushes.film.format import Format

_SIZE = re.compile(r"\s*(\d{1,6})\s*[x×]\s*(\d{1,6})\s*$", re.IGNORECASE)
_RATIO = re.compile(r"\s*(\d{1,6}(?:\.\d{1,4})?)\s*[:/]\s*(\d{1,6}(?:\.\d{1,4})?)\s*$")
_WIDTHS, _HEIGHTS = (64, 7680), (64, 4320)
_SLOWEST, _FASTEST = Fraction(1), Fraction(120)
_BUILDS = ("man", "woman", "child", "old-man", "old-woman")
_PICTURE = Format()
_DATE = re.compile(r"\s*(\d{1,2})-(\d{1,2})\s*$")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_USUAL_DATE = "06-21"


def read_film(folder: Path) -> Film:
    """The settings of the film in ``folder``, with what its library says of how words sound. Raises FilmFolderError
    where there is no film.toml or it cannot be read, SettingsError with the key, the line and the allowed values where
    it cannot be followed."""
    film = parse_film(read_text(folder / SETTINGS), SETTINGS)
    return replace(film, pronunciations=(*shared_pronunciations(folder), *film.pronunciations))


def parse_film(text: str, file: str = SETTINGS) -> Film:
    """The same from a text; ``file`` is the name that messages give."""
    top = Table(parse_toml(text, file, SettingsError), file, SettingsError)
    year, place, site = _story(top.table("story"))
    release, rights = read_rights(top)
    film = Film(
        title=top.text("title", longest=300),
        language=read_language(top, "language", "en"),
        author=top.text("author", longest=300),
        script=top.inside("script", "script.fountain"),
        licence=top.text("licence"),
        format=_format(top.table("format")),
        year=year,
        place=place,
        site=site,
        look=(look := _look(top.table("look")))[0],
        hold=look[1],
        engines=_engines(top.table("engines")),
        cast=_cast(top.table("cast")),
        sound=read_sound(top.table("sound")),
        budget=read_budget(top.table("budget")),
        rights=rights,
        release=release,
        power=read_power(top.table("energy")),
        pronunciations=pronunciations(top.table("pronunciation")),
        chains=read_chains(top.table("chains")),
        prompt=_prompt(top.table("prompt")),
        marking=read_marking(top.table("provenance")),
        subtitles=read_subtitles(top.table("subtitles")),
        languages=read_languages(top),
    )
    top.done()
    return film


def _format(table: Table) -> Format:
    width, height = picture_size(table)
    rate, aspect = frame_rate(table), _aspect(table, width, height)
    anamorphic = table.yes_no("anamorphic", False)
    table.done()
    return Format(width, height, rate, aspect, anamorphic)


def picture_size(table: Table) -> tuple[int, int]:
    """``size``: "1920x1080"; the usual where it is not given."""
    written = table.text("size")
    if not written:
        return _PICTURE.width, _PICTURE.height
    match = _SIZE.match(written)
    if match is None:
        table.refuse("size", f"cannot be {written!r}", 'Write width x height in pixels: "640x360", "1920x1080"…')
    width, height = int(match[1]), int(match[2])
    if width % 2 or height % 2:
        table.refuse("size", f"cannot be {written!r}", "Both numbers must be even: the master's colour needs it.")
    if not (_WIDTHS[0] <= width <= _WIDTHS[1] and _HEIGHTS[0] <= height <= _HEIGHTS[1]):
        bounds = f"{_WIDTHS[0]}x{_HEIGHTS[0]} to {_WIDTHS[1]}x{_HEIGHTS[1]}"
        table.refuse("size", f"cannot be {written!r}", f"Allowed: {bounds}.")
    return width, height


def frame_rate(table: Table) -> Fraction:
    """``rate``: frames a second: 24, 23.976 (which is 24000/1001), "30000/1001"."""
    allowed = 'Allowed: a number from 1 to 120 such as 24, 25 or 23.976, or a fraction in quotes: "24000/1001".'
    value = table.raw("rate")
    if value is None:
        return _PICTURE.rate
    rate: Fraction | None = None
    if not isinstance(value, str):
        rate = exact(value)
    elif re.fullmatch(r"\s*\d{1,7}\s*(/\s*0*[1-9]\d{0,6}\s*)?", value):
        rate = Fraction(value.replace(" ", ""))
    elif re.fullmatch(r"\d{1,3}\.\d{1,6}", value):
        rate = Fraction(value)
    if rate is None or not _SLOWEST <= rate <= _FASTEST:
        table.refuse("rate", f"cannot be {value!s}", allowed)
    return _exact_rate(rate)


def _exact_rate(rate: Fraction) -> Fraction:
    """23.976, 23.98, 29.97, 59.94… are how people write the rates of 1001; everything else is what it says."""
    for whole in (24, 30, 48, 60, 120):
        exact = Fraction(whole * 1000, 1001)
        if rate != whole and abs(rate - exact) < Fraction(1, 200):
            return exact
    return rate


def _aspect(table: Table, width: int, height: int) -> Fraction:
    """The audience's frame: "16:9", "2.39:1", "4:3", 1.85. Not said: that of the size."""
    value = table.raw("aspect")
    if value is None:
        return Fraction(width, height)
    allowed = 'Write it as "16:9", "4:3", "1.85:1" or "2.39:1".'
    aspect: Fraction | None = None
    if isinstance(value, str) and (match := _RATIO.match(value)) and Fraction(match[2]):
        aspect = Fraction(match[1]) / Fraction(match[2])
    else:
        aspect = exact(value)
    if aspect is None or not Fraction(1, 4) <= aspect <= 4:
        table.refuse("aspect", f"cannot be {value!s}", allowed)
    return aspect


def _story(table: Table) -> tuple[int, str, Site | None]:
    year, place = table.whole("year", 2020, -5000, 9999), table.text("place", longest=300)
    site = _site(table)
    table.done()
    return year, place, site


def _site(table: Table) -> Site | None:
    """Where the sun and moon are looked up; None where the film does not say where it is on earth."""
    latitude, longitude = _degrees(table, "latitude", 90), _degrees(table, "longitude", 180)
    month, day = _date(table)
    if latitude is None and longitude is None:
        return None
    if latitude is None or longitude is None:
        given, missing = ("longitude", "latitude") if latitude is None else ("latitude", "longitude")
        table.refuse(given, f"stands there without a {missing}", f"Add a line such as: {missing} = 43.17")
    return Site(latitude, longitude, month, day)


def _degrees(table: Table, key: str, most: int) -> int | None:
    """In thousandths."""
    value = table.raw(key)
    if value is None:
        return None
    known = isinstance(value, int | Decimal) and not isinstance(value, bool) and Decimal(value).is_finite()
    if not known or not -most <= value <= most:
        table.refuse(key, f"cannot be {value}", f"Write degrees, -{most} to {most}: {key} = 43.17")
    return round(Decimal(value) * 1000)


def _date(table: Table) -> tuple[int, int]:
    written = table.text("date", _USUAL_DATE)
    match = _DATE.match(written)
    if match is None or not 1 <= int(match[1]) <= 12 or not 1 <= int(match[2]) <= _DAYS[int(match[1]) - 1]:
        table.refuse("date", f"cannot be {written!r}", 'Write month and day: "07-14". The year is year = …')
    return int(match[1]), int(match[2])


def _look(table: Table) -> tuple[str, int]:
    """The look's name, and how many frames a drawing stays; 0 leaves that to the engine."""
    name = table.text("name", longest=100)
    hold = ("", "ones", "twos").index(table.text("on", "", among=("ones", "twos")))
    table.done()
    return name, hold


def _engines(table: Table) -> Engines:
    usual = Engines()
    engines = Engines(
        table.text("picture", usual.picture, longest=100),
        table.text("voice", usual.voice, longest=100),
        table.text("music", usual.music, longest=100),
        table.text("ambience", usual.ambience, longest=100),
        table.text("effects", usual.effects, longest=100),
        table.text("speech", usual.speech, longest=100),
    )
    table.done()
    return engines


def _cast(table: Table) -> tuple[Role, ...]:
    roles: dict[str, Role] = {}
    for name in table.names():
        role = table.table(name)
        if name.casefold() in roles:
            table.refuse(name, "is described twice", "Keep one table for each character.")
        roles[name.casefold()] = Role(
            name,
            role.text("description"),
            role.text("voice", longest=100),
            read_language(role, "language", ""),
            role.text("build", among=_BUILDS),
            role.whole("pitch", 0, -100, 100),
            role.whole("pace", 0, -100, 100),
            accent=role.text("accent", longest=60),
        )
        role.done()
    return tuple(roles.values())


def _prompt(table: Table) -> PromptSettings:
    prompt = PromptSettings(
        table.text("template", longest=4000),
        table.text("style", longest=1000),
        table.text("language", "en", among=("en", "fr")),
        table.whole("seed", 0, 0, 2**31 - 1),
    )
    table.done()
    return prompt


def append_settings(folder: Path, lines: str) -> None:
    """Add lines at the end of film.toml, what stands there untouched. Raises SettingsError where the whole would not
    be a film's settings any more; nothing is written then."""
    path = folder / SETTINGS
    text = read_text(path)
    whole = text.rstrip("\n") + "\n\n" + spelt_as_in(text, lines).rstrip("\n") + "\n"
    parse_film(whole, SETTINGS)
    write_text(path, whole)
