"""The whole film spotted: every shot's sounds, and the words that lead to none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rushes.departments.effects.listening import Said, sounds_in
from rushes.departments.effects.naming import Files, noted_sounds, unknown_in
from rushes.departments.effects.notes import notes_by_shot, shot_at, sound_notes
from rushes.departments.effects.spotted import Spotted
from rushes.departments.effects.spotting import Scene, spot
from rushes.film.blocking import Blocking
from rushes.film.element import ElementKind
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.screenplay import Screenplay
from rushes.film.shot import Breakdown, SceneSheet
from rushes.film.spelling import plain
from rushes.film.timing import Timing
from rushes.work.tables import table

Spotting = Mapping[str, tuple[Spotted, ...]]


def spot_film(
    breakdown: Breakdown,
    screenplay: Screenplay,
    film: Film,
    blockings: Mapping[str, Blocking],
    timings: Mapping[str, Timing],
    library: Library,
) -> Spotting:
    """The sounds of every shot, by shot key; nothing where the film wants no effects."""
    if not film.sound.effects:
        return {}
    files, notes = Files(library), notes_by_shot(screenplay, breakdown)
    found: dict[str, tuple[Spotted, ...]] = {}
    for sheet in breakdown.scenes:
        scene, unshown = Scene(film), _unshown(sheet, film)
        for shot in sheet.shots:
            own = notes.get(shot.key, ())
            beside = unshown.get(shot.key, ())
            noted = [
                said
                for index, note in enumerate(own)
                for said in noted_sounds(note, files, (index + 0.3) / (len(own) + 0.3))
            ]
            silent = any(note.silent for note in own)
            noted += () if silent else beside
            found[shot.key] = spot(shot, blockings[shot.key], timings[shot.key], scene, noted, silent)
    return found


def _unshown(sheet: SceneSheet, film: Film) -> Mapping[str, list[Said]]:
    """What is heard in a scene by words that no shot shows, by the key of the shot it falls into."""
    found: dict[str, list[Said]] = {}
    heard = [element for element in sheet.elements if element.kind is ElementKind.SOUND]
    if heard and sheet.shots:
        shown = plain(" ".join(shot.action for shot in sheet.shots))
        for element in heard:
            if plain(element.words) not in shown:
                shot = shot_at(sheet, element.source.line)
                said = sounds_in(element.words, film.language)
                found.setdefault(shot.key, []).extend(replace(one, share=0.5) for one in said)
    return found


def unknown_sounds(
    breakdown: Breakdown, screenplay: Screenplay, film: Film, library: Library
) -> tuple[tuple[str, str], ...]:
    """(words, where they are written), once each: what the script says is heard, what a note asks for, and recordings
    of the library, that mean nothing here."""
    files = Files(library)
    found = dict(unknown_in(sound_notes(screenplay), files))
    in_beds = table("effects", "beds")["heard"]["names"]
    for sheet in breakdown.scenes:
        for element in sheet.elements:
            if element.kind is ElementKind.SOUND and element.name not in in_beds and element.words not in found:
                heard = any(sounds_in(element.words, language) for language in ("en", "fr"))
                if not heard and not _with_its_thing(element.name):
                    found[element.words] = str(element.source)
    for file in files.unnamed:
        found.setdefault(file.path, "a file whose name is no sound's")
    return tuple(found.items())


def _with_its_thing(name: str) -> bool:
    """Whether the breakdown's sound is that of a thing: a dog that barks."""
    things, sounds = table("effects", "things"), table("effects", "sounds")
    return name in things or name in sounds or name in table("effects", "beds")["as"]
