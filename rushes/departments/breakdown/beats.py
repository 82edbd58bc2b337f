"""Paragraphs of action become set-ups: one a beat."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from rushes.departments.breakdown.inventory import props
from rushes.departments.breakdown.lexicon import table
from rushes.departments.breakdown.pace import action_ms, pace
from rushes.departments.breakdown.reading import PERSON, Deed, Mention, Reading
from rushes.departments.breakdown.said import said_size
from rushes.departments.breakdown.scene_text import SceneText, is_pause
from rushes.departments.breakdown.setup import Setup
from rushes.departments.breakdown.subjects import subjects_of
from rushes.film.quick import dataclass
from rushes.film.screenplay import Action
from rushes.film.shot import ShotKind
from rushes.film.source import Source

MERGED_WORDS = 22
SHORT_WORDS = 7
INSERT_WORDS = 14  # a longer paragraph about a thing is about its place too


@cache
def beat(name: str) -> int:
    """A constant of coverage.toml's beat."""
    value: int = table("coverage")["beat"][name]
    return value


@dataclass(frozen=True, slots=True)
class Beat:
    """Some sentences of one paragraph."""

    reading: Reading
    block: Source
    sentences: tuple[int, ...]

    @property
    def _whole(self) -> bool:
        """Whether it is all the sentences of its paragraph."""
        return len(self.sentences) == len(self.reading.sentences)

    @property
    def mentions(self) -> list[Mention]:
        if self._whole:
            return list(self.reading.mentions)
        return [mention for mention in self.reading.mentions if mention.sentence in self.sentences]

    @property
    def deeds(self) -> list[Deed]:
        if self._whole:
            return list(self.reading.deeds)
        return [deed for deed in self.reading.deeds if deed.sentence in self.sentences]

    @property
    def text(self) -> str:
        return " ".join(self.reading.sentences[number] for number in self.sentences)

    @property
    def words(self) -> int:
        return sum(self.reading.lengths[number] for number in self.sentences)

    def peopled(self, people: set[str]) -> bool:
        """Whether anybody is in it: a person, not a crowd."""
        return any(mention.key in people for mention in self.mentions) or any(deed.who in people for deed in self.deeds)


def beats_of(reading: Reading, action: Action) -> list[Beat]:
    """One beat, or several where a long paragraph turns to somebody else or goes on past a breath."""
    lengths = reading.lengths
    if sum(lengths) <= beat("split_words") or len(lengths) < 2:
        return [Beat(reading, action.source, tuple(range(len(reading.sentences))))]
    pieces: list[list[int]] = [[]]
    for number, length in enumerate(lengths):
        piece = pieces[-1]
        held = sum(lengths[other] for other in piece)
        left = sum(lengths[number:])
        turns = bool(piece) and _leads(reading, number) not in ("", _leads(reading, piece[0]))
        full = held + length > beat("split_words") or (turns and held >= beat("piece_words"))
        if piece and full and left >= beat("piece_words") // 2:
            pieces.append([])
        pieces[-1].append(number)
    return [Beat(reading, action.source, tuple(piece)) for piece in pieces]


def shared_beats(reading: Reading, action: Action, count: int) -> list[Beat]:
    """A paragraph shared between ``count`` camera notes: the sentences in turn, or each the whole of it."""
    total = len(reading.sentences)
    if total < count:
        return [Beat(reading, action.source, tuple(range(total)))] * count
    bounds = [total * step // count for step in range(count + 1)]
    return [Beat(reading, action.source, tuple(range(a, b))) for a, b in pairwise(bounds)]


def setup_of(piece: Beat, name: str, text: SceneText) -> Setup:
    """The set-up of a beat. A thing alone on its mark is an insert; anything else is action."""
    mentions, deeds = piece.mentions, piece.deeds
    subjects = text.in_place(subjects_of(mentions, deeds, text.people), mentions)
    things = {
        mention.key
        for mention in mentions
        if mention.entry.sort == "thing" and mention.entry.handheld and mention.count == 1
    }
    alone = len(subjects) == 1 and subjects[0] in things and piece.words <= INSERT_WORDS
    kind = ShotKind.INSERT if alone else ShotKind.ACTION
    first = piece.sentences[0] if piece.sentences else 0
    return Setup(
        name=name,
        kind=kind,
        source=_source(piece, first),
        subjects=subjects,
        action=piece.text,
        deeds=deeds,
        mentions=mentions,
        props=props(mentions, piece.reading, piece.block),
        ms=action_ms(piece.words, deeds),
        words=piece.words,
    )


def is_trivial(piece: Beat) -> bool:
    """Nothing to see: a written pause, or two words without a deed or a thing."""
    if is_pause(piece.text):
        return True
    if piece.deeds or piece.mentions:
        return False
    told = {"beat", "pause", "silence"} & set(piece.reading.words.folded) or "un temps" in piece.text.lower()
    return piece.words <= (MERGED_WORDS if told else beat("trivial_words"))


def merges(setup: Setup, after: Setup) -> bool:
    """A short beat of the same people goes on in the shot before it."""
    same = not setup.subjects or setup.subjects == after.subjects
    short = setup.words <= SHORT_WORDS and setup.words + after.words <= MERGED_WORDS
    plain = after.kind is ShotKind.ACTION and after.note is None and not after.spoken
    return same and short and plain and setup.kind is ShotKind.ACTION and said_size(setup.action) is None


def merge(setup: Setup, after: Setup) -> None:
    """Add a beat to the shot before it."""
    after.action = f"{after.action} {setup.action}".strip()
    after.deeds = after.deeds + setup.deeds
    after.mentions = after.mentions + setup.mentions
    after.props = after.props + [item for item in setup.props if item.name not in {own.name for own in after.props}]
    after.words += setup.words
    after.ms = min(pace("most"), max(after.ms, action_ms(after.words, after.deeds)))


def insert_of(piece: Beat, text: SceneText, times: dict[str, int], done: set[str]) -> Setup | None:
    """The insert a beat deserves: a thing the writer put in capitals, one that tells the story while somebody
    handles it, or one that keeps coming back."""
    if any(deed.entry.key == "leave" and deed.who in text.people for deed in piece.deeds):
        return None  # who has gone out cannot be cut back to
    telling = table("coverage")["telling"]["props"]
    best: tuple[int, Mention] | None = None
    handled = {deed.sentence for deed in piece.deeds if deed.entry.kind == "handle" and deed.who in text.people}
    for mention in piece.mentions:
        if not mention.entry.handheld or mention.key in done:
            continue
        score = 3 * mention.loud + (mention.sentence in handled) + (times.get(mention.key, 0) >= 3)
        score += 2 * (mention.key in telling and mention.sentence in handled)
        if score >= 3 and (best is None or score > best[0]):
            best = score, mention
    if best is None:
        return None
    mention = best[1]
    alone = Beat(piece.reading, piece.block, (mention.sentence,))
    return Setup(
        name=f"insert-{mention.key.replace(' ', '-')}",
        kind=ShotKind.INSERT,
        source=_source(piece, mention.sentence),
        subjects=(mention.key,),
        action=alone.text,
        deeds=[deed for deed in alone.deeds if deed.entry.kind == "handle"],
        mentions=[mention],
        props=props([mention], piece.reading, piece.block),
        ms=pace("insert"),
        words=0,
    )


def _leads(reading: Reading, sentence: int) -> str:
    """Who acts first in a sentence."""
    for deed in reading.deeds:
        if deed.sentence == sentence and deed.who:
            return deed.who
    for mention in reading.mentions:
        if mention.sentence == sentence and mention.subject and mention.entry.sort == PERSON:
            return mention.key
    return ""


def _source(piece: Beat, sentence: int) -> Source:
    words = piece.reading.words
    at = words.sentence.index(sentence) if sentence in words.sentence else 0
    line = words.text.count("\n", 0, words.begins[at]) if words.begins else 0
    return Source(piece.block.file, piece.block.line + line)
