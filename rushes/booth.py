"""The recording booth: what somebody's own voice does for an opened film. Guides are brought in, cut, fitted and
forgotten; colours are measured."""

from __future__ import annotations

import tempfile
from collections.abc import Container, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blake3 import blake3

from rushes.departments import cut, folder, guide, voices
from rushes.departments.guide.cast import consent_lines
from rushes.errors import CheckFailed, RecordingError, SettingsError
from rushes.film.film import Role
from rushes.film.guide import Guide, spoken_line
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.rights import Consent
from rushes.film.screenplay import Line
from rushes.film.shot import SceneSheet
from rushes.film.spelling import plain, plain_words
from rushes.pipeline import CallSheet, Opened
from rushes.studio import carry_out_film, desk_of
from rushes.work.survey import survey

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Signal = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Place:
    """A line where it stands: ``turn`` counts the character's lines of the very same words; ``twins`` are all of
    them."""

    key: str
    scene: str
    line: Line
    turn: int
    twins: int

    @property
    def name(self) -> str:
        """MARIE: “Le train, lui…”"""
        said = self.line.spoken
        return f"{self.line.character}: “{said if len(said) <= 40 else said[:39].rstrip() + '…'}”"


@dataclass(frozen=True, slots=True)
class Brought:
    """A line's new guide; ``kept``: where the recording that led it before lies; ``notices`` for who recorded it."""

    place: Place
    guide: Guide
    kept: str = ""
    notices: tuple[str, ...] = ()


def places(opened: Opened) -> list[Place]:
    """Every line, in the order of the film."""
    found: list[Place] = []
    turns: dict[tuple[str, str], int] = {}
    for scene in opened.breakdown.scenes:
        for shot in scene.shots:
            for key, line in zip(shot.line_keys, shot.lines, strict=True):
                known = spoken_line(line.character, line.spoken)
                turns[known] = turns.get(known, 0) + 1
                found.append(Place(key, scene.number, line, turns[known], 0))
    return [replace(one, twins=turns[spoken_line(one.line.character, one.line.spoken)]) for one in found]


def find_line(opened: Opened, wanted: str) -> Place:
    """A line by its key, or by who speaks and how it begins ("MARIE: le train"). Raises CheckFailed where none or
    several are meant."""
    lines = places(opened)
    exact = [one for one in lines if one.key == wanted.strip()]
    if exact:
        return exact[0]
    who, _, words = wanted.partition(":")
    character, begins = spoken_line(who, words)
    meant = [one for one in lines if plain(one.line.character) == character and _said(one).startswith(begins)]
    if len(meant) == 1 or (meant and len({_said(one) for one in meant}) == 1):
        return replace(meant[0], turn=0)
    if meant:
        told = "\n".join(f"{one.key}   {one.name}" for one in meant[:8])
        raise CheckFailed(f"{len(meant)} lines begin like {wanted!r}.", todo=f"Write more of it, or its key:\n{told}")
    near = [one for one in lines if plain(one.line.character) == character] or lines
    told = "\n".join(
        f"--line {one.line.character + ': ' + ' '.join(one.line.spoken.split()[:5])!r}" for one in near[:6]
    )
    raise CheckFailed(
        f"No line begins like {wanted!r}.",
        todo=f"Write who speaks and the first words:\n{told}" if lines else "This film has no lines yet.",
    )


def _said(place: Place) -> str:
    return spoken_line("", place.line.spoken)[1]


def bring_in(opened: Opened, file: Path, place: Place, rate: int = 0) -> Brought:
    """Make a recording of one line its guide; ``rate`` as read_recording has it. Raises RecordingError and StoreError;
    the film is as before then."""
    from rushes.departments.guide.cutting import doubt
    from rushes.engines.listening.recording import read_recording

    recording = read_recording(file, rate)
    (reading,) = _read(opened, [place])
    found = doubt(reading, recording.samples, None)
    notices = (*recording.notices, *((found,) if found else ()))
    return _put(opened, place, recording.samples, file, notices)


def bring_in_scene(opened: Opened, file: Path, scene: SceneSheet, rate: int = 0) -> list[Brought]:
    """Cut a reading of a whole scene into its lines. Raises RecordingError where the scene has no line."""
    from rushes.departments.guide.cutting import cut
    from rushes.engines.listening.recording import read_recording

    wanted = [one for one in places(opened) if one.scene == scene.number]
    if not wanted:
        raise RecordingError(f"Nobody speaks in scene {scene.number}.", where=scene.source)
    recording = read_recording(file, rate)
    pairs = list(zip(wanted, cut(recording.samples, _read(opened, wanted)), strict=True))
    heard = [(place, one) for place, one in pairs if one.stop - one.start > _SHORTEST]
    if not heard:
        raise RecordingError(f"No line of scene {scene.number} is heard in this recording.", where=file)
    unheard = [f"{place.name} is not heard in it." for place, one in pairs if one.stop - one.start <= _SHORTEST]
    brought: list[Brought] = []
    for place, one in heard:
        notices = (*((*recording.notices, *unheard) if not brought else ()), *((one.doubt,) if one.doubt else ()))
        mine = place if place.twins > 1 else replace(place, turn=0)
        brought.append(_put(opened, mine, recording.samples[one.start : one.stop], file, notices))
    return brought


_SHORTEST = 4800  # samples: a tenth of a second


def bring_in_adr(opened: Opened, file: Path, place: Place, rate: int = 0) -> Brought:
    """Make a new reading of a line its guide, stretched to the timing of the guide it has, or of its voice."""
    from rushes.departments.guide.fitting import fit
    from rushes.engines.listening.recording import read_recording

    recording = read_recording(file, rate)
    held = guide_of(opened, place)
    old = _samples(opened.folder / held.path) if held else _read(opened, [place])[0]
    return _put(opened, place, fit(recording.samples, old), file, recording.notices, fitted=True)


def guide_of(opened: Opened, place: Place) -> Guide | None:
    """What leads a line now."""
    lead = guide.find_leads(opened.breakdown, opened.film, replace(opened.library, colours=())).get(place.key)
    return lead.guide if lead else None


def forget(opened: Opened, wanted: str) -> tuple[Guide, str]:
    """Take a guide off its line, named as ``find_line`` does, whether the script still has the line or not; gives it
    and where its recording is kept. Raises CheckFailed where none or several are meant."""
    who, _, words = wanted.partition(":")
    character, begins = spoken_line(who, words)
    meant = [one for one in opened.library.guides if one.line[0] == character and one.line[1].startswith(begins)]
    if len(meant) != 1:
        place = find_line(opened, wanted)
        held = guide_of(opened, place)
        if held is None:
            raise CheckFailed(
                f"No recording leads {place.name}.", todo="`rushes voice list` shows which lines have one."
            )
        meant = [held]
    return meant[0], folder.keep_recording(opened.folder, meant[0])


def sample_voice(
    opened: Opened, file: Path, name: str, consent: Consent | None = None, rate: int = 0
) -> tuple[str, tuple[str, ...]]:
    """Measure a voice colour into library/voices/NAME.toml; gives its path and notices on the recording.

    ``consent`` (whose voice it is, and what they said or until when and where) is written into film.toml where it has
    no consent line for it. Raises SettingsError where there is none and none is given, or where the name is taken.
    """
    from rushes.engines.listening.colour import measure_colour
    from rushes.engines.listening.recording import read_recording

    path = f"{folder.VOICES}/{name}.toml"
    _check_name(opened, name, path)
    right = opened.film.right(path)
    if not (right and right.consent) and consent is None:
        raise SettingsError(
            f"Nobody's consent to the voice colour {name!r} is written, so it is not made.",
            where="film.toml",
            todo="Give --of and --consent, or add these lines, filled in:\n" + consent_lines(name),
        )
    recording = read_recording(file, rate)
    colour = measure_colour(name, recording.samples)
    if not (right and right.consent):
        folder.append_settings(opened.folder, consent_lines(name, f"recording {file.name}", consent))
    folder.write_colour(opened.folder, colour, file.name, blake3(file.read_bytes()).hexdigest())
    return path, recording.notices


def _check_name(opened: Opened, name: str, path: str) -> None:
    if path in folder.PRONUNCIATIONS:
        raise SettingsError(f"{path} says how words sound.", todo="Call the colour something else.")
    if _in_casting_table(opened, name):
        raise SettingsError(f"{name!r} is a voice of the casting table.", todo="Call the colour something else.")
    if not name or not all(letter.isalnum() or letter in "-_" for letter in name):
        raise SettingsError(f"A colour cannot be called {name!r}.", todo="Use letters, digits and hyphens: --as jeanne")


def _in_casting_table(opened: Opened, name: str) -> bool:
    """Whether the casting of voices knows that name: tried on whoever speaks first."""
    speakers = [place.line.character for place in places(opened)][:1]
    try:
        voices.cast_voices(
            opened.breakdown, replace(opened.film, cast=tuple(Role(who, voice=name) for who in speakers))
        )
    except SettingsError:
        return False
    return bool(speakers)


def _read(opened: Opened, wanted: Sequence[Place]) -> list[Any]:
    """The casting voices' readings of these lines, mono at 48 kHz; made where they are not there yet."""
    keys = {place.key for place in wanted}
    carry_out_film(opened, lambda: _readings(opened, keys), executor="inline")
    with desk_of(opened) as desk:
        made = {entry.task.key: entry.made for entry in survey(_readings(opened, keys), desk)}
        found = [made[f"reading/{place.key}"] for place in wanted]
        return [_samples(desk.path(one.media["voice"])) for one in found if one]


def _readings(opened: Opened, wanted: Container[str]) -> CallSheet:
    """The casting voices' readings of some lines: what a recording of them is laid beside."""
    lines = voices.voice_tasks(opened.breakdown, guide.castable(opened.film, opened.library))
    mine = [task for task in lines if task.key.removeprefix("voice/") in wanted]
    yield guide.first_readings(mine, {task.key.removeprefix("voice/"): guide.Lead() for task in mine})
    return cut.assemble(opened.film, (), ())


def _samples(path: Path) -> Any:
    from rushes.engines import wav

    return wav.read(path)[0][:, 0].astype("float64")


def _put(
    opened: Opened, place: Place, samples: Any, file: Path, notices: tuple[str, ...], fitted: bool = False
) -> Brought:
    """Write a guide in the place of the one the line has."""
    data = _wav(samples)
    line = place.line
    held = guide_of(opened, place)
    same = held is not None and held.turn == place.turn
    made = Guide(
        f"{folder.GUIDES}/{_file_name(place)}.wav",
        Media(blake3(data).hexdigest(), ".wav"),
        line.character,
        line.spoken,
        len(samples),
        place.turn,
        fitted,
    )
    kept = folder.write_guide(opened.folder, made, data, file.name, held if same else None)
    return Brought(place, made, kept, notices)


def _wav(samples: Any) -> bytes:
    """24 bits: a quiet recording keeps its detail."""
    from rushes.engines import wav

    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "guide.wav"
        with wav.Writer(path, channels=1, bits=24) as writer:
            writer.write(samples)
        return path.read_bytes()


def _file_name(place: Place) -> str:
    """ "marie-le-train-lui-ne-3fa91c": to be found by eye; the letters at the end keep lines apart."""
    line = place.line
    words = [*plain_words(line.character), *plain_words(line.spoken)[:4]]
    mark = blake3("\x1f".join((*spoken_line(line.character, line.spoken), str(place.turn))).encode()).hexdigest()[:6]
    return "-".join([*words, mark])[:80]
