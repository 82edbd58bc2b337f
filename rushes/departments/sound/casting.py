"""Who has which voice: what film.toml says, else what the script says, else the name itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blake3 import blake3

from rushes.departments.sound.lexicon import mentions, table, words
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
_OLD = 65
_CHILD = 12
_INTRODUCTION = 70  # letters after a name in which its owner is described


def cast_voices(breakdown: Breakdown, film: Film) -> dict[str, Voice]:
    """A voice for every speaking character, by the name on its cues.

    Each is drawn from the name alone, so that a new character changes nobody's voice; only where two would
    be mistaken for one another does the one who speaks later move to the next voice of the family. Raises
    SettingsError where film.toml asks for a voice that is not in the casting table.
    """
    voices: dict[str, Voice] = {}
    taken: dict[str, Voice] = {}
    told = _Descriptions(breakdown)
    for name in _speakers(breakdown):
        known = plain(name)
        if known not in taken:
            taken[known] = _voice(name, film.role(name), told.of(name), list(taken.values()))
        voices[name] = taken[known]
    return voices


def _speakers(breakdown: Breakdown) -> Iterator[str]:
    for shot in breakdown.shots:
        for line in shot.lines:
            yield line.character


def _voice(name: str, role: Role, told: str, others: list[Voice]) -> Voice:
    chance = blake3(plain(name).encode()).digest()
    pitch, pace = 100 + _offset(chance[1], _PITCH_SPREAD), 100 + _offset(chance[2], _PACE_SPREAD)
    if role.pitch:
        pitch = 100 + role.pitch * _PITCH_REACH // 100
    if role.pace:
        pace = 100 + role.pace * _PACE_REACH // 100
    if role.voice in CHARACTERS:
        return Voice(role.voice, pitch, pace)
    family = FAMILIES.get(role.voice or role.build or family_of(name, f"{role.description} {told}", chance[3]))
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


def family_of(name: str, told: str, chance: int) -> str:
    """man, woman, old-man, old-woman, child or narrator, from a name and what is told of its owner.

    ``chance`` decides where neither says anything.
    """
    lexicon = table("names.toml")
    if mentions(name, lexicon["narrator"]):
        return "narrator"
    age = _age(told)
    old = mentions(f"{name} / {told}", lexicon["old"]) or (age is not None and age >= _OLD)
    child = mentions(f"{name} / {told}", lexicon["child"]) and not old and (age is None or age <= _CHILD)
    if (child or (age is not None and age <= _CHILD)) and not mentions(told, ["jeune femme", "jeune homme"]):
        return "child"
    sex = "woman" if _is_woman(name, told, chance) else "man"
    return f"old-{sex}" if old else sex


def _is_woman(name: str, told: str, chance: int) -> bool:
    """A first name decides, then what is told, then a word of the name ("LE CHEF DE GARE"), then its ending."""
    lexicon = table("names.toml")
    parts = [part for word in words(name) for part in (word, *word.split("-"))]
    verdict: bool | None = None
    for part in parts:  # the first that tells, tells: "JEAN-MARIE", "LA MÈRE DE PAUL"
        named = _one_of(part, lexicon["female_names"], lexicon["male_names"])
        verdict = _one_of(part, lexicon["woman"], lexicon["man"]) if named is None else named
        if named is not None:
            return named
        if verdict is not None:
            break
    woman, man = mentions(told, lexicon["woman"]), mentions(told, lexicon["man"])
    if woman != man:
        return woman
    if verdict is not None:
        return verdict
    if parts and any(parts[0].endswith(ending) for ending in lexicon["female_endings"]):
        return True
    return chance % 2 == 0


def _one_of(word: str, female: list[str], male: list[str]) -> bool | None:
    """True, False, or None where the word is in both lists or in neither."""
    woman, man = word in female, word in male
    return woman if woman != man else None


_YEARS = re.compile(r"\b(\d{1,3})\b(?:\s*(?:ans|years|yo|y/o|year-old))?")


def _age(told: str) -> int | None:
    """A number of years told of someone: "(72)", "72 ans", "aged 9"."""
    for found in _YEARS.finditer(told):
        if 1 <= int(found[1]) <= 110:
            return int(found[1])
    return None


class _Descriptions:
    """What the action says of people right after their names in capitals: "MARIE, 30 ans, une institutrice"."""

    def __init__(self, breakdown: Breakdown) -> None:
        self._actions = [shot.action for shot in breakdown.shots if shot.action]

    def of(self, name: str) -> str:
        introduced = re.compile(rf"(?<!\w){re.escape(name.upper())}\s*[,(–—]\s*([^.;!?)]{{1,{_INTRODUCTION}}})")
        for action in self._actions:
            if name.upper() in action and (found := introduced.search(action)):
                return found[1]
        return ""
