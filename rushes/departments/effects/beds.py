"""What ambience a scene asks for."""

from __future__ import annotations

from rushes.engines.card import Card
from rushes.engines.ports.text_to_audio import TextToAudio
from rushes.film.blocking import Light
from rushes.film.element import ElementKind
from rushes.film.film import Film
from rushes.film.heading import Side
from rushes.film.shot import SceneSheet
from rushes.work.tables import table

# What never stops may come round every 24 seconds and nobody hears it. A bird or a passer-by is remembered: those come
# round at another time, so that the two together do not repeat for twenty minutes.
LOOP_MS = {"steady": 24_000, "sparse": 53_000, "": 24_000}
SPARSE = "/sparse"  # after the key of a scene's bed

_HEARD = (ElementKind.SOUND, ElementKind.ANIMAL)
_CROWDS = (0, 5, 15, 40)  # a crowd sounds like the nearest of these


def parts(card: Card) -> tuple[str, ...]:
    """The parts of a bed that an engine makes one by one; one that reads prompts gives the whole place at once."""
    return ("",) if card.reads_prompt else ("steady", "sparse")


def bed_request(sheet: SceneSheet, film: Film, set_kind: str, roofed: bool, card: Card, part: str = "") -> TextToAudio:
    """The bed of a place; ``roofed``: its set is inside. Nothing of the scene's length or number is in it."""
    return TextToAudio(
        prompt=f"{sheet.heading.place}, {sheet.heading.hour.value}" if card.reads_prompt else "",
        set=set_kind,
        light=Light(sheet.heading.hour, _interior(sheet, roofed), _weather(sheet)),
        sounds=_sounds(sheet, film),
        crowd=max(size for size in _CROWDS if size <= max(sheet.crowd, 0)),
        year=film.year,
        milliseconds=LOOP_MS[part],
        loop=True,
        part=part,
    )


def _interior(sheet: SceneSheet, roofed: bool) -> bool:
    if sheet.heading.side is Side.UNSAID:
        return roofed
    return sheet.heading.side is not Side.EXT


def _weather(sheet: SceneSheet) -> tuple[str, ...]:
    return tuple(sorted({element.name for element in sheet.elements if element.kind is ElementKind.WEATHER}))


def _sounds(sheet: SceneSheet, film: Film) -> tuple[str, ...]:
    """What is heard all through the scene. What has its own moment is spotted, where the film wants effects."""
    in_beds = table("effects", "beds")["heard"]["names"]
    return tuple(
        sorted(
            {
                element.name
                for element in sheet.elements
                if element.kind in _HEARD and element.known and (element.name in in_beds or not film.sound.effects)
            }
        )
    )
