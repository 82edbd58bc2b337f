"""The names scenes and shots keep when others are edited, and the numbers people say."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rushes.film.heading import Heading

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I, no O: they read as 1 and 0 on a slate
LONGEST_SLUG = 72


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """``INT. CUISINE – NUIT`` → ``int-cuisine-nuit``. Letters of any alphabet are kept, accents are not."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFKD", text[: 4 * LONGEST_SLUG].replace("œ", "oe").replace("Œ", "oe")):
        if unicodedata.combining(letter):
            continue
        letters.append(letter.lower() if letter.isalnum() else " ")
    return "-".join("".join(letters).split())[:LONGEST_SLUG].strip("-") or "scene"


def scene_slug(heading: Heading) -> str:
    """The heading's slug, without the scene number the writer may have put at its end."""
    text = heading.text.rstrip()
    if text.endswith("#") and text.count("#") > 1:
        text = text[: text.rindex("#", 0, len(text) - 1)]
    return slug(text)


def scene_keys(headings: Iterable[Heading]) -> list[str]:
    """``int-cuisine-nuit/1``: the slug and the rank among equal ones."""
    seen: dict[str, int] = {}
    keys = []
    for heading in headings:
        name = scene_slug(heading)
        seen[name] = seen.get(name, 0) + 1
        keys.append(f"{name}/{seen[name]}")
    return keys


def scene_numbers(fixed: Iterable[str | None]) -> list[str]:
    """The writer's numbers, and between them the next whole ones that nobody has."""
    given = list(fixed)
    taken = {number.casefold() for number in given if number}
    numbers = []
    last = 0
    for fixed_number in given:
        if fixed_number:
            last = _leading(fixed_number, last)
            numbers.append(fixed_number)
            continue
        last += 1
        while str(last) in taken:
            last += 1
        taken.add(str(last))
        numbers.append(str(last))
    return numbers


def _leading(number: str, otherwise: int) -> int:
    digits = ""
    for letter in number:
        if letter not in "0123456789":
            break
        digits += letter
    return int(digits[:9]) if digits else otherwise


def shot_letter(rank: int) -> str:
    """0 → A, 23 → Z, 24 → AA."""
    letters = ""
    rank += 1
    while rank:
        rank, rest = divmod(rank - 1, len(LETTERS))
        letters = LETTERS[rest] + letters
    return letters


def shot_number(scene: str, rank: int) -> str:
    """``3B``; after a scene number that ends in a letter, ``12A-B``, lest it be scene 12's shot AB."""
    return f"{scene}{shot_letter(rank)}" if scene[-1:].isdigit() else f"{scene}-{shot_letter(rank)}"
