"""The dossier as a document: sections of a few kinds of blocks, which the page and the PDF set each in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from rushes.departments.rights.request import Dossier, ModelRow, PartRow, QuestionRow, ShotRow
from rushes.departments.rights.words import Words
from rushes.film.rights import FOREVER, NOBODY
from rushes.work.tables import table

GOOD, WARN = "good", "warn"


@dataclass(frozen=True)
class Text:
    words: str
    faint: bool = False
    kind: str = "text"


@dataclass(frozen=True)
class Facts:
    pairs: tuple[tuple[str, str], ...]
    kind: str = "facts"


@dataclass(frozen=True)
class Table:
    """``widths`` of the columns, in parts of the page's; ``marks``: GOOD, WARN or "" for each row. A cell may have
    several lines."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    marks: tuple[str, ...] = ()
    kind: str = "table"


@dataclass(frozen=True)
class Question:
    title: str
    asked: str
    state: str
    mark: str
    told: str
    evidence: tuple[str, ...]
    answered: str
    kind: str = "question"


@dataclass(frozen=True)
class Quote:
    """Words to be used as they stand."""

    about: str
    words: str
    kind: str = "quote"


@dataclass(frozen=True)
class Roll:
    lines: tuple[tuple[str, str], ...]
    kind: str = "roll"


Block: TypeAlias = Text | Facts | Table | Question | Quote | Roll


@dataclass(frozen=True)
class Section:
    title: str
    blocks: tuple[Block, ...]


_HASH = 12  # letters of one that a page shows
_EVIDENCE = 12  # lines of it that a page shows; the JSON has all


def sections(told: Dossier) -> tuple[Section, ...]:
    """In the order in which somebody reads who has to sign."""
    words = Words(told.language)
    parts = {
        "summary": (Facts(told.facts),),
        "points": _points(told, words),
        "models": _models(told, words),
        "shots": _shots(told, words),
        "material": _material(told, words),
        "consents": _consents(told, words),
        "voices": _voices(told, words),
        "questions": _questions(told, words),
        "disclosure": _disclosure(told),
        "cues": cue_blocks(told),
        "credits": (Roll(told.credits),),
    }
    return tuple(Section(words(f"title.{name}"), tuple(blocks)) for name, blocks in parts.items())


def _columns(words: Words, *names: str) -> tuple[str, ...]:
    return tuple(words(f"column.{name}") for name in names)


def _points(told: Dossier, words: Words) -> Iterator[Block]:
    open_ = [point for point in told.points if not point.by]
    accepted = [point for point in told.points if point.by]
    if not open_:
        yield Text(words("intro.no-points"))
    else:
        yield Text(words("intro.points"), faint=True)
        rows = tuple((point.subject, point.what, point.todo) for point in open_)
        marks = tuple(WARN if point.stops else "" for point in open_)
        yield Table(_columns(words, "subject", "point", "todo"), (26, 37, 37), rows, marks)
    if accepted:
        yield Text(words("title.accepted"))
        by = tuple((point.subject, point.what, f"{point.by}, {point.on}", point.because) for point in accepted)
        yield Table(_columns(words, "subject", "point", "by", "because"), (22, 30, 20, 28), by)


def _models(told: Dossier, words: Words) -> Iterator[Block]:
    yield Text(words("intro.models"), faint=True)
    rows = tuple(
        (
            f"{model.title}\n{model.version}",
            words(f"kind.{'model' if model.learned else 'program'}"),
            ", ".join(words(f"part.{what}") for what in model.made),
            "\n".join(filter(None, (model.licence, words.name(model.territories), model.url, *_weights(model, words)))),
            "\n".join(_terms(model, words)),
            model.use,
        )
        for model in told.models
    )
    marks = tuple("" if model.permitted else WARN for model in told.models)
    columns = _columns(words, "name", "kind", "made", "licence", "terms", "use")
    yield Table(columns, (19, 10, 11, 25, 22, 13), rows, marks)


def _weights(model: ModelRow, words: Words) -> Iterator[str]:
    """Shortened; the data has them whole."""
    for repo, revision in model.weights:
        yield f"{repo} @ {revision[:_HASH] or words('unpinned')}"
    for digest in model.digests:
        repo, at, revision = digest.rpartition("@")
        yield f"→ {repo}{at}{revision[:_HASH]}"


def _terms(model: ModelRow, words: Words) -> Iterator[str]:
    if not model.learned:
        yield words("terms.program")
        return
    yield words("terms.here" if model.offline else "terms.away")
    for what in ("outputs", "inputs", "training"):
        if what != "inputs" or not model.offline:
            yield words(f"terms.{what}", told=getattr(model, what) or words("not-said"))


def _shots(told: Dossier, words: Words) -> Iterator[Block]:
    yield Text(words("intro.shots"), faint=True)
    names = ("picture", "voices", "music", "effects", "ambience")
    rows = tuple(_shot(shot, names, words) for shot in told.shots)
    columns = (*_columns(words, "shot"), *(words(f"part.{name}") for name in names))
    yield Table(columns, (13, 23, 18, 16, 15, 15), rows)


def _shot(shot: ShotRow, names: tuple[str, ...], words: Words) -> tuple[str, ...]:
    parts = {part.what: part for part in shot.parts}
    take = "" if shot.take else words("made-later")
    head = "\n".join(filter(None, (words.name(shot.number), f"{shot.inn} –", shot.out, take)))
    return head, *(_part(parts.get(name), words) for name in names)


def _part(part: PartRow | None, words: Words) -> str:
    if part is None:
        return "–"
    by = " → ".join(part.engines)
    tiers = map(words.name, part.tier.split(", "))
    return "\n".join(filter(None, (", ".join((words(f"kind.{part.kind}").upper(), *tiers)), by, *part.files)))


def _material(told: Dossier, words: Words) -> Iterator[Block]:
    if not told.material:
        yield Text(words("intro.no-material"))
        return
    yield Text(words("intro.material"), faint=True)
    rows = tuple(
        (
            f"{row.file}\n{words(f'kind.{row.kind}')}",
            row.holder or words("not-said"),
            row.terms or words("not-said"),
            row.source or words("not-said"),
            _until(row.until, row.territories, words),
            ", ".join(row.shots) or "–",
        )
        for row in told.material
    )
    marks = tuple("" if row.terms else WARN for row in told.material)
    yield Table(
        _columns(words, "file", "holder", "licence", "source", "until", "shots"), (25, 15, 18, 18, 12, 12), rows, marks
    )


def _consents(told: Dossier, words: Words) -> Iterator[Block]:
    if not told.consents:
        yield Text(words("intro.no-consents"))
        return
    yield Text(words("intro.consents"), faint=True)
    rows = []
    for row in told.consents:
        nobody = row.who == NOBODY
        good = words("consent.needless") if nobody else words("consent.good")
        purposes = ", ".join(words(f"purpose.{one}") for one in row.purposes)
        quoted = words("consent.quoted", told=row.words) if row.words else ""
        agreed = "\n".join(filter(None, (purposes, quoted))) or words("consent.none")
        where = _until(row.until, row.territories, words)
        who = words("consent.nobody") if nobody else row.who
        rows.append((row.file, who, "–" if nobody else agreed, "–" if nobody else where, "\n".join(row.open) or good))
    marks = tuple(WARN if row.open else GOOD for row in told.consents)
    columns = _columns(words, "file", "who", "purposes", "until", "state")
    yield Table(columns, (25, 17, 22, 14, 22), tuple(rows), marks)


def _until(until: str, territories: tuple[str, ...], words: Words) -> str:
    ends = words("forever") if until == FOREVER else until
    return "\n".join(filter(None, (ends, ", ".join(territories)))) or words("not-said")


def _voices(told: Dossier, words: Words) -> Iterator[Block]:
    rows = tuple(
        (
            voice.character,
            words.pair(words(f"kind.{voice.kind}"), " → ".join(voice.engines)) + f"\n{voice.voice}",
            "\n".join(voice.files) or "–",
            str(voice.lines),
        )
        for voice in told.voices
    )
    if not rows:
        yield Text(words("answer.no-voices"))
    else:
        yield Table(_columns(words, "character", "voice", "file", "lines"), (24, 38, 28, 10), rows)


def _questions(told: Dossier, words: Words) -> Iterator[Block]:
    about = table("rights", "questionnaire")
    yield Text(words("intro.questions", address=about["address"], read=about["read"]), faint=True)
    group = ""
    for one in told.questions:
        if one.group != group:
            group = one.group
            yield Text(words(f"intro.{group}"))
        yield _question(one, words)


def _question(one: QuestionRow, words: Words) -> Question:
    shown = one.evidence[:_EVIDENCE]
    more = (f"… +{len(one.evidence) - len(shown)} (JSON)",) if len(one.evidence) > len(shown) else ()
    answered = words("state.answered", by=one.by, on=one.on, because=one.because) if one.by else ""
    mark = GOOD if one.by or one.state == "clear" else WARN
    asked = f"{one.asked} [{one.key}]"
    return Question(one.title, asked, words(f"state.{one.state}"), mark, one.told, (*shown, *more), answered)


def _disclosure(told: Dossier) -> Iterator[Block]:
    about = table("rights", "disclosure")
    address = f"{about[told.language]['act']}: {about['address']}"
    yield from (Quote(language, text) for language, text in told.disclosure.text)
    yield Text(told.disclosure.note)
    yield Text(address, faint=True)
    yield Facts(told.disclosure.law)


def cue_blocks(told: Dossier) -> Iterator[Block]:
    """The cue sheet's: it goes out by itself as well."""
    words = Words(told.language)
    if not told.cues:
        yield Text(words("intro.no-cues"))
        return
    film, music = told.lengths
    yield Facts(((words("fact.length"), film), (words("fact.music"), music)))
    yield Text(words("intro.cues"), faint=True)
    rows = tuple(
        (
            cue.number,
            f"{cue.title}\n{cue.licence or cue.origin}",
            cue.composer,
            cue.publisher,
            cue.usage,
            f"{cue.inn}\n{cue.out}",
            cue.duration,
        )
        for cue in told.cues
    )
    columns = _columns(words, "number", "title", "composer", "publisher", "usage", "inn", "duration")
    yield Table(columns, (7, 25, 26, 14, 7, 13, 8), rows)
