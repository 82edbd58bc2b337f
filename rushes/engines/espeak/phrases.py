"""A line cut into what is said in one breath and one manner, with the silences and the sounds between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from rushes.engines.dsp import dice
from rushes.engines.espeak.manner import Manner, goes_on, manner
from rushes.engines.espeak.mapped import Mapped
from rushes.engines.espeak.reading import heard, read
from rushes.engines.espeak.tongues import tongue_of, tongue_of_quotation
from rushes.engines.espeak.voicebox import table
from rushes.engines.ports.text_to_speech import TextToSpeech
from rushes.film.quick import dataclass

# Silence after a phrase, in milliseconds, by what it ends in. eSpeak itself pauses at commas.
_PAUSES = (("…", 480), ("...", 480), ("—", 230), ("–", 230), ("--", 230), ("?", 360), ("!", 320), (".", 340))
_CUT = re.compile(
    r"(?:\.\.\.|…)[?!]*[\"»”’)]*(?:\s|$|(?=\w))"  # a suspension, even inside a word group: "je… je"
    r"|(?<!\b[A-Z])[.!?]+\s?[!?]*[\"»”’)]*(?=\s|$)"
    r"|\s[—–]\s?|[—–](?=\w)|\s?--+\s?|[—–]+$"
    r"|\n+"
)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_SHOUTED = re.compile(r"(?<![\w.])[^\W\d_]{2,}(?![\w.])")
_WORDS = re.compile(r"[\w'’-]+")
_COMMANDS = re.compile(r"\s*(?:\x01[+-]\d+[A-Z])+\s*(?:\x01[+-]\d+[A-Z])*")
_BROKEN_OFF = re.compile(r"(?:…|\.\.\.|\s?[—–]|\s?--+)[\"»”’)\s]*$")
_STRESS = (("P", 26), ("A", 22), ("S", -22))  # eSpeak's pitch, amplitude, words a minute
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
    nothing = Phrase(Mapped("", ()), Manner(), request.language)
    waiting, after = nothing, 0
    for turn, language, text in _turns(request):
        waiting = replace(
            waiting,
            manner=turn,
            pause=waiting.pause + turn.pause,
            sounds=waiting.sounds + tuple((sound, None) for sound in turn.sounds),
        )
        for piece in _pieces(text):
            sound = _sound(piece.text)
            if sound:
                place = (piece.spans[0][0], piece.spans[-1][1])
                found.append(replace(waiting, pause=waiting.pause + after, sounds=(*waiting.sounds, (sound, place))))
                waiting, after = nothing, 0
            elif heard(piece.text):
                how = _punctuated(piece.text, turn, request.text)
                for said, tongue in _tongues(piece, language, request):
                    words = _emphasised(said, request, how)
                    found.append(Phrase(words, how, tongue, waiting.pause + after, waiting.sounds))
                    waiting, after = nothing, 0
            after = max(after, _pause(piece.text))
    if waiting.sounds:
        found.append(replace(waiting, pause=waiting.pause + after))
    return found


def _turns(request: TextToSpeech) -> Iterator[tuple[Manner, str, Mapped]]:
    """The line's parentheticals, each with its language and the text that follows it, read."""
    how, language, at = manner(request.manner), request.language, 0
    written = Mapped.of(request.text)
    for turn in (*request.turns, None):
        end = len(request.text) if turn is None else turn.at
        yield how, language, read(written.part(at, end), language, request.sayings, request.accent)
        if turn is not None:
            at, how, language = end, goes_on(how, turn.manner), turn.language or language


def _tongues(piece: Mapped, language: str, request: TextToSpeech) -> Iterator[tuple[Mapped, str]]:
    """What of a phrase is said in which language: a quotation or italics may be in one of their own."""
    usual = tongue_of(piece.text, language)
    at = 0
    for begin, end, tongue in _quoted(piece, usual, request):
        for part, spoken in ((piece.part(at, begin), usual), (piece.part(begin, end), tongue)):
            if heard(part.text):
                yield _unfinished(part.stripped()), spoken
        at = end
    if heard(piece.text[at:]):
        yield piece.part(at, len(piece.text)).stripped(), usual


def _quoted(piece: Mapped, language: str, request: TextToSpeech) -> list[tuple[int, int, str]]:
    """Characters [begin, end) of quotations and of italics that are in another language, and that."""
    found: list[tuple[int, int, str]] = []
    quotations = [match.span() for match in _QUOTED.finditer(request.text)]
    for begin, end in sorted((*quotations, *request.emphasis)):
        inside = [place for place, span in enumerate(piece.spans) if begin <= span[0] < end]
        if inside and (not found or inside[0] >= found[-1][1]):
            tongue = tongue_of_quotation(request.text[begin:end], language)
            if tongue != language:
                found.append((inside[0], inside[-1] + 1, tongue))
    return found


def _unfinished(part: Mapped) -> Mapped:
    """The voice stays up where the sentence goes on in another language."""
    return part if part.text[-1] in ",;:.?!…" else part + _silent(",", part.spans[-1])


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
    """Words in italics or in capitals between eSpeak's commands: slower, higher, louder. An uneven voice changes its
    pace from word to word. What is suspended or broken off ends as at a comma."""
    mixed = any(letter.islower() for letter in piece.text)
    luck = dice("uneven", piece.text)
    said, done, strayed = Mapped("", ()), 0, 0
    for word in _WORDS.finditer(piece.text):
        begin, end = word.span()
        if "[[" in piece.text[max(0, begin - 2) : begin]:
            continue  # phonemes take no commands inside
        capitals = mixed and word[0].isupper() and _SHOUTED.fullmatch(word[0]) and not _acronym(word[0])
        stray = int(luck.integers(-how.uneven, how.uneven + 1)) if how.uneven else 0
        before, after = _command("S", stray - strayed), ""
        if capitals or _within(piece.spans[begin], request.emphasis):
            before += "".join(_command(name, amount) for name, amount in _STRESS)
            after = "".join(_command(name, -amount) for name, amount in _STRESS)
        said = said + piece.part(done, begin) + _silent(before, piece.spans[begin])
        said = said + piece.part(begin, end) + _silent(after, piece.spans[end - 1])
        done, strayed = end, stray
    said = said + piece.part(done, len(piece.text))
    return said.rewritten(_BROKEN_OFF, lambda _: ",")


def _command(name: str, amount: int) -> str:
    """eSpeak's command for a change of pitch, amplitude or speed from here on; "" for none."""
    return f"\x01{amount:+d}{name}" if amount else ""


def _silent(commands: str, span: tuple[int, int]) -> Mapped:
    return Mapped(commands, (span,) * len(commands))


def past_commands(text: str, at: int, length: int) -> int:
    """Where the word begins that eSpeak says is at ``at``: it counts the commands before a word with it, and begins a
    word after commands at the last letter before them."""
    inside = text[max(0, at - 1) : at + 1].isalnum() and at > 0
    reach = at + length if inside else at + 1
    block = next((match for match in _COMMANDS.finditer(text) if match.start() < reach and at < match.end()), None)
    return block.end() if block else at


def _acronym(word: str) -> bool:
    """SNCF, FBI: without a vowel among the letters, or with the look of one."""
    vowels = sum(letter in "AEIOUYÀÂÉÈÊËÎÏÔÖÛÜŒÆ" for letter in word)
    return vowels == 0 or word in table("acronyms.toml")["said"]


def _within(span: tuple[int, int], spans: tuple[tuple[int, int], ...]) -> bool:
    return any(begin <= span[0] < end for begin, end in spans)
