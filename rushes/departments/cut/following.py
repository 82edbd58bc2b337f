"""The picture of an adopted cut: the editor's order and lengths, with today's takes in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from rushes.film.adopted import BROUGHT, AdoptedCut, dissolved, head_of, is_chosen, is_whole, media_of, used
from rushes.film.cut import BLACK, PictureEvent, TitleCard
from rushes.film.edit import EditEvent, EditTransition
from rushes.film.format import Format
from rushes.film.quick import dataclass
from rushes.film.shot import Breakdown, Shot
from rushes.film.tier import Tier
from rushes.film.timing import Span, Stretch, Timing
from rushes.work.task import Made


@dataclass(frozen=True, slots=True)
class Fitted:
    """``timings`` as long as the cut needs them, by shot key; ``script``: as the script has them; ``heads``: how many
    frames were put before a shot's own first."""

    script: Mapping[str, Timing]
    timings: Mapping[str, Timing]
    heads: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Followed:
    """The picture, and how frames of the adopted cut lie in it: ``ripples`` are (from this frame on, by how many)."""

    picture: tuple[PictureEvent, ...]
    transitions: tuple[EditTransition, ...] = ()
    ripples: tuple[tuple[int, int], ...] = ()

    def lies(self, frame: int) -> int:
        """Where a frame of the adopted cut is now."""
        return frame + sum(by for at, by in self.ripples if at <= frame)


def fitted(adopted: AdoptedCut | None, timings: Mapping[str, Timing]) -> Fitted:
    """A shot of which the cut shows more than the script gives it is as long as both need: only that one."""
    if adopted is None:
        return Fitted(timings, timings)
    needed: dict[str, tuple[int, int]] = {}
    for event in adopted.picture:
        key = event.told("key")
        if key in timings and not is_chosen(event) and not is_whole(event):
            first, last = used(event, *dissolved(event, adopted.transitions))
            least, most = needed.get(key, (0, timings[key].frames))
            needed[key] = (min(least, first), max(most, last))
    heads = {key: -first for key, (first, _) in needed.items() if first < 0}
    longer = {
        key: _longer(timings[key], heads.get(key, 0), last + heads.get(key, 0))
        for key, (_, last) in needed.items()
        if key in heads or last > timings[key].frames
    }
    return Fitted(timings, {**timings, **longer}, heads)


def _longer(timing: Timing, head: int, frames: int) -> Timing:
    return replace(timing, frames=frames, lines=tuple(replace(one, frame=one.frame + head) for one in timing.lines))


def in_cut(adopted: AdoptedCut | None, breakdown: Breakdown) -> Breakdown:
    """The breakdown without the shots that the editor left out, and without the scenes of which none is left."""
    if adopted is None or not adopted.dropped:
        return breakdown
    gone = adopted.dropped - adopted.keys
    scenes = (
        replace(scene, shots=tuple(shot for shot in scene.shots if shot.key not in gone)) for scene in breakdown.scenes
    )
    return Breakdown(tuple(scene for scene in scenes if scene.shots))


def arrivals(adopted: AdoptedCut, breakdown: Breakdown) -> dict[str, list[Shot]]:
    """The shots that the script has got since the cut was adopted, by the key of the shot they stand behind: the
    nearest before them in the script that is in the cut, "" where there is none."""
    found: dict[str, list[Shot]] = {}
    keys, dropped, behind = adopted.keys, adopted.dropped, ""
    for shot in breakdown.shots:
        if shot.key in keys:
            behind = shot.key
        elif shot.key not in dropped:
            found.setdefault(behind, []).append(shot)
    return found


def follow(
    adopted: AdoptedCut,
    breakdown: Breakdown,
    fit: Fitted,
    made: Mapping[str, Made],
    cards: Sequence[TitleCard],
) -> Followed:
    """The picture, frame after frame. ``made`` by task key: the takes of ``in_cut``, the ``cards`` and "black"."""
    return _Assembly(adopted, breakdown, fit, made, {card.key: card for card in cards}).follow()


class _Assembly:
    def __init__(
        self,
        adopted: AdoptedCut,
        breakdown: Breakdown,
        fit: Fitted,
        made: Mapping[str, Made],
        cards: Mapping[str, TitleCard],
    ) -> None:
        self.adopted, self.fit, self.made, self.cards = adopted, fit, made, cards
        self.shots = {shot.key: (scene, shot) for scene in breakdown.scenes for shot in scene.shots}
        self.new = arrivals(adopted, breakdown)
        self.last = {event.told("key"): place for place, event in enumerate(adopted.picture)}
        self.events: list[PictureEvent] = []
        self.ripples: list[tuple[int, int]] = []
        self.counts: Counter[str] = Counter()
        self.ends: dict[int, int] = {}  # of events that the next one follows directly: from their end to where it lies
        self.at = 0

    def follow(self) -> Followed:
        self._cards_of_new("opening")
        shown, first = 0, next((key for key in self._keys() if key in self.shots), None)
        for place, event in enumerate(self.adopted.picture):
            key = event.told("key")
            if key == first:
                self._arrive(self.new.get("", ()), event.start)
            if event.start > shown:
                self._black(event.start - shown)
            self._put(event)
            shown = event.end
            self.ends[shown] = self.at
            if self.last[key] == place:
                self._arrive(self.new.get(key, ()), shown)
        if first is None:
            self._arrive(self.new.get("", ()), shown)
        self._cards_of_new("credits")
        return Followed(tuple(self.events), tuple(self._transitions()), tuple(self.ripples))

    def _keys(self) -> Iterator[str]:
        return (event.told("key") for event in self.adopted.picture)

    def _cards_of_new(self, name: str) -> None:
        """A card that the film did not have when it was cut."""
        for card in self.cards.values():
            new = card.key not in self.adopted.keys and card.key not in self.adopted.dropped
            if new and card.key.endswith(name):
                self._add(self._made(card.key, card.name, 0, card.frames, self.made[card.key]))
                self.ripples.append((0 if name == "opening" else self.adopted.edit.frames, card.frames))

    def _arrive(self, shots: Iterable[Shot], at: int) -> None:
        for shot in shots:
            frames = self.fit.timings[shot.key].frames
            self._add(self._shot(shot.key, 0, frames))
            self.ripples.append((at, frames))
            self.ends.pop(at, None)

    def _black(self, frames: int) -> None:
        self.counts[BLACK] += 1
        before = self.events[-1].key.rpartition("/")[0] if self.events else "title"
        key = f"{before}/{BLACK}-{self.counts[BLACK]}"
        self._add(replace(self._made(key, BLACK, 0, frames, self.made[BLACK]), tier=Tier.FINAL))

    def _put(self, event: EditEvent) -> None:
        key = event.told("key")
        if is_chosen(event) or (key not in self.shots and key not in self.cards):
            found, length = self._as_it_was(event), event.length
        elif key in self.cards:
            card, length = self.cards[key], event.length
            length = card.frames if is_whole(event) else event.length
            found = self._made(key, card.name, event.offset, length, self.made[key])
        else:
            length = self.fit.script[key].frames if is_whole(event) else event.length
            found = self._shot(key, event.offset + self.fit.heads.get(key, 0), length)
        self._add(replace(found, speed=event.speed))
        if length != event.length:
            self.ripples.append((event.end, length - event.length))

    def _shot(self, key: str, offset: int, frames: int) -> PictureEvent:
        scene, shot = self.shots[key]
        found = self._made(key, shot.number, offset, frames, self.made[f"shot/{key}"])
        return replace(found, scene=scene.number, label=shot.description, head=self.fit.heads.get(key, 0))

    def _made(self, key: str, name: str, offset: int, frames: int, take: Made) -> PictureEvent:
        media = take.media["picture"]
        return PictureEvent(name, key, "", 0, frames, offset, media, take.recipe, take.engine, take.tier)

    def _as_it_was(self, event: EditEvent) -> PictureEvent:
        """What the script has no more, what the editor chose or brought: the very medium that was cut."""
        scene, shot = self.shots.get(event.told("key"), (None, None))
        tier = Tier(event.told("tier")) if event.told("tier") else Tier.DRAFT
        media, head = media_of(event), head_of(event)
        return PictureEvent(
            name=shot.number if shot else event.name,
            key=event.told("key") or f"{BROUGHT}{media.digest[:12]}",
            scene=scene.number if scene else "",
            start=0,
            frames=event.length,
            offset=max(event.offset + head, 0),
            media=media,
            recipe=event.told("recipe") or media.digest,
            engine=event.told("engine") or "editor",
            tier=tier,
            label=shot.description if shot else "",
            head=head,
        )

    def _add(self, event: PictureEvent) -> None:
        self.counts[event.key] += 1
        turn = self.counts[event.key]
        key = event.key if turn == 1 else f"{event.key}#{turn}"
        self.events.append(replace(event, key=key, start=self.at))
        self.at += event.frames

    def _transitions(self) -> Iterator[EditTransition]:
        """Those whose two pictures still follow one another."""
        begins = {event.start for event in self.adopted.picture}
        for one in self.adopted.transitions:
            if one.at in begins and one.at in self.ends:
                yield replace(one, at=self.ends[one.at])


def starts(picture: Sequence[PictureEvent], breakdown: Breakdown) -> dict[str, int]:
    """Where the first frame of each shot would lie, by its key, if all of it were shown where its first piece is; of a
    shot that is not in the cut, where the one before it in the script ends."""
    shown = pieces(picture)
    found: dict[str, int] = {}
    behind = 0
    for shot in breakdown.shots:
        mine = shown.get(shot.key)
        found[shot.key] = mine[0].start - mine[0].offset if mine else behind
        behind = mine[-1].end if mine else behind
    return found


def pieces(picture: Sequence[PictureEvent]) -> dict[str, list[PictureEvent]]:
    """The events of each shot, by its key."""
    found: dict[str, list[PictureEvent]] = {}
    for event in picture:
        found.setdefault(event.shot, []).append(event)
    return found


def places(picture: Sequence[PictureEvent], breakdown: Breakdown, form: Format) -> list[Stretch]:
    """Every run of pictures of one place, in the order of the film. What has no scene of its own lies between two
    pictures of one, or in none."""
    where = {
        shot.key: (part.key, len(scene.ends) > 1)
        for scene in breakdown.scenes
        for part in scene.ends
        for shot in part.shots
    }
    runs: list[tuple[tuple[str, bool], int, int]] = []
    for event in picture:
        place = where.get(event.shot)
        if place is None:
            continue
        if runs and runs[-1][0] == place:
            runs[-1] = (place, runs[-1][1], event.end)
        else:
            runs.append((place, event.start, event.end))
    return [Stretch(key, Span(form.samples(start), form.samples(end)), cut) for (key, cut), start, end in runs]
