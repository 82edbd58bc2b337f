"""Recipes: everything that determines a result, in one spelling, and its digest.

The spelling is the JSON Canonicalization Scheme (RFC 8785) over objects, arrays, strings, integers,
booleans and null. Floats have no place in a recipe: measures are whole numbers or rationals ("24000/1001").
A field that holds its default is left out, so that a noun may gain a field without making every film stale.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from enum import Enum
from fractions import Fraction
from functools import cache
from json.encoder import encode_basestring
from typing import Any, cast, get_args, get_type_hints

from blake3 import blake3

from rushes.film.media import Media
from rushes.work.task import Task

_LARGEST = 2**53 - 1  # RFC 8785 section 3.2.2.3: beyond it JSON numbers lose digits
_MEMO_SIZE, _WORTH_KEEPING = 4096, 100  # nouns; characters

_Field = tuple[str, str, object]
# Floor plans and figures are shared by thousands of shots: spell each object once. The object is kept
# beside its text so that its id cannot be given to another.
_memo: dict[int, tuple[object, str]] = {}


@dataclasses.dataclass(frozen=True, slots=True)
class Recipe:
    """``text`` is canonical JSON, ``digest`` its BLAKE3 in hexadecimal."""

    text: str
    digest: str


def recipe(task: Task) -> Recipe:
    """The recipe of a task. Raises TypeError where a request holds something that has no one spelling."""
    text = "".join(
        (
            '{"capability":',
            encode_basestring(task.capability),
            ',"engine":',
            encode_basestring(task.engine),
            ',"request":',
            canonical(task.request),
            ',"seed":',
            canonical(task.seed),
            ',"version":',
            encode_basestring(task.version),
            "}",
        )
    )
    return Recipe(text, blake3(text.encode()).hexdigest())


def canonical(value: object) -> str:
    """Canonical JSON of plain values, enums, rationals, tuples and frozen dataclasses."""
    spell = _SPELL.get(type(value))
    if spell is None:
        spell = _SPELL[type(value)] = _speller(value)
    return spell(value)


def inputs(value: object) -> tuple[Media, ...]:
    """Every medium that a request names, in the order of its fields."""
    found: list[Media] = []
    some_input(value, found.append)  # which gives None: the search goes to the end
    return tuple(found)


def some_input(value: object, is_so: Callable[[Media], object]) -> bool:
    """Whether ``is_so`` of one of the media that a request names: the first that is ends the search."""
    kind = type(value)
    if kind is Media:
        return bool(is_so(cast(Media, value)))
    if kind is tuple or kind is list:
        for item in cast(Sequence[object], value):
            if some_input(item, is_so):
                return True
    else:
        for name in _fields_to_media(kind):  # type: ignore[arg-type]  # a type is hashable
            if some_input(getattr(value, name), is_so):
                return True
    return False


@cache
def _fields_to_media(kind: type) -> tuple[str, ...]:
    """The fields of a noun below which a medium can stand, told from their annotations: most nouns have none,
    and a film has tens of thousands of them."""
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple(name for name, hint in _hints(kind) if _reaches_media(hint, frozenset({kind})))


@cache
def _hints(kind: type) -> tuple[tuple[str, object], ...]:
    """The fields of a noun and what they hold; anything, in a noun that names types of a function's own."""
    names = [field.name for field in dataclasses.fields(kind)]
    try:
        hints = get_type_hints(kind)
    except NameError:
        return tuple((name, object) for name in names)
    return tuple((name, hints[name]) for name in names)


def _reaches_media(hint: Any, inside: frozenset[type]) -> bool:
    """``inside``: the nouns whose fields are being looked at. One that holds others of its own kind (an edit nested in
    an edit) reaches no more through them than without."""
    if hint is Media or hint is Any or hint is object:
        return True
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return hint not in inside and any(_reaches_media(each, inside | {hint}) for _, each in _hints(hint))
    return any(_reaches_media(part, inside) for part in get_args(hint))


def _integer(value: Any) -> str:
    if not -_LARGEST <= value <= _LARGEST:
        raise TypeError(f"{value} is too large for a JSON number")
    return str(value)


def _array(value: Any) -> str:
    return "[" + ",".join([canonical(item) for item in value]) + "]"


def _object(value: Any) -> str:
    for key in value:
        if not isinstance(key, str):
            raise TypeError(f"a key of a recipe must be a string, not {key!r}")
    # RFC 8785 sorts by UTF-16 code units.
    ordered = sorted(value.items(), key=lambda item: item[0].encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join([f"{encode_basestring(key)}:{canonical(item)}" for key, item in ordered]) + "}"


def _fraction(value: Any) -> str:
    return f'"{value.numerator}/{value.denominator}"'


def _speller(value: object) -> Callable[[Any], str]:
    """How all values of this one's type are spelled: told once a type, a film has a million values."""
    if dataclasses.is_dataclass(value):
        return _noun(type(value))
    if isinstance(value, Enum):
        return _enum
    raise TypeError(f"{type(value).__name__} has no canonical spelling: {value!r}")


def _enum(value: Any) -> str:
    return canonical(value._value_)


def _noun(kind: type) -> Callable[[Any], str]:
    """The spelling of a frozen dataclass. Raises TypeError for one that is not frozen.

    A film has a million fields: what is to be asked of each of them is written out once a kind of noun, as the standard
    library writes out how a dataclass is made.
    """
    hints = dict(_hints(kind))
    described = _described(kind)
    known: dict[str, Any] = {"encode": encode_basestring, "spelt": canonical, "memo": _memo, "keep": _keep}
    lines = []
    for number, (key, name, default) in enumerate(described):
        spelt = f"parts.append({key!r} + {_IN_PLACE.get(hints[name], 'spelt(item)')})"
        lines.append(f"item = value.{name}")
        if default is dataclasses.MISSING:
            lines.append(spelt)
            continue
        known[f"default{number}"], known[f"type{number}"] = default, type(default)
        lines.append(f"if item is not default{number} and (type(item) is not type{number} or item != default{number}):")
        lines.append(f"    {spelt}")
    small = all(hint in _SMALL for hint in hints.values()) and len(described) <= _FEW
    body = "\n    ".join([*([] if small else _RECALL), "parts = []", *lines, _JOINED if small else _KEPT])
    exec(f"def spell(value):\n    {body}\n", known)
    spell: Callable[[Any], str] = known["spell"]
    return spell


# What needs no call to be spelt, of the types that most fields have.
_IN_PLACE: dict[object, str] = {
    str: "(encode(item) if type(item) is str else spelt(item))",
    int: f"(str(item) if type(item) is int and {-_LARGEST} <= item <= {_LARGEST} else spelt(item))",
}
_SMALL, _FEW = frozenset({int, bool}), 4  # nouns of so few numbers are spelt sooner than looked up
_RECALL = ("known = memo.get(id(value))", "if known is not None and known[0] is value:", "    return known[1]")
_JOINED = "return '{' + ','.join(parts) + '}'"
_KEPT = "return keep(value, '{' + ','.join(parts) + '}')"


def _keep(value: object, text: str) -> str:
    if len(text) > _WORTH_KEEPING:
        if len(_memo) >= _MEMO_SIZE:
            _memo.clear()
        _memo[id(value)] = (value, text)
    return text


def _described(kind: type) -> list[_Field]:
    params: Any = kind.__dataclass_params__  # type: ignore[attr-defined]
    if not params.frozen:
        raise TypeError(f"{kind.__name__} is not frozen: what enters a recipe cannot change afterwards")
    described = []
    for field in sorted(dataclasses.fields(kind), key=lambda field: field.name):  # names are ASCII
        default: object = field.default
        if field.default_factory is not dataclasses.MISSING:
            default = field.default_factory()
        described.append((f'"{field.name}":', field.name, default))
    return described


_SPELL: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: _integer,
    bool: lambda value: "true" if value else "false",
    type(None): lambda value: "null",
    tuple: _array,
    list: _array,
    dict: _object,
    Fraction: _fraction,
}
