"""The director's camera notes over the rules: what she said is done, the rest is by rule."""

from __future__ import annotations

from rushes.departments.breakdown.inventory import props
from rushes.departments.breakdown.pace import pace
from rushes.departments.breakdown.pronouns import Recent
from rushes.departments.breakdown.reader import read_paragraph
from rushes.departments.breakdown.reading import PERSON, Reading
from rushes.departments.breakdown.scene_text import SceneText
from rushes.departments.breakdown.setup import Setup
from rushes.departments.breakdown.subjects import subjects_of
from rushes.departments.breakdown.words import cut, fold
from rushes.errors import NoteError
from rushes.film.element import Element, ElementKind
from rushes.film.note import ShotNote, Size
from rushes.film.shot import ShotKind
from rushes.film.source import Source

CLOSE = (Size.ECU, Size.CU, Size.MCU)


def direct(setup: Setup, note: ShotNote, text: SceneText) -> Setup:
    """Give a set-up its note: whom it shows, and what the description names."""
    setup.note = note
    described = _described(note, text)
    setup.props = _joined(setup.props, props(described.mentions, described, note.source))
    if note.subjects:
        named = [_subject(words, text, note.source) for words in note.subjects]
        setup.props = _joined(setup.props, [thing for _, thing in named if thing is not None])
        subjects = tuple(dict.fromkeys(name for name, _ in named))
        _show(setup, subjects, text)
    elif described.mentions:
        subjects = subjects_of(described.mentions, described.deeds, text.people)
        if subjects and (note.size in CLOSE or subjects[0] in text.people):
            _show(setup, subjects, text)
    if note.over:
        _over_a_shoulder(setup, note, text)
    if note.focus:
        sharp = [_subject(words, text, note.source) if words else ("", None) for words in note.focus]
        setup.props = _joined(setup.props, [thing for _, thing in sharp if thing is not None])
        setup.focus = tuple(name for name, _ in sharp)
    if note.toward:
        setup.toward, thing = _subject(note.toward, text, note.source)
        setup.props = _joined(setup.props, [thing] if thing is not None else [])
    if note.diopter and not note.focus:
        setup.focus = _two_sharp(setup, note)
    if note.pov:
        _through_their_eyes(setup, note, text)
    if note.cue:
        _spoken_here(note, setup)
    if described.deeds and not setup.spoken:
        setup.deeds = setup.deeds + [deed for deed in described.deeds if deed.who]
    return setup


def silent_setup(name: str, note: ShotNote, before: Setup, text: SceneText) -> Setup:
    """A second note on a line: another shot, after it, without words."""
    setup = Setup(name, ShotKind.SINGLE, note.source, before.subjects, before.listener, ms=pace("reaction"))
    return direct(setup, note, text)


def closing_setup(name: str, note: ShotNote, setups: list[Setup], text: SceneText) -> Setup:
    """A note after the last block: a shot of its own, of whom we saw last unless it says otherwise."""
    last = setups[-1].subjects if setups else text.heading_subjects
    setup = Setup(name, ShotKind.ACTION, note.source, last, ms=pace("establishing"))
    setup.action = note.description
    return direct(setup, note, text)


def _show(setup: Setup, subjects: tuple[str, ...], text: SceneText) -> None:
    """Turn the camera on other subjects, and call the set-up what it has become."""
    setup.subjects = subjects
    people = [name for name in subjects if name in text.people]
    if not people:
        alone = len(subjects) == 1 and not setup.spoken
        setup.kind = ShotKind.INSERT if alone and _handheld(subjects[0], setup) else ShotKind.ACTION
        setup.listener = None
        return
    if setup.kind in (ShotKind.SINGLE, ShotKind.OVER_SHOULDER):
        setup.kind = ShotKind.TWO_SHOT if len(people) > 1 else setup.kind
        if setup.listener in people:
            speakers = [name for spoken in setup.spoken for name in spoken.voice.names]
            setup.listener = next((name for name in speakers if name not in people), None)
    elif setup.kind is ShotKind.INSERT:
        setup.kind = ShotKind.ACTION


def _over_a_shoulder(setup: Setup, note: ShotNote, text: SceneText) -> None:
    """The first of the note's subjects over the second one's shoulder; who is left out is whoever speaks, and whoever
    is spoken to. Raises NoteError where that is nobody, or one of several."""
    named = [name for name in setup.subjects if name in text.people] if note.subjects else []
    speakers = [name for spoken in setup.spoken for name in spoken.voice.names if name in text.people]
    seen = next(iter((*named, *speakers, *(name for name in setup.subjects if name in text.people))), None)
    others = named[1:] or [name for name in text.roster.names if name in text.people and name != seen]
    near = setup.listener if setup.listener in others else others[0] if len(others) == 1 or named[1:] else None
    if seen is None or near is None:
        raise NoteError(
            "Nothing says over whose shoulder this is seen.",
            where=note.source,
            todo="Name who is seen, then whose shoulder it is: OTS on MARIE, PAUL.",
        )
    setup.kind, setup.subjects, setup.listener = ShotKind.OVER_SHOULDER, (seen,), near


def _two_sharp(setup: Setup, note: ShotNote) -> tuple[str, str]:
    if len(setup.subjects) < 2:
        raise NoteError(
            "A split diopter has two subjects.",
            where=note.source,
            todo="Name the near one and the far one: split diopter on PAUL, NORA.",
        )
    return setup.subjects[0], setup.subjects[1]


def _through_their_eyes(setup: Setup, note: ShotNote, text: SceneText) -> None:
    """What somebody sees, and not themselves. Raises NoteError where they are not of the scene."""
    name, thing = _subject(note.pov or "", text, note.source)
    if thing is not None or name not in text.people:
        who = ", ".join(sorted(text.people)) or "nobody"
        raise NoteError(
            f"{note.pov!r} is nobody through whose eyes this could be seen.",
            where=note.source,
            todo=f"Name one of the scene: {who}.",
        )
    setup.pov = name
    seen = tuple(one for one in setup.subjects if one != name)
    setup.subjects = seen or ((setup.listener,) if setup.listener and setup.listener != name else ())
    setup.listener = None
    if setup.kind is ShotKind.OVER_SHOULDER or (setup.kind is ShotKind.TWO_SHOT and len(setup.subjects) < 2):
        setup.kind = ShotKind.SINGLE if setup.subjects else ShotKind.ACTION


def _spoken_here(note: ShotNote, setup: Setup) -> None:
    """Raises NoteError for a word that no line of the shot has."""
    lines = [spoken.line.spoken for spoken in setup.spoken]
    if not any(fold(note.cue or "") in fold(line) for line in lines):
        said = "; ".join(lines) or "nothing is said in it"
        raise NoteError(
            f"No line of this shot says {note.cue!r}.", where=note.source, todo=f"What is said: {said[:160]}."
        )


def _handheld(name: str, setup: Setup) -> bool:
    return any(item.name == name and item.kind in (ElementKind.PROP, ElementKind.WARDROBE) for item in setup.props)


def _subject(words: str, text: SceneText, source: Source) -> tuple[str, Element | None]:
    """A note's subject: somebody of the scene, a thing of the lexicon, or a thing nobody knows yet."""
    for name in text.roster.names:
        if name.casefold() == words.casefold():
            return name, None
    reading = _read(words, text)
    for mention in reading.mentions:
        if mention.named or mention.entry.sort == PERSON:
            return mention.key, None
        if mention.entry.sort == "thing" and mention.entry.kind != "unknown":
            return mention.key, next(iter(props([mention], reading, source)), None)
    key = fold(words)
    length, entries = text.lexicon.at(cut(words).folded or [key], 0, loud=True)
    known = next((entry for entry in entries if length and entry.sort in ("thing", "person")), None)
    if known is not None and known.sort == PERSON:
        return known.key, None
    if known is not None:
        kinds = {"vehicle": ElementKind.VEHICLE, "animal": ElementKind.ANIMAL, "dressing": ElementKind.DRESSING}
        return known.key, Element(kinds.get(known.kind, ElementKind.PROP), known.key, words, source)
    if words.isupper():
        text.people.add(words)
        return words, None
    return key, Element(ElementKind.PROP, key, words, source, 1, known=False)


def _described(note: ShotNote, text: SceneText) -> Reading:
    return _read(note.description, text)


def _read(words: str, text: SceneText) -> Reading:
    people = list(text.recent.people)
    return read_paragraph(cut(words, text.lexicon.grammar.abbreviations), text.lexicon, text.roster, Recent(people))


def _joined(first: list[Element], more: list[Element]) -> list[Element]:
    return list({item.name: item for item in [*more, *first]}.values())
