"""GStreamer's structures as text: ``name, field=(type)value, …;``, which XGES documents hold in their attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/:.")
_FIELD = re.compile(r'([\w:-]+)=\(([^)]*)\)\s*("(?:[^"\\]|\\.)*"|(?:[^,;"\\]|\\.)*)')
_ESCAPE = re.compile(rb"\\([0-3][0-7]{2}|.)", re.S)


def structure(name: str, fields: Mapping[str, tuple[str, str]]) -> str:
    """Text of a structure; ``fields`` by name: type and value, strings not yet in quotes."""
    return ", ".join([name, *(f"{key}=({kind}){_value(kind, value)}" for key, (kind, value) in fields.items())]) + ";"


def _value(kind: str, value: str) -> str:
    return quoted(value) if kind in ("string", "GESMarkerList") else value


def quoted(text: str) -> str:
    """A string as gst_string_wrap has it: a backslash before all that is no letter or digit, octal beyond ASCII."""
    wrapped = (
        chr(byte) if byte in _PLAIN else f"\\{chr(byte)}" if 32 <= byte < 127 else f"\\{byte:03o}"
        for byte in text.encode()
    )
    return f'"{"".join(wrapped)}"'


def fields(text: str) -> dict[str, str]:
    """The fields of a structure by name, whatever their type, out of their quotes."""
    return {found[1]: _unquoted(found[3].strip()) for found in _FIELD.finditer(text)}


def structures(text: str) -> list[str]:
    """The structures of a list, each as text."""
    return [each for each in re.findall(r'(?:[^;"\\]|\\.|"(?:[^"\\]|\\.)*")+', text) if each.strip()]


def _unquoted(text: str) -> str:
    whole = text[1:-1] if text.startswith('"') and text.endswith('"') and len(text) > 1 else text
    raw = _ESCAPE.sub(lambda found: _unescaped(found[1]), whole.encode())
    return raw.decode(errors="replace")


def _unescaped(code: bytes) -> bytes:
    return bytes([int(code, 8)]) if len(code) == 3 else code
