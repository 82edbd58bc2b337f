"""TOML with its lines: ``tomllib`` gives the values, a look at the text gives the line of every key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from rushes.errors import FilmError
from rushes.film.quick import dataclass

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_KEY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=")
_TABLE = re.compile(rf"\s*\[(\[?)\s*({_PART}(?:\s*\.\s*{_PART})*)\s*\]")
_PARTS = re.compile(_PART)
_WHERE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_QUOTES = re.compile(r"\"\"\"|'''|\"(?:[^\"\\]|\\.)*\"|'[^']*'|[\[\]{}]|#.*")

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class TomlText:
    """``values`` as tomllib gives them, numbers with a point as Decimal; ``lines`` by the path of the key."""

    values: dict[str, Any]
    lines: dict[KeyPath, int]

    def line(self, path: KeyPath) -> int:
        """The line on which a key (or the nearest table above it) is written."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse_toml(text: str, file: str, error: type[FilmError]) -> TomlText:
    """Read a TOML text. Raises ``error`` with the line and the column where it is not TOML."""
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError, ArithmeticError) as problem:
        reason = str(problem)
        found = _WHERE.search(reason)
        where = f"{file}:{found[1]}:{found[2]}" if found and found[1] else f"{file}:{text.count(chr(10)) + 1}"
        reason = _WHERE.sub("", reason).rstrip(".") or "it cannot be read"
        raise error(
            f"This is not sound TOML: {reason[:1].lower()}{reason[1:]}.",
            where=where,
            todo='A setting is a line such as  title = "My film";  text stands between straight quotation marks.',
        ) from None
    return TomlText(values, dict(_key_lines(text)))


def _key_lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    """The line of every table header and key. Only for a text that tomllib has accepted."""
    table: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    depth, quote = 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        value = line
        if depth == 0 and not quote:
            if header := _TABLE.match(line):
                table = _path(header[2])
                if header[1]:
                    counts[table] = counts.get(table, -1) + 1
                    table = (*table, counts[table])
                yield table, number
                continue
            if key := _KEY.match(line):
                yield (*table, *_path(key[1])), number
                value = line[key.end() :]
        depth, quote = _still_open(value, depth, quote)


def _path(written: str) -> KeyPath:
    parts: list[str | int] = []
    for part in _PARTS.findall(written):
        parts.append(tomllib.loads(f"part = {part}")["part"] if part[0] in "\"'" else part)
    return tuple(parts)


def _still_open(line: str, depth: int, quote: str) -> tuple[int, str]:
    """Which brackets and which long quotation a line leaves open."""
    at = 0
    while at < len(line):
        if quote:
            end = line.find(quote, at)
            if end < 0:
                return depth, quote
            at, quote = end + 3, ""
            continue
        found = _QUOTES.search(line, at)
        if found is None:
            break
        mark, at = found.group(), found.end()
        if mark in {'"""', "'''"}:
            quote = mark
        elif mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
    return depth, quote
