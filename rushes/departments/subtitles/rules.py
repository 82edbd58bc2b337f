"""What a subtitle may be, by language: data/rules.toml."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

from rushes.film.quick import dataclass
from rushes.film.writing import columns
from rushes.work.tables import table


@dataclass(frozen=True, slots=True)
class Rules:
    """``width`` of a line and ``speed`` a second are in columns (``rushes.film.writing``), of which a wide character
    takes two; ``unit`` is how many of them make what people call a character of the language. ``shortest``, ``longest``
    and ``chain`` in seconds, ``gap`` in frames, ``near`` and ``clear`` in 24ths of a second around a shot change."""

    language: str
    width: int
    speed: int
    unit: int
    dash: str
    upright: bool
    lines: int
    shortest: Fraction
    longest: Fraction
    gap: int
    chain: Fraction
    near: int
    clear: int

    def frames_to_read(self, text: str, rate: Fraction) -> int:
        """How long a text has to stand, between the shortest time and the longest."""
        seconds = min(self.longest, max(self.shortest, Fraction(columns(text.replace("\n", " ")), self.speed)))
        return -(-(seconds * rate).numerator // (seconds * rate).denominator)


@cache
def rules_for(language: str, children: bool = False) -> Rules:
    """The rules of a language (a tag); those of most where it has none of its own."""
    known = table("subtitles", "rules")
    general, primary = known["general"], language.split("-", maxsplit=1)[0].casefold()
    own: dict[str, Any] = known["any"] | known["languages"].get(primary, {})
    unit = 2 if "full" in own else 1
    return Rules(
        language=language,
        width=own["full"] * unit if unit == 2 else own["width"],
        speed=own["children" if children else "speed"] * unit,
        unit=unit,
        dash=own["dash"],
        upright=primary in table("subtitles", "italics")["upright"],
        lines=general["lines"],
        shortest=Fraction(general["shortest"]),
        longest=Fraction(general["longest"]),
        gap=general["gap"],
        chain=Fraction(general["chain"]),
        near=general["near"],
        clear=general["clear"],
    )
