"""A subtitle file of any kind, whoever wrote it."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

from rushes.departments.subtitles import srt, ttml, vtt
from rushes.errors import SubtitleError
from rushes.film.quick import dataclass
from rushes.film.subtitle import Subtitle

_LONGEST = 64 << 20  # bytes
_XML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<")
_OLD = (("cp1252", "Windows-1252 (Latin-1)"), ("mac_roman", "Mac Roman"))  # the first where both make sense
_WRITTEN = "«»“”‘’„…–—¿¡\u00a0"
_SIGNS = "ªºµƒˆ˜"  # letters to Unicode, and to nobody who writes
_IN_NAME = re.compile(r"\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$")


@dataclass(frozen=True, slots=True)
class SubtitleFile:
    """``cues`` in order of time. ``language``: a tag, from the file or its name; empty where neither tells.
    ``notices``: what was odd about the file, a sentence each."""

    name: str
    cues: tuple[Subtitle, ...]
    language: str = ""
    notices: tuple[str, ...] = ()


def read_subtitles(path: Path, rate: Fraction) -> SubtitleFile:
    """Read SubRip, WebVTT or TTML, whatever the file is called; ``rate`` is that of the frames its times are told in.
    Raises SubtitleError."""
    try:
        if path.stat().st_size > _LONGEST:
            raise SubtitleError(
                "It is longer than any film's subtitles.", where=path.name, todo="Is it the right file?"
            )
        data = path.read_bytes()
    except OSError as problem:
        why = problem.strerror or "it cannot be read"
        raise SubtitleError(f"{why}.", where=path, todo="Name a .srt, .vtt or .ttml file.") from None
    told = _IN_NAME.search(path.stem)
    language, notices = told[1] if told else "", []
    if _XML.match(data) or path.suffix.casefold() in (".ttml", ".dfxp", ".xml", ".itt"):
        cues, said = ttml.read(data, rate, path.name)
        language = said or language
    else:
        text, notice = decoded(data, path.name)
        notices += [notice] if notice else []
        reader = vtt if text.lstrip().startswith("WEBVTT") or path.suffix.casefold() == ".vtt" else srt
        cues = reader.read(text, rate, path.name)
    if not cues:
        raise SubtitleError("There is no subtitle in it.", where=path.name, todo="Is it the right file?")
    if list(cues) != sorted(cues, key=lambda cue: cue.start):
        notices.append("Its subtitles were not in order of time; they are now.")
        cues = tuple(sorted(cues, key=lambda cue: (cue.start, cue.end)))
    return SubtitleFile(path.name, cues, language, tuple(notices))


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text, and what is to be told of how it was written: UTF-8, UTF-16 with its mark or without, else
    Windows-1252, as old subtitle editors have it, or an old Macintosh's letters. Raises SubtitleError for what is no
    text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ""
    if b"\x00" in data:
        return _wide(data, name)
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        code, called = max(_OLD, key=lambda old: _letters(data.decode(old[0], "replace")))
        return data.decode(code, "replace"), f"It is not in UTF-8: it was read as {called}."


def _wide(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 that does not say so: every other byte of its digits, arrows and line ends is nought."""
    for code, noughts in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if noughts.count(0) * 2 > len(noughts):
            return data.decode(code, "replace"), "It is in UTF-16 without a mark that says so."
    raise SubtitleError("This is no text.", where=name, todo="Name a .srt, .vtt or .ttml file.")


def _letters(text: str) -> int:
    """How many characters beyond ASCII are what is written in a text: letters and its punctuation. Read in another's
    letters, accents become signs."""
    beyond = (one for one in text if ord(one) > 127)
    return sum(one in _WRITTEN or (one.isalpha() and one not in _SIGNS) for one in beyond)
