"""One subtitle."""

from __future__ import annotations

from rushes.film.quick import dataclass


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

    @property
    def bare(self) -> Subtitle:
        """Its times and its words alone: what every format keeps."""
        return Subtitle(self.start, self.end, self.lines)

    def slanted(self, line: int) -> tuple[tuple[int, int], ...]:
        """The characters of a line that stand in italics, [begin, end), in order and apart."""
        return tuple((begin, end) for at, begin, end in self.italics if at == line)

    @property
    def tilted(self) -> bool:
        """Whether all of it stands in italics."""
        return all((at, 0, len(line)) in self.italics for at, line in enumerate(self.lines))
