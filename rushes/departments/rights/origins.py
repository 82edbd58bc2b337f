"""Where a picture or a sound comes from: the engines that made it, one after the other, and the files of library/ that
went into it. Told from the requests themselves, so that nothing can be claimed that no recipe says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import Enum

from rushes.engines import registry
from rushes.engines.card import Card
from rushes.errors import EngineMissing, SettingsError
from rushes.executors.job import HOUSE
from rushes.film.cut import PictureEvent, SoundEvent
from rushes.film.library import Library
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.work.desk import Entry, Standing
from rushes.work.recipe import inputs

_SPOKEN = "voices"


class Kind(str, Enum):
    """What a part of the film is, the most generated first."""

    MODEL = "model"  # a model that was trained made it
    PROGRAM = "program"  # a program did, that learned from nobody
    RECORDING = "recording"  # somebody recorded, drew or built it: it lies in library/


@dataclass(frozen=True, slots=True)
class Origin:
    """``engines``: the names of those that made it, the first at work first; ``files`` of library/ that went into it.
    ``made``: False where it is still to be made, and this is what the film asks for."""

    engines: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    made: bool = True

    @property
    def kind(self) -> Kind:
        if any(is_learned(name) for name in self.engines):
            return Kind.MODEL
        return Kind.RECORDING if self.files and not self.engines else Kind.PROGRAM  # the house draws titles itself


@dataclass
class Origins:
    """Answers for every task of the film, each looked at once."""

    entries: Mapping[str, Entry]
    files: Mapping[str, str]  # digest of a file of library/ -> its path
    makers: Mapping[str, Entry]  # digest of a result -> who made it
    _known: dict[str, Origin] = field(default_factory=dict)

    def of(self, key: str) -> Origin:
        """The origin of a task's result; an empty one for a task there is not."""
        if key not in self._known:
            self._known[key] = Origin()  # whatever names itself ends here
            entry = self.entries.get(key)
            if entry is not None:
                self._known[key] = self._of(entry)
        return self._known[key]

    def of_event(self, event: PictureEvent | SoundEvent) -> Origin:
        """That of an event of the cut, by the task that made it; by its media where an editor brought them."""
        key = event.key.partition("#")[0]  # a piece of what is heard or seen more than once
        known = next((one for one in (f"shot/{key}", key) if one in self.entries), "")
        if known:
            return self.of(known)
        taken = event.take if isinstance(event, PictureEvent) and event.take else event.media
        return self._of_media(taken)

    def together(self, events: Iterable[PictureEvent | SoundEvent]) -> Origin:
        """Those of several as one."""
        return _joined([self.of_event(event) for event in events])

    def _of(self, entry: Entry) -> Origin:
        made = entry.made is not None
        if entry.standing is Standing.CIRCLED:  # made otherwise than its task says: its record knows by whom
            return Origin((entry.made.engine,) if entry.made else (), (), made)
        media = inputs(entry.task.request)
        before = [self._from(one, entry) for one in media]
        colour = getattr(entry.task.request, "colour", None)
        name = getattr(colour, "name", "")
        heard = Origin(files=(f"library/voices/{name}.toml",)) if name else Origin()
        own = () if entry.task.call else ((entry.made.engine if entry.made else "") or entry.task.engine,)
        spoken = Origin(files=tuple(_recorded(own, entry.task.request)))
        waited = [self.of(key) for key in entry.waits if _is_made_of(entry, self.entries.get(key))]
        return _joined([*before, *waited, heard, spoken, Origin(own, (), made)])

    def _from(self, media: Media, child: Entry) -> Origin:
        maker = self.makers.get(media.digest)
        return Origin() if maker and not _is_made_of(child, maker) else self._of_media(media)

    def _of_media(self, media: Media) -> Origin:
        if media.digest in self.files:
            return Origin(files=(self.files[media.digest],))
        maker = self.makers.get(media.digest)
        return self.of(maker.task.key) if maker else Origin()


def origins(entries: Sequence[Entry], library: Library) -> Origins:
    """``entries``: how every task of the film stands."""
    makers = {media.digest: entry for entry in entries if entry.made for media in entry.made.media.values()}
    files = {file.media.digest: file.path for file in library.files}
    return Origins({entry.task.key: entry for entry in entries}, files, makers)


def _is_made_of(child: Entry, parent: Entry | None) -> bool:
    """Lips move to a voice: that does not make the picture the voice's work."""
    return parent is not None and (parent.task.department != _SPOKEN or child.task.department == _SPOKEN)


def _recorded(engines: tuple[str, ...], request: object) -> Iterator[str]:
    """Whose recording a line is spoken with; a reading of another voice gives it, where it is led by one."""
    voice = getattr(getattr(request, "voice", None), "character", "")
    if voice and not getattr(request, "reading", None):
        for card in filter(None, map(card_of, engines)):
            yield from filter(None, [card.recording_of(getattr(request, "language", ""), voice)])


def card_of(name: str) -> Card | None:
    """None for an engine that is gone, and for the house itself."""
    try:
        return registry.card(name)
    except (EngineMissing, SettingsError):
        return None


def is_learned(name: str) -> bool:
    """Whether a trained model works in it; of an engine that is gone, that is feared."""
    card = card_of(name)
    return card.learned if card else name != HOUSE


def _joined(several: Sequence[Origin]) -> Origin:
    engines = tuple(dict.fromkeys(name for one in several for name in one.engines))
    files = tuple(sorted({path for one in several for path in one.files}))
    return Origin(engines, files, all(one.made for one in several))
