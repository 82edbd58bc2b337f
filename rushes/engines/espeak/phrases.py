"""A line cut into what is said in one breath and one manner, with the silences and the sounds between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from rushes.engines.espeak.manner import Manner, goes_on, manner
from rushes.engines.espeak.mapped import Mapped
from rushes.engines.espeak.reading import heard, read
from rushes.engines.espeak.tongues import tongue_of
from rushes.engines.espeak.voicebox import table
from rushes.engines.ports.text_to_speech import TextToSpeech

# Silence after a phrase, in milliseconds, by what it ends in. eSpeak itself pauses at commas.
_PAUSES = (("…", 480), ("...", 480), ("—", 230), ("–", 230), ("--", 230), ("?", 360), ("!", 320), (".", 340))
_CUT = re.compile(
    r"(?:\.\.\.|…)[?!]*[\"»”’)]*(?:\s|$|(?=\w))"  # a suspension, even inside a word group: "je… je"
    r"|(?<!\b[A-Z])[.!?]+\s?[!?]*[\"»”’)]*(?=\s|$)"
    r"|\s[—–]\s?|[—–](?=\w)|\s?--+\s?|[—–]+$"
    r"|\n+"
)
_SHOUTED = re.compile(r"(?<![\w.])[^\W\d_]{2,}(?![\w.])")
_ENOUGH_LETTERS = 6
_LONGEST = 400  # characters of one phrase: eSpeak's own buffer is not much longer


@dataclass(frozen=True, slots=True)
class Phrase:
    """``text`` as eSpeak gets it, "" where nothing but a sound is made. ``pause`` in milliseconds and ``sounds``
    (name, the characters it was written as) come before it."""

    text: Mapped
    manner: Manner
    language: str
    pause: int = 0
    sounds: tuple[tuple[str, tuple[int, int] | None], ...] = ()


def phrases(request: TextToSpeech) -> list[Phrase]:
    """In the order they are heard."""
    found: list[Phrase] = []
    waiting, after = Phrase(Mapped("", ()), Manner(), request.language), 0
    for turn, text in _turns(request):
        waiting = replace(
            waiting,
            pause=waiting.pause + turn.pause,
            sounds=waiting.sounds + tuple((sound, None) for sound in turn.sounds),
        )
        for piece in _pieces(text):
            sound = _sound(piece.text)
            if sound:
                place = (piece.spans[0][0], piece.spans[-1][1])
                waiting = replace(waiting, sounds=(*waiting.sounds, (sound, place)))
            elif heard(piece.text):
                how = _punctuated(piece.text, turn, request.text)
                language = tongue_of(piece.text, request.language)
                said = _emphasised(piece, request, how)
                found.append(Phrase(said, how, language, waiting.pause + after, waiting.sounds))
                waiting, after = Phrase(Mapped("", ()), Manner(), request.language), 0
            after = max(after, _pause(piece.text))
    if waiting.sounds:
        found.append(replace(waiting, pause=waiting.pause + after))
    return found


def _turns(request: TextToSpeech) -> Iterator[tuple[Manner, Mapped]]:
    """The line's parentheticals, each with the text that follows it, read."""
    how = manner(request.manner)
    written = read(request.text, request.language, request.sayings)
    at = 0
    for turn in (*request.turns, None):
        end = len(written.text)
        if turn is not None:
            end = next((place for place, span in enumerate(written.spans) if span[0] >= turn.at), end)
        yield how, written.part(at, end)
        if turn is not None:
            at, how = end, goes_on(how, turn.manner)


def _pieces(text: Mapped) -> Iterator[Mapped]:
    done = 0
    for match in _CUT.finditer(text.text):
        yield from _short(text.part(done, match.end()).stripped())
        done = match.end()
    yield from _short(text.part(done, len(text.text)).stripped())


def _short(piece: Mapped) -> Iterator[Mapped]:
    """What is too long for one breath is parted at a comma, else between words."""
    while len(piece.text) > _LONGEST:
        head = piece.text[:_LONGEST]
        at = max(head.rfind(", ", _LONGEST // 2), head.rfind("; ", _LONGEST // 2)) + 1 or head.rfind(" ") or _LONGEST
        at = at if at > 0 else _LONGEST
        yield piece.part(0, at).stripped()
        piece = piece.part(at, len(piece.text)).stripped()
    if piece.text:
        yield piece


def _pause(text: str) -> int:
    end = text.rstrip('"»”’) ')
    return next((pause for mark, pause in _PAUSES if end.endswith(mark)), 60)


@cache
def _interjections() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = table("interjections.toml")
    return tuple((name, re.compile(entry["pattern"], re.IGNORECASE)) for name, entry in entries.items())


def _sound(text: str) -> str:
    """The sound that is written as a word: "Ha ha ha", "Hmm", "Pfff"; "" for words that are words."""
    bare = text.strip(" .,!?…—–-\"«»“”’'")
    return next((name for name, pattern in _interjections() if pattern.fullmatch(bare)), "")


def _punctuated(text: str, how: Manner, whole: str) -> Manner:
    """What the punctuation and the capitals of a phrase add to its manner."""
    end = text.rstrip('"»”’) ')
    marks = re.search(r"[?!\s]*$", end)
    said = "".join(marks[0].split()) if marks else ""
    if "?" in said and "!" in said:
        how = how.and_(Manner(pitch=106, range=130, gain=1.5, tilt=1.5))
    elif said.startswith("!"):
        more = min(len(said), 3)
        how = how.and_(Manner(pitch=102 + 2 * more, range=108 + 6 * more, gain=0.7 * more, tilt=0.8 * more))
    elif end.endswith(("…", "...")):
        how = how.and_(Manner(rate=92, range=88, gain=-1.0))
    letters = [letter for letter in whole if letter.isalpha() and letter.lower() != letter.upper()]
    if len(letters) >= _ENOUGH_LETTERS and all(letter.isupper() for letter in letters):
        how = how.and_(Manner(rate=102, pitch=114, range=120, gain=3.0, tilt=3.0))
    return how


def _emphasised(piece: Mapped, request: TextToSpeech, how: Manner) -> Mapped:
    """Words in italics or in capitals between eSpeak's commands: slower, higher, louder. What is suspended or broken
    off ends as at a comma."""
    capitals = any(letter.islower() for letter in piece.text)
    spans = [
        match.span()
        for match in re.finditer(r"[\w'’-]+", piece.text)
        if (capitals and _SHOUTED.fullmatch(match[0]) and match[0].isupper() and not _acronym(match[0]))
        or _within(piece.spans[match.start()], request.emphasis)
    ]
    said, done = Mapped("", ()), 0
    for begin, end in spans:
        if "[[" in piece.text[max(0, begin - 2) : begin]:
            continue  # phonemes take no commands inside
        before = Mapped("\x01+26P\x01+22A\x01-22S", (piece.spans[begin],) * 15)
        after = Mapped("\x01-26P\x01-22A\x01+22S", (piece.spans[end - 1],) * 15)
        said = said + piece.part(done, begin) + before + piece.part(begin, end) + after
        done = end
    said = said + piece.part(done, len(piece.text))
    return said.rewritten(re.compile(r"(?:…|\.\.\.|\s?[—–]|\s?--+)[\"»”’)\s]*$"), lambda _: ",")


def _acronym(word: str) -> bool:
    """SNCF, FBI: without a vowel among the letters, or with the look of one."""
    vowels = sum(letter in "AEIOUYÀÂÉÈÊËÎÏÔÖÛÜŒÆ" for letter in word)
    return vowels == 0 or word in table("acronyms.toml")["said"]


def _within(span: tuple[int, int], spans: tuple[tuple[int, int], ...]) -> bool:
    return any(begin <= span[0] < end for begin, end in spans)
