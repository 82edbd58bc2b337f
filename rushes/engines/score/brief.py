"""What a request asks of the composer, in seconds and names."""

from __future__ import annotations

from dataclasses import dataclass

from rushes.engines.ports.text_to_music import TextToMusic

SHORTEST = 3.0  # seconds
_OLD_PIANO = 1925  # films set before it have a piano of their time


@dataclass(frozen=True)
class Mood:
    """From ``start`` seconds on; valence and arousal in -100..100."""

    start: float
    valence: int
    arousal: int

    @property
    def drive(self) -> float:
        """Arousal as 0..1."""
        return (self.arousal + 100) / 200


@dataclass(frozen=True)
class Brief:
    seconds: float
    moods: tuple[Mood, ...]
    hits: tuple[float, ...]
    idiom: str
    themes: tuple[str, ...]
    home: str  # whose key the film is in: its title
    talk: float  # 0..1: how much of the cue lies under words
    ending: str
    old: bool
    seed: int

    @property
    def told(self) -> tuple[str | int, ...]:
        """What the dice of a cue are thrown for: whom it is about and how it feels."""
        return (*self.themes, *(part for mood in self.moods for part in (mood.valence, mood.arousal)), self.seed)

    def mood_at(self, second: float) -> Mood:
        return next((mood for mood in reversed(self.moods) if mood.start <= second + 1e-6), self.moods[0])


def read_brief(request: TextToMusic) -> Brief:
    """Raises EngineFailed for an idiom that nobody here plays."""
    from rushes.engines.score.tables import idioms
    from rushes.errors import EngineFailed

    idiom = request.idiom or ("silent-piano" if request.year < 1930 else "chamber")
    if idiom not in idioms():
        known = ", ".join(sorted(idioms()))
        raise EngineFailed(f"Nobody here plays {idiom!r}.", todo=f"Ask for one of: {known}.")
    moods = tuple(Mood(start / 1000, valence, arousal) for start, valence, arousal in request.arc)
    return Brief(
        seconds=max(request.milliseconds / 1000, SHORTEST),
        moods=moods or (Mood(0.0, request.valence, request.arousal),),
        hits=tuple(hit / 1000 for hit in request.hits),
        idiom=idiom,
        themes=request.themes or (request.theme,),
        home=request.theme,
        talk=request.talk / 100,
        ending=request.ending,
        old=request.year < _OLD_PIANO,
        seed=request.seed,
    )
