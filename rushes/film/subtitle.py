"""One subtitle."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subtitle:
    """Shown from frame ``start`` up to frame ``end`` of the film, that one excluded; one line or two.

    ``italics`` are (line, first character, one past the last). ``who`` speaks: one name for each line, or one for all;
    empty where it is nobody's. ``keys`` are the sound events it is of ("voice/cuisine-nuit/2/line-3"). ``words`` are
    (line, first character, millisecond of the film at which the word is heard), in order."""

    start: int
    end: int
    lines: tuple[str, ...]
    italics: tuple[tuple[int, int, int], ...] = ()
    who: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    words: tuple[tuple[int, int, int], ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def slanted(self, line: int) -> tuple[tuple[int, int], ...]:
        """The characters of a line that stand in italics, [begin, end), in order and apart."""
        return tuple((begin, end) for at, begin, end in self.italics if at == line)

    @property
    def tilted(self) -> bool:
        """Whether all of it stands in italics."""
        return all((at, 0, len(line)) in self.italics for at, line in enumerate(self.lines))


def marked(cue: Subtitle, line: int, escape: Callable[[str], str] = str, times: Iterable[tuple[int, str]] = ()) -> str:
    """A line of a cue with <i> around what is set in italics; ``times``: (character, mark) to be put in besides."""
    text = cue.lines[line]
    closing = [(end, 0, "</i>") for _, end in cue.slanted(line)]
    opening = [(begin, 2, "<i>") for begin, _ in cue.slanted(line)]
    marks = sorted([*closing, *opening, *((at, 1, mark) for at, mark in times)])
    pieces, at = [], 0
    for place, _, mark in marks:
        pieces += [escape(text[at:place]), mark]
        at = place
    return "".join([*pieces, escape(text[at:])])
