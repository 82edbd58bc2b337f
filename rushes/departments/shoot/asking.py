"""What each engine is asked for a shot: its request, of what its card takes and nothing else."""

from __future__ import annotations

from rushes.departments.shoot.furnishing import models_of
from rushes.departments.shoot.looks import hold_of, look_of
from rushes.departments.shoot.order import LAST, Order, Ordered
from rushes.departments.shoot.prompt import edit_prompt, prompt_of
from rushes.departments.shoot.references import references_of
from rushes.departments.shoot.scene_seed import seed_of
from rushes.engines.ports.blocking_to_pass import BlockingToPass
from rushes.engines.ports.guidance import Control, Reference
from rushes.engines.ports.image_to_image import ImageToImage
from rushes.engines.ports.image_to_video import ImageToVideo
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.engines.ports.video_to_video import VideoToVideo
from rushes.film.media import Media

Controls = tuple[Control, ...]


def still(ordered: Ordered, order: Order, at: int, controls: Controls = ()) -> TextToImage:
    """Frame ``at`` in words."""
    return TextToImage(
        prompt=_prompt(ordered, order),
        blocking=ordered.blocking if "blocking" in order.card.takes else None,
        at=at,
        frames=order.frames,
        rate=order.rate,
        width=order.width,
        height=order.height,
        look=look_of(ordered.film, ordered.shot, order.card),
        references=_references(ordered, order),
        models=_models(ordered, order),
        seed=_seed(ordered, order),
        controls=controls,
    )


def film(ordered: Ordered, order: Order, controls: Controls = ()) -> TextToVideo:
    """The shot in words."""
    return TextToVideo(
        prompt=_prompt(ordered, order),
        blocking=ordered.blocking if "blocking" in order.card.takes else None,
        frames=order.frames,
        rate=order.rate,
        width=order.width,
        height=order.height,
        look=look_of(ordered.film, ordered.shot, order.card),
        voices=_voices(ordered, order),
        references=_references(ordered, order),
        models=_models(ordered, order),
        seed=_seed(ordered, order),
        hold=hold_of(ordered.film, ordered.shot, order.card),
        controls=controls,
    )


def moving(ordered: Ordered, order: Order, first: Media, last: Media | None, controls: Controls) -> ImageToVideo:
    """A still that begins to move."""
    return ImageToVideo(
        prompt=_prompt(ordered, order),
        first=first,
        frames=order.frames,
        rate=order.rate,
        width=order.width,
        height=order.height,
        last=last if LAST in order.card.takes else None,
        controls=controls,
        references=_references(ordered, order),
        voices=_voices(ordered, order),
        seed=_seed(ordered, order),
    )


def held(ordered: Ordered, order: Order, controls: Controls, begins: Media | None) -> VideoToVideo:
    """The shot, held to the maquette's passes; ``begins``: the still there is, as a reference of how it looks."""
    references = _references(ordered, order)
    if begins is not None and "references" in order.card.takes:
        references = (Reference("style", "first frame", begins), *references)[: order.card.references or None]
    return VideoToVideo(
        prompt=_prompt(ordered, order),
        task="control",
        frames=order.frames,
        rate=order.rate,
        width=order.width,
        height=order.height,
        controls=controls,
        references=references,
        voices=_voices(ordered, order),
        seed=_seed(ordered, order),
    )


def redrawn(ordered: Ordered, order: Order, video: Media, look: str, strength: int, controls: Controls) -> VideoToVideo:
    """A moving picture drawn again, as ``look`` says; as it is, where that is ""."""
    return VideoToVideo(
        prompt=edit_prompt(ordered.film, ordered.scene, ordered.shot, ordered.blocking, look),
        task="restyle",
        frames=order.frames,
        rate=order.rate,
        width=order.width,
        height=order.height,
        video=video,
        strength=strength,
        controls=controls,
        references=_references(ordered, order),
        voices=_voices(ordered, order),
        seed=_seed(ordered, order),
    )


def edited(ordered: Ordered, order: Order, picture: Media, controls: Controls) -> ImageToImage:
    """A still drawn again: as the look says that is asked for, or into what the shot's words say."""
    look = order.look
    words = ordered.film, ordered.scene, ordered.shot, ordered.blocking
    return ImageToImage(
        prompt=edit_prompt(*words, look.what) if look else prompt_of(*words),
        image=picture,
        width=order.width,
        height=order.height,
        strength=look.strength if look else 0,
        controls=controls,
        references=_references(ordered, order),
        seed=_seed(ordered, order),
    )


def measured(ordered: Ordered, order: Order, kind: str) -> BlockingToPass:
    """A pass of the maquette. Without voices: lips are too small to lead anybody, and a line read anew must not make a
    paid picture stale."""
    return BlockingToPass(
        kind=kind,
        blocking=ordered.blocking,
        frames=order.frames,
        rate=order.rate,
        width=order.width,
        height=order.height,
        models=models_of(ordered.blocking, ordered.library),
    )


def _prompt(ordered: Ordered, order: Order) -> str:
    if not order.card.reads_prompt:
        return ""
    return prompt_of(ordered.film, ordered.scene, ordered.shot, ordered.blocking)


def _seed(ordered: Ordered, order: Order) -> int:
    return seed_of(ordered.film, ordered.scene) if order.card.reads_prompt else 0


def _voices(ordered: Ordered, order: Order) -> tuple[tuple[int, Media], ...]:
    if "voices" not in order.card.takes:
        return ()
    lines = ordered.timing.lines
    return tuple((line.frame, ordered.voices[f"voice/{line.line_key}"].media["voice"]) for line in lines)


def _models(ordered: Ordered, order: Order) -> tuple[Media, ...]:
    return models_of(ordered.blocking, ordered.library) if "blocking" in order.card.takes else ()


def _references(ordered: Ordered, order: Order) -> tuple[Reference, ...]:
    return references_of(
        ordered.film, ordered.scene, ordered.shot, ordered.blocking, order.card, ordered.library, ordered.grabbed
    )
