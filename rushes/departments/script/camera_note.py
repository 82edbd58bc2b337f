"""The director's camera note: ``[[shot: CU 85mm f/2 low dolly-in 4s | the hand on the rail]]``.

Terms stand in any order, in French or English; each says one thing, once. The grammar is documented in
``docs/notes.md``; its words are in ``data/camera.toml``.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from typing import Any

from rushes.departments.script import camera_words
from rushes.departments.script.measures import is_stop, read_measure
from rushes.departments.script.terms import Term, terms_of
from rushes.departments.script.words import fold, place_in, word_list
from rushes.errors import NoteError
from rushes.film.note import Move, ShotNote
from rushes.film.source import Source

_PREFIX = re.compile(r"\[\[\s*(\w+)\s*:")
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*$")
_LIKE = 'Write rack to NORA, focus on NORA, pan to NORA, POV NORA, or push in on the word "never".'
_SEE = "docs/notes.md lists the words of a camera note."


def is_camera_note(text: str) -> bool:
    """Whether a note with its brackets begins with ``shot:`` or ``plan:``, in any case."""
    match = _PREFIX.match(text)
    return match is not None and match[1].casefold() in word_list("camera")["prefixes"]


def read_camera_note(text: str, source: Source) -> ShotNote | None:
    """Read a note with its brackets, found at ``source``; None for a note that is not for the camera.

    Raises NoteError at the line and column of the first term that is unknown, said twice or out of bounds.
    """
    match = _PREFIX.match(text)
    if match is None or match[1].casefold() not in word_list("camera")["prefixes"]:
        return None
    terms_end = text.find("|", match.end())
    body_end = len(text) - 2
    description = " ".join(text[terms_end + 1 : body_end].split()) if terms_end >= 0 else ""
    end = terms_end if terms_end >= 0 else body_end
    return _NoteReader(text, source, terms_of(text, match.end(), end)).read(description)


class _NoteReader:
    """Goes through the terms once; every method takes what it knows at ``self._at`` or leaves it."""

    def __init__(self, text: str, source: Source, terms: list[Term]) -> None:
        self._text = text
        self._source = source
        self._terms = terms
        self._at = 0
        self._note = ShotNote(source)
        self._subjects: list[str] = []

    def read(self, description: str) -> ShotNote:
        while self._at < len(self._terms):
            term = self._terms[self._at]
            if term.is_comma:
                self._at += 1
            elif not (
                self._read_quoted(term)
                or self._read_measure(term)
                or self._read_choice(term)
                or self._read_words(term)
                or self._read_subjects(term)
            ):
                self._refuse_word(term)
        return replace(self._note, subjects=tuple(self._subjects), description=description)

    # One kind of term each

    def _read_quoted(self, term: Term) -> bool:
        if not term.quoted:
            return False
        self._subjects.append(term.quoted)
        self._at += 1
        return True

    def _read_measure(self, term: Term) -> bool:
        """Lens, stop or duration; the unit may stand apart ("85 mm", "4 s")."""
        for count in (1, 2):
            if self._at + count > len(self._terms):
                break
            measure = read_measure(self._written(count))
            if measure is None:
                continue
            if measure.bounds:
                self._refuse(term, f"{self._written(count)!r} is out of reach.", measure.bounds)
            self._set(term, measure.field, measure.value)
            self._at += count
            return True
        return False

    def _read_choice(self, term: Term) -> bool:
        """``engine=maquette``, ``@maquette``, ``look=charcoal`` or ``look charcoal``."""
        key, equals, name = ("engine", "@", term.text[1:]) if term.text[0] == "@" else term.text.partition("=")
        field = next((one for one in ("engine", "look") if fold(key) in word_list("camera")[one]), "")
        if not field or not (equals or field == "look"):
            return False
        if not equals and self._at + 1 < len(self._terms):
            self._at += 1
            name = self._terms[self._at].text
        if not _NAME.match(name):
            usual = {"engine": "engine=maquette or @maquette", "look": "look=charcoal"}[field]
            self._refuse(term, f"{term.text!r} names no {field}.", f"Write {usual}.")
        self._set(term, field, name)
        if field == "look":
            self._note = replace(self._note, look_source=self._place(self._terms[self._at]))
        self._at += 1
        return True

    def _read_words(self, term: Term) -> bool:
        """A size, an angle, or a move with its direction; several words may make one term."""
        found = self._longest()
        if found is None:
            return False
        word, count = found
        if word.kind == "hint":
            self._refuse(term, f"A camera note has no place for {self._written(count)!r}.", word.hint)
        if word.kind == "direction":
            self._refuse(
                term, f"{self._written(count)!r} says which way, but not what moves.", "Write pan left, dolly in…"
            )
        if word.kind == "hold" and self._names_more(count):
            return False
        self._at += count
        if word.kind in ("rack", "on"):
            self._set(term, "focus", self._read_focus(term, pulled=word.kind == "rack"))
        else:
            self._set(term, word.kind, self._named(term) if word.kind in ("pov", "cue") else word.value)
        if isinstance(word.value, Move):
            self._read_direction(term, word)
            if word.value.value in word_list("camera")["aims"]:
                self._read_aim(term)
        return True

    def _read_aim(self, term: Term) -> None:
        """``to NORA``, or ``from PAUL to NORA``, after a move that ends on somebody."""
        at, first = self._at, ""
        if self._takes("focus_from"):
            first = self._named(term, until="toward")
        if self._takes("toward"):
            self._subjects += [first] if first else []
            self._set(term, "toward", self._named(term))
        else:
            self._at = at

    def _names_more(self, count: int) -> bool:
        """Whether "sur un" goes on, as in "sur un enfant": then it names somebody."""
        following = self._terms[self._at + count : self._at + count + 1]
        if not following or following[0].is_comma:
            return False
        self._at += count
        known = self._starts_known()
        self._at -= count
        return not known

    def _read_direction(self, term: Term, move: camera_words.Word) -> None:
        direction = move.direction
        following = self._longest() if direction is None else None
        if following is not None and following[0].kind == "direction":
            way, count = following
            assert isinstance(move.value, Move)
            goes = camera_words.goes(move.value)
            if way.value not in goes:
                able = ", ".join(one.value for one in goes) or "no way at all"
                self._refuse(
                    self._terms[self._at],
                    f"{'An' if move.value is Move.ARC else 'A'} {move.value.value} cannot go {self._written(count)!r}.",
                    f"It goes {able}. {_SEE}",
                )
            direction = way.value  # type: ignore[assignment]
            self._at += count
        if direction is not None:
            self._set(term, "direction", direction)

    def _read_focus(self, term: Term, pulled: bool) -> tuple[str, ...]:
        """What follows "rack": ``to NORA`` (from whom the shot shows), ``from PAUL to NORA``. "focus on": a name."""
        first = self._named(term, until="focus_to") if pulled and self._takes("focus_from") else ""
        self._takes("focus_to")
        last = self._named(term)
        return (first, last) if pulled else (last,)

    def _takes(self, words: str) -> bool:
        """Steps over the next term where it is one of these."""
        found = self._at < len(self._terms) and fold(self._terms[self._at].text) in word_list("camera")[words]
        self._at += found
        return found

    def _named(self, term: Term, until: str = "") -> str:
        if self._at == len(self._terms) or self._terms[self._at].is_comma or self._starts_known():
            self._refuse(term, f"{term.text!r} is not followed by a name.", _LIKE)
        return self._one_subject(until)

    def _read_subjects(self, term: Term) -> bool:
        """``on MARIE, PAUL`` or ``sur la lettre``: names in capitals, or else words until the next known term."""
        if fold(term.text) not in word_list("camera")["subject"]:
            return False
        self._at += 1
        if self._at == len(self._terms) or self._starts_known():
            self._refuse(term, f"{term.text!r} is not followed by a name.", 'Write on MARIE, or on "the letter".')
        while self._at < len(self._terms):
            self._subjects.append(self._one_subject())
            if not self._another_subject():
                break
        return True

    def _one_subject(self, until: str = "") -> str:
        """A name, or the words to the next known term; ``until``: the list of words that ends it too."""
        first = self._terms[self._at]
        if first.quoted:
            self._at += 1
            return first.quoted
        shape = first.shape
        words: list[str] = []
        while self._at < len(self._terms) and not self._starts_known():
            term = self._terms[self._at]
            if (
                term.is_comma
                or term.quoted
                or self._joins(term)
                or (words and shape not in {"small", term.shape})
                or (words and until and fold(term.text) in word_list("camera")[until])
            ):
                break
            words.append(term.text)
            self._at += 1
        if not words:
            self._refuse_word(first)
        return " ".join(words)

    def _another_subject(self) -> bool:
        """After "MARIE,": is the next term one more name? Steps over the comma either way."""
        if self._at >= len(self._terms):
            return False
        term = self._terms[self._at]
        if not (term.is_comma or self._joins(term)):
            return False
        self._at += 1
        return self._at < len(self._terms) and not self._terms[self._at].is_comma and not self._starts_known()

    # What stands at the next term

    def _joins(self, term: Term) -> bool:
        return term.text.casefold() in word_list("camera")["joins"]

    def _starts_known(self) -> bool:
        term = self._terms[self._at]
        return (
            self._longest() is not None
            or term.text[:1] == "@"
            or "=" in term.text
            or term.text[:1].isdigit()
            or is_stop(term.text)
            or any(fold(term.text) in word_list("camera")[one] for one in ("subject", "look"))
        )

    def _longest(self) -> tuple[camera_words.Word, int] | None:
        """The longest run of terms that is a word of the vocabulary."""
        if self._at >= len(self._terms) or self._terms[self._at].quoted:
            return None
        for count in range(min(camera_words.LONGEST, len(self._terms) - self._at), 0, -1):
            found = camera_words.vocabulary().get(fold(self._written(count)))
            if found is not None:
                return found, count
        return None

    def _written(self, count: int) -> str:
        return " ".join(term.text for term in self._terms[self._at : self._at + count])

    # Setting and refusing

    def _set(self, term: Term, field: str, value: Any) -> None:
        if getattr(self._note, field) not in (None, ()):
            name = {"lens_mm": "lens", "duration_ms": "duration", "hold": "pace", "toward": "aim"}.get(field, field)
            self._refuse(
                term, f"This note gives a second {name}: {term.text!r}.", f"A shot has one {name}; keep one of them."
            )
        self._note = replace(self._note, **{field: value})

    def _refuse_word(self, term: Term) -> None:
        near = difflib.get_close_matches(fold(term.text), camera_words.vocabulary(), 1, 0.7)
        todo = f"Did you mean {camera_words.vocabulary()[near[0]].written!r}? " if near else ""
        self._refuse(
            term,
            f"{term.text!r} is not a word of a camera note.",
            f"{todo}{_SEE} What is free goes after a bar: | …; a name after on: on MARIE.",
        )

    def _refuse(self, term: Term, what: str, todo: str) -> None:
        raise NoteError(what, where=self._place(term), todo=todo)

    def _place(self, term: Term) -> Source:
        return place_in(self._text, self._source, term.at)
