"""Scene headings in French and English: where, inside or outside, and at what hour."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rushes.departments.script.words import fold, word_list
from rushes.film.heading import Heading, Hour, Side

_INSIDE = r"INT(?:[ÉE]RIEUR|ERIOR)?"
_OUTSIDE = r"EXT(?:[ÉE]RIEUR|ERIOR)?"
_OPENING = re.compile(
    # "12. INT. …", "SÉQ. 12 - INT. …": how productions, French ones above all, number a scene by hand.
    r"(?:(?:SC[ÈE]NE|S[ÉE]Q(?:UENCE|\.)?)?\s{0,3}(?P<number>\d{1,4}(?:\.\d{1,3})?[A-Z]{0,2})\s{0,3}[.):–—-]?\s{1,3})?"
    rf"(?P<side>(?P<first>{_INSIDE}|{_OUTSIDE}|EST|I|E)\.?"
    rf"(?:\s?[/&–-]\s?(?P<second>{_INSIDE}|{_OUTSIDE}|I|E)\.?)?)(?=[\s./:,–—-]|$)",
    re.IGNORECASE,
)
_MAY_OPEN = frozenset("IiEeSs0123456789")
_BETWEEN = re.compile(r"(\s+[-–—]+\s+|\s*[–—]+\s*|\s*/\s*|\.\s+|\s*[,;:]\s+|\s*[()\[\]]\s*|\s+-+$|^-+\s+)")
_EDGES = " \t\u00a0\u202f-–—.,:;/"
_CLOCK = re.compile(r"(\d{1,2})\s?(?:(?:h|:)\s?(\d\d)?\s?(am|pm)?|(am|pm)|heures?)$")
_YEAR = re.compile(r"[(]?(1\d|20|21)\d\d(s)?[)]?$")


def opening(words: str) -> re.Match[str] | None:
    """The start of a natural scene heading (INT. EXT. EST. INT./EXT. I/E and the French likes), or None.

    With its full stop a prefix may be in any case. Without, INT and EXT need the space the syntax asks for,
    and the rarer forms need capitals, so that "Est il venu ?" stays a sentence.
    """
    if not words or words[0] not in _MAY_OPEN:
        return None
    match = _OPENING.match(words)
    if match is None:
        return None
    first, second, side = match["first"], match["second"], match["side"]
    if len(first) == 1 and (second is None or len(second) > 1):
        return None
    if match["number"] and not side.isupper():
        return None
    dotted = "." in side or words[match.end() : match.end() + 1] == "."
    if not dotted:
        if first.upper() == "EST" or (len(first) > 3 and not words.isupper()):
            return None
        if words[match.end() : match.end() + 1] not in {"", " ", "\t", "\u00a0"} and not side.isupper():
            return None
    return match


@lru_cache(maxsize=8192)
def parse_heading(words: str) -> Heading:
    """Read a heading from its words (no forcing full stop, no scene number). Never fails: a heading that says
    neither where nor when has the side "unsaid" and the hour "day", unsaid."""
    found = opening(words)
    side = _side(found["first"], found["second"]) if found else Side.UNSAID
    rest = words[found.end() :] if found else words
    place, said = _place_and_time(rest.strip(_EDGES))
    hour, continuous = _time(said)
    return Heading(words, side, place or rest.strip(_EDGES) or words, hour or Hour.DAY, hour is not None, continuous)


def _side(first: str, second: str | None) -> Side:
    if second is not None and second[0].upper() != first[0].upper():
        return Side.INT_EXT
    return Side.INT if first[0] in "Ii" else Side.EXT


def _place_and_time(rest: str) -> tuple[str, list[str]]:
    """Part a heading's words into its place and its times: CUISINE – NUIT, NUIT - CUISINE, KITCHEN (DAY)."""
    pieces = _BETWEEN.split(rest)
    segments, between = pieces[::2], pieces[1::2]
    is_time = [_is_time(fold(segment)) for segment in segments]
    said = [fold(segment) for segment, time in zip(segments, is_time, strict=True) if time]
    if not said:
        return _last_words(rest)
    place, start = "", 0
    while is_time[start : start + 1] == [True] or not segments[start].strip():
        start += 1
        if start == len(segments):
            return "", said
    end = start
    while end < len(segments) and not is_time[end]:
        place += (between[end - 1] if end > start else "") + segments[end]
        end += 1
    for index in range(end, len(segments)):
        # After the hour stand asides (DAY - FLASHBACK); anything else is a smaller place (DAY - THE CELLAR).
        words = fold(segments[index])
        bracketed = "(" in between[index - 1]
        if words and not is_time[index] and not bracketed and not _is_aside(words):
            place += " - " + segments[index]
    if place.count("(") > place.count(")"):
        place += ")" if ")" in rest else ""
    return place.strip(_EDGES), said


def _last_words(rest: str) -> tuple[str, list[str]]:
    """KITCHEN NIGHT: an hour as the very last word, unless a "de" makes it part of the name."""
    words = rest.split()
    for count in (3, 2, 1):
        tail = fold(" ".join(words[-count:]))
        before = fold(words[-count - 1]) if len(words) > count else ""
        if before and tail in _phrases() and before not in {"de", "du", "la", "of", "the", "le", "des", "d", "a", "au"}:
            return " ".join(words[:-count]).strip(_EDGES), [tail]
    head, _, tail = rest.rpartition("-")  # CUISINE-NUIT
    if head.strip() and _is_time(fold(tail)):
        return head.strip(_EDGES), [fold(tail)]
    return rest, []


@cache
def _phrases() -> dict[str, Hour | None]:
    """Every phrase that says a time; None for those that only say that the scene goes on."""
    lists = word_list("headings")
    phrases: dict[str, Hour | None] = {fold(phrase): None for phrase in lists["continuous"]["phrases"]}
    for hour in Hour:
        phrases.update({fold(phrase): hour for phrase in lists["hour"][hour.value]})
    return phrases


@cache
def _around() -> frozenset[str]:
    return frozenset(fold(word) for word in word_list("headings")["around"]["words"])


@cache
def _asides() -> frozenset[str]:
    return frozenset(fold(word) for word in word_list("headings")["aside"]["words"])


def _is_aside(words: str) -> bool:
    return words in _asides() or bool(_YEAR.match(words)) or words.isdigit()


@lru_cache(maxsize=4096)
def _is_time(words: str) -> bool:
    """Whether these words say a time and nothing else: "the next morning", "22h30", "plus tard"."""
    if not words:
        return False
    if words in _phrases() or _CLOCK.match(words):
        return True
    times, rest = _split(words)
    return bool(times) and all(word in _around() or word.isdigit() for word in rest)


def _split(words: str) -> tuple[list[str], list[str]]:
    """The time phrases in some words, longest first, and the words left over."""
    left = words.split()
    times: list[str] = []
    rest: list[str] = []
    while left:
        for count in range(min(5, len(left)), 0, -1):
            phrase = " ".join(left[:count])
            if phrase in _phrases():
                times.append(phrase)
                break
        else:
            count = 1
            rest.append(left[0])
        del left[:count]
    return times, rest


def _time(said: list[str]) -> tuple[Hour | None, bool]:
    """The first hour said, and whether the scene goes on from the one before."""
    hour: Hour | None = None
    continuous = False
    for words in said:
        clock = _CLOCK.match(words)
        if clock:
            hour = hour or _by_clock(int(clock[1]), clock[3] or clock[4])
            continue
        for phrase in _split(words)[0]:
            meaning = _phrases()[phrase]
            if meaning is None:
                continuous = True
            else:
                hour = hour or meaning
    return hour, continuous


def _by_clock(hour: int, half: str | None) -> Hour:
    if half == "pm" and hour < 12:
        hour += 12
    for until, name in ((5, Hour.NIGHT), (7, Hour.DAWN), (11, Hour.MORNING), (18, Hour.DAY), (21, Hour.EVENING)):
        if hour < until:
            return name
    return Hour.NIGHT
