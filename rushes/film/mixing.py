"""How the film is mixed, as mix.toml says it. Levels in tenths of a decibel, frequencies in Hz."""

from __future__ import annotations

from dataclasses import field

from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class StemSettings:
    """One stem's fader and equaliser. ``highpass`` 0: none; ``presence``: a broad bell about 3.2 kHz."""

    stem: str
    level: int = 0
    mute: bool = False
    highpass: int = 0
    presence: int = 0


@dataclass(frozen=True, slots=True)
class Ducking:
    """How far the others step back for words. ``margin``: what is said stands at least so far over everything else;
    where it would not, everything else steps back further, by ``most`` at most."""

    music: int = -80
    effects: int = -35
    ambience: int = -35
    margin: int = 100
    most: int = 80


@dataclass(frozen=True, slots=True)
class Trim:
    """What is added to a character's or a scene's level. ``name``: the character, or the scene's key."""

    name: str
    level: int = 0
    mute: bool = False


@dataclass(frozen=True, slots=True)
class SceneTrim:
    """``level`` goes for all stems; ``stems`` are levels of one of them, by name."""

    name: str
    level: int = 0
    stems: tuple[tuple[str, int], ...] = ()


USUAL_STEMS = (
    StemSettings("dialogue", highpass=75, presence=15),
    StemSettings("narrator", highpass=60, presence=10),
    StemSettings("music", highpass=25),
    StemSettings("effects", highpass=25),
    StemSettings("ambience", highpass=35),
)


@dataclass(frozen=True, slots=True)
class MixSettings:
    """``perspective``: how much of the place of a speaker in the picture is heard, per cent. ``reverb``: added to what
    every room gives back. ``loudness`` (LUFS) and ``gate`` ("programme" or "dialogue") where mix.toml decides
    otherwise than film.toml."""

    stems: tuple[StemSettings, ...] = USUAL_STEMS
    ducking: Ducking = field(default_factory=Ducking)
    characters: tuple[Trim, ...] = ()
    scenes: tuple[SceneTrim, ...] = ()
    perspective: int = 100
    reverb: int = 0
    loudness: int | None = None
    gate: str = ""

    def stem(self, name: str) -> StemSettings:
        for one in self.stems:
            if one.stem == name:
                return one
        return StemSettings(name)

    def character(self, name: str) -> Trim:
        """Compared without case."""
        folded = name.casefold()
        return next((one for one in self.characters if one.name.casefold() == folded), Trim(name))

    def level(self, stem: str, scene: str) -> int:
        """The fader of a stem in a scene."""
        trim = next((one for one in self.scenes if one.name == scene), SceneTrim(scene))
        return self.stem(stem).level + trim.level + dict(trim.stems).get(stem, 0)
