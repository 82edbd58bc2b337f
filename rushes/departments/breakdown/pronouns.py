"""Whom a pronoun means: the person last spoken of whom it can mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from rushes.departments.breakdown.lexicon import table
from rushes.departments.breakdown.words import bare, fold

FEMALE_TITLES = frozenset(
    {"mme", "mlle", "madame", "mademoiselle", "mrs", "ms", "miss", "lady", "queen", "reine", "la", "she", "her", "elle"}
)
MALE_TITLES = frozenset({"m", "monsieur", "mr", "sir", "lord", "king", "roi", "le", "he", "him", "lui"})


@dataclass(slots=True)
class Recent:
    """``people`` are those spoken of so far, the latest last; ``speakers`` those the scene will hear, whom a
    pronoun means when nobody has been named yet; ``leading`` whom the last paragraph was about; ``also`` what else
    somebody was called ("his mother SANDRA"); ``things`` what the scene has shown."""

    people: list[str] = field(default_factory=list)
    speakers: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    also: dict[str, str] = field(default_factory=dict)
    things: set[str] = field(default_factory=set)

    def saw(self, name: str) -> None:
        if name in self.people:
            self.people.remove(name)
        self.people.append(name)

    def singular(self, female: bool, acting: Iterable[str] = ()) -> str:
        """He or she; "" where the scene has nobody it can be. Who acted last goes before who was only named."""
        own = "f" if female else "m"
        for name in (*acting, *self.leading):
            if name in self.people and sex(name) in (own, ""):
                return name
        for wanted in (own, ""):
            for name in (*reversed(self.people), *self.speakers):
                if sex(name) == wanted:
                    return name
        return ""

    def other(self, acting: list[str], female: bool | None) -> str:
        """Him, her: the last spoken of who is not the one acting."""
        for name in (*reversed(self.people), *self.speakers):
            if name not in acting and (female is None or sex(name) in ("", "f" if female else "m")):
                return name
        return ""

    def plural(self) -> list[str]:
        """They: the two last spoken of."""
        return self.people[-2:] or list(self.speakers[:2])


@cache
def sex(name: str) -> str:
    """``"f"``, ``"m"``, or ``""`` where nothing in the name says."""
    words = [fold(word.strip(".,")) for word in name.replace("-", " ").split()]
    row = table("people").get(name)
    if row is not None:
        return str(row.get("sex", ""))
    for word in words:
        if word in FEMALE_TITLES:
            return "f"
        if word in MALE_TITLES:
            return "m"
        for letter, names in _names().items():
            if word in names or bare(word) in names:
                return letter
    for key, row in table("people").items():
        if "sex" in row and any(own in row["en"] or own in row["fr"] for own in words):
            return str(row["sex"]) if key else ""
    return ""


@cache
def _names() -> dict[str, frozenset[str]]:
    names = table("names")
    return {
        letter: frozenset(
            spelling
            for name in (*names[group], *names[f"words_{group}"])
            for spelling in (fold(name), bare(fold(name)))
        )
        for letter, group in (("f", "female"), ("m", "male"))
    }
