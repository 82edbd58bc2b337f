"""What every result was made from: its parents, and theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rushes.film.media import Media
from rushes.work.desk import Entry
from rushes.work.recipe import inputs
from rushes.work.task import awaits


class Lineage:
    """The tasks of a film as a family. ``nearest``: of several that gave the very same bytes, those whose key ends
    with it are named."""

    def __init__(self, entries: Sequence[Entry], nearest: str = "") -> None:
        self.by_key = {entry.task.key: entry for entry in entries}
        self._made_by: dict[str, Entry] = {}
        for each in sorted(entries, key=lambda each: each.task.key.endswith(nearest)):  # of equals, the last counts
            made = each.made.media.values() if each.made else ()
            self._made_by |= dict.fromkeys([media.digest for media in made], each)

    def parents(self, child: Entry) -> list[Entry]:
        """What its request names: results that are there, or the tasks they are awaited from."""
        named = [self._of(media) for media in inputs(child.task.request)]
        waited = [self.by_key.get(other) for other in child.waits]
        return list({each.task.key: each for each in (*named, *waited) if each is not None}.values())

    def brought(self, child: Entry) -> list[Media]:
        """The media its request names that no task of the film makes: files of library/."""
        named = inputs(child.task.request)
        return list(dict.fromkeys(media for media in named if not awaits(media) and not self._of(media)))

    def before(self, child: Entry) -> Iterator[tuple[int, Entry]]:
        """Its parents, theirs, and so on, each with its depth."""
        return self._walk(child, 0)

    def named_in(self, recipe: Mapping[str, Any]) -> tuple[list[Entry], list[Media]]:
        """The same two of a recipe that was kept: who made what it names, and what nobody here did."""
        named = list(dict.fromkeys(_media_in(recipe)))
        makers = {entry.task.key: entry for media in named if (entry := self._of(media))}
        return list(makers.values()), [media for media in named if not self._of(media)]

    def _of(self, media: Media) -> Entry | None:
        return self._made_by.get(media.digest) or self.by_key.get(awaits(media))

    def _walk(self, child: Entry, depth: int) -> Iterator[tuple[int, Entry]]:
        for parent in self.parents(child):
            yield depth, parent
            yield from self._walk(parent, depth + 1)


def _media_in(value: object) -> Iterator[Media]:
    if isinstance(value, Mapping):
        if value.keys() == {"digest", "suffix"}:
            yield Media(value["digest"], value["suffix"])
        else:
            for each in value.values():
                yield from _media_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _media_in(each)
