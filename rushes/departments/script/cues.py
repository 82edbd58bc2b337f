"""The two lines in capitals that are not headings: a character's cue, and a transition."""

from __future__ import annotations

from functools import cache, lru_cache

from rushes.departments.script.words import fold, word_list
from rushes.film.quick import dataclass

_ENDINGS = ".!?…"
_LONGEST_NAME = 80
LONGEST_CUE = 300  # with all its brackets


@dataclass(frozen=True, slots=True)
class Cue:
    """Who speaks, the brackets after the name, and whether the speech stands beside the one before (``^``)."""

    character: str
    extensions: tuple[str, ...]
    dual: bool


def natural_cue(words: str) -> Cue | None:
    """A line in capitals with at least one letter; only what stands in brackets may be in small letters.

    Capitals that read as a sentence ("THE TRAIN STOPS.") or are longer than any name are action, and so are those over
    words that are read on the screen (SUPERIMPOSE, CARTON).
    """
    name = words[: LONGEST_CUE + 1].partition("(")[0]
    if len(words) > LONGEST_CUE or not name.isupper() or words[0] in '(["«“':
        return None
    cue = parse_cue(words)
    if not cue.character or len(cue.character) > _LONGEST_NAME or _reads_as_sentence(cue.character):
        return None
    if fold(cue.character.rstrip(" .:")) in _titles():
        return None
    return cue if cue.character.isupper() else None


def _reads_as_sentence(name: str) -> bool:
    if name[-1] not in _ENDINGS:
        return False
    words = name.split()
    return len(words) >= 3 and len(words[-1]) > 4


def parse_cue(words: str) -> Cue:
    """Read a cue whatever its case (a forced one may be "McCOY"): brackets anywhere, a caret at the end."""
    dual = words.endswith("^")
    rest = words.rstrip("^").rstrip()
    name: list[str] = []
    extensions: list[str] = []
    while rest:
        before, opened, after = rest.partition("(")
        name.append(before.strip())
        if not opened:
            break
        inside, _, rest = after.partition(")")
        if inside.strip():
            extensions.append(inside.strip())
    return Cue(" ".join(part for part in name if part), tuple(extensions), dual)


@cache
def _phrases() -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in word_list("transitions")["phrases"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in word_list("transitions")["titles"])


@cache
def _openings() -> tuple[str, ...]:
    return tuple(fold(phrase) + " " for phrase in word_list("transitions")["openings"])


def is_transition(words: str) -> bool:
    """CUT TO: and whatever ends so; the usual phrases in French and English: FADE OUT. FONDU AU NOIR. COUPE SUR :"""
    if not words.isupper() or len(words) > _LONGEST_NAME:
        return False
    return _is_transition(words)


@lru_cache(maxsize=4096)
def _is_transition(words: str) -> bool:
    if words.endswith("TO:"):
        return True
    bare = fold(words.rstrip(" \t\u00a0\u202f.:…!"))
    if bare in _phrases():
        return True
    return words.endswith(":") and f"{bare} ".startswith(_openings())
