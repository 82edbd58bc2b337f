"""A shot that is to be made, and the steps in which it is: by whom each, asked for what, at which size and rate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from rushes.engines import registry
from rushes.engines.card import Card
from rushes.engines.ports import (
    frame_interpolation,
    image_to_image,
    image_to_video,
    super_resolution,
    text_to_image,
    text_to_video,
    video_to_video,
)
from rushes.engines.ports.guidance import CONTROLS
from rushes.errors import EngineMissing
from rushes.film.blocking import Blocking
from rushes.film.chain import Ask, Step
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.shot import SceneSheet, Shot
from rushes.film.timing import Timing
from rushes.work.task import Made

FIRST, LAST = "first-frame", "last-frame"
FILMS = (text_to_video.CAPABILITY, image_to_video.CAPABILITY, video_to_video.CAPABILITY)
STILLS = (text_to_image.CAPABILITY, image_to_image.CAPABILITY)


@dataclass(frozen=True, slots=True)
class Ordered:
    """All that is known of a shot before it is made. ``voices``: made or stand-ins, by task key ("voice/<line key>").
    ``grabbed``: pictures of circled takes, as ``references_of`` takes them."""

    film: Film
    scene: SceneSheet
    shot: Shot
    blocking: Blocking
    timing: Timing
    voices: Mapping[str, Made]
    library: Library
    grabbed: Mapping[str, tuple[str, Media]] = field(default_factory=dict)

    @property
    def engine(self) -> str:
        """The engine or the chain that was asked for."""
        return self.shot.engine or self.film.engines.picture

    @property
    def where(self) -> str:
        """Who asked for it: a note, or the film."""
        return str(self.shot.source) if self.shot.engine else "film.toml"


@dataclass(frozen=True, slots=True)
class Order:
    """One step. ``key`` of the task it becomes; the last step's is the shot's."""

    card: Card
    step: Step
    key: str
    label: str
    width: int
    height: int
    rate: Fraction
    frames: int

    @property
    def controls(self) -> tuple[Ask, ...]:
        """The passes it is asked to hold to, or else those it always needs."""
        asked = tuple(ask for ask in self.step.asks if ask.what in CONTROLS)
        return asked or tuple(Ask(kind) for kind in self.card.needs if kind in CONTROLS)

    @property
    def look(self) -> Ask | None:
        """The words in which it is asked to draw again, if it is."""
        return next((ask for ask in self.step.asks if ask.what not in (*CONTROLS, FIRST, LAST)), None)

    @property
    def ends(self) -> tuple[str, ...]:
        return tuple(ask.what for ask in self.step.asks if ask.what in (FIRST, LAST))

    @property
    def draws(self) -> bool:
        return drawn(self.card)

    @property
    def enlarges(self) -> bool:
        return not self.step.asks and self.can(super_resolution.CAPABILITY) and not self._films

    @property
    def fills_in(self) -> bool:
        return not self.step.asks and self.can(frame_interpolation.CAPABILITY) and not self._films

    @property
    def _films(self) -> bool:
        return any(self.can(capability) for capability in FILMS)

    def can(self, capability: str) -> bool:
        return capability in self.card.capabilities


def drawn(card: Card) -> bool:
    """Whether it is the maquette or its like: what it draws follows from the blocking alone."""
    return not card.reads_prompt and "blocking" in card.takes


def orders_of(ordered: Ordered) -> list[Order]:
    """The steps of a shot. What comes before an enlargement is made at half the size, before frames are filled in at
    half the rate. Raises EngineMissing for an engine that is not there, or is asked for a pass it does not take."""
    form, shot = ordered.film.format, ordered.shot
    steps = ordered.film.steps(ordered.engine)
    width, height, rate, frames = form.width, form.height, form.rate, ordered.timing.frames
    found: list[Order] = []
    for rank, step in reversed(list(enumerate(steps, 1))):
        take = rank == len(steps)
        key = f"shot/{shot.key}" if take else f"step/{rank}/{shot.key}"
        label = f"shot {shot.number}" if take else f"shot {shot.number}, step {rank}: {step}"
        order = Order(_card(step, ordered), step, key, label, width, height, rate, frames)
        found.insert(0, order)
        if order.enlarges:
            width, height = -(-width // 4) * 2, -(-height // 4) * 2
        if order.fills_in:
            rate, frames = rate / 2, frames // 2 + 1
    return found


def _card(step: Step, ordered: Ordered) -> Card:
    try:
        card = registry.card(step.engine)
    except EngineMissing as problem:
        chains = ", ".join(chain.name for chain in ordered.film.chains)
        todo = f"{problem.todo} Chains of this film: {chains}." if chains else problem.todo
        raise EngineMissing(problem.what, where=ordered.where, todo=todo) from problem
    for ask in step.asks:
        if ask.what in CONTROLS and ask.what not in card.takes:
            taken = [kind for kind in CONTROLS if kind in card.takes]
            raise EngineMissing(
                f"The engine {card.name!r} does not take {ask.what}.",
                where=ordered.where,
                todo=f"It takes {', '.join(taken)}." if taken else "It takes no passes: `rushes engines`.",
            )
    return card
