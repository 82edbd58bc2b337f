"""What in library/ has to be answered for, and whom somebody may recognise in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rushes.departments.rights.origins import card_of
from rushes.film.library import Library, called
from rushes.film.quick import dataclass
from rushes.film.screenplay import Screenplay
from rushes.film.shot import Breakdown

_KINDS = {
    "voices": "voice",
    "images": "image",
    "texts": "text",
    "music": "music",
    "sounds": "sound",
    "props": "prop",
    "sets": "set",
    "luts": "look",
    "training": "training",
    "footage": "footage",
}
_PURPOSES = {"voice": "voice", "likeness": "likeness", "training": "training"}


@dataclass(frozen=True, slots=True)
class Item:
    """A file of library/. ``kind``: voice, likeness (a picture of somebody in the film), image, text, music, sound,
    prop, set, look, training, footage, other. ``purpose``: what whoever is heard or seen in it consents to, if
    anything."""

    path: str
    kind: str

    @property
    def purpose(self) -> str:
        return _PURPOSES.get(self.kind, "")


def items_of(library: Library, people: Collection[str], engines: Iterable[str] = ()) -> tuple[Item, ...]:
    """Everything that lies there, by path, and the recordings from elsewhere that ``engines`` (names) speak with.
    ``people``: the names of who is in the film; a picture called after one of them is taken for their face."""
    known = {called(name) for name in people}
    spoken = {one.path for name in engines if (card := card_of(name)) for one in card.recordings}
    items = {path: _item(path, known) for path in library.paths}
    items |= {path: Item(path, "voice") for path in spoken}
    return tuple(items[path] for path in sorted(items))


def people_of(breakdown: Breakdown) -> frozenset[str]:
    """Everybody who is seen or speaks."""
    seen = {name for scene in breakdown.scenes for name in scene.cast}
    return frozenset(seen | {line.character for shot in breakdown.shots for line in shot.lines})


def author_of(screenplay: Screenplay, author: str) -> str:
    """Who wrote it, by its title page, else by film.toml."""
    return screenplay.title("author") or screenplay.title("authors") or author


def _item(path: str, people: set[str]) -> Item:
    _, folder, name = (*path.split("/", 2), "", "")[:3]
    kind = _KINDS.get(folder, "other") if name else "other"
    if kind == "image" and called(name.rpartition("/")[2].rpartition(".")[0]) in people:
        kind = "likeness"
    return Item(path, kind)
