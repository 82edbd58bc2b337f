"""Nouns of which a long film has tens of thousands, made in a third of the time.

A frozen dataclass writes its fields by ``object.__setattr__``, one lookup and one call a field. A quick one is written
while it is still of a plain class with the same slots, where writing a field is a single store, and becomes of its
own class when all are written: nobody ever sees it unfrozen, and nothing else about it differs.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

_Noun = TypeVar("_Noun")
_become = object.__dict__["__class__"].__set__


def quick(noun: type[_Noun]) -> type[_Noun]:
    """A frozen dataclass with slots, made sooner. Goes above ``@dataclass(frozen=True, slots=True)``.

    Raises TypeError for a dataclass that is not so, that is one of another, or that has something to do once made.
    """
    slots = noun.__dict__.get("__slots__")
    of_its_own = noun.__bases__ == (object,) and not hasattr(noun, "__post_init__")
    if slots is None or not of_its_own or not noun.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        raise TypeError(f"{noun.__name__} is no frozen dataclass with slots alone")
    unfrozen = type(noun.__name__, (), {"__slots__": slots})
    known: dict[str, Any] = {"become": _become, "unfrozen": unfrozen, "noun": noun, "MISSING": MISSING}
    exec(_written(fields(noun), known), known)  # type: ignore[arg-type]  # as dataclasses does: no other way to spell it
    init = known["__init__"]
    init.__qualname__ = f"{noun.__qualname__}.__init__"
    init.__annotations__ = noun.__init__.__annotations__
    noun.__init__ = init  # type: ignore[method-assign]
    return noun


def _written(members: tuple[Field[Any], ...], known: dict[str, Any]) -> str:
    """The source of ``__init__``; what it refers to is put among the ``known``."""
    asked, lines = ["self"], ["become(self, unfrozen)"]
    for field in members:
        name = field.name
        if field.default_factory is not MISSING:
            known[f"_{name}"] = field.default_factory
            asked.append(f"{name}=MISSING")
            lines.append(f"self.{name} = _{name}() if {name} is MISSING else {name}")
            continue
        if field.default is not MISSING:
            known[f"_{name}"] = field.default
        asked.append(name if field.default is MISSING else f"{name}=_{name}")
        lines.append(f"self.{name} = {name}")
    body = "\n    ".join([*lines, "self.__class__ = noun"])
    return f"def __init__({', '.join(asked)}):\n    {body}\n"
