"""Gathers where every result of a film comes from, once, for all the files that leave it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rushes.departments.provenance import blend
from rushes.departments.provenance.origin import Maker, Origin, Place, Reference, Step, Traced
from rushes.departments.provenance.translations import tongue_of
from rushes.engines import registry
from rushes.engines.card import Card
from rushes.errors import EngineMissing, SettingsError
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.media import Media
from rushes.film.rights import Right
from rushes.store.record import Record
from rushes.work.desk import Entry
from rushes.work.lineage import Lineage
from rushes.work.task import Task

if TYPE_CHECKING:
    from rushes.film.shot import Breakdown

_LONGEST = 160  # characters of a line of script that are told
_WRITTEN = (".srt", ".vtt", ".ttml")  # the writer's words, whatever they were timed with
_WORKING = frozenset({"listen", "report", "spotting", "panel", "shot-list"})  # of the house, and no picture or sound


@dataclass
class Ledger:
    """``entries`` with what was made of them; ``records`` by recipe, as the store has them, and the recipes
    (``made_of``) of those that are kept although the film asks for others. ``breakdown``: None for a film that was
    ``traced``. ``lines``: the screenplay's own; ``translations``: what others are read from, by language."""

    film: Film
    breakdown: Breakdown | None
    library: Library
    entries: Sequence[Entry]
    records: Mapping[str, Record]
    made_of: Mapping[str, Mapping[str, Any]]
    lines: Sequence[str] = ()
    script_digest: str = ""
    translations: Mapping[str, Reference] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)  # digest of a library file -> what its own manifest says
    traced: Traced | None = None  # what is known of results already
    _steps: dict[str, Step] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._steps |= {step.key: step for step in self.traced.steps} if self.traced else {}

    @cached_property
    def _lineage(self) -> Lineage:
        return Lineage(self.entries)

    @cached_property
    def _references(self) -> dict[str, Reference]:
        known = {each.digest: each for each in self.traced.references} if self.traced else {}
        known |= {each.digest: each for each in self.translations.values()}
        return known | {file.media.digest: self._reference(file.path, file.media) for file in self.library.files}

    @cached_property
    def _places(self) -> dict[str, tuple[Place, ...]]:
        return dict(_places(self.breakdown)) if self.breakdown else {}

    def origin(self, key: str, name: str) -> Origin:
        """What is told of a file that the task of that key gave. Raises KeyError where none has it."""
        steps = self._way_to([key])
        ordered = tuple(steps[each] for each in sorted(steps))
        wanted = {digest for step in ordered for digest in step.references}
        return Origin(
            name=name,
            title=self.film.title,
            author=self.film.author,
            licence=self.film.licence,
            step=replace(steps[key], origin=blend.CREATION) if name.endswith(_WRITTEN) else steps[key],
            steps=ordered,
            makers=tuple(self._makers(ordered)),
            references=tuple(each for digest, each in self._references.items() if digest in wanted),
            script=self.film.script,
            script_digest=self.script_digest,
            training=self.film.marking.training,
            terms=self.film.marking.terms,
        )

    def trace(self, keys: Sequence[str]) -> Traced:
        """All that is told of these results and of what they were made from."""
        steps = tuple(self._way_to(keys).values())
        wanted = {digest for step in steps for digest in step.references}
        return Traced(
            title=self.film.title,
            author=self.film.author,
            licence=self.film.licence,
            script=self.film.script,
            script_digest=self.script_digest,
            marking=self.film.marking,
            signed=True,
            steps=steps,
            references=tuple(each for digest, each in self._references.items() if digest in wanted),
        )

    def _way_to(self, keys: Sequence[str]) -> dict[str, Step]:
        """These steps and all before them, by key."""
        steps: dict[str, Step] = {}
        waiting = list(keys)
        while waiting:
            step = self.step(waiting.pop())
            if step.key not in steps:
                steps[step.key] = step
                waiting += step.made_from
        return steps

    def step(self, key: str) -> Step:
        """One result, with what it was made from before it."""
        if key not in self._steps:
            self._steps[key] = self._told(self._lineage.by_key[key])
        return self._steps[key]

    def _told(self, entry: Entry) -> Step:
        task, made = entry.task, entry.made
        assert made is not None
        record = self.records.get(made.recipe)
        parents, brought = self._from(entry)
        house = task.call is not None
        engine = "" if house else made.engine or task.engine
        version = record.engine_version if record else task.version
        before = [self.step(parent.task.key) for parent in parents]
        return Step(
            key=task.key,
            label=task.label,
            does=task.capability,
            maker="" if house else f"{engine} {version}",
            version=version,
            tier=made.tier,
            recipe=made.recipe,
            files=tuple((role, media.digest) for role, media in sorted(made.media.items())),
            origin=self._kind(engine, task.capability, before, brought),
            seed=task.seed,
            prompt=_prompt_digest(task.request),
            made_from=tuple(step.key for step in before),
            references=tuple(dict.fromkeys(self._referred(task, brought))),
            script=self._script(entry),
        )

    def _referred(self, task: Task, brought: Sequence[Media]) -> Iterator[str]:
        """Digests of the files that a result was led by."""
        yield from (media.digest for media in brought if media.digest in self._references)
        if translation := self.translations.get(tongue_of(task)):
            yield translation.digest

    def _from(self, entry: Entry) -> tuple[list[Entry], list[Media]]:
        """Its parents, and what of library/ it names; a take that was kept by its own recipe."""
        kept = self.made_of.get(entry.made.recipe) if entry.made else None
        parents, brought = self._lineage.named_in(kept) if kept else (self._lineage.parents(entry), [])
        own = [parent for parent in parents if parent.made and parent.task.key != entry.task.key]
        return own, brought or self._lineage.brought(entry)

    def _kind(self, engine: str, does: str, before: Sequence[Step], brought: Sequence[Media]) -> str:
        parts = [step.origin for step in before]
        parts += [known.origin for media in brought if (known := self._references.get(media.digest))]
        if not engine:
            return blend.blended(parts) if parts or does not in _WORKING else blend.CREATION
        card = known_card(engine)
        own = card.origin if card else blend.TRAINED
        return blend.reworked(own, parts) if does in blend.REWORKS else own

    def _script(self, entry: Entry) -> tuple[Place, ...]:
        places = self._read(entry.task) if entry.task.department == "subtitles" else self._place(entry.task)
        if not self.film.marking.words:
            return tuple(Place(place.source) for place in places)
        return tuple(Place(place.source, place.text[:_LONGEST]) for place in places)

    def _place(self, task: Task) -> tuple[Place, ...]:
        """Where one result comes from. A translated line is told with its own words."""
        key, source = task.key, task.source
        places = self._places.get(f"voice/{key.partition('/')[2]}" if key.startswith("reading/") else key, ())
        if places or source is None:
            return places
        said = getattr(task.request, "text", "") if tongue_of(task) else ""
        if said:
            return (Place(str(source), said),)
        own = source.file == self.film.script and 0 < source.line <= len(self.lines)
        return (Place(str(source), self.lines[source.line - 1].strip() if own else ""),)

    def _read(self, task: Task) -> tuple[Place, ...]:
        """Every line that subtitles of a language show."""
        tongue = tongue_of(task)
        voices = [each.task for each in self.entries if each.task.department == "voices"]
        spoken = [each for each in voices if tongue_of(each) == tongue and _is_line(each)]
        return tuple(dict.fromkeys(place for each in spoken for place in self._place(each)))

    def _makers(self, steps: Sequence[Step]) -> Iterator[Maker]:
        for key in sorted({step.maker for step in steps if step.maker}):
            name, _, version = key.rpartition(" ")
            card = known_card(name)
            if card is None:
                yield Maker(name, version, name, "unknown", blend.TRAINED)
                continue
            models = tuple(f"{each.repo} @ {each.revision}" if each.revision else each.repo for each in card.weights)
            yield Maker(
                name, version, card.title or name, card.licence, card.origin, models, duty=card.terms.provenance
            )

    def _reference(self, path: str, media: Media) -> Reference:
        right = self.film.right(path) or Right(path, "", "")
        recorded = blend.CAPTURE if path.startswith("library/voices/") else ""
        return Reference(
            path=path,
            digest=media.digest,
            author=right.author,
            licence=right.licence,
            source=right.source,
            consent=str(right.consent or ""),
            origin=self.found.get(media.digest, recorded),
        )


def _is_line(task: Task) -> bool:
    return "voice/" in task.key


def _places(breakdown: Breakdown) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Where in the text each shot and each line comes from, by the key of the task that makes it."""
    for shot in breakdown.shots:
        lines = [Place(str(line.source), f"{line.character}: {line.spoken}") for line in shot.lines]
        action = [Place(str(shot.source), shot.action)] if shot.action else []
        yield f"shot/{shot.key}", (*action, *lines)
        yield from ((f"voice/{key}", (place,)) for key, place in zip(shot.line_keys, lines, strict=True))


def _prompt_digest(request: object) -> str:
    """Of the words an engine was told: whoever has them can prove it, nobody else reads them."""
    from blake3 import blake3

    prompt = getattr(request, "prompt", "")
    return blake3(prompt.encode()).hexdigest() if prompt else ""


def known_card(name: str) -> Card | None:
    """None for an engine that is gone."""
    try:
        return registry.card(name)
    except (EngineMissing, SettingsError):
        return None
