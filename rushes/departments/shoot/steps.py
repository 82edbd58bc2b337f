"""A shot made step by step: each step of its chain is a task with a recipe of its own, and works on what the one before
it gave.

What a step does depends on what it is asked for, on what its engine can do, and on what there is by then:

- ``first-frame``, ``last-frame``: a still; drawn over the one there is, where the engine draws over pictures.
- a look: what there is, drawn again.
- a control pass (``depth``…): a moving picture held to it; from the still there is, if the engine animates stills.
- nothing: words become a picture; a still begins to move; a moving picture is drawn again, enlarged, or filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from rushes.departments.shoot import asking
from rushes.departments.shoot.order import FIRST, LAST, STILLS, Order, Ordered, orders_of
from rushes.engines import registry
from rushes.engines.card import Card
from rushes.engines.ports import (
    blocking_to_pass,
    frame_interpolation,
    image_to_image,
    image_to_video,
    super_resolution,
    text_to_image,
    text_to_video,
    video_to_video,
)
from rushes.engines.ports.frame_interpolation import FrameInterpolation
from rushes.engines.ports.guidance import Control
from rushes.engines.ports.super_resolution import SuperResolution
from rushes.errors import EngineMissing
from rushes.film.chain import Step
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.work.recipe import inputs
from rushes.work.task import Made, Task, awaited

MAQUETTE = "maquette"  # whatever engine films the shot: its composition is the maquette's


@dataclass
class Stages:
    """Tasks in the stages in which they can be made: each after what its request names. ``made``: by key, those that
    are there, or their stand-ins."""

    made: Mapping[str, Made]
    tasks: list[list[Task]] = field(default_factory=list)
    _of: dict[str, int] = field(default_factory=dict)  # digest of a medium -> the stage after the one that gives it
    _keys: set[str] = field(default_factory=set)

    def put(self, task: Task, role: str = "picture") -> Media:
        """What the task gives, or will give."""
        stage = max((self._of.get(media.digest, 0) for media in inputs(task.request)), default=0)
        media = (self.made.get(task.key) or awaited(task)).media[role]
        if task.key not in self._keys:
            self._keys.add(task.key)
            self.tasks += [[] for _ in range(stage + 1 - len(self.tasks))]
            self.tasks[stage].append(task)
            self._of[media.digest] = stage + 1
        return media


@dataclass(frozen=True, slots=True)
class _There:
    """What there is after a step: a moving picture, or stills of its first and last frame, or nothing yet; ``drawn``:
    by the maquette or its like, of which no more is drawn than a later step asks for."""

    video: Media | None = None
    first: Media | None = None
    last: Media | None = None
    drawn: Card | None = None

    @property
    def nothing(self) -> bool:
        return self == _There()


def take_of(ordered: Ordered, stages: Stages) -> Task:
    """The last task of a shot's chain; those before it are put into ``stages``. Raises EngineMissing where an engine
    cannot do what it is asked for."""
    orders = orders_of(ordered)
    there = _There()
    for order in orders[:-1]:
        there = _after(order, there, ordered, stages)
    task = _task(orders[-1], _Shot(ordered, orders[-1], there, stages).request(), ordered)
    if task.capability in STILLS:
        raise _refused(
            orders[-1], ordered, "gives a still, and a take moves", "End the chain with an engine that films."
        )
    return task


def _after(order: Order, there: _There, ordered: Ordered, stages: Stages) -> _There:
    """What there is after a step."""
    if order.draws and not order.step.asks:
        return _There(drawn=order.card)
    shot = _Shot(ordered, order, there, stages)
    task = _task(order, shot.request(), ordered)
    media = stages.put(task)
    if task.capability not in STILLS:
        return _There(video=media)
    if order.ends == (LAST,):
        return _There(first=there.first or shot.drawn_still(0), last=media)
    return _There(first=media, last=there.last)


def _task(order: Order, told: tuple[str, Any], ordered: Ordered) -> Task:
    capability, request = told
    length = ordered.film.format.milliseconds(ordered.timing.frames) if capability not in STILLS else 1000
    return Task(
        key=order.key,
        label=order.label,
        department="shoot",
        capability=capability,
        engine=order.card.name,
        version=order.card.version,
        request=request,
        keep=True,
        source=ordered.shot.source,
        estimate=order.card.speed * length / 1000,
        length_ms=length if capability not in STILLS else 0,
    )


def _refused(order: Order, ordered: Ordered, why: str, todo: str) -> EngineMissing:
    step = f" (step {order.step})" if order.step.asks else ""
    return EngineMissing(f"The engine {order.card.name!r}{step} {why}.", where=ordered.where, todo=todo)


@dataclass(frozen=True, slots=True)
class _Shot:
    """One step of one shot, and what there is before it."""

    ordered: Ordered
    order: Order
    there: _There
    stages: Stages

    def request(self) -> tuple[str, Any]:
        """The capability that is asked for, and the request."""
        if self.order.ends:
            return self._still()
        if self.order.look is not None:
            return self._redrawn(self.order.look.what, self.order.look.strength)
        if self.order.enlarges and (picture := self._video() or self.there.first):
            return super_resolution.CAPABILITY, SuperResolution(picture, self.order.width, self.order.height)
        if self.order.fills_in and (video := self._video()):
            return frame_interpolation.CAPABILITY, FrameInterpolation(video, self.order.frames, self.order.rate)
        return self._filmed()

    def _still(self) -> tuple[str, Any]:
        at = 0 if FIRST in self.order.ends else self.order.frames - 1
        before = self.there.first or self.drawn_still(at)
        if before is not None and self.order.can(image_to_image.CAPABILITY):
            return image_to_image.CAPABILITY, asking.edited(self.ordered, self.order, before, self._controls())
        if not self.order.can(text_to_image.CAPABILITY):
            raise self._refused("makes no stills", "Give that step to one that does: `rushes engines`.")
        return text_to_image.CAPABILITY, asking.still(self.ordered, self.order, at, self._controls())

    def _redrawn(self, look: str, strength: int) -> tuple[str, Any]:
        edits = self.order.can(image_to_image.CAPABILITY)
        if (still := self.there.first) is not None and edits:
            return image_to_image.CAPABILITY, asking.edited(self.ordered, self.order, still, self._controls())
        if self.order.can(video_to_video.CAPABILITY) and (video := self._video()) is not None:
            told = asking.redrawn(self.ordered, self.order, video, look, strength, self._controls())
            return video_to_video.CAPABILITY, told
        if edits and (still := self.drawn_still(0)) is not None:
            return image_to_image.CAPABILITY, asking.edited(self.ordered, self.order, still, self._controls())
        raise self._refused(
            f"cannot draw this again as {look!r}",
            "An engine that edits stills needs one before it, one that changes video a video: `rushes engines`.",
        )

    def _filmed(self) -> tuple[str, Any]:
        there, order, controls = self.there, self.order, self._controls()
        animates, changes = order.can(image_to_video.CAPABILITY), order.can(video_to_video.CAPABILITY)
        if there.first is not None and animates:
            return image_to_video.CAPABILITY, self._moving(there.first, controls)
        if controls and changes:
            return video_to_video.CAPABILITY, asking.held(self.ordered, order, controls, there.first)
        if (there.nothing or (there.drawn and controls)) and order.can(text_to_video.CAPABILITY):
            return text_to_video.CAPABILITY, asking.film(self.ordered, order, controls)
        if animates and (still := self.drawn_still(0)) is not None:
            return image_to_video.CAPABILITY, self._moving(still, controls)
        if changes and (video := self._video()) is not None:
            return video_to_video.CAPABILITY, asking.redrawn(self.ordered, order, video, "", 0, controls)
        if animates:
            todo = f'Give it one by a chain: [chains] shots = ["{MAQUETTE}", "{order.card.name}"].'
            raise self._refused("makes a still move, and there is none", todo)
        raise self._refused("cannot go on from what there is", "`rushes engines` says what each engine does.")

    def _moving(self, first: Media, controls: tuple[Control, ...]) -> Any:
        return asking.moving(self.ordered, self.order, first, self.there.last, controls)

    # What the maquette gives

    def drawn_still(self, at: int) -> Media | None:
        """Frame ``at`` as the engine draws it that came before; None where none did."""
        if self.there.drawn is None:
            return None
        return self._drawn(at, f"step/frame-{'last' if at else 'first'}", text_to_image.CAPABILITY)

    def _video(self) -> Media | None:
        """The moving picture there is."""
        if self.there.video is not None or self.there.drawn is None:
            return self.there.video
        return self._drawn(0, "step/drawn", text_to_video.CAPABILITY)

    def _drawn(self, at: int, slot: str, capability: str) -> Media:
        card = self.there.drawn
        assert card is not None
        shot = self.ordered.shot
        order = replace(
            self._whole(),
            card=card,
            step=Step(card.name),
            key=f"{slot}/{shot.key}",
            label=f"shot {shot.number}, drawn by the {card.name}",
        )
        if capability == text_to_image.CAPABILITY:
            request: Any = asking.still(self.ordered, order, at)
        else:
            request = asking.film(self.ordered, order)
        return self.stages.put(replace(_task(order, (capability, request), self.ordered), keep=False))

    def _controls(self) -> tuple[Control, ...]:
        return tuple(
            Control(ask.what, self.stages.put(self._pass(ask.what), "frames"), ask.strength or 100)
            for ask in self.order.controls
        )

    def _pass(self, kind: str) -> Task:
        card = registry.for_capability(MAQUETTE, blocking_to_pass.CAPABILITY)
        request = asking.measured(self.ordered, self._whole(), kind)
        return Task(
            key=f"step/{kind}-{self.order.width}x{self.order.height}/{self.ordered.shot.key}",
            label=f"shot {self.ordered.shot.number}, its {kind}",
            department="shoot",
            capability=blocking_to_pass.CAPABILITY,
            engine=MAQUETTE,
            version=card.version,
            request=request,
            source=self.ordered.shot.source,
            estimate=0.2 + request.frames * (0.02 + 1e-7 * request.width * request.height),
        )

    def _whole(self) -> Order:
        """The order at the film's own rate: a blocking's cues are in its frames."""
        return replace(self.order, rate=self.ordered.film.format.rate, frames=self.ordered.timing.frames)

    def _refused(self, why: str, todo: str) -> EngineMissing:
        return _refused(self.order, self.ordered, why, todo)
