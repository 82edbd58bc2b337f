"""The subtitles judged: whether they are there, in step, and with somebody heard under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rushes.departments.deliver.language_names import read_language
from rushes.departments.deliver.qc.expected import Expected, Reading
from rushes.departments.deliver.qc.found import Found, TextFound
from rushes.departments.deliver.qc.listening import CELL
from rushes.departments.deliver.qc.places import Map
from rushes.departments.deliver.qc.reading import lead_of
from rushes.departments.deliver.qc.verdict import Check, Verdict, equal
from rushes.engines.loudness_meter import RATE
from rushes.film.subtitle import Subtitle
from rushes.work.phrases import in_a_row, say

_GROUP = "subtitles"
_HEARD = 104  # of 2**15: -50 dBFS


def judge(found: Found, expected: Expected) -> Iterator[Check]:
    where = Map(found, expected)
    wanted, container = expected.texts, expected.profile.container.value
    if wanted is not None and expected.embedded:
        tags = [read_language(one.language, container) for one in wanted]
        yield from _as_laid("in the file", found.texts, wanted, tags, where)
    if wanted is not None and expected.beside:
        yield from _as_laid("beside it", found.beside, wanted, [read_language(one.language) for one in wanted], where)
    texts = [text for text in found.texts or found.beside if text.cues]
    if wanted is None:
        yield from _told(texts)
    for text in texts:
        yield _apart(_named("order", text, texts), text.cues, found, where)
        yield from _heard(_named("heard", text, texts), text, found, expected, where)


def _as_laid(
    name: str, texts: Sequence[TextFound], wanted: Sequence[Reading], tags: Sequence[str], where: Map
) -> Iterator[Check]:
    """The languages that were asked for, in their order, as their container spells them; each cue of each as laid."""
    asked = in_a_row(tag or "none" for tag in tags)
    there = in_a_row(text.language or "none" for text in texts) if texts else "none"
    if len(wanted) > 1 or texts:
        about = say("{place}, languages", place=name)
        yield equal(_GROUP, about, asked, there, "a viewer is offered other languages than the film has")
    for number, (one, tag) in enumerate(zip(wanted, tags, strict=True)):
        text = texts[number] if number < len(texts) else TextFound(tag)
        about = say("{place}, in step", place=_named(name, text, wanted))
        yield _in_step(about, text.cues, one.cues, where)


def _named(name: str, text: TextFound, among: Sequence[object]) -> str:
    """What a check is called, with its language where there are several."""
    return say("{what}, {language}", what=name, language=text.language) if len(among) > 1 else name


def _told(texts: Sequence[TextFound]) -> Iterator[Check]:
    """Of a file that nobody knows."""
    if not texts:
        yield Check(_GROUP, "in the file", "", "none", Verdict.TOLD)
    for text in texts:
        yield Check(_GROUP, _named("cues", text, texts), "", str(len(text.cues)), Verdict.TOLD)


def _in_step(name: str, cues: Sequence[Subtitle], wanted: Sequence[Subtitle], where: Map) -> Check:
    """Every cue stands at the frame it was laid at, with its words."""
    wrong = [cue.start for cue, found in zip(wanted, cues, strict=False) if cue != found]
    wrong += [cue.start for cue in [*wanted[len(cues) :], *cues[len(wanted) :]]]
    told = say("{count} cues, each to the frame", count=len(cues))
    if wrong:
        told = say("{count} cues, {wrong} are not as laid", count=len(cues), wrong=len(wrong))
    why = "subtitles slip, are missing or say something else" if wrong else ""
    verdict = Verdict.FAIL if wrong else Verdict.PASS
    asked = say("{count} cues", count=len(wanted))
    return Check(_GROUP, name, asked, told, verdict, why, where.places(sorted(set(wrong))))


def _apart(name: str, cues: Sequence[Subtitle], found: Found, where: Map) -> Check:
    """One after the other, inside the film."""
    frames = found.picture.frames if found.picture else 0
    over = [one.start for before, one in pairwise(cues) if one.start < before.end]
    late = [cue.start for cue in cues if cue.end > frames or cue.end <= cue.start]
    wrong = sorted({*over, *late})
    why = "cues lie over one another, last no time, or run past the film" if wrong else ""
    told = say("{count} do not", count=len(wrong)) if wrong else "all of them"
    verdict = Verdict.FAIL if wrong else Verdict.PASS
    return Check(_GROUP, name, "one after the other", told, verdict, why, where.places(wrong))


def _heard(name: str, text: TextFound, found: Found, expected: Expected, where: Map) -> Iterator[Check]:
    """Something is heard while each is read: else they are of another cut, or the sound slips. Of a language that
    nobody speaks, what the first does."""
    mixes = [sound for sound in found.sounds if sound.peaks]
    if not mixes:
        return
    peaks = next((sound for sound in mixes if sound.language == text.language), mixes[0]).peaks
    lead, cells = lead_of(found, expected), RATE / where.rate / CELL
    mute = []
    for cue in text.cues:
        first, last = (int((at - lead) * cells) for at in (cue.start, cue.end))
        if first >= 0 and max(peaks[first : max(last, first + 1)], default=0) < _HEARD:
            mute.append(cue.start)
    why = "nothing is heard while they are read: they may be of another cut" if mute else ""
    told = say("nobody under {count}", count=len(mute)) if mute else "somebody under each"
    verdict = Verdict.FAIL if mute else Verdict.PASS
    yield Check(_GROUP, name, "somebody under each", told, verdict, why, where.places(mute))
