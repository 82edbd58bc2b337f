"""Letters as a font sets them: which glyphs, where, and their outlines. By HarfBuzz, through ctypes.

Pillow lays lines out with HarfBuzz but tells nobody which glyphs it took, and a page of a PDF has to name them. The
HarfBuzz is the one that Pillow brought (the same wheel, the same glyphs), else the machine's. Pillow for Windows hides
its own: there ``available`` is False unless the machine has one.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_float, c_int, c_int32, c_uint, c_uint32, c_void_p
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

EM = 1000  # units that an em has, in all that is told here
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = 4, 5  # hb_direction_t
_POSTSCRIPT_NAME = 6  # hb_ot_name_id_t
_MONOTONE_GRAPHEMES = 0  # hb_buffer_cluster_level_t
_ANYBODYS = frozenset(int.from_bytes(tag, "big") for tag in (b"Zyyy", b"Zinh", b"Zzzz"))  # signs of no one script
_NAMES = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz.dylib", "libharfbuzz-0.dll", "harfbuzz.dll")
_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "hb_blob_create_from_file_or_fail": (c_void_p, (c_char_p,)),
    "hb_face_create": (c_void_p, (c_void_p, c_uint)),
    "hb_font_create": (c_void_p, (c_void_p,)),
    "hb_font_get_face": (c_void_p, (c_void_p,)),
    "hb_ot_name_get_utf8": (c_uint, (c_void_p, c_uint, c_void_p, c_void_p, c_char_p)),
    "hb_font_set_scale": (None, (c_void_p, c_int, c_int)),
    "hb_buffer_create": (c_void_p, ()),
    "hb_buffer_destroy": (None, (c_void_p,)),
    "hb_buffer_add_utf32": (None, (c_void_p, c_void_p, c_int, c_uint, c_int)),
    "hb_buffer_set_direction": (None, (c_void_p, c_int)),
    "hb_buffer_set_script": (None, (c_void_p, c_uint32)),
    "hb_buffer_set_language": (None, (c_void_p, c_void_p)),
    "hb_buffer_set_cluster_level": (None, (c_void_p, c_int)),
    "hb_language_from_string": (c_void_p, (c_char_p, c_int)),
    "hb_shape": (None, (c_void_p, c_void_p, c_void_p, c_uint)),
    "hb_unicode_funcs_get_default": (c_void_p, ()),
    "hb_unicode_script": (c_uint32, (c_void_p, c_uint32)),
    "hb_draw_funcs_create": (c_void_p, ()),
    "hb_draw_funcs_destroy": (None, (c_void_p,)),
    "hb_draw_funcs_set_move_to_func": (None, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "hb_draw_funcs_set_line_to_func": (None, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "hb_draw_funcs_set_cubic_to_func": (None, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "hb_font_draw_glyph": (None, (c_void_p, c_uint32, c_void_p, c_void_p)),  # since HarfBuzz 7
}
_TO_POINT = CFUNCTYPE(None, c_void_p, c_void_p, c_void_p, c_float, c_float, c_void_p)
_TO_POINTS = CFUNCTYPE(None, c_void_p, c_void_p, c_void_p, *(c_float,) * 6, c_void_p)


class _Info(Structure):
    _fields_ = (("glyph", c_uint32), ("mask", c_uint32), ("cluster", c_uint32), ("_1", c_uint32), ("_2", c_uint32))


class _Position(Structure):
    _fields_ = (("x_advance", c_int32), ("y_advance", c_int32), ("x", c_int32), ("y", c_int32), ("_1", c_uint32))


@dataclass(frozen=True)
class Placed:
    """A glyph of a font, by its number, with its origin in units from that of the cluster."""

    glyph: int
    x: int
    y: int


@dataclass(frozen=True)
class Cluster:
    """What cannot be taken apart: a syllable, a letter with its marks, a ligature. ``text`` as it is read; ``advance``
    to the next cluster's origin, in units."""

    text: str
    advance: int
    glyphs: tuple[Placed, ...]


Contour = tuple[tuple[float, ...], ...]  # (x, y) where it begins and for lines, (x, y, x, y, x, y) for curves


def available() -> bool:
    """Whether there is a HarfBuzz that can be asked."""
    return _library() is not None


@lru_cache(maxsize=8192)
def shape(path: Path, index: int, text: str, right_to_left: bool) -> tuple[Cluster, ...]:
    """Text of one direction in font number ``index`` of a file: its clusters, as they are drawn from left to right."""
    found: list[Cluster] = []
    for script, part in _scripts(text):
        mine = _shaped(path, index, part, script, right_to_left)
        found = [*mine, *found] if right_to_left else [*found, *mine]
    return tuple(found)


def name(path: Path, index: int) -> str:
    """What a font calls itself in a PDF, in letters that are allowed there: wherever its file lies."""
    hb = _hb()
    told, size = ctypes.create_string_buffer(64), c_uint(64)
    face = hb.hb_font_get_face(_font(path, index))
    hb.hb_ot_name_get_utf8(face, _POSTSCRIPT_NAME, hb.hb_language_from_string(b"en", -1), byref(size), told)
    known = told.value.decode("utf-8", "ignore")
    return "".join(sign for sign in known if sign.isascii() and (sign.isalnum() or sign == "-")) or "Font"


@lru_cache(maxsize=8192)
def outline(path: Path, index: int, glyph: int) -> tuple[Contour, ...]:
    """A glyph's closed contours, in units, y upwards."""
    contours: list[list[tuple[float, ...]]] = []
    with _pen(contours) as pen:
        _hb().hb_font_draw_glyph(_font(path, index), glyph, pen, None)
    return tuple(tuple(contour) for contour in contours if len(contour) > 1)


def _shaped(path: Path, index: int, text: str, script: int, right_to_left: bool) -> list[Cluster]:
    hb = _hb()
    buffer = hb.hb_buffer_create()
    try:
        hb.hb_buffer_set_cluster_level(buffer, _MONOTONE_GRAPHEMES)
        signs = (c_uint32 * len(text))(*map(ord, text))
        hb.hb_buffer_add_utf32(buffer, signs, len(text), 0, len(text))
        hb.hb_buffer_set_direction(buffer, _RIGHT_TO_LEFT if right_to_left else _LEFT_TO_RIGHT)
        hb.hb_buffer_set_script(buffer, script)
        hb.hb_buffer_set_language(buffer, hb.hb_language_from_string(b"und", -1))  # else the machine's locale has a say
        hb.hb_shape(_font(path, index), buffer, None, 0)
        count = c_uint(0)
        infos = hb.hb_buffer_get_glyph_infos(buffer, byref(count))
        places = hb.hb_buffer_get_glyph_positions(buffer, byref(count))
        glyphs = [
            (infos[k].cluster, infos[k].glyph, places[k].x_advance, places[k].x, places[k].y)
            for k in range(count.value)
        ]
    finally:
        hb.hb_buffer_destroy(buffer)
    return _clusters(text, glyphs)


def _clusters(text: str, glyphs: list[tuple[int, int, int, int, int]]) -> list[Cluster]:
    starts = sorted({cluster for cluster, *_ in glyphs})
    parts = {first: text[first:after] for first, after in pairwise([*starts, len(text)])}
    found: list[Cluster] = []
    k = 0
    while k < len(glyphs):
        first, x, placed = glyphs[k][0], 0, []
        while k < len(glyphs) and glyphs[k][0] == first:
            _, glyph, advance, right, up = glyphs[k]
            placed.append(Placed(glyph, x + right, up))
            x += advance
            k += 1
        found.append(Cluster(parts[first], x, tuple(placed)))
    return found


def _scripts(text: str) -> list[tuple[int, str]]:
    """Stretches of one script each, in the order of the text; signs of none go with those before them."""
    hb = _hb()
    functions = hb.hb_unicode_funcs_get_default()
    scripts = [hb.hb_unicode_script(functions, ord(sign)) for sign in text]
    known = [script for script in scripts if script not in _ANYBODYS]
    now = known[0] if known else int.from_bytes(b"Zyyy", "big")
    found: list[tuple[int, str]] = []
    for sign, script in zip(text, scripts, strict=True):
        if script not in _ANYBODYS:
            now = script
        if found and found[-1][0] == now:
            found[-1] = now, found[-1][1] + sign
        else:
            found.append((now, sign))
    return found


@lru_cache(maxsize=64)
def _font(path: Path, index: int) -> int:
    """HarfBuzz's handle, kept as long as the process: what is dropped from here is a font that is not used again."""
    hb = _hb()
    blob = hb.hb_blob_create_from_file_or_fail(os.fsencode(path))
    if not blob:
        raise OSError(f"{path} is no font that can be read")
    font: int = hb.hb_font_create(hb.hb_face_create(blob, index))
    hb.hb_font_set_scale(font, EM, EM)
    return font


@contextmanager
def _pen(contours: list[list[tuple[float, ...]]]) -> Iterator[int]:
    """HarfBuzz's handle of what it calls with each piece of an outline."""

    def move(_f: Any, _d: Any, _s: Any, x: float, y: float, _u: Any) -> None:
        contours.append([(x, y)])

    def line(_f: Any, _d: Any, _s: Any, x: float, y: float, _u: Any) -> None:
        contours[-1].append((x, y))

    def curve(_f: Any, _d: Any, _s: Any, *points: Any) -> None:
        contours[-1].append(points[:6])

    hb = _hb()
    handle: int = hb.hb_draw_funcs_create()
    kept = _TO_POINT(move), _TO_POINT(line), _TO_POINTS(curve)  # ctypes lets go of those that nobody holds
    hb.hb_draw_funcs_set_move_to_func(handle, kept[0], None, None)
    hb.hb_draw_funcs_set_line_to_func(handle, kept[1], None, None)
    hb.hb_draw_funcs_set_cubic_to_func(handle, kept[2], None, None)
    try:
        yield handle
    finally:
        hb.hb_draw_funcs_destroy(handle)


def _hb() -> Any:
    library = _library()
    assert library is not None, "ask available() first"
    return library


@cache
def _library() -> Any | None:
    for name in (*_beside_pillow(), *_NAMES):
        try:
            library = ctypes.CDLL(name)
            for function, (gives, takes) in _SIGNATURES.items():
                known = getattr(library, function)
                known.restype, known.argtypes = gives, takes
        except (OSError, AttributeError):  # not there, or too old to draw
            continue
        library.hb_buffer_get_glyph_infos.restype = POINTER(_Info)
        library.hb_buffer_get_glyph_infos.argtypes = (c_void_p, c_void_p)
        library.hb_buffer_get_glyph_positions.restype = POINTER(_Position)
        library.hb_buffer_get_glyph_positions.argtypes = (c_void_p, c_void_p)
        return library
    return None


def _beside_pillow() -> list[str]:
    """Where Pillow's wheels for Linux and macOS keep theirs."""
    spec = find_spec("PIL")
    if spec is None or spec.origin is None:
        return []
    here = Path(spec.origin).parent
    folders = here.parent / "pillow.libs", here / ".dylibs"
    return [str(path) for folder in folders for path in sorted(folder.glob("libharfbuzz[-.]*"))]
