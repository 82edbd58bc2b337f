"""An edited subtitle file beside the film's own: which subtitle is whose, and what was done to it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from fractions import Fraction

from rushes.departments.subtitles.clock import clock
from rushes.departments.subtitles.edited import Subtitled, lines_of
from rushes.errors import SubtitleError
from rushes.film.cut import Cut, SoundEvent
from rushes.film.edited import EditedCue, EditedCues, EditedLine
from rushes.film.quick import dataclass
from rushes.film.spelling import plain
from rushes.film.subtitle import Subtitle
from rushes.film.subtitle_text import marked

_SAMPLE_RATE = 48_000
_HOUR = 3600
_OURS = 0.34  # of a subtitle's words: as many are a line's, and the subtitle is of that line
_NEAR = 3  # seconds beside its line that a subtitle of other words is still taken for the line's
_WORD = re.compile(r"[぀-ヿ㐀-鿿가-힯]|[^\W_぀-ヿ㐀-鿿가-힯]+")


@dataclass(frozen=True, slots=True)
class Adopted:
    """``edited`` is to be kept; ``changes`` tells what was done, a sentence each; ``same`` subtitles are unchanged."""

    edited: tuple[EditedCues, ...]
    changes: tuple[str, ...]
    same: int


def adopt(theirs: Sequence[Subtitle], own: Subtitled, cut: Cut, name: str = "") -> Adopted:
    """What an edited file, called ``name``, has otherwise than the film's ``own`` subtitles, as they are without any
    edit. Each is known by its name, else by its words, else by its time. Raises SubtitleError for one that comes when
    the film is over."""
    rate = cut.format.rate
    theirs, hours = _from_zero(theirs, rate, cut.frames)
    late = [cue for cue in theirs if cue.start >= cut.frames]
    if late:
        raise SubtitleError(
            f"“{_short(late[0].text)}” comes at {clock(late[0].start, rate, '.')}, and the film ends at "
            f"{clock(cut.frames, rate, '.')}.",
            where=name,
            todo="Is it the subtitles of this cut? Their times are counted from its first frame.",
        )
    said = lines_of(cut)
    events = {event.key: event for event, _ in said}
    mine = {id(cue): cue.keys for cue in own.cues}
    found = {id(cue): _named(cue, events) for cue in theirs}
    unnamed = [cue for cue in theirs if not found[id(cue)]]
    found |= _by_words(unnamed, [event for event, _ in said])
    for cue in unnamed:
        found[id(cue)] = found[id(cue)] or _by_time(cue, events.values(), rate)
    kept: list[EditedCues] = []
    changes = [f"All times are {hours} h less: the film begins at 0"] if hours else []
    same = 0
    for keys, before, after in _groups(own.cues, theirs, mine | found):
        if not keys:
            for cue in after:
                kept.append(_of_shot(cue, cut))
                changes.append(f"New: “{_short(cue.text)}”")
        elif _alike(before, after, rate):
            same += len(after)
        else:
            kept.append(_of_lines([events[key] for key in keys], after, cut, said))
            changes.append(_change(before, after, rate))
    return Adopted(tuple(kept), tuple(changes), same)


def _from_zero(cues: Sequence[Subtitle], rate: Fraction, frames: int) -> tuple[list[Subtitle], int]:
    """A master may begin at 01:00:00:00 on an editor's clock: whole hours that the film has not are taken off."""
    first = min(cue.start for cue in cues)
    hours = int(first / rate) // _HOUR if first > frames else 0
    by = round(hours * _HOUR * rate)
    return [replace(cue, start=cue.start - by, end=cue.end - by) for cue in cues], hours


def _named(cue: Subtitle, events: dict[str, SoundEvent]) -> tuple[str, ...]:
    return cue.keys if cue.keys and all(key in events for key in cue.keys) else ()


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text))


def _by_words(cues: Sequence[Subtitle], said: Sequence[SoundEvent]) -> dict[int, tuple[str, ...]]:
    """All that is said beside all that is written, word for word, as two texts that run in the same order."""
    spoken = [(word, event.key) for event in said for word in _words(event.text)]
    written = [(word, id(cue)) for cue in cues for word in _words(cue.text)]
    matcher = SequenceMatcher(None, [word for word, _ in spoken], [word for word, _ in written], autojunk=False)
    shared: dict[int, Counter[str]] = defaultdict(Counter)
    for one, other, count in matcher.get_matching_blocks():
        for step in range(count):
            shared[written[other + step][1]][spoken[one + step][1]] += 1
    lengths = {event.key: len(_words(event.text)) for event in said}
    found = {}
    for cue in cues:
        count = len(_words(cue.text))
        whose = shared[id(cue)]
        found[id(cue)] = tuple(
            event.key
            for event in said
            if whose[event.key] and (whose[event.key] >= _OURS * count or whose[event.key] * 2 > lengths[event.key])
        )
    return found


def _by_time(cue: Subtitle, events: Iterable[SoundEvent], rate: Fraction) -> tuple[str, ...]:
    """The line that is spoken while the subtitle stands, or just before."""
    start, end = (frame / rate * _SAMPLE_RATE for frame in (cue.start, cue.end))

    def beside(event: SoundEvent) -> Fraction:
        return min(end, Fraction(event.start + event.samples)) - max(start, Fraction(event.start))

    best = max(events, key=beside, default=None)
    return (
        (best.key,) if best is not None and beside(best) > 0 and abs(start - best.start) < _NEAR * _SAMPLE_RATE else ()
    )


def _groups(
    own: Sequence[Subtitle], theirs: Sequence[Subtitle], keys: dict[int, tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], list[Subtitle], list[Subtitle]]]:
    """Lines that share a subtitle, in the film's own or in the edited file, with all their subtitles in both."""
    leader: dict[str, str] = {}

    def head(key: str) -> str:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    for cue in (*own, *theirs):
        for key in keys[id(cue)]:
            leader[head(key)] = head(keys[id(cue)][0])
    members: dict[str, list[str]] = defaultdict(list)
    for cue in (*own, *theirs):
        for key in keys[id(cue)]:
            if key not in members[head(key)]:
                members[head(key)].append(key)
    yield from (
        (
            tuple(among),
            [cue for cue in own if keys[id(cue)] and head(keys[id(cue)][0]) == one],
            [cue for cue in theirs if keys[id(cue)] and head(keys[id(cue)][0]) == one],
        )
        for one, among in members.items()
    )
    yield (), [], [cue for cue in theirs if not keys[id(cue)]]


def _alike(before: Sequence[Subtitle], after: Sequence[Subtitle], rate: Fraction) -> bool:
    return [(cue.start, cue.end, _text(cue)) for cue in before] == [(cue.start, cue.end, _text(cue)) for cue in after]


def _text(cue: Subtitle) -> str:
    return "\n".join(marked(cue, line) for line in range(len(cue.lines)))


def _of_lines(
    events: Sequence[SoundEvent],
    cues: Sequence[Subtitle],
    cut: Cut,
    said: Sequence[tuple[SoundEvent, tuple[str, str, int]]],
) -> EditedCues:
    turns = {event.key: known[2] for event, known in said}
    ordered = sorted(events, key=lambda event: event.start)
    begin = ordered[0].start
    lines = tuple(EditedLine(event.who, event.text, turns[event.key]) for event in ordered)
    return EditedCues(lines, tuple(_after(cue, begin, cut.format.rate) for cue in cues))


def _of_shot(cue: Subtitle, cut: Cut) -> EditedCues:
    shot = next((event for event in reversed(cut.picture) if event.start <= cue.start), cut.picture[0])
    return EditedCues((), (_after(cue, cut.format.samples(shot.start), cut.format.rate),), shot.key)


def _after(cue: Subtitle, begin: int, rate: Fraction) -> EditedCue:
    """Rounded to a millisecond, which is finer than half a frame at any rate there is."""
    start, end = (round((frame / rate - Fraction(begin, _SAMPLE_RATE)) * 1000) for frame in (cue.start, cue.end))
    return EditedCue(start, end, _text(cue))


def _change(before: Sequence[Subtitle], after: Sequence[Subtitle], rate: Fraction) -> str:
    """What was done, in an editor's words."""
    name = f"“{_short((before or after)[0].text)}”"
    if not after:
        return f"Taken out: {name}"
    if not before:
        return f"Put back: {name}"
    done = []
    if len(after) != len(before):
        done.append(f"{len(before)} subtitle{'s' * (len(before) > 1)} made {len(after)}")
    if " ".join(cue.text for cue in before).split() != " ".join(cue.text for cue in after).split():
        done.append(f"now “{_short(' '.join(cue.text for cue in after))}”")
    elif [_text(cue) for cue in before] != [_text(cue) for cue in after] and len(after) == len(before):
        done.append("set otherwise")
    starts, ends = after[0].start - before[0].start, after[-1].end - before[-1].end
    if starts:
        done.append(f"begins {abs(starts)} frame{'s' * (abs(starts) > 1)} {'later' if starts > 0 else 'earlier'}")
    if ends:
        done.append(f"ends {abs(ends)} frame{'s' * (abs(ends) > 1)} {'later' if ends > 0 else 'earlier'}")
    return f"{name}: {', '.join(done or ['timed otherwise'])}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
