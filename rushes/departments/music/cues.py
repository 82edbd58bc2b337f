"""Which scenes have music, and what a cue asks for."""

from __future__ import annotations

from rushes.engines.card import Card
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.film.film import Film
from rushes.film.shot import SceneSheet
from rushes.work.tables import table


def wants_music(sheet: SceneSheet, milliseconds: int, edge: bool) -> bool:
    """Whether a scene has music: see data/music.toml. ``edge``: it opens or closes the film."""
    rules = table("music", "music")
    if milliseconds < rules["shortest"] and not edge:
        return False
    valence, arousal = sheet.mood
    spoken = any(shot.lines for shot in sheet.shots)
    strong = abs(valence) + abs(arousal) >= int(rules["strong"])
    wordless = not spoken and milliseconds >= int(rules["wordless"])
    return edge or strong or wordless


def cue_request(mood: tuple[int, int], film: Film, milliseconds: int, card: Card, words: str) -> TextToMusic:
    """A cue for a mood, its length in steps; the film's title is its theme."""
    rules = table("music", "music")
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
