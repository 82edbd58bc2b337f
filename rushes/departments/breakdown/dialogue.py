"""Lines become set-ups: two-shots to open, then over shoulders, then faces alone.

The camera stays on one side of the line between the two who talk: every set-up of a scene has the same
``line_side``, so whoever looks left goes on looking left.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rushes.departments.breakdown.beats import beat
from rushes.departments.breakdown.inventory import speaking_thing
from rushes.departments.breakdown.lexicon import table
from rushes.departments.breakdown.notes import CLOSE
from rushes.departments.breakdown.pace import pace, speech_ms
from rushes.departments.breakdown.scene_text import SceneText
from rushes.departments.breakdown.setup import Setup, Spoken
from rushes.departments.breakdown.voices import Where
from rushes.film.element import Element
from rushes.film.shot import ShotKind

EXCHANGE_WORDS = 14  # a question and its answer: one picture
REPLY_WORDS = 3  # too short to cut to
PER_SHOT = 3
REOPEN_EVERY = 10  # lines, before the two are seen together again
SETTLED = 4  # lines told apart, before a short exchange brings the two together again
CLOSER_FROM = 55  # hundredths of the scene's lines: from over the shoulder to the face alone


def _meets(spoken: Spoken) -> bool:
    """Whether who says it goes to the other one meanwhile: (handing her the letter), (lui serrant la main)."""
    return any(deed.entry.key in table("coverage")["meeting"]["verbs"] for deed in spoken.deeds)


@dataclass(slots=True)
class Dialogue:
    """The set-ups of a scene's lines. ``since`` counts lines since the two were last seen together;
    ``cutaways`` are pictures for a voice that outlasts its shot."""

    text: SceneText
    opened: bool = False
    since: int = 0
    told: int = 0
    cutaways: list[Element] = field(default_factory=list)

    def line(self, spoken: Spoken, run: list[Spoken], before: Setup | None) -> Setup | None:
        """The set-up a line asks for; None where it goes on in the one before."""
        self.told += 1
        if spoken.line.dual == "left":
            return self._both(spoken)
        if spoken.voice.where is Where.OVER:
            return self._over(spoken, before)
        if spoken.voice.together:
            return self._new(spoken, ShotKind.ACTION, self._crowd(spoken), None)
        if spoken.voice.where is Where.BEYOND:
            return self._beyond(spoken, before)
        return self._seen(spoken, run, before)

    def beside(self, spoken: Spoken, left: Setup) -> None:
        """The right half of a dual dialogue: in the set-up of the left one, which shows both unless the director has
        said whom it shows."""
        self.told += 1
        self._join(spoken, left)
        if left.note is not None and not left.note.subjects and left.note.size not in CLOSE:
            both = self._both(left.spoken[-2])
            left.kind, left.subjects, left.listener = both.kind, both.subjects, both.listener

    def _both(self, left: Spoken) -> Setup:
        """The two who speak at once, together in the frame; those of them who can be seen."""
        right = next((other for other in self.text.spoken.values() if other.rank == left.rank + 1), left)
        seen = [half for half in (left, right) if half.voice.where is Where.SEEN]
        crowd = any(half.voice.together for half in seen)
        names = dict.fromkeys(
            name for half in seen for name in (self._crowd(half) if half.voice.together else half.voice.names)
        )
        if crowd or not names:
            return self._new(left, ShotKind.ACTION, tuple(names) or self._present(), None)
        if len(names) > 1:
            return self._together(left, tuple(names))
        return self._new(left, ShotKind.SINGLE, tuple(names), None)

    def noted(self, spoken: Spoken) -> Setup:
        """The set-up of a line the director has a note for: its own, never shared."""
        self.told += 1
        self.opened = True
        if spoken.voice.where is not Where.SEEN:
            return self._new(spoken, ShotKind.ACTION, self._present(), None)
        speaker = spoken.voice.names[0]
        return self._new(spoken, ShotKind.SINGLE, (speaker,), self.listener(spoken))

    def listener(self, spoken: Spoken) -> str | None:
        """Whom a line is said to: who spoke before, else who answers, else who is there. Nobody in the picture
        where it answers a voice from elsewhere; never who has yet to come in."""
        own = spoken.voice.names
        lines = list(self.text.spoken.values())
        at = spoken.rank - 1
        if at and lines[at - 1].voice.where is Where.BEYOND and spoken.voice.where is Where.SEEN:
            return None
        here = self._here(spoken)
        for other in (*reversed(lines[:at]), *lines[at + 1 :]):
            name = other.voice.names[0]
            if not other.voice.faceless and name not in own and name in here:
                return name
        return next((name for name in here if name not in own), None)

    def _here(self, spoken: Spoken) -> list[str]:
        """Who is on the set when a line is said."""
        index = next(index for index, other in self.text.spoken.items() if other is spoken)
        seen = [name for name in self.text.seen if self.text.entrances.get(name, -1) < index]
        ends = self.text.ends
        if not ends.ends:
            return seen
        return [name for name in seen if ends.place(name) == ends.place(spoken.voice.names[0])]

    def _crowd(self, spoken: Spoken) -> tuple[str, ...]:
        """Who says what all say: everybody there but whom they answer."""
        lines = list(self.text.spoken.values())
        at = spoken.rank - 1
        asked = lines[at - 1].voice.names if at and not lines[at - 1].voice.faceless else ()
        here = self._here(spoken)
        return tuple(name for name in here if name not in asked) or tuple(here)

    def _seen(self, spoken: Spoken, run: list[Spoken], before: Setup | None) -> Setup | None:
        speaker, listener = spoken.voice.names[0], self.listener(spoken)
        if len(spoken.voice.names) > 1:
            return self._together(spoken, spoken.voice.names)
        if before is not None and before.reaction and not before.spoken and before.subjects == (speaker,):
            before.ms += speech_ms(spoken.pauses) - pace("dialogue")
            before.spoken.append(spoken)
            return None
        if before is not None and before.note is None and self._goes_on(spoken, before):
            self._join(spoken, before)
            return None
        if listener is None:
            return self._new(spoken, ShotKind.SINGLE, (speaker,), None)
        if _meets(spoken):
            return self._together(spoken, (speaker, listener))
        at = run.index(spoken)
        short = len(run) == 2 and sum(other.words for other in run) <= EXCHANGE_WORDS
        if at == 0 and len(run) > 1 and (not self.opened or (short and self.since >= SETTLED)):
            return self._together(spoken, (speaker, listener))
        if self.since >= REOPEN_EVERY and len(run) - at > 2 and spoken.words <= EXCHANGE_WORDS:
            return self._together(spoken, (speaker, listener))
        self.opened = True
        self.since += 1
        lines = len(self.text.spoken)
        near = lines > 4 and self.told * 100 > lines * CLOSER_FROM
        kind = ShotKind.SINGLE if near or (len(run) == 1 and lines > 1) else ShotKind.OVER_SHOULDER
        return self._new(spoken, kind, (speaker,), listener)

    def _goes_on(self, spoken: Spoken, before: Setup) -> bool:
        """A word of answer, an exchange in a two-shot, or the same speaker who goes on."""
        if not before.talks or not before.spoken or len(before.spoken) >= PER_SHOT:
            return False
        speaker = spoken.voice.names[0]
        last = before.spoken[-1]
        if last.voice.where is not Where.SEEN or last.rank != spoken.rank - 1:
            return False
        if before.kind is ShotKind.TWO_SHOT:
            return speaker in before.subjects and before.voice_words + spoken.words <= EXCHANGE_WORDS
        if last.voice.names[0] == speaker:
            return before.voice_words + spoken.words <= 2 * EXCHANGE_WORDS
        follows = next((other for other in self.text.spoken.values() if other.rank == spoken.rank + 1), None)
        back = follows is not None and follows.voice.names[0] == last.voice.names[0]
        over = before.kind is ShotKind.OVER_SHOULDER and before.listener == speaker
        return over and back and spoken.words <= REPLY_WORDS

    def _join(self, spoken: Spoken, before: Setup) -> None:
        before.spoken.append(spoken)
        before.deeds = before.deeds + spoken.deeds
        before.ms = speech_ms(sum(other.pauses for other in before.spoken)) if before.talks else before.ms

    def _together(self, spoken: Spoken, names: tuple[str, ...]) -> Setup:
        self.opened, self.since = True, 0
        return self._new(spoken, ShotKind.TWO_SHOT, names, None)

    def _beyond(self, spoken: Spoken, before: Setup | None) -> Setup | None:
        """A voice from outside the frame: we watch who hears it, or the thing itself where nobody does."""
        listener = self.listener(spoken)
        if listener is not None:
            return self._new(spoken, ShotKind.SINGLE, (listener,), None)
        if spoken.voice.thing:
            self.cutaways.insert(0, speaking_thing(spoken))
            before = None
        return self._over(spoken, before)

    def _over(self, spoken: Spoken, before: Setup | None) -> Setup | None:
        """A voice over the picture: it lies over the action or the place, never over a talking face."""
        silent = before is not None and not before.talks and before.kind is not ShotKind.INSERT
        room = before is not None and (
            not before.voice_words or before.voice_words + spoken.words <= beat("voice_words")
        )
        if before is not None and silent and room:
            before.spoken.append(spoken)
            return None
        if before is not None and before.kind is ShotKind.INSERT and not before.spoken:
            before.spoken.append(spoken)
            return None
        thing = self.cutaways.pop(0) if self.cutaways else None
        setup = self._new(spoken, ShotKind.ACTION, (thing.name,) if thing else self._present(), None)
        setup.props = [thing] if thing else []
        setup.ms = pace("least")
        return setup

    def _present(self) -> tuple[str, ...]:
        return self.text.ends.together(self.text.seen)[:3]

    def _new(self, spoken: Spoken, kind: ShotKind, subjects: tuple[str, ...], listener: str | None) -> Setup:
        return Setup(
            name=f"line-{spoken.rank}",
            kind=kind,
            source=spoken.line.source,
            subjects=subjects,
            listener=listener,
            spoken=[spoken],
            deeds=list(spoken.deeds),
            ms=speech_ms(spoken.pauses),
        )
