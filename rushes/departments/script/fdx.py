"""Final Draft: the same nouns from an .fdx file.

What Final Draft says by the kind of a paragraph, Fountain says by its shape; the writer's words are the same.
Emphasis is an attribute there, so asterisks stay asterisks. ``[[notes]]``, camera notes among them, may stand in
any paragraph, as in Fountain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from rushes.departments.script import headings
from rushes.departments.script.check import check_heading, check_screenplay, check_size
from rushes.departments.script.cues import parse_cue
from rushes.departments.script.final_draft import Paragraph, read_xml
from rushes.departments.script.notes import read_note
from rushes.departments.script.page import lay_out
from rushes.departments.script.scenes import SceneList
from rushes.errors import ScriptError
from rushes.film.screenplay import (
    Action,
    Line,
    Parenthetical,
    Screenplay,
    Section,
    Speech,
    Synopsis,
    TitleField,
    Transition,
)
from rushes.film.source import Source

_SPOKEN = {"Dialogue", "Parenthetical", "Singing", "Lyrics", "Lyric"}
_SUNG = {"Singing", "Lyrics", "Lyric"}
_SECTIONS = {"New Act", "End of Act", "Show/Ep. Title", "Outline 1", "Outline 2", "Outline 3"}
_SYNOPSES = {"Summary", "Outline Body", "Scene Summary"}


def parse_fdx(data: bytes, file: str) -> Screenplay:
    """Read a Final Draft file's bytes; lines are those of the XML.

    Raises ScriptError where it is not sound XML, not Final Draft, or has no scene; NoteError as Fountain does.
    """
    check_size(len(data), file)
    if not data.strip():
        raise ScriptError("The screenplay is empty.", where=file, todo="Export it again as .fdx.")
    manuscript = read_xml(data, file)
    scenes = _FinalDraftReader(file).read(manuscript.body)
    title_page = tuple(_title_page(manuscript.title_page, file))
    screenplay = Screenplay(file, title_page, scenes.preamble, scenes.scenes)
    check_screenplay(screenplay)
    return screenplay


class _FinalDraftReader:
    """Turns paragraphs into blocks; a cue gathers the paragraphs that are spoken under it."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._scenes = SceneList()
        self._last_dual = 0

    def read(self, paragraphs: list[Paragraph]) -> SceneList:
        at = 0
        while at < len(paragraphs):
            first = paragraphs[at]
            at += 1
            under = []
            if first.kind == "Character":
                while at < len(paragraphs) and paragraphs[at].kind in _SPOKEN:
                    under.append(paragraphs[at])
                    at += 1
            self._add(first, under)
        return self._scenes.finish()

    def _add(self, paragraph: Paragraph, under: list[Paragraph]) -> None:
        text, words, source = paragraph.text, _read(paragraph.text), self._source(paragraph)
        if not words and paragraph.kind != "Scene Heading":
            pass
        elif paragraph.kind == "Scene Heading":
            self._begin_scene(paragraph, words)
        elif under:
            self._scenes.add(self._line(paragraph, words, under))
        elif paragraph.kind == "Transition":
            self._scenes.add(Transition(text, words, source))
        elif paragraph.kind in _SECTIONS:
            self._scenes.add(Section(1, words, source))
        elif paragraph.kind in _SYNOPSES:
            self._scenes.add(Synopsis(words, source))
        else:  # Action, General, Shot, Cast List, and a cue or a bracket that stands alone
            self._scenes.add(Action(text, words, source))
        if paragraph.summary.strip():
            self._scenes.add(Synopsis(paragraph.summary.strip(), source))
        for one in (paragraph, *under):
            self._add_notes(one)

    def _begin_scene(self, paragraph: Paragraph, words: str) -> None:
        source = self._source(paragraph)
        if not words:
            return
        words = " ".join(words.split())
        check_heading(words, source)
        self._scenes.begin(headings.parse_heading(words), paragraph.number.strip() or None, source)

    def _line(self, cue: Paragraph, words: str, under: list[Paragraph]) -> Line:
        who = parse_cue(words)
        second = cue.dual > 0 and cue.dual == self._last_dual
        self._last_dual = 0 if second else cue.dual
        dual: Literal["right"] | None = "right" if second and self._scenes.turn_left() else None
        parts = tuple(self._part(one) for one in under)
        return Line(who.character or words, cue.text, who.extensions, parts, self._source(cue), dual)

    def _part(self, paragraph: Paragraph) -> Speech | Parenthetical:
        words = " ".join(_read(paragraph.text).split())
        if paragraph.kind == "Parenthetical":
            inside = words.removeprefix("(").removesuffix(")").strip()
            return Parenthetical(paragraph.text, inside, self._source(paragraph))
        return Speech(paragraph.text, words, self._source(paragraph), paragraph.kind in _SUNG)

    def _add_notes(self, paragraph: Paragraph) -> None:
        if "[[" in paragraph.text or "/*" in paragraph.text:
            page = lay_out(paragraph.text)
            for remark in page.remarks_of(0, len(page.lines)):
                source = self._source(paragraph)
                self._scenes.add(read_note(remark.text, remark.text, source))
        for words, line in paragraph.notes:
            source = Source(self._file, line)
            self._scenes.add(read_note(words, f"[[{words}]]", source))

    def _source(self, paragraph: Paragraph) -> Source:
        return Source(self._file, paragraph.line)


def _read(text: str) -> str:
    """A paragraph's words without its remarks."""
    return "\n".join(line for line in lay_out(text).read if line is not None).strip()


def _title_page(paragraphs: Iterable[Paragraph], file: str) -> Iterator[TitleField]:
    """A Final Draft title page is only centred text: by custom the title first, then who wrote it."""
    groups = [list(group) for filled, group in groupby(paragraphs, lambda one: bool(one.text.strip())) if filled]
    for key, group in zip(("title", "credit", "contact"), groups[:1] + groups[1:2] + groups[2:3], strict=False):
        values = tuple(one.text.strip() for one in group)
        source = Source(file, group[0].line)
        if key == "credit":
            yield from _credit(values, source)
        else:
            yield TitleField(key, values, source)


def _credit(values: tuple[str, ...], source: Source) -> Iterator[TitleField]:
    """ "Written by" and, below it or on the same line, the author."""
    first = values[0]
    by = first.casefold().rfind(" by ") if " by " in first.casefold() else first.casefold().rfind(" de ")
    if len(values) == 1 and by > 0:
        yield TitleField("credit", (first[: by + 3].strip(),), source)
        yield TitleField("author", (first[by + 4 :].strip(),), source)
    elif len(values) == 1:
        yield TitleField("author", values, source)
    else:
        yield TitleField("credit", values[:1], source)
        yield TitleField("author", values[1:], source)
