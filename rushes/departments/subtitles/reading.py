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
    """The text, and what is to be told of how it was written: UTF-8, UTF-16 with its mark, else Windows-1252, as old
    subtitle editors have it. Raises SubtitleError for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ""
    if b"\x00" in data:
        raise SubtitleError("This is no text.", where=name, todo="Name a .srt, .vtt or .ttml file.")
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "It is not in UTF-8: it was read as Windows-1252 (Latin-1)."
