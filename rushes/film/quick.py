"""Nouns, made sooner: ``dataclass`` as the standard library has it, for the frozen ones that a film is full of.

Two things cost a film time that need not be. A frozen dataclass writes its fields by ``object.__setattr__``, one lookup
and one call each; here they are written while the noun is still of a plain class with the same slots, where writing is
a single store, and it becomes of its own class when all are written: nobody sees it unfrozen. And each of its methods
is compiled anew when its module is imported, which is half of what starting costs; here one is, and the others are
the same for all nouns.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(noun=None, /, **asked):
        """A frozen dataclass with slots, as ``dataclasses.dataclass`` would make it; whatever else is asked for, or a
        class with methods of its own in place of a dataclass's, is left to that."""
        if noun is None:
            return lambda later: dataclass(later, **asked)
        if asked != _ASKED or noun.__bases__ != (object,) or not _OWN.isdisjoint(noun.__dict__):
            return dataclasses.dataclass(noun, **asked)
        made = dataclasses.dataclass(noun, init=False, repr=False, eq=False, slots=True)
        members = dataclasses.fields(made)
        if len(members) != len(made.__dataclass_fields__) or not all(one.init and not one.kw_only for one in members):
            return dataclasses.dataclass(noun, **asked)
        made.__dataclass_params__ = _PARAMS
        _compare(made, members)
        _freeze(made, [one.name for one in members])
        made.__init__ = _init(made, members)
        return made


__all__ = ["dataclass"]
_ASKED = {"frozen": True, "slots": True}
_OWN = frozenset(
    {"__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__", "__getstate__", "__setstate__"}
)
_become = object.__dict__["__class__"].__set__
_write = object.__setattr__


@dataclasses.dataclass(frozen=True, slots=True)
class _Pattern:
    """What the standard library notes of a frozen dataclass with slots."""


_PARAMS = _Pattern.__dataclass_params__  # type: ignore[attr-defined]


def _compare(noun: Any, members: tuple[Field[Any], ...]) -> None:
    """How it is told from others, and what it is called."""
    compared = _take([one.name for one in members if one.compare])
    hashed = _take([one.name for one in members if (one.compare if one.hash is None else one.hash)])
    shown = [one.name for one in members if one.repr]

    def __eq__(self: Any, other: object) -> Any:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(hashed(self))

    def __repr__(self: Any) -> str:
        return f"{self.__class__.__qualname__}({', '.join([f'{name}={getattr(self, name)!r}' for name in shown])})"

    noun.__eq__, noun.__hash__, noun.__repr__ = __eq__, __hash__, __repr__


def _take(names: list[str]) -> Any:
    """What gives the values of those fields, as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda self: (getattr(self, names[0]),)) if names else (lambda self: ())


def _freeze(noun: Any, names: list[str]) -> None:
    """Nothing of it can be changed, but for a copy that is still to be filled."""

    def __setattr__(self: Any, name: str, value: object) -> None:
        if type(self) is noun or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(noun, self).__setattr__(name, value)

    def __delattr__(self: Any, name: str) -> None:
        if type(self) is noun or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(noun, self).__delattr__(name)

    def __getstate__(self: Any) -> list[object]:
        return [getattr(self, name) for name in names]

    def __setstate__(self: Any, state: list[object]) -> None:
        for name, value in zip(names, state, strict=True):
            _write(self, name, value)

    noun.__setattr__, noun.__delattr__ = __setattr__, __delattr__
    noun.__getstate__, noun.__setstate__ = __getstate__, __setstate__


def _init(noun: Any, members: tuple[Field[Any], ...]) -> Any:
    unfrozen = type(noun.__name__, (), {"__slots__": noun.__slots__})
    known: dict[str, Any] = {"become": _become, "unfrozen": unfrozen, "noun": noun, "MISSING": MISSING}
    # As the standard library does: there is no other way to spell a signature that is not known beforehand.
    exec(_written(members, hasattr(noun, "__post_init__"), known), known)
    init = known["__init__"]
    init.__qualname__ = f"{noun.__qualname__}.__init__"
    init.__module__ = noun.__module__
    init.__annotations__ = {one.name: one.type for one in members} | {"return": None}
    return init


def _written(members: tuple[Field[Any], ...], more: bool, known: dict[str, Any]) -> str:
    """The source of ``__init__``; what it refers to is put among the ``known``. ``more``: it has something to do when
    all is written."""
    asked, lines = ["self"], ["become(self, unfrozen)"]
    for one in members:
        name = one.name
        if one.default_factory is not MISSING:
            known[f"_{name}"] = one.default_factory
            asked.append(f"{name}=MISSING")
            lines.append(f"self.{name} = _{name}() if {name} is MISSING else {name}")
            continue
        if one.default is not MISSING:
            known[f"_{name}"] = one.default
        asked.append(name if one.default is MISSING else f"{name}=_{name}")
        lines.append(f"self.{name} = {name}")
    lines += ["self.__class__ = noun", *(["self.__post_init__()"] if more else [])]
    body = "\n    ".join(lines)
    return f"def __init__({', '.join(asked)}):\n    {body}\n"
