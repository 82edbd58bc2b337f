"""One set-up in a scene: the unit that gets made."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from rushes.film.element import Element
from rushes.film.heading import Heading
from rushes.film.lighting import LightNote
from rushes.film.note import Angle, Direction, Move, PromptNote, Size
from rushes.film.quick import dataclass
from rushes.film.score import MusicNote
from rushes.film.screenplay import Line
from rushes.film.source import Source


class ShotKind(str, Enum):
    ESTABLISHING = "establishing"
    ACTION = "action"
    SINGLE = "single"
    OVER_SHOULDER = "over the shoulder"
    TWO_SHOT = "two-shot"
    INSERT = "insert"

    def played(self, clean: bool) -> str:
        """How a shot of this kind was played, in words. ``clean``: as a single, since no shoulder stood well in it."""
        return f"clean single for {self.value}" if clean else self.value


@dataclass(frozen=True, slots=True)
class Shot:
    """A shot as the director or the rules decided it, before anyone knows how long the voices are.

    ``key`` names the shot across edits of other scenes ("cuisine-nuit/2/line-3"); ``number`` is what people
    say ("3B") and moves when scenes are inserted. Neither enters a recipe. ``lines`` are spoken during
    the shot, in order. ``action_ms`` is what the action needs on screen without voices; ``fixed_ms`` the
    director's own duration. ``subjects`` are character names or element names, the most important first;
    for a dialogue shot ``listener`` is who is spoken to. ``line_side`` (+1 or -1) is the side of the
    180-degree line from which the scene is shot; the same for every shot of the scene. ``verbs`` are the
    lexicon's English keys of what people do ("walk", "sit"). ``unseen`` are the line keys of voices that nobody
    in the picture has: a narrator, a machine, somebody beyond the frame, a whole crowd. ``focus``: who or what is
    sharp where it is not the first subject; of two, the focus is pulled from the first ("": the subject) to the second.
    ``foreground``: whether something blurred stands at the edge of the frame; None where the rules decide;
    ``stop_said``: whether the director said the stop. ``elsewhere``: the shot's own place, where the scene is cut
    between two: the other end of a telephone. ``title``: the lines of a title card, which shows nothing else.
    ``told`` is what is seen to happen, in the writer's words or those of the director's note; ``prompt`` what she wants
    generative engines told. ``toward``: what a pan or a tilt ends on; ``pov``: through whose eyes the shot is seen;
    ``cue``: the word of its lines at which the camera begins to move; ``speed``: of what happens, in hundredths, 50 is
    slow motion; ``diopter``: the first two subjects are sharp at once, each in its half.
    """

    key: str
    number: str
    scene_key: str
    kind: ShotKind
    size: Size
    angle: Angle
    lens_mm: int
    stop: int
    move: Move
    direction: Direction | None
    subjects: tuple[str, ...]
    listener: str | None
    lines: tuple[Line, ...]
    line_keys: tuple[str, ...]
    action: str
    verbs: tuple[tuple[str, str], ...]  # (who, verb)
    props: tuple[Element, ...]
    action_ms: int
    fixed_ms: int | None
    line_side: int
    description: str
    engine: str | None
    source: Source
    unseen: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    light: LightNote | None = None
    look: str | None = None
    look_source: Source | None = None
    told: str = ""
    prompt: PromptNote | None = None
    hold: int | None = None  # frames that a drawing stays; None: as the film has it
    foreground: bool | None = None
    stop_said: bool = False
    elsewhere: Heading | None = None
    title: tuple[str, ...] = ()
    toward: str = ""
    pov: str = ""
    cue: str = ""
    speed: int = 100
    diopter: bool = False


@dataclass(frozen=True, slots=True)
class SceneSheet:
    """One scene broken down. ``number`` is the writer's, or counted. ``cast`` in order of first word.

    ``crowd`` is the number of extras the action asks for. ``mood`` is (valence, arousal) in -100..100 for
    the temp score. ``key`` is stable when other scenes are edited, inserted or moved. ``eighths`` is its
    length on the page, in eighths of one. ``music`` are the director's music notes, each with the line of the
    screenplay from which it holds. ``extras``: how many of them a note asks for, None where none does.
    """

    key: str
    number: str
    heading: Heading
    elements: tuple[Element, ...]
    cast: tuple[str, ...]
    crowd: int
    mood: tuple[int, int]
    shots: tuple[Shot, ...]
    source: Source
    eighths: int = 1
    music: tuple[tuple[int, MusicNote], ...] = ()
    extras: int | None = None

    @property
    def ends(self) -> tuple[SceneSheet, ...]:
        """The scene itself where all its shots are in one place, else a part of it for each place, in the order of the
        screen, with a key of its own where that is not the heading's. The crowd is where the heading is."""
        if {shot.elsewhere for shot in self.shots} <= {None}:
            return (self,)
        places = dict.fromkeys(shot.elsewhere for shot in self.shots)
        return tuple(
            replace(
                self,
                key=self.key if place is None else f"{self.key}/end-{number}",
                heading=place or self.heading,
                shots=tuple([shot for shot in self.shots if shot.elsewhere == place]),
                crowd=self.crowd if place is None else 0,
                extras=self.extras if place is None else None,
            )
            for number, place in enumerate(places, 1)
        )


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The whole film broken down: what `rushes breakdown` prints."""

    scenes: tuple[SceneSheet, ...]

    @property
    def shots(self) -> tuple[Shot, ...]:
        return tuple([shot for scene in self.scenes for shot in scene.shots])
