"""What the department refuses, and the way out it shows."""

from __future__ import annotations

import re

from rushes.errors import ScriptError
from rushes.film.screenplay import Action, Centered, Screenplay, Transition
from rushes.film.source import Source

_SCENE_OF_A_PLAY = re.compile(r"(?:SC[ÈE]NE|S[ÉE]Q(?:UENCE|\.)?|TABLEAU)\s*\.?\s*(?:\d+|[IVXL]+)\b", re.IGNORECASE)
LARGEST = 10 * 1024 * 1024
_LONGEST_HEADING = 500
_EXAMPLE = (
    "A scene begins with a heading on a line of its own, such as INT. KITCHEN - NIGHT or EXT. RUE - JOUR; "
    "a full stop makes a heading of any line: .THE MOON"
)


def check_size(size: int, file: str) -> None:
    """A screenplay of two hours weighs about 0.2 MB: far beyond that, another file was meant."""
    if size > LARGEST:
        raise ScriptError(
            f"The screenplay is {size / 1_000_000:.0f} MB long; two hours of film weigh about 0.2 MB.",
            where=file,
            todo=f"Check that this is the right file. Rushes reads up to {LARGEST // 1_000_000} MB; "
            "cut a longer work into several films.",
        )


def check_text(text: str, file: str) -> None:
    """Refuse what is no text at all."""
    nul = text.find("\0")
    if nul >= 0:
        raise ScriptError(
            "This is not a text: it holds bytes of value zero.",
            where=Source(file, text.count("\n", 0, nul) + 1),
            todo="Export the screenplay as Fountain, plain text (UTF-8) or Final Draft .fdx, and name that file.",
        )
    if not text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise ScriptError("The screenplay is empty.", where=file, todo=_EXAMPLE)


def check_heading(words: str, source: Source) -> None:
    """A heading of half a page is a paragraph that lost its line ends."""
    if len(words) > _LONGEST_HEADING:
        raise ScriptError(
            f"This scene heading is {len(words):,} characters long; the longest that can be is {_LONGEST_HEADING}.",
            where=source,
            todo="Put the heading on a line of its own, with an empty line after it. "
            "If the line is not meant as a heading, begin it with an exclamation mark: !",
        )


def check_screenplay(screenplay: Screenplay) -> None:
    """A film is made of scenes. What looks like a play's heading is pointed at: it says neither where nor when."""
    if screenplay.scenes:
        return
    for block in screenplay.preamble:
        text = block.text.strip() if isinstance(block, Action | Centered | Transition) else ""
        first = text.partition("\n")[0]
        if _SCENE_OF_A_PLAY.match(first):
            raise ScriptError(
                f"The screenplay has no scene heading: “{first[:60]}” does not say where it plays.",
                where=block.source,
                todo=f"Say inside or outside, where and when (INT. KITCHEN - NIGHT, EXT. RUE - JOUR), or keep your own "
                f"words with a full stop before them: .{first[:60]}",
            )
    raise ScriptError("The screenplay has no scene.", where=screenplay.file, todo=_EXAMPLE)
