"""The XML of a Final Draft file, as a list of paragraphs with their lines.

Only ``FinalDraft/Content`` and ``FinalDraft/TitlePage/Content`` hold what the writer wrote; summaries, notes'
formats, cast lists and printer settings stand elsewhere and are left. Entities and document types are refused
before anything is expanded (the "billion laughs"), as defusedxml does; expat alone tells the line, and reads
the encoding that the file declares.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from rushes.errors import ScriptError
from rushes.film.source import Source


@dataclass(slots=True)
class Paragraph:
    """``kind`` is Final Draft's Type ("Scene Heading", "Action", …); ``dual`` counts the dual dialogues, 0 for
    none; ``notes`` are script notes written inside the paragraph; ``summary`` a scene's synopsis."""

    kind: str
    line: int
    number: str = ""
    text: str = ""
    dual: int = 0
    notes: list[tuple[str, int]] = field(default_factory=list)
    summary: str = ""


@dataclass(slots=True)
class Manuscript:
    """A Final Draft file: its title page's lines and its paragraphs, in order."""

    title_page: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)


def read_xml(data: bytes, file: str) -> Manuscript:
    """Raises ScriptError for what is not XML, not Final Draft, or declares entities."""
    reader = _Reader(file)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as problem:
        raise ScriptError(
            f"This is no sound Final Draft file: {expat.ErrorString(problem.code)}.",
            where=Source(file, problem.lineno, problem.offset + 1),
            todo="Export it again as .fdx, or as Fountain, from the program it was written in.",
        ) from None
    except (ValueError, LookupError) as problem:  # a declared encoding that no one knows
        raise ScriptError(
            f"This Final Draft file cannot be read: {problem}.", where=file, todo="Export it again."
        ) from None
    return reader.manuscript


class _Reader:
    """Follows the elements that matter; ``_path`` is where it stands."""

    def __init__(self, file: str) -> None:
        self.manuscript = Manuscript()
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse_declarations
        self.parser.EntityDeclHandler = self._refuse_declarations
        self._file = file
        self._path: list[str] = []
        self._open: list[Paragraph] = []
        self._note: list[str] | None = None
        self._note_line = 0
        self._duals = 0

    def _refuse_declarations(self, *_: object) -> None:
        raise ScriptError(
            "This file declares a document type or entities; a Final Draft file has none.",
            where=Source(self._file, self.parser.CurrentLineNumber),
            todo="Export it again as .fdx from the program it was written in.",
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._path and name != "FinalDraft":
            raise ScriptError(
                f"This XML file is no Final Draft screenplay: it begins with <{name}>.",
                where=self._file,
                todo="Export the screenplay as .fdx or Fountain.",
            )
        line = self.parser.CurrentLineNumber
        if name == "ScriptNote" and self._open:
            self._note, self._note_line = [], line
        elif name == "DualDialogue":
            self._duals += 1
        elif name == "Paragraph" and self._note is None and self._is_written():
            dual = self._duals if "DualDialogue" in self._path else 0
            paragraph = Paragraph(attributes.get("Type", "Action"), line, attributes.get("Number", ""), dual=dual)
            self._list().append(paragraph)
            self._open.append(paragraph)
        self._path.append(name)

    def _end(self, name: str) -> None:
        self._path.pop()
        if name == "ScriptNote" and self._note is not None:
            if self._open and (words := "".join(self._note).strip()):
                self._open[-1].notes.append((words, self._note_line))
            self._note = None
        elif name == "Paragraph" and self._note is not None:
            self._note.append("\n")
        elif name == "Paragraph" and self._open and self._is_written():
            self._open.pop()

    def _text(self, text: str) -> None:
        if not self._path or self._path[-1] != "Text":
            return
        if self._note is not None:
            self._note.append(text)
        elif self._open and "SceneProperties" in self._path:
            self._open[-1].summary += text
        elif self._open:
            self._open[-1].text += text

    def _is_written(self) -> bool:
        """Whether a paragraph that stands here is the writer's."""
        path = [name for name in self._path if name not in {"Paragraph", "DualDialogue"}]
        return path in (["FinalDraft", "Content"], ["FinalDraft", "TitlePage", "Content"])

    def _list(self) -> list[Paragraph]:
        return self.manuscript.title_page if "TitlePage" in self._path else self.manuscript.body
