"""Characters with a sampled voice: whose colour, with whose consent, and on which casting voice."""

from __future__ import annotations

from dataclasses import replace

from rushes.errors import SettingsError
from rushes.film.film import Film, Role
from rushes.film.guide import Colour
from rushes.film.library import Library
from rushes.film.rights import Consent
from rushes.film.spelling import plain

_CHILD, _WOMAN = 2600, 1600  # tenths of a hertz: from there on a colour is laid on a child's voice, on a woman's


def castable(film: Film, library: Library) -> Film:
    """The film as the casting of voices reads it: a colour's name gives way to the kind of voice it is laid on."""
    if not library.colours:
        return film
    return replace(film, cast=tuple(_castable(role, library) for role in film.cast))


def _castable(role: Role, library: Library) -> Role:
    colour = _called(role.voice, library)
    if colour is None:
        return role
    kind = "child" if colour.pitch >= _CHILD else "woman" if colour.pitch >= _WOMAN else "man"
    return replace(role, voice=kind)


def colour_of(character: str, film: Film, library: Library) -> Colour | None:
    """The colour that film.toml gives a character. Raises SettingsError where nobody's consent to it is written."""
    role = film.role(character)
    colour = _called(role.voice, library)
    if colour is None:
        return None
    path = f"library/voices/{colour.name}.toml"
    right = film.right(path)
    if right is None or not right.consent:
        raise SettingsError(
            f"[cast.{role.name}] speaks with the voice colour {colour.name!r}, to which nobody's consent is written.",
            where="film.toml",
            todo="Add these lines, filled in:\n" + consent_lines(colour.name),
        )
    return colour


def consent_lines(name: str, source: str = "", consent: Consent | None = None) -> str:
    """The lines of film.toml that a colour needs, measured from the recording ``source``; what is not given is left to
    be filled in."""
    agreed = consent or Consent("… whose voice it is …", ("voice",), "… 2030-12-31, or forever …", ("…",), "… when …")
    told = [f"who = {_quoted(agreed.who)}", f"for = [{_listed(agreed.purposes)}]"]
    if agreed.until:
        told.append(f"until = {_quoted(agreed.until)}")
    if agreed.territories:
        told.append(f"territories = [{_listed(agreed.territories)}]")
    if agreed.words:
        told.append(f"note = {_quoted(agreed.words)}")
    lines = (
        "[[rights]]",
        f'file = "library/voices/{name}.toml"',
        f"owner = {_quoted(agreed.who)}",
        'licence = "voice colour, for this film"',
        f"source = {_quoted(source or '… which recording …')}",
        f"consent = {{ {', '.join(told)} }}",
    )
    return "\n".join(lines)


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(map(_quoted, words))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(letter if letter.isprintable() else " " for letter in escaped) + '"'


def _called(name: str, library: Library) -> Colour | None:
    if not name:
        return None
    return next((colour for colour in library.colours if plain(colour.name) == plain(name)), None)
