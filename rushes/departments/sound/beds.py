"""What music and ambience a scene asks for."""

from __future__ import annotations

from rushes.departments.sound.lexicon import table
from rushes.engines.card import Card
from rushes.engines.ports.text_to_audio import TextToAudio
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.film.blocking import Light
from rushes.film.element import ElementKind
from rushes.film.film import Film
from rushes.film.heading import Side
from rushes.film.shot import SceneSheet

LOOP_MS = 24_000  # long enough that nobody hears it come round, short enough to make at once

_HEARD = (ElementKind.SOUND, ElementKind.VEHICLE, ElementKind.ANIMAL)
_CROWDS = (0, 5, 15, 40)  # a crowd sounds like the nearest of these


def ambience_request(sheet: SceneSheet, film: Film, set_kind: str, roofed: bool, card: Card) -> TextToAudio:
    """The bed of a place; ``roofed``: its set is inside. Nothing of the scene's length or number is in it."""
    return TextToAudio(
        prompt=f"{sheet.heading.place}, {sheet.heading.hour.value}" if card.reads_prompt else "",
        set=set_kind,
        light=Light(sheet.heading.hour, _interior(sheet, roofed), _weather(sheet)),
        sounds=_sounds(sheet),
        crowd=max(size for size in _CROWDS if size <= max(sheet.crowd, 0)),
        year=film.year,
        milliseconds=LOOP_MS,
        loop=True,
    )


def _interior(sheet: SceneSheet, roofed: bool) -> bool:
    if sheet.heading.side is Side.UNSAID:
        return roofed
    return sheet.heading.side is not Side.EXT


def _weather(sheet: SceneSheet) -> tuple[str, ...]:
    return tuple(sorted({element.name for element in sheet.elements if element.kind is ElementKind.WEATHER}))


def _sounds(sheet: SceneSheet) -> tuple[str, ...]:
    return tuple(sorted({element.name for element in sheet.elements if element.kind in _HEARD and element.known}))


def wants_music(sheet: SceneSheet, milliseconds: int, edge: bool) -> bool:
    """Whether a scene has music: see data/music.toml. ``edge``: it opens or closes the film."""
    rules = table("music.toml")
    if milliseconds < rules["shortest"] and not edge:
        return False
    valence, arousal = sheet.mood
    spoken = any(shot.lines for shot in sheet.shots)
    strong = abs(valence) + abs(arousal) >= int(rules["strong"])
    wordless = not spoken and milliseconds >= int(rules["wordless"])
    return edge or strong or wordless


def music_request(mood: tuple[int, int], film: Film, milliseconds: int, card: Card, words: str) -> TextToMusic:
    """A cue for a mood, its length in steps; the film's title is its theme."""
    rules = table("music.toml")
    step = int(rules["step"])
    valence, arousal = (_rounded(value, int(rules["mood_step"])) for value in mood)
    return TextToMusic(
        prompt=words if card.reads_prompt else "",
        valence=valence,
        arousal=arousal,
        milliseconds=min(max(-(-milliseconds // step), 1) * step, int(rules["longest"])),
        year=film.year,
        theme=film.title,
    )


def _rounded(value: int, step: int) -> int:
    return min(max(step * ((2 * value + step) // (2 * step)), -100), 100)
