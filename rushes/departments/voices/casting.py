"""Who has which voice: what film.toml says, else what the script says, else the name itself."""

from __future__ import annotations

from collections.abc import Iterator

from blake3 import blake3

from rushes.engines.ports.text_to_speech import Voice
from rushes.errors import SettingsError
from rushes.film.film import Film, Role
from rushes.film.shot import Breakdown
from rushes.film.spelling import plain

# The names of the casting table that engines share (engines/espeak/data/voices.toml has their sounds).
FAMILIES = {
    "man": ("man-1", "man-2", "man-3"),
    "woman": ("woman-1", "woman-2", "woman-3"),
    "old-man": ("old-man",),
    "old-woman": ("old-woman",),
    "child": ("child",),
    "narrator": ("narrator",),
}
CHARACTERS = tuple(character for family in FAMILIES.values() for character in family)

_PITCH_SPREAD = 12  # per cent around 100
_PACE_SPREAD = 7
_PITCH_REACH = 30  # per cent that film.toml's pitch of 100 raises a voice
_PACE_REACH = 40
_TOO_NEAR = 5  # per cent of pitch: two such voices of one character sound like one person


def cast_voices(breakdown: Breakdown, film: Film) -> dict[str, Voice]:
    """A voice for every speaking character, by the name on its cues.

    ``film``'s roles say of everybody whether they are a man, a woman or a child (``breakdown.introduce``); who has
    no build is a narrator. The voice is drawn from the name, so that a new character changes nobody's; only where two
    would be mistaken for one another does the one who speaks later move to the next voice of the family. Raises
    SettingsError where film.toml asks for a voice that is not in the casting table.
    """
    voices: dict[str, Voice] = {}
    taken: dict[str, Voice] = {}
    for name in _speakers(breakdown):
        known = plain(name)
        if known not in taken:
            taken[known] = _voice(name, film.role(name), list(taken.values()))
        voices[name] = taken[known]
    return voices


def _speakers(breakdown: Breakdown) -> Iterator[str]:
    for shot in breakdown.shots:
        for line in shot.lines:
            yield line.character


def _voice(name: str, role: Role, others: list[Voice]) -> Voice:
    chance = blake3(plain(name).encode()).digest()
    pitch, pace = 100 + _offset(chance[1], _PITCH_SPREAD), 100 + _offset(chance[2], _PACE_SPREAD)
    if role.pitch:
        pitch = 100 + role.pitch * _PITCH_REACH // 100
    if role.pace:
        pace = 100 + role.pace * _PACE_REACH // 100
    if role.voice in CHARACTERS:
        return Voice(role.voice, pitch, pace)
    family = FAMILIES.get(role.voice or role.build or "narrator")
    if family is None:
        wrong = role.voice or role.build
        raise SettingsError(
            f"[cast.{role.name}] asks for the voice {wrong!r}, which is not in the casting table.",
            where="film.toml",
            todo=f"Voices: {', '.join((*CHARACTERS, 'man', 'woman'))}.",
        )
    first = chance[0] % len(family)
    turned = [Voice(family[(first + turn) % len(family)], pitch, pace) for turn in range(len(family))]
    apart = [voice for voice in turned if not any(_alike(voice, other) for other in others)]
    return apart[0] if apart else _moved(turned[0], others)


def _offset(chance: int, spread: int) -> int:
    return chance % (2 * spread + 1) - spread


def _alike(one: Voice, other: Voice) -> bool:
    return one.character == other.character and abs(one.pitch - other.pitch) < _TOO_NEAR


def _moved(voice: Voice, others: list[Voice]) -> Voice:
    """The nearest pitch that nobody of the same character has; the voice as it is where there is no room."""
    for step in range(1, 25):
        for pitch in (voice.pitch + step, voice.pitch - step):
            moved = Voice(voice.character, pitch, voice.pace)
            if not any(_alike(moved, other) for other in others):
                return moved
    return voice
