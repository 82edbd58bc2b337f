"""A line as it is handed to a voice: its words, its manner, its language, and a guess of its length."""

from __future__ import annotations

import re

from rushes.film.film import Film
from rushes.film.screenplay import Line, Parenthetical
from rushes.film.spelling import plain
from rushes.work.tables import table

# What a cue's brackets say about continuity, not about the voice.
_CONTINUED = re.compile(r"^(cont'?d|continued|suite|suivi|cont)\.?$")
_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_PAUSES = re.compile(r"[,;:—–]")
_STOPS = re.compile(r"[.!?…]+")


def manner(line: Line) -> tuple[str, ...]:
    """Parentheticals and the cue's extensions, lower case: ("whispering", "v.o.")."""
    said = [part.plain.strip().lower() for part in line.parts if isinstance(part, Parenthetical)]
    said += [
        extension.strip().lower() for extension in line.extensions if not _CONTINUED.match(plain(extension.strip()))
    ]
    return tuple(word for word in said if word)


def language(line: Line, film: Film) -> str:
    """What the line's parenthetical says ("en anglais"), else the role's language, else the film's."""
    lexicon = table("voices", "languages")
    for part in manner(line):
        words = plain(part).split()
        for tag, names in lexicon["tags"].items():
            for name in names:
                if name in words and (words[0] == name or words[words.index(name) - 1] in lexicon["prefixes"]):
                    return str(tag)
    return film.role(line.character).language or film.language


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
