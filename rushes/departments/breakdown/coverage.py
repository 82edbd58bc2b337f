"""From a scene's text to its set-ups, in the order of the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rushes.departments.breakdown.beats import (
    Beat,
    beats_of,
    insert_of,
    is_trivial,
    merge,
    merges,
    setup_of,
    shared_beats,
)
from rushes.departments.breakdown.dialogue import Dialogue
from rushes.departments.breakdown.notes import closing_setup, direct, silent_setup
from rushes.departments.breakdown.pace import action_ms, pace
from rushes.departments.breakdown.scene_text import SceneText
from rushes.departments.breakdown.setup import Setup, Spoken
from rushes.departments.breakdown.voices import Where
from rushes.film.element import ElementKind
from rushes.film.note import ShotNote
from rushes.film.screenplay import Action, Centered, Line, Lyric
from rushes.film.shot import ShotKind

INSERT_EVERY = 3  # set-ups between two inserts
FOLDED_WORDS = 18  # a scene of one short beat is its own establishing shot
REACTION_LINES = 4  # a talk this long may end on who listens


def cover(text: SceneText) -> list[Setup]:
    """The set-ups of a scene, at least one."""
    if title := _title(text):
        return [title]
    walk = _Coverage(text)
    walk.blocks()
    walk.close()
    return _uniquely_named(walk.setups)


def _title(text: SceneText) -> Setup | None:
    """A scene of nothing but centred titles is a card with them, as long as it takes to read it."""
    lines = [line for block in text.scene.blocks if isinstance(block, Centered) for line in block.plain.splitlines()]
    played = any(isinstance(block, Action | Line | Lyric) for block in text.scene.blocks)
    if not lines or played or text.closing:
        return None
    words = " / ".join(lines)
    card = Setup("title", ShotKind.ESTABLISHING, text.scene.source, action=words, words=len(words.split()))
    card.ms, card.title = action_ms(card.words, ()), tuple(lines)
    return card


class _Coverage:
    def __init__(self, text: SceneText) -> None:
        self.text = text
        self.setups: list[Setup] = []
        self.dialogue = Dialogue(text)
        self.times: Counter[str] = Counter()
        for reading in text.readings.values():
            self.times.update({mention.key for mention in reading.mentions})
        self.inserted: set[str] = set()
        self.last_insert = 0

    def blocks(self) -> None:
        rank = 0
        run: list[Spoken] = []
        self._establish()
        for index, block in enumerate(self.text.scene.blocks):
            if isinstance(block, Action):
                rank += 1
                run = []
                self._action(index, block, f"action-{rank}")
            elif isinstance(block, Line):
                run = run or self._run(index)
                self._line(index, run)

    def _run(self, index: int) -> list[Spoken]:
        """The lines from here to the next action, those heard over the picture apart."""
        run: list[Spoken] = []
        for at in range(index, len(self.text.scene.blocks)):
            if isinstance(self.text.scene.blocks[at], Action):
                break
            spoken = self.text.spoken.get(at)
            if spoken is not None and spoken.voice.where is Where.SEEN:
                run.append(spoken)
        return run

    def _establish(self) -> None:
        """A new place is shown before what happens there; not where the scene goes on from the one before,
        nor where the director has said how it begins."""
        first = next(
            (index for index, block in enumerate(self.text.scene.blocks) if isinstance(block, Action | Line)), None
        )
        if self.text.scene.heading.continuous or first in self.text.notes:
            return
        if first is None and self.text.closing:
            return
        self.setups.append(
            Setup("establishing", ShotKind.ESTABLISHING, self.text.scene.source, ms=pace("establishing"))
        )

    def _action(self, index: int, action: Action, name: str) -> None:
        reading = self.text.readings[index]
        notes = self.text.notes.get(index)
        if notes:
            for rank, (note, piece) in enumerate(zip(notes, shared_beats(reading, action, len(notes)), strict=True)):
                setup = setup_of(piece, name if not rank else f"{name}-{rank + 1}", self.text)
                self.setups.append(direct(setup, note, self.text))
            return
        pieces = self._describe_place(beats_of(reading, action))
        for rank, piece in enumerate(pieces):
            self._beat(piece, name if not rank else f"{name}-{rank + 1}")

    def _describe_place(self, pieces: list[Beat]) -> list[Beat]:
        """The sentences before anybody comes are the establishing shot's."""
        opening = self.setups[-1] if self.setups else None
        if opening is None or opening.kind is not ShotKind.ESTABLISHING or opening.action or opening.spoken:
            return pieces
        if len(self.setups) > 1:
            return pieces
        first = pieces[0]
        empty = 0
        while empty < len(first.sentences):
            alone = Beat(first.reading, first.block, first.sentences[empty : empty + 1])
            if alone.peopled(self.text.people) or any(deed.entry.kind == "travel" for deed in alone.deeds):
                break
            empty += 1
        if not empty:
            return pieces
        place = setup_of(Beat(first.reading, first.block, first.sentences[:empty]), opening.name, self.text)
        things = {item.name for item in place.props if item.kind not in (ElementKind.VEHICLE, ElementKind.ANIMAL)}
        opening.subjects = tuple(name for name in place.subjects if name not in things)
        opening.action, opening.deeds = place.action, place.deeds
        opening.mentions, opening.props, opening.words = place.mentions, place.props, place.words
        opening.ms = max(opening.ms, action_ms(place.words, place.deeds))
        rest = Beat(first.reading, first.block, first.sentences[empty:])
        return [rest, *pieces[1:]] if rest.sentences else pieces[1:]

    def _beat(self, piece: Beat, name: str) -> None:
        before = self.setups[-1] if self.setups else None
        if is_trivial(piece):
            self._pause(name, before)
            return
        setup = setup_of(piece, name, self.text)
        if before is not None and merges(setup, before):
            merge(setup, before)
        else:
            self.setups.append(setup)
        if setup.kind is ShotKind.INSERT:
            self.inserted.update(setup.subjects)
            self.last_insert = len(self.setups)
            return
        self._remember_cutaways(setup)
        if len(self.setups) - self.last_insert >= INSERT_EVERY or not self.inserted:
            insert = insert_of(piece, self.text, self.times, self.inserted)
            if insert is not None:
                self.setups.append(insert)
                self.inserted.update(insert.subjects)
                self.last_insert = len(self.setups)

    def _remember_cutaways(self, setup: Setup) -> None:
        known = {item.name for item in self.dialogue.cutaways}
        self.dialogue.cutaways += [item for item in setup.props if item.known and item.name not in known][:2]

    def _pause(self, name: str, before: Setup | None) -> None:
        """A silence on the page: after a line it is the face of who heard it, else the shot is held."""
        if before is None:
            return
        if before.talks and before.spoken and before.listener and not before.reaction:
            self.setups.append(self._reaction(f"reaction-{name}", before))
        elif before.note is None:
            before.ms = min(pace("most"), before.ms + pace("pause"))

    def _reaction(self, name: str, before: Setup) -> Setup:
        return Setup(
            name=name,
            kind=ShotKind.SINGLE,
            source=before.source,
            subjects=(before.listener or before.subjects[0],),
            listener=before.subjects[0],
            ms=pace("reaction"),
            reaction=True,
        )

    def _line(self, index: int, run: list[Spoken]) -> None:
        spoken = self.text.spoken[index]
        notes = self.text.notes.get(index)
        if spoken.line.dual == "right":
            self._beside(spoken, notes or [])
            return
        if notes:
            setup = self.dialogue.noted(spoken)
            self.setups.append(direct(setup, notes[0], self.text))
            for rank, note in enumerate(notes[1:], start=2):
                self.setups.append(silent_setup(f"line-{spoken.rank}-{rank}", note, setup, self.text))
            return
        new = self.dialogue.line(spoken, run or [spoken], self.setups[-1] if self.setups else None)
        if new is not None:
            self.setups.append(new)

    def _beside(self, spoken: Spoken, notes: Sequence[ShotNote]) -> None:
        """Both halves of a dual dialogue are one set-up, so that they are heard at once."""
        left = next(setup for setup in reversed(self.setups) if setup.spoken and setup.spoken[-1].line.dual == "left")
        if notes and left.note is None:
            direct(left, notes[0], self.text)
            notes = notes[1:]
        self.dialogue.beside(spoken, left)
        for rank, note in enumerate(notes, start=2):
            self.setups.append(silent_setup(f"line-{spoken.rank}-{rank}", note, left, self.text))

    def close(self) -> None:
        """The director's last words, the last look, and never an empty scene."""
        for rank, note in enumerate(self.text.closing, start=1):
            self.setups.append(closing_setup(f"note-{rank}", note, self.setups, self.text))
        if not self.setups:
            self.setups.append(
                Setup("action-1", ShotKind.ACTION, self.text.scene.source, self.text.heading_subjects, ms=pace("least"))
            )
        self._fold()
        last = self.setups[-1]
        lines = sum(len(setup.spoken) for setup in self.setups)
        if last.talks and last.spoken and last.listener and not last.note and lines >= REACTION_LINES:
            self.setups.append(self._reaction(f"reaction-{last.name}", last))

    def _fold(self) -> None:
        """A scene of one short beat is seen in one shot, place and action together; one of nothing but a thing is of
        that thing."""
        opening = self.setups[0]
        small = opening.props and all(item.kind is ElementKind.PROP for item in opening.props)
        if opening.kind is ShotKind.ESTABLISHING and small and not opening.subjects and not self.text.people:
            opening.subjects = (opening.props[0].name,)
        if len(self.setups) != 2:
            return
        place, action = self.setups
        empty = place.kind is ShotKind.ESTABLISHING and not place.action and not place.spoken
        if empty and action.kind is ShotKind.ACTION and not action.note and action.words <= FOLDED_WORDS:
            action.kind = ShotKind.ESTABLISHING
            action.name, action.ms = place.name, max(place.ms, action.ms)
            self.setups = [action]


def _uniquely_named(setups: list[Setup]) -> list[Setup]:
    seen: Counter[str] = Counter()
    for setup in setups:
        seen[setup.name] += 1
        if setup.name.startswith("insert-"):
            setup.name = f"{setup.name}-{seen[setup.name]}"
    return setups
