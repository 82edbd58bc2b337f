"""Reads settings one by one, strictly: an unknown key, a wrong type or a bad value is an error at its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from pathlib import PurePosixPath
from typing import Any, NoReturn

from rushes.departments.folder.toml_lines import KeyPath, TomlText
from rushes.errors import FilmError

_KINDS = ((bool, "yes or no (true, false)"), (str, "text"), (int, "a whole number"), (Decimal, "a number"))


@cache
def _other_words() -> dict[str, str]:
    """What people write for a key: "titre" for title."""
    data = resources.files(__package__).joinpath("data", "other-words.toml").read_text(encoding="utf-8")
    return {word: key for key, words in tomllib.loads(data).items() for word in words}


class Table:
    """One table of the file. Each reading method takes a key off it; ``done`` refuses what is left."""

    def __init__(
        self, toml: TomlText, file: str, error: type[FilmError], path: KeyPath = (), values: Any | None = None
    ) -> None:
        self._toml, self._file, self._error, self._path = toml, file, error, path
        self._values: dict[str, Any] = toml.values if values is None else values
        self._known: list[str] = []

    def text(self, key: str, default: str = "", among: Iterable[str] = (), longest: int = 2000) -> str:
        value = self._get(key)
        if value is None:
            return default
        if not isinstance(value, str):
            self.refuse(key, f"is {_kind(value)}, but must be text", f'Write it between quotation marks: {key} = "…"')
        if len(value) > longest:
            self.refuse(key, f"is {len(value):,} characters long", f"Keep it under {longest:,}.")
        allowed = list(among)
        if allowed and value not in allowed:
            near = difflib.get_close_matches(value.casefold(), allowed, 1)
            meant = f"Did you mean {near[0]!r}? " if near else ""
            self.refuse(key, f"cannot be {value!r}", f"{meant}Allowed: {', '.join(allowed)}.")
        return value

    def whole(self, key: str, default: int, least: int, most: int) -> int:
        value = self._get(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse(key, f"is {_kind(value)}, but must be a whole number", f"Allowed: {least} to {most}.")
        if not least <= value <= most:
            self.refuse(key, f"cannot be {value}", f"Allowed: {least} to {most}.")
        return value

    def tenths(self, key: str, default: int, least: int, most: int) -> int:
        """A number with at most one decimal, as whole tenths; so are ``default``, ``least`` and ``most``."""
        value = self._get(key)
        if value is None:
            return default
        allowed = f"Allowed: {least / 10:g} to {most / 10:g}, with at most one decimal."
        known = isinstance(value, int | Decimal) and not isinstance(value, bool) and Decimal(value).is_finite()
        if not known:
            self.refuse(key, f"is {_kind(value)}, but must be a number", allowed)
        if value * 10 != int(value * 10) or not least <= value * 10 <= most:
            self.refuse(key, f"cannot be {value}", allowed)
        return int(value * 10)

    def one_of(self, key: str, default: int, among: tuple[int, ...]) -> int:
        value = self._get(key)
        if value is None:
            return default
        allowed = f"Allowed: {', '.join(map(str, among))}."
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse(key, f"is {_kind(value)}, but must be a whole number", allowed)
        if value not in among:
            self.refuse(key, f"cannot be {value}", allowed)
        return value

    def yes_no(self, key: str, default: bool) -> bool:
        value = self._get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.refuse(key, f"is {_kind(value)}, but must be true or false", "Allowed: true, false.")
        return value

    def inside(self, key: str, default: str) -> str:
        """A path below the film folder, with forward slashes."""
        value = self.text(key, default)
        path = PurePosixPath(value.replace("\\", "/"))
        away = path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", value)
        if not value or not value.isprintable() or away:
            self.refuse(key, f"cannot be {value!r}", "Name a file inside the film's folder, such as script.fountain.")
        return str(path)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts, each once; none where it is not given."""
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            self.refuse(key, f"is {_kind(value)}, but must be a list of words", f'Write it so: {key} = ["…", "…"]')
        return tuple(dict.fromkeys(value))

    def raw(self, key: str) -> Any:
        """The value as it stands, None where it is not given; the caller checks it."""
        return self._get(key)

    def table(self, key: str) -> Table:
        """The table of that name, an empty one where it is not given."""
        value = self._get(key)
        if value is not None and not isinstance(value, dict):
            self.refuse(
                key,
                f"is {_kind(value)}, but must be a table",
                f"Write [{self._name(key)}] on a line, and its keys below.",
            )
        return Table(self._toml, self._file, self._error, (*self._path, key), value or {})

    def tables(self, key: str) -> list[Table]:
        """The tables of a list, as [[key]] writes it."""
        value = self._get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.refuse(key, f"is {_kind(value)}, but must be a list of tables", f"Write [[{key}]] above each of them.")
        return [
            Table(self._toml, self._file, self._error, (*self._path, key, index), one)
            for index, one in enumerate(value)
        ]

    def names(self) -> list[str]:
        """The keys that are given, in the order of the file."""
        return list(self._values)

    def done(self) -> None:
        """Refuse every key that was not asked for."""
        for key in self._values:
            if key in self._known:
                continue
            other = _other_words().get(key.casefold(), "")
            near = [other] if other in self._known else difflib.get_close_matches(key.casefold(), self._known, 1, 0.6)
            meant = f"Did you mean {near[0]!r}? " if near else ""
            self.refuse(key, "is not a setting", f"{meant}Allowed here: {', '.join(self._known)}.")

    def require(self, *keys: str) -> None:
        """Refuse a table without one of these keys, or with an empty one."""
        for key in keys:
            if not self._values.get(key):
                self.refuse("", f"has no {key!r}", f'Add to [[{self._name("")}]] a line such as: {key} = "…"')

    def require_one(self, *keys: str) -> None:
        """Refuse a table with none of these keys."""
        if not any(self._values.get(key) for key in keys):
            self.refuse(
                "", f"has no {' and no '.join(map(repr, keys))}", f'Add to [[{self._name("")}]] a line: {keys[0]} = "…"'
            )

    def refuse(self, key: str, what: str, todo: str) -> NoReturn:
        """Stop with the name of the key, its line, and what is allowed."""
        path = (*self._path, key) if key else self._path
        raise self._error(f"{self._name(key)} {what}.", where=f"{self._file}:{self._toml.line(path)}", todo=todo)

    def _name(self, key: str) -> str:
        """A key with the tables it stands in, as TOML writes it: cast."LE CHEF".pitch."""
        names = [part for part in (*self._path, key) if isinstance(part, str) and part]
        return ".".join(name if name.replace("-", "").replace("_", "").isalnum() else f'"{name}"' for name in names)

    def _get(self, key: str) -> Any:
        self._known.append(key)
        return self._values.get(key)


def exact(value: object) -> Fraction | None:
    """A number exactly; None for anything else, and for what is beyond all measure (1e999999 fills a memory)."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -12 or number.adjusted() > 12:
        return None
    return Fraction(number)


def _kind(value: Any) -> str:
    for kind, words in _KINDS:
        if isinstance(value, kind):
            return f"{words}: {str(value)[:40]!r}" if kind is str else words
    return {"list": "a list", "dict": "a table"}.get(type(value).__name__, "a date or a time")
