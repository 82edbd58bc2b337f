"""The screenplay as the writer wrote it: scenes of blocks, each with its place in the text.

``text`` is always the writer's own, verbatim. ``plain`` is what a reader reads: without notes, boneyard
and emphasis marks.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from rushes.film.heading import Heading
from rushes.film.lighting import LightNote
from rushes.film.note import LookNote, PromptNote, SayNote, ShotNote, SoundNote
from rushes.film.quick import dataclass
from rushes.film.score import MusicNote
from rushes.film.source import Source


@dataclass(frozen=True, slots=True)
class Action:
    """A paragraph of action (forced ones too)."""

    text: str
    plain: str
    source: Source


@dataclass(frozen=True, slots=True)
class Speech:
    """Words spoken, one source line or several; ``lyric`` where they are sung (``~``)."""

    text: str
    plain: str
    source: Source
    lyric: bool = False


@dataclass(frozen=True, slots=True)
class Parenthetical:
    """``plain`` is without the brackets."""

    text: str
    plain: str
    source: Source


@dataclass(frozen=True, slots=True)
class Line:
    """One dialogue block: who speaks, how, and what.

    ``character`` is the cue without extensions, as written apart from case ("MARIE", "McCOY" kept);
    ``extensions`` are the brackets of the cue without brackets ("V.O.", "CONT'D", "HORS CHAMP").
    """

    character: str
    cue: str
    extensions: tuple[str, ...]
    parts: tuple[Speech | Parenthetical, ...]
    source: Source
    dual: Literal["left", "right"] | None = None

    @property
    def spoken(self) -> str:
        """What is said, joined by spaces."""
        return " ".join([part.plain for part in self.parts if isinstance(part, Speech)])


@dataclass(frozen=True, slots=True)
class Lyric:
    """A sung line outside dialogue."""

    text: str
    plain: str
    source: Source


@dataclass(frozen=True, slots=True)
class Centered:
    text: str
    plain: str
    source: Source


@dataclass(frozen=True, slots=True)
class Transition:
    text: str
    plain: str
    source: Source


@dataclass(frozen=True, slots=True)
class PageBreak:
    source: Source


@dataclass(frozen=True, slots=True)
class Note:
    """A ``[[note]]``; ``shot`` is set where it is a camera note, ``light`` where it says how the scene is lit, ``look``
    where it says how it is drawn, ``music`` where it asks for music, ``sound`` where it says what is heard, ``say`` how
    a word sounds, ``prompt`` what a generative engine is told, ``extras`` how many of them there are. Notes inside
    action follow their block."""

    text: str
    source: Source
    shot: ShotNote | None = None
    light: LightNote | None = None
    look: LookNote | None = None
    music: MusicNote | None = None
    sound: SoundNote | None = None
    say: SayNote | None = None
    prompt: PromptNote | None = None
    extras: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    depth: int
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Synopsis:
    text: str
    source: Source


Block: TypeAlias = Action | Line | Lyric | Centered | Transition | PageBreak | Note | Section | Synopsis


@dataclass(frozen=True, slots=True)
class Scene:
    """``number`` is the one the writer fixed (``#12A#`` gives "12A"), else None."""

    heading: Heading
    number: str | None
    blocks: tuple[Block, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class TitleField:
    """One entry of the title page: ``key`` lower case ("title", "credit", "author"), values line by line."""

    key: str
    values: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Screenplay:
    """``preamble`` is what stands before the first heading (FADE IN:, sections, notes)."""

    file: str
    title_page: tuple[TitleField, ...]
    preamble: tuple[Block, ...]
    scenes: tuple[Scene, ...]

    @property
    def sayings(self) -> tuple[SayNote, ...]:
        """What its notes say of how words sound, in their order."""
        blocks = (*self.preamble, *(block for scene in self.scenes for block in scene.blocks))
        return tuple(block.say for block in blocks if isinstance(block, Note) and block.say is not None)

    def title(self, key: str, default: str = "") -> str:
        """A title page entry, its lines joined by spaces."""
        for field in self.title_page:
            if field.key == key:
                return " ".join(field.values)
        return default
