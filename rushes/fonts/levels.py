"""Which way the letters of a line go: the Unicode bidirectional algorithm (UAX #9), by FriBidi through ctypes.

It is the library that Pillow asks for, by the same names, before it sets a writing that goes from the right; where it
is not, such a writing is set by nobody (``machine.SHAPES``) and all goes from the left.
"""

from __future__ import annotations

import ctypes
import unicodedata
from ctypes import c_int, c_int8, c_uint32
from functools import cache, lru_cache
from typing import Any

_NAMES = ("libfribidi.so.0", "libfribidi.so", "libfribidi.0.dylib", "libfribidi.dylib", "fribidi-0.dll", "fribidi.dll")
_LEFT, _RIGHT = 0x110, 0x111  # FRIBIDI_TYPE_LTR and _RTL, as the direction of a whole line
_TURN = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})


def available() -> bool:
    return _library() is not None


@lru_cache(maxsize=4096)
def levels(text: str, from_right: bool) -> tuple[int, ...]:
    """The embedding level of every sign in a line that is read ``from_right``, or not: odd ones go to the left."""
    library = _library()
    if library is None or not (from_right or any(unicodedata.bidirectional(sign) in _TURN for sign in text)):
        return (0,) * len(text)
    count = len(text)
    signs = (c_uint32 * count)(*map(ord, text))
    kinds, brackets, found = (c_uint32 * count)(), (c_uint32 * count)(), (c_int8 * count)()
    way = c_uint32(_RIGHT if from_right else _LEFT)
    library.fribidi_get_bidi_types(signs, count, kinds)
    library.fribidi_get_bracket_types(signs, count, kinds, brackets)
    library.fribidi_get_par_embedding_levels_ex(kinds, brackets, count, ctypes.byref(way), found)
    return tuple(found)


@cache
def _library() -> Any | None:
    for name in _NAMES:
        try:
            library = ctypes.CDLL(name)
            for function in (library.fribidi_get_bidi_types, library.fribidi_get_bracket_types):
                function.restype = None
            library.fribidi_get_par_embedding_levels_ex.restype = c_int
        except (OSError, AttributeError):  # not there, or older than 1.0
            continue
        return library
    return None
