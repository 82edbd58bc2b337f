"""What an editor did between two cuts, in her own words. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction

from rushes.departments.editorial.adoption.mixes import mixing
from rushes.departments.editorial.adoption.pieces import (
    Piece,
    by_identity,
    disjoint,
    in_frames,
    in_length,
    pieces_of,
    shared,
    shown_name,
)
from rushes.film.edit import Edit, EditTransition, TrackKind
from rushes.film.quick import dataclass

_FILLS = ("ambience", "effects")  # laid anew for every picture: their trims say nothing


@dataclass(frozen=True, slots=True)
class Change:
    """``what`` in one word of the trade; ``name`` of the shot or line; ``text`` the whole of it; ``at``: the frame of
    the new cut it is seen at (of the old one, for what is gone)."""

    what: str
    name: str
    text: str
    at: int
    kind: TrackKind = TrackKind.PICTURE


def changes(old: Edit, new: Edit) -> tuple[Change, ...]:
    """What is otherwise in ``new``, in its order. Places in a source are compared by its timecode."""
    seen_before, seen_now = pieces_of(old, TrackKind.PICTURE), pieces_of(new, TrackKind.PICTURE)
    found = list(_Comparison(seen_before, seen_now, TrackKind.PICTURE).changes())
    found += _gaps(seen_before, seen_now)
    found += _dissolves(old, new)
    heard_before, heard_now = pieces_of(old, TrackKind.SOUND), pieces_of(new, TrackKind.SOUND)
    if heard_now:
        sync = Sync(seen_before, seen_now)
        found += _Comparison(heard_before, heard_now, TrackKind.SOUND, sync).changes()
    return tuple(sorted(found, key=lambda one: (one.at, one.kind is TrackKind.SOUND)))


class Sync:
    """Where a sound would be, had only the picture under it changed."""

    def __init__(self, old: Sequence[Piece], new: Sequence[Piece]) -> None:
        self.old = old
        self.starts = [piece.start for piece in old]
        self.new: dict[str, list[Piece]] = {}
        for piece in new:
            self.new.setdefault(piece.identity, []).append(piece)

    def expected(self, at: Fraction, near: Fraction) -> Fraction | None:
        """The frame that the picture at ``at`` of the old cut has now, of several pieces the one nearest to ``near``;
        None where that picture is gone."""
        place = bisect_left(self.starts, at)
        place = place if place < len(self.old) and self.starts[place] == at else place - 1
        if place < 0 or at >= self.old[place].end:
            return at
        under = self.old[place]
        source = under.offset + (at - under.start)
        found = [piece.start + source - piece.offset for piece in self.new.get(under.identity, ())]
        return min(found, key=lambda one: abs(one - near), default=None)


class _Comparison:
    def __init__(self, old: list[Piece], new: list[Piece], kind: TrackKind, sync: Sync | None = None) -> None:
        self.old, self.new, self.kind, self.sync = old, new, kind, sync
        self.pairs = self._paired()

    def _paired(self) -> dict[int, int]:
        """Places in the new cut, each with the place in the old one of what it was: those of whose source most is in
        both first; of one that was split, its first piece."""
        before, now = by_identity(self.old), by_identity(self.new)
        wanted = []
        for name, places in now.items():
            split = len(places) > len(before.get(name, ())) and disjoint([self.new[place] for place in places])
            for turn, place in enumerate(places):
                for rank, was in enumerate(before.get(name, ())):
                    near = Fraction(turn) if split else -shared(self.old[was], self.new[place])
                    wanted.append((near, abs(rank - turn), place, was))
        pairs: dict[int, int] = {}
        taken: set[int] = set()
        for _, _, place, was in sorted(wanted):
            if place not in pairs and was not in taken:
                pairs[place] = was
                taken.add(was)
        return pairs

    def changes(self) -> Iterator[Change]:
        there = {self.old[was].identity for was in self.pairs.values()}
        steady = _longest_run([self.pairs[place] for place in range(len(self.new)) if place in self.pairs])
        for place, piece in enumerate(self.new):
            was = self.pairs.get(place)
            if was is None:
                if not _fills(piece):
                    yield self._added(piece, place, there)
                continue
            yield from self._changed(self.old[was], piece, place, moved=was not in steady)
        gone = set(range(len(self.old))) - set(self.pairs.values())
        left = {piece.identity for piece in self.new}
        for place in sorted(gone):
            if not (_fills(self.old[place]) and self.old[place].identity in left):
                yield self._dropped(self.old[place])

    def _change(self, what: str, piece: Piece, text: str) -> Change:
        return Change(what, shown_name(piece.event), text, int(piece.start), self.kind)

    def _added(self, piece: Piece, place: int, there: set[str]) -> Change:
        if piece.identity not in there:
            footage = not piece.event.told("recipe") and not piece.event.told("key").startswith("voice/")
            what = "new media" if footage else "added"
            return self._change(what, piece, f"{what}, {in_length(piece.length)}")
        others = [one for at, one in enumerate(self.new) if at != place and one.identity == piece.identity]
        if any(shared(one, piece) > 0 for one in others):
            return self._change("doubled", piece, f"doubled: used again, {in_length(piece.length)}")
        return self._change("split", piece, f"split: another piece of it, {in_length(piece.length)}")

    def _dropped(self, piece: Piece) -> Change:
        left = sum(one.identity == piece.identity for one in self.new)
        more = f" here; {left} of it left" if left else ""
        return self._change("dropped", piece, f"dropped{more}")

    def _changed(self, old: Piece, new: Piece, place: int, moved: bool) -> Iterator[Change]:
        if old.event.told("take") and new.event.told("take") and old.event.told("take") != new.event.told("take"):
            yield self._change("swapped", new, f"swapped for another take ({new.event.told('recipe')[:8]})")
        if old.event.speed != new.event.speed:
            yield self._change("retimed", new, f"retimed: {_speed(new.event.speed)}, {in_length(new.length)}")
        elif not _fills(new):
            yield from self._trimmed(old, new)
        for what, text in mixing(old.event, new.event, new.unit, _fills(new)):
            yield self._change(what, new, text)
        if self.kind is TrackKind.PICTURE and moved:
            yield self._change("moved", new, f"moved: now {self._behind(place)}, it was {self._was_behind(old)}")
        if self.sync is not None and not _fills(new):
            yield from self._out_of_sync(old, new)

    def _trimmed(self, old: Piece, new: Piece) -> Iterator[Change]:
        head, tail = new.offset - old.offset, old.out - new.out
        if not head and not tail:
            return
        if head == -tail:
            way = "later" if head > 0 else "earlier"
            yield self._change("slipped", new, f"slipped: shows {in_frames(abs(head))} {way}")
            return
        for end, by in (("head", head), ("tail", tail)):
            if by > 0:
                yield self._change("trimmed", new, f"trimmed: {in_frames(by)} off its {end}")
            elif by < 0:
                yield self._change("lengthened", new, f"lengthened: {in_frames(-by)} more at its {end}")

    def _out_of_sync(self, old: Piece, new: Piece) -> Iterator[Change]:
        assert self.sync is not None
        trimmed = new.offset - old.offset
        expected = self.sync.expected(old.start, new.start - trimmed)
        by = new.start - trimmed - (expected if expected is not None else old.start)
        if by:
            way = "later" if by > 0 else "earlier"
            against = "against its picture" if expected is not None else "in the film"
            yield self._change("moved", new, f"moved: {in_frames(abs(by))} {way} {against}")

    def _behind(self, place: int) -> str:
        return f"after {shown_name(self.new[place - 1].event)}" if place else "first"

    def _was_behind(self, old: Piece) -> str:
        place = self.old.index(old)
        return f"after {shown_name(self.old[place - 1].event)}" if place else "first"


def _fills(piece: Piece) -> bool:
    """Whether it is a bed or foley of the film's own, whose ends say nothing."""
    return piece.event.told("stem") in _FILLS and bool(piece.event.told("recipe"))


def _longest_run(places: list[int]) -> set[int]:
    """The most of them that are still in order (patience sorting): the others were moved."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, place in enumerate(places):
        rank = bisect_left(tails, place)
        tails[rank:] = [place] if rank == len(tails) else [place, *tails[rank + 1 :]]
        ends[rank:] = [index, *ends[rank + 1 :]] if rank < len(ends) else [index]
        back.append(ends[rank - 1] if rank else -1)
    found: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        found.add(places[index])
        index = back[index]
    return found


def _gaps(old: list[Piece], new: list[Piece]) -> Iterator[Change]:
    """Black that was not there."""
    before = {(was, piece.identity): length for was, piece, length in _black(old)}
    for was, piece, length in _black(new):
        if before.pop((was, piece.identity), None) != length:
            text = f"black before it, {in_length(length)}"
            yield Change("black", shown_name(piece.event), text, int(piece.start - length))


def _black(pieces: list[Piece]) -> Iterator[tuple[str, Piece, Fraction]]:
    end, behind = Fraction(0), ""
    for piece in pieces:
        if piece.start > end:
            yield behind, piece, piece.start - end
        end, behind = piece.end, piece.identity


def _dissolves(old: Edit, new: Edit) -> Iterator[Change]:
    before = {(names, one.before, one.after, one.kind): None for names, one in _joins(old)}
    names_before = {names for names, *_ in before}
    now = {names for names, _ in _joins(new)}
    for names, one in _joins(new):
        if (names, one.before, one.after, one.kind) not in before:
            what = "changed to" if names in names_before else "of"
            text = f"{one.kind} from {names[0]}, {what} {in_length(Fraction(one.before + one.after))}"
            yield Change("dissolve", names[1], text, one.at)
    for names, one in _joins(old):
        if names not in now:
            yield Change("dissolve", names[1], f"{one.kind} from {names[0]} taken out", one.at)


def _joins(edit: Edit) -> Iterator[tuple[tuple[str, str], EditTransition]]:
    for track in edit.of_kind(TrackKind.PICTURE):
        ends = {event.end: event for event in track.events}
        starts = {event.start: event for event in track.events}
        for one in track.transitions:
            if one.at in ends and one.at in starts:
                yield (shown_name(ends[one.at]), shown_name(starts[one.at])), one


def _speed(speed: Fraction) -> str:
    if speed == 0:
        return "a still"
    return f"{float(abs(speed) * 100):g} % speed{', backwards' if speed < 0 else ''}"
