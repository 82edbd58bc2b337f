"""What the records of a film tell of its rights: shots, engines, material, voices, consents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from rushes.departments.rights.cues import timecode
from rushes.departments.rights.items import Item, items_of, people_of
from rushes.departments.rights.origins import Origin, Origins, card_of
from rushes.departments.rights.points import is_own, told
from rushes.departments.rights.request import ConsentRow, MaterialRow, ModelRow, PartRow, ShotRow, VoiceRow
from rushes.departments.rights.words import Words
from rushes.engines.card import Card
from rushes.engines.permission import permitted
from rushes.film.cut import SPOKEN, Cut, PictureEvent, SoundEvent
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.rights import OpenPoint, register
from rushes.film.shot import Breakdown, Shot

_PARTS = (("voices", SPOKEN), ("music", ("music",)), ("effects", ("effects",)), ("ambience", ("ambience",)))


@dataclass(frozen=True)
class Records:
    """All that is asked: the film as it is written, its cut, where everything in it comes from, what is open."""

    film: Film
    breakdown: Breakdown
    library: Library
    cut: Cut
    origins: Origins
    points: Sequence[OpenPoint]
    words: Words


def shot_rows(records: Records) -> Iterator[ShotRow]:
    """Every picture of the cut, titles too, with all that is heard while it is seen."""
    shots = {shot.key: shot for shot in records.breakdown.shots}
    people, form = people_of(records.breakdown), records.cut.format
    waiting = sorted(records.cut.sound, key=lambda event: event.start, reverse=True)
    heard: list[SoundEvent] = []
    for event in sorted(records.cut.picture, key=lambda event: event.start):
        start, stop = form.samples(event.start), form.samples(event.start + event.frames)
        while waiting and waiting[-1].start < stop:
            heard.append(waiting.pop())
        heard = [one for one in heard if one.start + one.samples > start]
        shot = shots.get(event.key)
        yield ShotRow(
            number=event.name,
            scene=event.scene,
            inn=timecode(event.start, form),
            out=timecode(event.start + event.frames, form),
            cast=_seen(shot, people),
            parts=tuple(_parts(event, shot, heard, records)),
            take=event.recipe[:12],
        )


def _parts(event: PictureEvent, shot: Shot | None, heard: Sequence[SoundEvent], records: Records) -> Iterator[PartRow]:
    key = f"shot/{event.key}" if shot else event.key
    yield _part("picture", records.origins.of(key), {str(event.tier)})
    for what, stems in _PARTS:
        mine = [one for one in heard if one.stem in stems]
        if mine:
            yield _part(what, records.origins.together(one.key for one in mine), {str(one.tier) for one in mine})


def _part(what: str, origin: Origin, tiers: set[str]) -> PartRow:
    """What is not made yet is told as its engine's card promises."""
    if not origin.made:
        tiers = {str(card.tier) for name in origin.engines[-1:] if (card := card_of(name))} or tiers
    engines = tuple(map(title_of, origin.engines))
    return PartRow(what, origin.kind.value, engines, origin.files, ", ".join(sorted(tiers)), origin.made)


def model_rows(records: Records) -> Iterator[ModelRow]:
    """Every engine that made something of the cut, or is asked to."""
    made: dict[str, set[str]] = {}
    results: Counter[str] = Counter()
    keys = {f"shot/{event.key}": "picture" for event in records.cut.picture}
    keys |= {one.key: _what(one.stem) for one in records.cut.sound}
    for key, what in keys.items():
        for name in records.origins.of(key).engines:
            made.setdefault(name, set()).add(what)
            results[name] += 1
    for name in sorted(made):
        card = card_of(name)
        if card is not None:
            yield _model(card, tuple(sorted(made[name])), results[name], records)


def _model(card: Card, made: tuple[str, ...], results: int, records: Records) -> ModelRow:
    answer = permitted(records.film, card)
    words = records.words
    duty = (words("use.mark"),) if answer.duties else ()
    use = "; ".join((words("use.yes"), *duty)) if answer.permitted else f"{answer.reason} {answer.todo}"
    return ModelRow(
        name=card.name,
        title=card.title or card.name,
        version=card.version,
        learned=card.learned,
        offline=card.offline,
        licence=card.licence,
        territories=card.territories,
        url=card.terms.url or card.homepage,
        weights=tuple(
            (PurePath(each.repo).name if is_own(each) else each.repo, each.revision) for each in card.weights
        ),
        trained=any(map(is_own, card.weights)),
        digests=tuple(_digests(card.name, records.origins)),
        made=made,
        results=results,
        use=use,
        permitted=answer.permitted,
        outputs=card.terms.outputs,
        inputs=card.terms.inputs,
        training=card.terms.training,
    )


def _digests(name: str, origins: Origins) -> Iterator[str]:
    """Of the weights that an engine's results say they were made with, each once."""
    facts = (entry.made.facts for entry in origins.entries.values() if entry.made and entry.made.engine == name)
    told = [fact["weights"] for fact in facts if fact.get("weights")]
    yield from sorted({str(one) for each in told for one in (each if isinstance(each, list) else [each])})


def material_rows(records: Records, shots: Iterable[ShotRow]) -> Iterator[MaterialRow]:
    """Every file of library/, whether the film uses it or not; and the line of the screenplay, where it has one."""
    used: dict[str, list[str]] = {}
    for shot in shots:
        for path in dict.fromkeys(path for part in shot.parts for path in part.files):
            used.setdefault(path, []).append(shot.number)
    line_of = register(records.film.rights)
    script = Item(records.film.script, "screenplay")
    for item in (*((script,) if line_of(script.path) else ()), *_items(records)):
        right = line_of(item.path)
        yield MaterialRow(
            file=item.path,
            kind=item.kind,
            author=right.author if right else "",
            holder=right.holder if right else "",
            terms=right.terms if right else "",
            source=right.source if right else "",
            until=right.until if right else "",
            territories=right.territories if right else (),
            shots=tuple(used.get(item.path, ())),
        )


def consent_rows(records: Records) -> Iterator[ConsentRow]:
    """Everybody who is heard or seen in library/, or whose work something was trained on."""
    line_of = register(records.film.rights)
    open_: dict[str, list[str]] = {}
    for point in records.points:
        if "consent" in point.trouble.value:
            open_.setdefault(point.subject, []).append(told(point, records.words.language))
    for item in _items(records):
        right = line_of(item.path)
        consent = right.consent if right else None
        if consent is None and not item.purpose:
            continue
        yield ConsentRow(
            file=item.path,
            who=(consent.who if consent else "") or (right.holder if right else ""),
            purposes=consent.purposes if consent else (),
            until=consent.until if consent else "",
            territories=consent.territories if consent else (),
            words=consent.words if consent else "",
            open=tuple(open_.get(item.path, ())),
        )


def voice_rows(records: Records) -> Iterator[VoiceRow]:
    """Everybody who speaks, in the order of their first line."""
    spoken = [event for event in sorted(records.cut.sound, key=lambda one: one.start) if event.stem in SPOKEN]
    guides = {guide.path for guide in records.library.guides}
    for who in dict.fromkeys(event.who for event in spoken):
        mine = [event.key for event in spoken if event.who == who]
        origin = records.origins.together(mine)
        led = sum(any(path in guides for path in records.origins.of(key).files) for key in mine)
        entry = records.origins.entries.get(mine[0])
        voice = getattr(getattr(entry.task.request, "voice", None), "character", "") if entry else ""
        engines = tuple(map(title_of, origin.engines))
        yield VoiceRow(who, origin.kind.value, engines, voice, len(mine), led, origin.files)


def title_of(name: str) -> str:
    """What credits call an engine."""
    card = card_of(name)
    return (card.title if card else "") or name


def _what(stem: str) -> str:
    return next(what for what, stems in _PARTS if stem in stems)


def _items(records: Records) -> tuple[Item, ...]:
    return items_of(records.library, people_of(records.breakdown))


def _seen(shot: Shot | None, people: Collection[str]) -> tuple[str, ...]:
    names = (*shot.subjects, *(line.character for line in shot.lines)) if shot else ()
    return tuple(dict.fromkeys(name for name in names if name in people))
