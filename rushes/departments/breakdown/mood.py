"""How a scene feels: valence from sad to glad, arousal from calm to agitated."""

from __future__ import annotations

from functools import cache

from rushes.departments.breakdown.lexicon import Entry, lexicon
from rushes.departments.breakdown.scene_text import SceneText
from rushes.film.heading import Hour

HOURS = {
    Hour.DAY: (4, 0),
    Hour.MORNING: (8, -2),
    Hour.DAWN: (6, -12),
    Hour.DUSK: (-2, -10),
    Hour.EVENING: (0, -6),
    Hour.NIGHT: (-10, -8),
}
WEATHER = {"rain": (-6, 0), "snow": (2, -10), "fog": (-8, -8), "wind": (-2, 8), "storm": (-10, 25)}
SOUNDS = {"gunshot": 30, "explosion": 35, "scream": 25, "siren": 20, "crash": 12, "laughter": 10, "silence": -15}


def mood(text: SceneText) -> tuple[int, int]:
    """(valence, arousal) in -100..100: the hour's own, and what words and deeds add, paragraph for paragraph."""
    valence, arousal = HOURS[text.scene.heading.hour]
    told_valence = told_arousal = 0
    for reading in text.readings.values():
        told_valence += max(-80, min(80, reading.valence))
        told_arousal += max(-80, min(80, reading.arousal))
        told_arousal += sum(SOUNDS.get(sound.key, 0) for sound in reading.sounds)
    words = _moods(text.lexicon.language)
    for spoken in text.spoken.values():
        said = spoken.line.spoken
        told_arousal += 8 * min(3, said.count("!"))
        for deed in spoken.deeds:
            told_valence += deed.entry.valence
            told_arousal += deed.entry.arousal
        for word in said.lower().split():
            entry = words.get(word.strip(".,;:!?…»«\"'()"))
            if entry is not None:
                told_valence += entry.valence // 2
                told_arousal += entry.arousal // 2
    weathers = {weather.key for reading in text.readings.values() for weather in reading.weather}
    valence += sum(WEATHER[key][0] for key in sorted(weathers))
    arousal += sum(WEATHER[key][1] for key in sorted(weathers))
    parts = 1 + len(text.readings) + len(text.spoken)
    return _bounded(valence + 3 * told_valence // parts), _bounded(arousal + 3 * told_arousal // parts)


def _bounded(value: int) -> int:
    return max(-100, min(100, value))


@cache
def _moods(language: str) -> dict[str, Entry]:
    """The one-word moods, for speeches, which are not read further."""
    return {
        word: entry
        for word, phrases in lexicon(language).index.items()
        for rest, entries in phrases
        for entry in entries
        if not rest and entry.sort == "mood"
    }
