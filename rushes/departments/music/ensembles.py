"""Who plays: an ensemble of the film's time and place, another where a scene asks for it."""

from __future__ import annotations

import difflib
from typing import Any

from blake3 import blake3

from rushes.errors import SettingsError
from rushes.film.film import Film
from rushes.film.shot import SceneSheet
from rushes.work.tables import table


def home_ensemble(film: Film) -> str:
    """The film's own: what film.toml says, or one of its era's, by its title."""
    if film.sound.idiom:
        return film.sound.idiom
    home = next(era["home"] for era in table("music", "ensembles")["eras"] if film.year <= era["until"])
    return str(home[blake3(film.title.encode()).digest()[0] % len(home)])


def check_ensemble(film: Film) -> None:
    """Raises SettingsError where film.toml names an ensemble that nobody knows."""
    known = table("music", "ensembles")["words"]
    if film.sound.idiom and film.sound.idiom not in known:
        near = difflib.get_close_matches(film.sound.idiom, known, 1)
        raise SettingsError(
            f"No ensemble is called {film.sound.idiom!r}.",
            where="film.toml",
            todo=(f"Did you mean {near[0]!r}? " if near else "") + f"There are: {', '.join(known)}.",
        )


def ensemble(film: Film, sheet: SceneSheet, mood: tuple[int, ...], home: str) -> str:
    """A scene's: by its heading or its mood, else the film's own. A film that names its ensemble keeps to it."""
    if film.sound.idiom or home == "silent-piano":
        return home
    place = f" {sheet.heading.place.casefold()} "
    for rule in table("music", "ensembles")["scenes"]:
        if film.year >= rule["from"] and _fits(rule, place, mood, film.language):
            return str(rule["idiom"])
    return home


def ensemble_words(idiom: str) -> str:
    """An idiom in words, for engines that read them."""
    return str(table("music", "ensembles")["words"].get(idiom, idiom))


def _fits(rule: dict[str, Any], place: str, mood: tuple[int, ...], language: str) -> bool:
    if "language" in rule and not language.lower().startswith(rule["language"]):
        return False
    if "words" in rule:
        return any(f" {word} " in place.replace("-", " ").replace(",", " ") for word in rule["words"])
    valence, arousal = mood
    return valence <= int(rule.get("valence", 100)) and arousal >= int(rule["arousal"])
