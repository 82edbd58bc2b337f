"""The cues as tasks: composed by the film's music engine, or taken from library/music and conformed."""

from __future__ import annotations

from collections.abc import Sequence

from rushes.departments.music.conform import ConformRequest, conform_sound
from rushes.departments.music.ensembles import check_ensemble, ensemble_words
from rushes.departments.music.own import MIDI, own_file
from rushes.departments.music.sheet import SheetRequest, rows, write_sheet
from rushes.engines import registry
from rushes.engines.card import Card
from rushes.engines.ports.text_to_music import CAPABILITY, TextToMusic
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.media import Media
from rushes.film.score import SpottedCue
from rushes.work.task import Task

HOUSE = "score"  # who plays MIDI files, whatever engine the film's music is by
VERSION = "1"
_WRITTEN = (("midi", "mid"), ("musicxml", "musicxml"), ("click", "click.wav"))


def cue_tasks(cues: Sequence[SpottedCue], film: Film, library: Library = Library()) -> list[Task]:  # noqa: B008 - frozen
    """One task a cue, by its key ("music/<scene key>"). Raises CheckFailed where a file of library/music is asked for
    that is not there or has no rights line, SettingsError for an ensemble that nobody knows."""
    if not cues:
        return []
    check_ensemble(film)
    card = registry.for_capability(film.engines.music, CAPABILITY, "film.toml")
    return [_task(cue, film, library, card) for cue in cues]


def sheet_task(cues: Sequence[SpottedCue], film: Film, name: str) -> Task:
    """The spotting list as CSV: out/<name>-spotting.csv."""
    return Task(
        key="spotting",
        label="spotting list",
        department="music",
        capability="spotting",
        engine="rushes",
        version=VERSION,
        request=SheetRequest(rows(cues, film.format)),
        call=write_sheet,
        waits=tuple(dict.fromkeys(key for cue in cues for key in cue.waits)),
        export=(("spotting", f"{name}-spotting.csv"),),
        estimate=0.05,
    )


def _task(cue: SpottedCue, film: Film, library: Library, card: Card) -> Task:
    own = own_file(cue, film, library)
    if own is not None and own.media.suffix not in MIDI:
        return _conformed(cue, own.media)
    card = card if own is None else registry.for_capability(HOUSE, CAPABILITY)
    request = cue_request(cue, film, card, own.media if own is not None else None)
    slug = cue.key.removeprefix("music/").replace("/", "-")
    return Task(
        key=cue.key,
        label=f"music {cue.name}",
        department="music",
        capability=CAPABILITY,
        engine=card.name,
        version=card.version,
        request=request,
        keep=True,
        waits=cue.waits,
        export=tuple((role, f"music/{slug}.{suffix}") for role, suffix in _WRITTEN),
        source=cue.source,
        estimate=0.3 + card.speed * request.milliseconds / 1000,
        length_ms=request.milliseconds,
    )


def cue_request(cue: SpottedCue, film: Film, card: Card, score: Media | None = None) -> TextToMusic:
    """What an engine is asked for. Words only for engines that read them."""
    words = "; ".join(part for part in (ensemble_words(cue.idiom), ", ".join(cue.themes), cue.description) if part)
    _, valence, arousal = cue.arc[0]
    return TextToMusic(
        prompt=words if card.reads_prompt else "",
        valence=valence,
        arousal=arousal,
        milliseconds=cue.milliseconds,
        year=film.year,
        theme=film.title,
        hits=tuple(at for at, _ in cue.hits),
        arc=cue.arc if len(cue.arc) > 1 else (),
        idiom=cue.idiom,
        themes=cue.themes,
        talk=cue.talk,
        ending=cue.ending,
        score=score,
    )


def _conformed(cue: SpottedCue, media: Media) -> Task:
    return Task(
        key=cue.key,
        label=f"music {cue.name}",
        department="music",
        capability="conform-music",
        engine="rushes",
        version=VERSION,
        request=ConformRequest(media, cue.milliseconds),
        call=conform_sound,
        waits=cue.waits,
        source=cue.source,
        estimate=0.2 + cue.milliseconds / 40_000,
        length_ms=cue.milliseconds,
    )
