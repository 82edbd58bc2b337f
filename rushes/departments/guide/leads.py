"""Which line is led by what: a recording of it, or a voice colour, or both."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping

from rushes.departments.guide.cast import colour_of
from rushes.film.film import Film
from rushes.film.guide import Colour, Guide, spoken_line
from rushes.film.library import Library
from rushes.film.quick import dataclass
from rushes.film.screenplay import Line
from rushes.film.shot import Breakdown
from rushes.work.phrases import Phrase, say
from rushes.work.task import Made

_NEAR = 0.5  # how much of a line's words must be left for it to be told as the one that changed
_GONE = "{path} was made for {who}’s “{words}”, which the script no longer has."
_CHANGED = (
    "{path} was made for {who}’s “{words}”, which the script no longer has; now it may be “{now}” ({source}): "
    "record it again."
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What a line's voice is made after, besides the words."""

    guide: Guide | None = None
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """A guide whose line is no longer in the script, and the line that is most like it, if one is."""

    guide: Guide
    now: Line | None = None

    @property
    def sentence(self) -> Phrase:
        """What to tell whoever recorded it."""
        guide, now = self.guide, self.now
        told = {"path": guide.path, "who": guide.character, "words": guide.text}
        return say(_GONE, **told) if now is None else say(_CHANGED, **told, now=now.spoken, source=now.source)

    def __str__(self) -> str:
        return str(self.sentence)


def find_leads(breakdown: Breakdown, film: Film, library: Library) -> dict[str, Lead]:
    """By line key, only for lines that have one. A guide finds its line by who speaks and by the words alone, wherever
    the line has moved. Raises SettingsError for a colour without its consent line."""
    if not library.guides and not library.colours:
        return {}
    by_line = {(*guide.line, guide.turn): guide for guide in library.guides}
    leads: dict[str, Lead] = {}
    turns: Counter[tuple[str, str]] = Counter()
    colours: dict[str, Colour | None] = {}
    for key, line in _lines(breakdown):
        known = spoken_line(line.character, line.spoken)
        turns[known] += 1
        guide = by_line.get((*known, turns[known])) or by_line.get((*known, 0))
        if line.character not in colours:
            colours[line.character] = colour_of(line.character, film, library)
        if guide or colours[line.character]:
            leads[key] = Lead(guide, colours[line.character])
    return leads


def tell_leads(breakdown: Breakdown, leads: Mapping[str, Lead]) -> tuple[str, ...]:
    """Who is led by recordings, and who speaks with whose colour, a sentence each; none where nobody is."""
    led: Counter[str] = Counter()
    colours: dict[str, str] = {}
    for key, line in _lines(breakdown):
        lead = leads.get(key, Lead())
        if lead.guide:
            led[line.character] += 1
        if lead.colour:
            colours[line.character] = lead.colour.name
    recordings = (f"{who}: {count} line{'s' * (count > 1)} led by a recording." for who, count in led.items())
    timbres = (f"{who} speaks with the voice colour {name} (a timbre, not a clone)." for who, name in colours.items())
    return (*recordings, *timbres)


def lost_guides(breakdown: Breakdown, library: Library) -> tuple[Lost, ...]:
    """The guides that lead no line any more."""
    if not library.guides:
        return ()
    turns: Counter[tuple[str, str]] = Counter()
    lines: dict[str, list[tuple[str, Line]]] = {}
    for _, line in _lines(breakdown):
        who, words = spoken_line(line.character, line.spoken)
        turns[who, words] += 1
        lines.setdefault(who, []).append((words, line))
    known = {(*guide.line, guide.turn) for guide in library.guides}
    lost = []
    for guide in library.guides:
        who, words = guide.line
        if turns[who, words] < max(1, guide.turn):
            free = [one for one in lines.get(who, []) if (who, one[0], 0) not in known]
            lost.append(Lost(guide, _nearest(words, free)))
    return tuple(lost)


def to_tell(breakdown: Breakdown, library: Library, made: Mapping[str, Made]) -> tuple[str, ...]:
    """What somebody should know of the recordings, a sentence each: which lead no line, and what was wrong with those
    that do. ``made``: the lines' takes, by task key."""
    lost = tuple(guide.sentence for guide in lost_guides(breakdown, library))
    wrong = [
        say("{who}’s “{words}”: {notice}", who=line.character, words=line.spoken, notice=notice)
        for key, line in (_lines(breakdown) if library.guides else ())
        for notice in made[f"voice/{key}"].facts.get("notices", ())
    ]
    return (*lost, *wrong)


def _nearest(words: str, lines: list[tuple[str, Line]]) -> Line | None:
    said = words.split()
    likeness = [difflib.SequenceMatcher(None, said, other.split(), autojunk=False).ratio() for other, _ in lines]
    best = max(range(len(lines)), key=likeness.__getitem__, default=None)
    return lines[best][1] if best is not None and likeness[best] >= _NEAR else None


def _lines(breakdown: Breakdown) -> Iterator[tuple[str, Line]]:
    for shot in breakdown.shots:
        yield from zip(shot.line_keys, shot.lines, strict=True)
