"""XML, out and in: written with what XML may not hold taken out, read with what may harm refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from rushes.errors import EditFormatError

# Characters that no XML 1.0 document may hold, even escaped (W3C, Extensible Markup Language 1.0, production 2).
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: Element, tag: str, attributes: Mapping[str, object] | None = None, text: str = "") -> Element:
    """A child with its attributes in the order given; those that are None are left out."""
    child = ElementTree.SubElement(parent, tag)
    dress(child, attributes or {})
    if text:
        child.text = clean(text)
    return child


def dress(element: Element, attributes: Mapping[str, object]) -> None:
    for name, value in attributes.items():
        if value is not None:
            element.set(name, clean(str(value)))


def properties(parent: Element, about: Mapping[str, object]) -> None:
    """MLT's: one child each, its name an attribute."""
    for name, value in about.items():
        add(parent, "property", {"name": name}, str(value))


def properties_of(element: Element) -> dict[str, str]:
    return {each.get("name", ""): (each.text or "").strip() for each in element.iterfind("property")}


def clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def written(root: Element, path: Path, doctype: str = "") -> None:
    """The document as UTF-8, indented."""
    ElementTree.indent(root, " ")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' + (f"<!DOCTYPE {doctype}>\n" if doctype else "")
    path.write_text(head + ElementTree.tostring(root, encoding="unicode") + "\n", encoding="utf-8", newline="\n")


def parsed(path: Path) -> Element:
    """The root of a document. Raises EditFormatError for XML that is broken off, that names entities or that wants to
    open other files."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return fromstring(path.read_bytes())  # type: ignore[no-any-return]
    except DefusedXmlException:
        raise EditFormatError(
            f"{path.name} defines entities, which no edit needs and which can fill the memory or open other files.",
            where=path.name,
            todo="If you trust where it comes from, take its <!ENTITY …> lines out.",
        ) from None
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        line = getattr(error, "position", (0, 0))[0]
        where = f"{path.name}:{line}" if line else path.name
        raise EditFormatError(
            f"{path.name} is broken off or no XML: {error}.", where=where, todo="Export it again."
        ) from None
