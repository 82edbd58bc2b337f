"""What the department refuses, and the way out it shows."""

from __future__ import annotations

from rushes.errors import ScriptError
from rushes.film.screenplay import Screenplay
from rushes.film.source import Source

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
    """A film is made of scenes."""
    if not screenplay.scenes:
        raise ScriptError("The screenplay has no scene.", where=screenplay.file, todo=_EXAMPLE)
