"""A streamer's questions (data/questionnaire.toml), answered from the film's own records: what they can tell they tell,
with the evidence; what they cannot, somebody answers by name (`rushes rights accept QUESTION`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rushes.departments.rights.origins import Kind
from rushes.departments.rights.request import ConsentRow, MaterialRow, ModelRow, QuestionRow, ShotRow, VoiceRow
from rushes.departments.rights.words import Words
from rushes.film.rights import Acceptance
from rushes.film.tier import Tier
from rushes.work.tables import table

CLEAR, APPROVAL, OPEN = "clear", "approval", "open"
"""Nothing to ask; it applies, so that approval is asked in writing; the records cannot tell, and somebody answers."""

_Answer = tuple[str, str, list[str]]  # state, name of the sentence, evidence
_MODEL = Kind.MODEL.value


@dataclass(frozen=True)
class Told:
    """What the records tell, and in which words."""

    models: tuple[ModelRow, ...]
    shots: tuple[ShotRow, ...]
    voices: tuple[VoiceRow, ...]
    material: tuple[MaterialRow, ...]
    consents: tuple[ConsentRow, ...]
    words: Words

    @property
    def learned(self) -> list[ModelRow]:
        return [model for model in self.models if model.learned]

    @property
    def services(self) -> list[ModelRow]:
        return [model for model in self.learned if not model.offline]

    def generated(self, tier: Tier | None = None, parts: tuple[str, ...] = ()) -> Iterator[tuple[ShotRow, str]]:
        """Each part of a shot that a trained model made, in a sentence; of one ``tier``, of some ``parts`` only."""
        for shot in self.shots:
            for part in shot.parts:
                wanted = not parts or part.what in parts
                if wanted and part.kind == _MODEL and (tier is None or str(tier) in part.tier.split(", ")):
                    by = ", ".join((" → ".join(part.engines), *part.files))
                    what = f"{shot.number}, {self.words(f'part.{part.what}')}"
                    yield shot, self.words.pair(what, f"{by} ({part.tier})")

    def given(self, models: list[ModelRow]) -> list[MaterialRow]:
        """The files of library/ that went into what these made."""
        titles = {model.title for model in models}
        parts = [part for shot in self.shots for part in shot.parts if titles & set(part.engines)]
        files = {path for part in parts for path in part.files}
        return [row for row in self.material if row.file in files]


def questions() -> tuple[str, ...]:
    """The keys of all of them."""
    return tuple(str(one["key"]) for one in table("rights", "questionnaire")["question"])


def answers(told: Told, accepted: Iterable[Acceptance]) -> Iterator[QuestionRow]:
    """Every question with its answer; one that somebody has answered says who, for the state it was in then."""
    by = {(one.subject, trouble): one for one in accepted for trouble in one.troubles}
    for one in table("rights", "questionnaire")["question"]:
        state, sentence, evidence = _RULES[one["rule"]](told)
        title, asked = one[told.words.language]
        who = by.get((one["key"], state))
        answered = (who.by, who.because, who.on) if who else ()
        answer = told.words(f"answer.{sentence}")
        yield QuestionRow(one["key"], one["group"], title, asked, state, answer, tuple(evidence), *answered)


def _protected(told: Told) -> _Answer:
    if not told.learned:
        return CLEAR, "no-model", []
    return OPEN, "look-at-it", [*_evidence(told), *(_owned(row, told.words) for row in told.given(told.learned))]


def _kept(told: Told) -> _Answer:
    if not told.learned:
        return CLEAR, "no-model", []
    if not told.services:
        return CLEAR, "stays-here", [_named(model) for model in told.learned]
    silent = told.words("card-silent")
    return OPEN, "services", [told.words.pair(_named(model), model.inputs or silent) for model in told.services]


def _secured(told: Told) -> _Answer:
    if not told.services:
        return _kept(told)
    return OPEN, "services-secured", [told.words.pair(_named(model), model.url) for model in told.services]


def _temporary(told: Told) -> _Answer:
    final = [sentence for _, sentence in told.generated(Tier.FINAL)]
    if final:
        return APPROVAL, "final", final
    return CLEAR, "temporary" if told.learned else "no-model", []


def _performances(told: Told) -> _Answer:
    voices = [voice for voice in told.voices if voice.kind == _MODEL]
    lacking = [told.words.pair(row.file, sentence) for row in told.consents for sentence in row.open]
    if lacking:
        return APPROVAL, "consent-open", [*lacking, *_heard(voices, told.words)]
    if not voices:
        return CLEAR, "voices-by-program" if told.voices else "no-voices", _heard(told.voices, told.words)
    return OPEN, "voices-by-model", _heard(voices, told.words)


def _sent(told: Told) -> _Answer:
    if not told.services:
        return _kept(told)
    given = [_owned(row, told.words) for row in told.given(told.services)]
    return APPROVAL, "sent", [*(_named(model) for model in told.services), *given]


def _trained(told: Told) -> _Answer:
    sets = [_owned(row, told.words) for row in told.material if row.kind == "training"]
    sets += [told.words.pair(_named(one), one.training or told.words("not-said")) for one in told.models if one.trained]
    return (APPROVAL, "trained", sets) if sets else (CLEAR, "not-trained", [])


def _story(told: Told) -> _Answer:
    seen = [
        told.words.pair(sentence, ", ".join(shot.cast)) if shot.cast else sentence
        for shot, sentence in told.generated(parts=("picture", "voices"))
        if shot.scene
    ]
    return (APPROVAL, "story", seen) if seen else (CLEAR, "no-model", [])


def _replicas(told: Told) -> _Answer:
    people = {row.file for row in told.consents}
    found = [
        told.words.pair(f"{shot.number}, {told.words(f'part.{part.what}')}", path)
        for shot in told.shots
        for part in shot.parts
        for path in part.files
        if part.kind == _MODEL and path in people
    ]
    return (APPROVAL, "replicas", found) if found else (CLEAR, "no-replicas", [])


def _alterations(told: Told) -> _Answer:
    led = _heard([voice for voice in told.voices if voice.led or voice.files], told.words)
    return (APPROVAL, "altered", led) if led else (CLEAR, "not-altered", [])


def _truth(told: Told) -> _Answer:
    return (OPEN, "look-at-it", _evidence(told)) if told.learned else (CLEAR, "no-model", [])


_RULES: Mapping[str, Callable[[Told], _Answer]] = {
    "protected": _protected,
    "kept": _kept,
    "secured": _secured,
    "temporary": _temporary,
    "performances": _performances,
    "sent": _sent,
    "trained": _trained,
    "story": _story,
    "replicas": _replicas,
    "alterations": _alterations,
    "truth": _truth,
}


def _evidence(told: Told) -> list[str]:
    return [sentence for _, sentence in told.generated()]


def _named(model: ModelRow) -> str:
    return f"{model.title} {model.version} ({model.licence})"


def _heard(voices: Iterable[VoiceRow], words: Words) -> list[str]:
    return [words.pair(one.character, ", ".join((" → ".join(one.engines), *one.files))) for one in voices]


def _owned(row: MaterialRow, words: Words) -> str:
    return words.pair(row.file, f"{row.holder or '–'}, {row.terms or '–'}")
