"""A line as it is handed to a voice: its words, its manner, its language, and a guess of its length."""

from __future__ import annotations

import re
from dataclasses import replace

from rushes.departments.voices.tongue import said_in
from rushes.engines.ports.text_to_speech import Turn
from rushes.film.film import Film
from rushes.film.screenplay import Line, Parenthetical, Screenplay, Speech
from rushes.film.spelling import plain

# What a cue's brackets say about continuity, not about the voice.
_CONTINUED = re.compile(r"^(cont'?d|continued|suite|suivi|cont)\.?$")
_EMPHASIS = re.compile(r"(?<![\\*_\w])(\*{1,3}|_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_PAUSES = re.compile(r"[,;:—–]")
_STOPS = re.compile(r"[.!?…]+")


def manner(line: Line) -> tuple[str, ...]:
    """The parentheticals it begins with and the cue's extensions, lower case: ("whispering", "v.o.")."""
    if len(line.parts) == 1 and not line.extensions and type(line.parts[0]) is Speech and not line.parts[0].lyric:
        return ()  # most lines: nothing but what is said
    first = next((at for at, part in enumerate(line.parts) if isinstance(part, Speech)), len(line.parts))
    said = [part.plain.strip().lower() for part in line.parts[:first] if isinstance(part, Parenthetical)]
    said += [
        extension.strip().lower() for extension in line.extensions if not _CONTINUED.match(plain(extension.strip()))
    ]
    if any(isinstance(part, Speech) and part.lyric for part in line.parts):
        said.append("singing")
    return tuple(word for word in said if word)


def turns(line: Line) -> tuple[Turn, ...]:
    """The parentheticals inside a line, by the character of what is spoken that they stand before. One that names a
    language holds from there on."""
    if len(line.parts) == 1:
        return ()
    found: list[Turn] = []
    at, begun = 0, False
    for part in line.parts:
        if isinstance(part, Speech):
            at += len(part.plain) + begun
            begun = True
        elif begun and part.plain.strip():
            words = (part.plain.strip().lower(),)
            found.append(Turn(at, words, said_in(words)))
    return tuple(found)


def emphasis(line: Line) -> tuple[tuple[int, int], ...]:
    """Characters of what is spoken that the writer set in italics, in bold or underlined."""
    found: list[tuple[int, int]] = []
    start = 0
    for part in line.parts:
        if not isinstance(part, Speech):
            continue
        at = 0
        for mark in _EMPHASIS.finditer(part.text) if any(sign in part.text for sign in "*_") else ():
            words = " ".join(mark[2].split())
            place = part.plain.find(words, at)
            if place >= 0:
                found.append((start + place, start + place + len(words)))
                at = place + len(words)
        start += len(part.plain) + 1
    return tuple(found)


def pronounced(film: Film, screenplay: Screenplay) -> Film:
    """The film with what its screenplay's notes say of words; a note comes before film.toml, a later one before an
    earlier."""
    said = {plain(one.written): one for one in film.pronunciations}
    for note in screenplay.sayings:
        said |= {plain(one.written): one for one in note.pronunciations}
    return replace(film, pronunciations=tuple(said.values()))


def sayings(line: Line, film: Film) -> tuple[tuple[str, str], ...]:
    """Those of the film's pronunciations whose words are in the line, longest first."""
    if not film.pronunciations:
        return ()
    said = plain(line.spoken)
    return tuple(
        sorted(
            ((one.written, one.pronounced) for one in film.pronunciations if plain(one.written) in said),
            key=lambda pair: (-len(pair[0]), pair),
        )
    )


def language(line: Line, film: Film, how: tuple[str, ...] | None = None) -> str:
    """What the parenthetical it begins with says ("en anglais"), else the role's language, else the film's. ``how``:
    its manner, where it is known."""
    return said_in(manner(line) if how is None else how) or film.role(line.character).language or film.language


def estimate_ms(text: str, language: str) -> int:
    """How long a voice will take, guessed from syllables and pauses; milliseconds.

    Fitted to the espeak engine on French and English lines (within a fifth of most); scripts without Latin
    vowels are counted by letters.
    """
    syllables = len(_VOWELS.findall(text)) + 2 * len(_DIGITS.findall(text))
    letters = sum(map(str.isalpha, text))
    syllables = max(syllables, letters // 4)
    if not syllables:
        return 300
    each = 150 if language.lower().startswith("fr") else 175
    inner = len(_STOPS.findall(text.rstrip(' .!?…»"”')))
    return max(400, 150 + each * syllables + 120 * len(_PAUSES.findall(text)) + 380 * inner)
