"""What a file's manifest proves, once it has been read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import Any

from rushes.film.quick import dataclass


class State(str, Enum):
    VALID = "valid"
    BROKEN = "broken"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Signer:
    """``own``: the certificate this machine made for itself; ``vouched``: somebody on the list of those whose word is
    taken vouches for the name."""

    name: str
    issuer: str
    algorithm: str = ""
    time: str = ""
    own: bool = False
    vouched: bool = False


@dataclass(frozen=True, slots=True)
class Ingredient:
    """``relationship`` in C2PA's words: parentOf, componentOf, inputTo. ``proven``: it came with a manifest of its own;
    ``inside``: what that one tells."""

    title: str
    relationship: str
    description: str = ""
    proven: bool = False
    inside: tuple[Ingredient, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """``problems`` say why it is broken, ``notices`` what else is worth knowing; ``beside``: the manifest lies in a
    file of its own. ``origin`` is a digital source type of the IPTC's; ``disclosed`` the models whose part is
    disclosed; ``learning`` what may be learnt from it, by purpose. ``recipe`` is the tree down to the script, for files
    of this house; ``ingredients`` are everybody's."""

    state: State
    signer: Signer | None = None
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    beside: bool = False
    title: str = ""
    generator: str = ""
    origin: str = ""
    disclosed: tuple[str, ...] = ()
    learning: tuple[tuple[str, str], ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    recipe: Mapping[str, Any] = field(default_factory=dict)
