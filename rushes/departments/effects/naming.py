"""What a director may call a sound by: in a note, or as the name of a file in library/sounds/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from rushes.departments.effects.listening import Said, words_of
from rushes.film.library import Library, LibraryFile
from rushes.film.note import SoundNote
from rushes.work.tables import table

Sound = tuple[str, str]  # a sound, and the ground it is made on where that matters
_NUMBER = re.compile(r"\s*\d+$")
_BED = ("ambience", "ambiance", "bed", "fond")
_ON = frozenset({"on", "in", "sur", "dans", "the", "le", "la", "les", "l", "de", "du", "des", "d"})


@cache
def _names() -> Mapping[str, tuple[Sound, ...]]:
    """Every name, as plain words, to what it means; a thing's name means all that it does."""
    found: dict[str, tuple[Sound, ...]] = {}
    for key, entry in table("effects", "sounds").items():
        for words in (key, *entry["en"], *entry["fr"], *entry.get("noted", ())):
            found.setdefault(" ".join(words_of(words)), ((key, ""),))
    for thing in table("effects", "things").values():
        sounds = dict.fromkeys([*thing.get("does", {}).values(), *([thing["goes"]] if "goes" in thing else [])])
        for words in (*thing["en"], *thing["fr"]):
            found.setdefault(" ".join(words_of(words)), tuple((sound, "") for sound in sounds))
    return found


def meant_by(words: str) -> tuple[Sound, ...]:
    """The sounds of that name: ("door-slam", "") for "porte qui claque", ("step", "gravel") for "pas sur gravier"."""
    said = words_of(words)
    exactly = _names().get(" ".join(said))
    if exactly:
        return exactly
    rest = [word for word in said if word not in _ON]
    for cut in range(len(rest) - 1, 0, -1):
        sound, ground = _names().get(" ".join(rest[:cut]), ()), _ground(" ".join(rest[cut:]))
        if ground and sound and sound[0][0].startswith("step"):
            return ((sound[0][0], ground),)
    # The last of what a writer adds may be left out: "door slam, hard".
    return next((found for cut in range(len(said) - 1, 0, -1) if (found := _names().get(" ".join(said[:cut])))), ())


@cache
def _ground(words: str) -> str:
    said = table("effects", "grounds")["said"]
    for language in ("en", "fr"):
        for name, phrases in said[language].items():
            if words == name or words in phrases:
                return str(name)
    families = table("effects", "grounds")["families"]
    return words if words in families else ""


class Files:
    """The sounds of the library by what they stand for. ``unnamed``: those whose name means nothing here."""

    def __init__(self, library: Library) -> None:
        self.by_sound: dict[Sound, tuple[LibraryFile, ...]] = {}
        self.beds: dict[str, LibraryFile] = {}
        self.by_name: dict[str, tuple[LibraryFile, ...]] = {}
        self.unnamed: list[LibraryFile] = []
        precise: dict[Sound, int] = {}
        for file in library.sounds:
            name = _NUMBER.sub("", file.name) or file.name
            first, _, place = name.partition(" ")
            if first in _BED and place:
                self.beds.setdefault(place, file)
                continue
            self.by_name[name] = (*self.by_name.get(name, ()), file)
            meant = meant_by(name)
            if not meant:
                self.unnamed.append(file)
            for sound in meant:
                # A file that names one sound stands before one that names the thing it comes from.
                if precise.get(sound, 1000) > len(meant):
                    self.by_sound[sound] = ()
                    precise[sound] = len(meant)
                if precise[sound] == len(meant):
                    self.by_sound[sound] = (*self.by_sound.get(sound, ()), file)

    def of(self, sound: Sound) -> tuple[LibraryFile, ...]:
        """Those that take over a sound: on its ground, else on any; a sound that only a file knows, by its name."""
        return self.by_sound.get(sound) or self.by_sound.get((sound[0], "")) or self.by_name.get(sound[0], ())


def noted_sounds(note: SoundNote, files: Files, share: float) -> tuple[Said, ...]:
    """What a note asks for; what nobody knows is left out, and told by unknown_sounds."""
    found = []
    for words in note.sounds:
        own = files.by_name.get(" ".join(words_of(words)))
        meant = meant_by(words)
        if meant or own:
            found.append(Said(meant[0][0] if meant else " ".join(words_of(words)), share, far=note.far, words=words))
    return tuple(found)


def unknown_in(notes: Iterable[SoundNote], files: Files) -> list[tuple[str, str]]:
    return [
        (words, str(note.source))
        for note in notes
        for words in note.sounds
        if not meant_by(words) and " ".join(words_of(words)) not in files.by_name
    ]
