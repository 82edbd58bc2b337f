"""What a scene needs, from what its paragraphs mention: one element a thing, in order of appearance."""

from __future__ import annotations

from collections.abc import Iterable

from rushes.departments.breakdown.reading import PERSON, Mention, Reading
from rushes.departments.breakdown.setup import Spoken
from rushes.film.element import Element, ElementKind
from rushes.film.source import Source

THINGS = {
    "prop": ElementKind.PROP,
    "vehicle": ElementKind.VEHICLE,
    "animal": ElementKind.ANIMAL,
    "dressing": ElementKind.DRESSING,
}
_DEFINITE = ("the ", "these ", "those ", "les ", "ces ")
ORDER = {kind: rank for rank, kind in enumerate(ElementKind)}


def element(mention: Mention, reading: Reading, block: Source) -> Element | None:
    """The element of a mention; None for somebody with a name, who is cast."""
    if mention.named:
        return None
    source = place(block, reading, mention.at)
    entry = mention.entry
    if entry.kind == "unknown":
        return Element(ElementKind.PROP, mention.key, mention.words, source, 1, known=False)
    if entry.sort == PERSON:
        # One person whom the action singles out is played by somebody, name or none; several are extras.
        one = mention.count == 1 and not entry.plural and entry.kind != "group"
        kind = ElementKind.SILENT if one else ElementKind.EXTRAS
        return Element(kind, mention.key, mention.words, source, mention.count)
    kind = ElementKind.WARDROBE if entry.sort == "wear" else THINGS[entry.kind]
    return Element(kind, mention.key, mention.words, source, mention.count)


def speaking_thing(spoken: Spoken) -> Element:
    """The prop that a line's voice comes from."""
    return Element(ElementKind.PROP, spoken.voice.thing, spoken.line.cue, spoken.line.source)


def props(mentions: Iterable[Mention], reading: Reading, block: Source) -> list[Element]:
    """The things of a shot that can be put on a mark: not clothes, not people."""
    found: dict[str, Element] = {}
    for mention in mentions:
        if mention.entry.sort == "thing":
            thing = element(mention, reading, block)
            if thing is not None:
                found.setdefault(thing.name, thing)
    return list(found.values())


def ambient(reading: Reading, block: Source) -> list[Element]:
    """What is heard, and the weather."""
    found: list[Element] = []
    for kind, things in ((ElementKind.SOUND, reading.sounds), (ElementKind.WEATHER, reading.weather)):
        found += [Element(kind, thing.key, thing.words, place(block, reading, thing.at)) for thing in things]
    return found


def gather(elements: Iterable[Element]) -> tuple[Element, ...]:
    """One of each, first words kept, the greatest number said; cast first, then by kind and appearance."""
    found: dict[tuple[ElementKind, str], Element] = {}
    for item in elements:
        known = found.get((item.kind, item.name))
        if known is None:
            found[item.kind, item.name] = item
        elif item.count > known.count and not _the_same(item):
            found[item.kind, item.name] = Element(
                known.kind, known.name, known.words, known.source, item.count, known.known
            )
    return tuple(sorted(found.values(), key=lambda item: ORDER[item.kind]))


def _the_same(item: Element) -> bool:
    """Whether words for several people mean those who were counted before: "two girls", and then "the girls"."""
    return item.kind is ElementKind.EXTRAS and item.words.casefold().startswith(_DEFINITE)


def place(block: Source, reading: Reading, at: int) -> Source:
    """The line of the script a word stands on."""
    return Source(block.file, block.line + reading.words.text.count("\n", 0, reading.words.begins[at]))
