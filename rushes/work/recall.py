"""Nouns read back from the canonical spelling that a recipe has of them: what ``rushes.work.recipe.canonical`` wrote.

A field that was left out has its default again. What does not fit the noun is refused: a note on a disk may be
anything.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

N = TypeVar("N")
_Reader = Callable[[Any], Any]


def recalled(kind: type[N], told: object) -> N:
    """The noun of that kind, from parsed JSON. Raises ValueError where it is none."""
    hint: Any = kind
    noun: N = _reader(hint)(told)
    return noun


@cache
def _reader(hint: Any) -> _Reader:
    """How a value of that annotation is read: told once, a cut has a thousand events."""
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _noun(hint)
    if hint is Fraction:
        return _fraction
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if hint in (str, int, bool):
        return _plain(hint)
    parts = get_args(hint)
    if get_origin(hint) in (Union, types.UnionType) and len(parts) == 2 and type(None) in parts:
        inner = _reader(next(part for part in parts if part is not type(None)))
        return lambda value: None if value is None else inner(value)
    if get_origin(hint) is tuple:
        return _several(parts[0]) if parts[1:] == (...,) else _tuple(tuple(map(_reader, parts)))
    raise TypeError(f"nothing of the kind {hint} is read back")


def _plain(kind: type) -> _Reader:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"{value!r} is no {kind.__name__}")
        return value

    return read


def _fraction(value: Any) -> Fraction:
    try:
        return Fraction(*map(int, value.split("/")))
    except (AttributeError, TypeError, ZeroDivisionError):
        raise ValueError(f"{value!r} is no fraction") from None


def _several(part: Any) -> _Reader:
    read = _reader(part)

    def several(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise ValueError(f"{value!r} is no row of values")
        return tuple([read(item) for item in value])

    return several


def _tuple(readers: tuple[_Reader, ...]) -> _Reader:
    def read(value: Any) -> tuple[Any, ...]:
        if type(value) is not list or len(value) != len(readers):
            raise ValueError(f"{value!r} is no row of {len(readers)}")
        return tuple([each(item) for each, item in zip(readers, value, strict=True)])

    return read


def _noun(kind: type) -> _Reader:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}

    def read(value: Any) -> Any:
        try:
            return kind(**{name: readers[name](told) for name, told in value.items()})
        except (AttributeError, KeyError, TypeError) as problem:
            raise ValueError(f"no {kind.__name__}: {problem}") from None

    return read
