"""Edited subtitles in the place of those that the rules give, wherever their lines are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from rushes.departments.subtitles.cues import shot_changes, spoken_cues
from rushes.departments.subtitles.rules import rules_for
from rushes.departments.subtitles.timing import settle
from rushes.film.cut import SPOKEN, Cut, SoundEvent
from rushes.film.edited import EditedCues, EditedLine
from rushes.film.guide import spoken_line
from rushes.film.quick import dataclass
from rushes.film.subtitle import Subtitle
from rushes.film.subtitle_text import unmarked
from rushes.work.phrases import Phrase, say

_SAMPLE_RATE = 48_000
_NO_SHOT = "The edited subtitle “{words}” came with a shot that is no longer there ({shot}); it is left out."
_GAVE_WAY = "is no longer spoken so: its edited subtitles gave way to new ones."
_NO_LINE = "{who}’s “{words}” " + _GAVE_WAY
_NO_LINES = "{who}’s “{words}” (and {more} more) " + _GAVE_WAY


@dataclass(frozen=True, slots=True)
class Subtitled:
    """The film's subtitles; ``lost``: what came of those that somebody edited, where they no longer hold."""

    cues: tuple[Subtitle, ...] = ()
    lost: tuple[Phrase, ...] = ()


def with_edited(cut: Cut, language: str, children: bool, edited: Sequence[EditedCues]) -> Subtitled:
    """All subtitles of the cut: the edited ones for the lines that are still spoken as they were, the rules' for all
    others."""
    known = {line: event for event, line in lines_of(cut)}
    shots = {event.key: cut.format.samples(event.start) for event in cut.picture}
    standing: list[Subtitle] = []
    theirs: set[str] = set()
    lost: list[Phrase] = []
    for one in edited:
        events = [known[known_as(line)] for line in one.lines if known_as(line) in known]
        if len(events) < len(one.lines) or (one.shot and one.shot not in shots):
            lost.append(_lost(one, len(events)))
            continue
        theirs |= {event.key for event in events}
        begin = shots[one.shot] if one.shot else min(event.start for event in events)
        standing += [_placed(cue.text, cue.start, cue.end, begin, events, cut.format.rate) for cue in one.cues]
    rules, rate = rules_for(language, children), cut.format.rate
    free = replace(cut, sound=tuple(event for event in cut.sound if event.key not in theirs)) if theirs else cut
    own = spoken_cues(free, language, children)
    if not standing:
        return Subtitled(settle(own, rules, rate, cut.frames, shot_changes(cut)), tuple(lost))
    own = settle(own, rules, rate, cut.frames, shot_changes(cut))
    return Subtitled(_together(own, standing, rules.gap), tuple(lost))


def lines_of(cut: Cut) -> list[tuple[SoundEvent, tuple[str, str, int]]]:
    """Everything said in the cut, in order of time, with what it is known by: who, the words alone, and which of the
    same words it is."""
    turns: Counter[tuple[str, str]] = Counter()
    found = []
    spoken = (event for event in cut.sound if event.stem in SPOKEN and event.text.strip())
    for event in sorted(spoken, key=lambda event: event.start):
        line = spoken_line(event.who, event.text)
        turns[line] += 1
        found.append((event, (*line, turns[line])))
    return found


def known_as(line: EditedLine) -> tuple[str, str, int]:
    return (*spoken_line(line.character, line.text), line.turn)


def _placed(text: str, start: int, end: int, begin: int, events: Sequence[SoundEvent], rate: Fraction) -> Subtitle:
    first, last = (max(0, round((Fraction(at, 1000) + Fraction(begin, _SAMPLE_RATE)) * rate)) for at in (start, end))
    cue = unmarked(text, escaped=False).cue(first, max(first + 1, last), tuple(event.key for event in events))
    who = tuple(dict.fromkeys(event.who for event in events))
    return replace(cue, who=who if len(who) in (1, len(cue.lines)) else ())


def _together(own: Sequence[Subtitle], standing: Sequence[Subtitle], gap: int) -> tuple[Subtitle, ...]:
    """In order of time; one of the rules' makes room for an edited one, never the other way round."""
    kept = set(standing)
    cues = sorted([*own, *standing], key=lambda cue: (cue.start, cue.end))
    found: list[Subtitle] = []
    for cue, following in pairwise([*cues, None]):
        assert cue is not None
        limit = cue.end if following is None or cue in kept else following.start - gap
        found.append(replace(cue, end=max(cue.start + 1, limit)) if cue.end > limit else cue)
    return tuple(found)


def _lost(one: EditedCues, found: int) -> Phrase:
    if one.shot:
        texts = " / ".join(cue.text.replace("\n", " ") for cue in one.cues)
        return say(_NO_SHOT, words=texts, shot=one.shot)
    line = one.lines[0]
    said = line.text if len(line.text) <= 40 else line.text[:39].rstrip() + "…"
    more = len(one.lines) - 1
    return say(_NO_LINES if more else _NO_LINE, who=line.character, words=said, more=more)
