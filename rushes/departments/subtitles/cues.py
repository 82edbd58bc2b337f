"""Subtitles from the dialogue of a cut: when a word is really spoken is when it is read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, pairwise, zip_longest

from rushes.departments.subtitles.rules import Rules, rules_for
from rushes.departments.subtitles.words import PHRASE, SENTENCE, Lexicon, Token, lay_out, lexicon, said, tokens
from rushes.film.cut import SPOKEN, Cut, SoundEvent
from rushes.film.quick import dataclass
from rushes.film.subtitle import Subtitle
from rushes.film.writing import columns
from rushes.work.tables import table

_SAMPLE_RATE = 48000


@dataclass(frozen=True, slots=True)
class _Style:
    """How the cues of a film are set."""

    rules: Rules
    words: Lexicon
    rate: Fraction


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of one speaker's line, in lines; samples from the film's start."""

    event: SoundEvent
    start: int
    end: int
    lines: tuple[tuple[Token, ...], ...]


def spoken_cues(cut: Cut, language: str, children: bool = False) -> tuple[Subtitle, ...]:
    """Every word said in the cut where it is heard, in order of time, before it is given the time to be read."""
    style = _Style(rules_for(language, children), lexicon(language), cut.format.rate)
    events = sorted(
        (event for event in cut.sound if event.stem in SPOKEN and event.text.strip()),
        key=lambda event: event.start,  # of two who begin together, the one whom the page has on the left comes first
    )
    cues = [cue for together in _together(events) for cue in _cues(together, style)]
    return tuple(sorted(cues, key=lambda cue: (cue.start, cue.end)))


def shot_changes(cut: Cut) -> tuple[int, ...]:
    """The frames at which another picture begins."""
    return tuple(event.start for event in cut.picture if event.start)


def _together(events: Sequence[SoundEvent]) -> list[list[SoundEvent]]:
    """Events grouped where two people speak at once: where most of the shorter line overlaps the other."""
    groups: list[list[SoundEvent]] = []
    for event in events:
        if groups and len(groups[-1]) == 1 and _at_once(groups[-1][0], event):
            groups[-1].append(event)
        else:
            groups.append([event])
    return groups


def _at_once(first: SoundEvent, second: SoundEvent) -> bool:
    shared = min(first.start + first.samples, second.start + second.samples) - second.start
    return first.who != second.who and 2 * shared > min(first.samples, second.samples)


def _cues(together: Sequence[SoundEvent], style: _Style) -> list[Subtitle]:
    if len(together) == 1:
        return [_cue((part,), style) for part in _split(together[0], style, style.rules.lines, style.rules.width)]
    width = style.rules.width - columns(style.rules.dash)
    first, second = (_split(event, style, 1, width) for event in together)
    pairs = [tuple(filter(None, pair)) for pair in zip_longest(first, second)]
    return [_cue(parts, style, style.rules.dash if len(parts) > 1 else "") for parts in pairs]


def _cue(parts: tuple[_Part, ...], style: _Style, dash: str = "") -> Subtitle:
    """Over every frame that the parts' samples touch."""
    per_frame = _SAMPLE_RATE / style.rate
    first = min(part.start for part in parts) // per_frame
    last = -(-max(part.end for part in parts) // per_frame)
    lines: list[str] = []
    italics: list[tuple[int, int, int]] = []
    words: list[tuple[int, int, int]] = []
    for part in parts:
        for line in part.lines:
            text = dash + said(line)
            if text and _slanted(part.event, style.rules):
                italics.append((len(lines), 0, len(text)))
            words += [(len(lines), len(dash) + at, when) for at, when in _times(line, part.event)]
            lines.append(text)
    return Subtitle(
        first,
        max(first + 1, last),
        tuple(lines),
        tuple(italics),
        who=tuple(part.event.who for part in parts),
        keys=tuple(part.event.key for part in parts),
        words=tuple(words),
    )


def _slanted(event: SoundEvent, rules: Rules) -> bool:
    told = table("subtitles", "italics")
    away = event.stem in told["stems"] or event.through in told["through"] or (event.sung and told["sung"])
    return bool(away and not rules.upright)


def _times(line: Sequence[Token], event: SoundEvent) -> list[tuple[int, int]]:
    """(character of the line, millisecond of the film) for each token; of a script without spaces only where the voice
    tells its words apart."""
    found: list[tuple[int, int]] = []
    at = 0
    for before, token in zip((None, *line), line, strict=False):
        at += before is not None and before.end != token.begin
        found.append((at, _spoken(token, event)[0] * 1000 // _SAMPLE_RATE))
        at += len(token.text)
    return found


def _split(event: SoundEvent, style: _Style, lines: int, width: int) -> list[_Part]:
    parts: list[_Part] = []
    waiting = [tokens(event.text, width)]
    while waiting:
        piece = waiting.pop()
        start, end = _spoken(piece[0], event)[0], _spoken(piece[-1], event)[1]
        laid = lay_out(piece, style.words, width, lines)
        fits = laid is not None and end - start <= style.rules.longest * _SAMPLE_RATE
        if len(piece) == 1 or (fits and laid is not None and not _better_parted(event, laid, style)):
            parts.append(_Part(event, start, end, laid or (piece,)))
        else:
            at = _best_break(piece, style.words)
            waiting += [piece[at:], piece[:at]]
    return parts


def _better_parted(event: SoundEvent, lines: tuple[tuple[Token, ...], ...], style: _Style) -> bool:
    """Two sentences whose only break tears one of them: each has a subtitle of its own, if it stands long enough."""
    if len(lines) < 2 or style.words.break_between(lines[0][-1], lines[1][0]) >= PHRASE:
        return False
    whole = [*lines[0], *lines[1]]
    at = _best_break(whole, style.words)
    if whole[at - 1].closes != SENTENCE:
        return False
    parted = _spoken(whole[at], event)[0]
    times = parted - _spoken(whole[0], event)[0], _spoken(whole[-1], event)[1] - parted
    return min(times) >= style.rules.shortest * _SAMPLE_RATE


def _best_break(part: Sequence[Token], words: Lexicon) -> int:
    """Where to part a text that is too long: near its middle, better after a sentence or a clause."""
    written = list(accumulate(columns(token.text) + (before.end != token.begin) for before, token in pairwise(part)))
    first = columns(part[0].text)
    length = first + written[-1]

    def cost(at: int) -> float:
        # Weighed in columns: a sentence's end is worth two sevenths of the text off the middle, a clause's a fifth.
        head = first + (written[at - 2] if at > 1 else 0)
        return abs(head * 2 - length) - words.break_between(part[at - 1], part[at]) * length / 7

    return min(range(1, len(part)), key=cost)


def _spoken(token: Token, event: SoundEvent) -> tuple[int, int]:
    """The samples between which a token is heard: from the voice's own words, else by its place in the text."""
    # A voice gives its words in the order of the text.
    first = bisect_right(event.words, token.begin, key=lambda word: word.end)
    heard = event.words[first : bisect_left(event.words, token.end, key=lambda word: word.begin)]
    if heard:
        start, stop = min(word.start for word in heard), max(word.stop for word in heard)
    else:
        start = event.samples * token.begin // len(event.text)
        stop = event.samples * token.end // len(event.text)
    return event.start + start, event.start + stop
