"""Fountain, read line by line: what kind of paragraph begins here, and where it ends.

The syntax is that of fountain.io/syntax, with what French scripts need besides. Three liberties, each
because writers do it and nobody means anything else: a line that holds only a note or a boneyard counts as
an empty one for what follows it; a heading in capitals with an empty line after it needs none before; capitals
that read as a sentence ("THE TRAIN STOPS.") are action, not a cue.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from rushes.departments.script import headings
from rushes.departments.script.camera_note import is_camera_note
from rushes.departments.script.check import check_heading, check_screenplay, check_text
from rushes.departments.script.cues import LONGEST_CUE, Cue, is_transition, natural_cue, parse_cue
from rushes.departments.script.dialogue import end_of_dialogue, read_parts
from rushes.departments.script.emphasis import plain
from rushes.departments.script.notes import read_note
from rushes.departments.script.page import Page, Remark, lay_out
from rushes.departments.script.scenes import SceneList
from rushes.departments.script.title_page import read_title_page
from rushes.film.screenplay import (
    Action,
    Centered,
    Line,
    Lyric,
    PageBreak,
    Screenplay,
    Section,
    Synopsis,
    Transition,
)
from rushes.film.source import Source

_NOT_MINE = 0


def parse_fountain(text: str, file: str) -> Screenplay:
    """Read a Fountain text; ``file`` is the name that messages give with the line.

    Raises ScriptError where the text is empty, binary or has no scene, NoteError for a camera note with a word
    it does not know.
    """
    check_text(text, file)
    page = lay_out(text.removeprefix("\ufeff"))
    title_page, start = read_title_page(page, file)
    scenes = _FountainReader(page, file).read(start)
    screenplay = Screenplay(file, title_page, scenes.preamble, scenes.scenes)
    check_screenplay(screenplay)
    return screenplay


class _FountainReader:
    """Walks down the page. Each ``_take`` method says where its paragraph ends, or 0 if it is not one of its own."""

    def __init__(self, page: Page, file: str) -> None:
        self._page = page
        self._file = file
        self._scenes = SceneList()
        self._by_first_letter: dict[str, Callable[[int, str], int]] = {
            ".": self._take_forced_heading,
            "!": self._take_forced_action,
            "@": self._take_forced_cue,
            ">": self._take_centered_or_transition,
            "~": self._take_lyric,
            "=": self._take_synopsis_or_break,
            "#": self._take_section,
        }

    def read(self, line: int) -> SceneList:
        page, end = self._page, len(self._page.lines)
        for remark in page.remarks_of(0, line):
            self._add_note(remark)
        while line < end:
            read = page.read[line]
            if read is None:
                self._add_notes(line, line + 1)
                line += 1
            elif not (words := read.strip()):
                line += 1
            else:
                after = self._take(line, words)
                self._add_notes(line, after)
                line = after
        return self._scenes.finish()

    def _take(self, line: int, words: str) -> int:
        marked = self._by_first_letter.get(words[0])
        written = words
        if words[0] in "*_":
            words = plain(words).strip() or words  # **INT. KITCHEN - DAY** is a heading all the same
        return (
            (marked(line, written) if marked else _NOT_MINE)
            or self._take_heading(line, words)
            or self._take_transition(line, words)
            or self._take_cue(line, words)
            or self._take_action(line)
        )

    # Headings

    def _take_heading(self, line: int, words: str) -> int:
        opening = headings.opening(words)
        if opening is None:
            return _NOT_MINE
        return self._heading(line, words[opening.start("side") :], opening["number"])

    def _take_forced_heading(self, line: int, words: str) -> int:
        if not words[1:2].isalnum():
            return _NOT_MINE
        return self._heading(line, words[1:], None)

    def _heading(self, line: int, words: str, written_number: str | None) -> int:
        words, number = _scene_number(words)
        check_heading(words, self._source(line))
        heading = headings.parse_heading(plain(words))
        self._scenes.begin(heading, number or written_number, self._source(line))
        return line + 1

    # What one line is

    def _take_centered_or_transition(self, line: int, words: str) -> int:
        kind: type[Centered | Transition] = Transition
        inside = words[1:]
        if words.endswith("<") and len(words) > 1:
            kind, inside = Centered, words[1:-1]
        self._scenes.add(kind(self._page.lines[line], plain(inside.strip()), self._source(line)))
        return line + 1

    def _take_transition(self, line: int, words: str) -> int:
        if not is_transition(words):
            return _NOT_MINE
        after = line + 1
        if after < len(self._page.lines):
            following = self._page.words(after)
            if following and not headings.opening(following):
                return _NOT_MINE
        self._scenes.add(Transition(self._page.lines[line], plain(words), self._source(line)))
        return after

    def _take_lyric(self, line: int, words: str) -> int:
        self._scenes.add(Lyric(self._page.lines[line], plain(words[1:].strip()), self._source(line)))
        return line + 1

    def _take_synopsis_or_break(self, line: int, words: str) -> int:
        if len(words) >= 3 and not words.strip("="):
            self._scenes.add(PageBreak(self._source(line)))
            return line + 1
        if words.startswith("=="):
            return _NOT_MINE
        text, source = self._words_after(line, 1)
        self._scenes.add(Synopsis(text, source))
        return line + 1

    def _take_section(self, line: int, words: str) -> int:
        depth = len(words) - len(words.lstrip("#"))
        text, source = self._words_after(line, depth)
        self._scenes.add(Section(depth, text, source))
        return line + 1

    def _words_after(self, line: int, marks: int) -> tuple[str, Source]:
        """What follows a line's opening marks, verbatim, and the column where it begins."""
        written = self._page.lines[line]
        mark = written.find(self._page.words(line)[0]) + marks
        text = written[mark:].strip()
        column = mark + len(written[mark:]) - len(written[mark:].lstrip()) + 1
        return text, Source(self._file, line + 1, column if text else mark)

    # Dialogue

    def _take_cue(self, line: int, words: str) -> int:
        cue = natural_cue(words)
        return self._line(line, cue) if cue else _NOT_MINE

    def _take_forced_cue(self, line: int, words: str) -> int:
        if len(words) > LONGEST_CUE:
            return _NOT_MINE
        cue = parse_cue(words[1:].strip())
        return self._line(line, cue) if cue.character else _NOT_MINE

    def _line(self, line: int, cue: Cue) -> int:
        end = end_of_dialogue(self._page, line + 1)
        if end == line + 1:
            return _NOT_MINE
        parts = read_parts(self._page, line + 1, end, self._file)
        dual: Literal["right"] | None = "right" if cue.dual and self._scenes.turn_left() else None
        written = self._page.lines[line].strip()
        self._scenes.add(Line(cue.character, written, cue.extensions, parts, self._source(line), dual))
        return end

    # Action

    def _take_forced_action(self, line: int, words: str) -> int:
        return self._take_action(line)

    def _take_action(self, line: int) -> int:
        end = self._end_of_action(line)
        read = [text for text in self._page.read[line:end] if text is not None]
        text = "\n".join(self._page.lines[line:end])
        self._scenes.add(Action(text, "\n".join(map(_plain_action, read)), self._source(line)))
        return end

    def _end_of_action(self, line: int) -> int:
        page, last_read = self._page, line
        for at in range(line + 1, len(page.lines)):
            read = page.read[at]
            if read is None:
                continue
            words = read.strip()
            if not words or self._interrupts(at, words):
                break
            if any(
                is_camera_note(remark.text) for gap in range(last_read + 1, at) for remark in page.remarks.get(gap, ())
            ):
                break  # A camera note on a line of its own parts a paragraph: the shot changes there.
            last_read = at
        after = last_read + 1
        # A note on the last lines of a paragraph belongs to it.
        while after < len(page.lines) and page.read[after] is None:
            after += 1
        return after if after == len(page.lines) or not page.words(after) else last_read + 1

    def _interrupts(self, line: int, words: str) -> bool:
        """Whether a line inside a paragraph is plainly something else."""
        if words[0] in "#~" or (words[0] == "=" and not words.startswith("==")) or not words.strip("="):
            return True
        if words[0] == ">":
            return words.endswith("<") or words.isupper()
        after = line + 1
        alone = after == len(self._page.lines) or not self._page.words(after)
        if words[0] == "." and words[1:2].isalnum():
            return alone
        opening = headings.opening(words)
        return alone and opening is not None and words.isupper() and "." in words[: opening.end() + 1]

    # Notes

    def _add_notes(self, line: int, end: int) -> None:
        for remark in self._page.remarks_of(line, end):
            self._add_note(remark)

    def _add_note(self, remark: Remark) -> None:
        source = Source(self._file, remark.line + 1, remark.column)
        self._scenes.add(read_note(remark.text, remark.text, source))

    def _source(self, line: int) -> Source:
        return Source(self._file, line + 1)


def _plain_action(read: str) -> str:
    stripped = read.strip()
    return plain(stripped[1:] if stripped.startswith("!") else read.rstrip().expandtabs(4))


def _scene_number(words: str) -> tuple[str, str | None]:
    """Part a heading from its number: ``INT. KITCHEN - DAY #12A#``."""
    if not words.endswith("#"):
        return words, None
    start = words.rfind("#", 0, -1)
    number = words[start + 1 : -1].strip()
    if start <= 0 or not number or not all(letter.isalnum() or letter in "-._" for letter in number):
        return words, None
    return words[:start].rstrip(), number
