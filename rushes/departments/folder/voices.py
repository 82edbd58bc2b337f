"""library/voices: recordings that lead lines (guides/*.toml beside their .wav), and voice colours (*.toml)."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from blake3 import blake3

from rushes.departments.folder.pronunciations import FILES
from rushes.departments.folder.reader import Table
from rushes.departments.folder.text_file import read_text, write_text
from rushes.departments.folder.toml_lines import parse_toml
from rushes.errors import RecordingError, SettingsError
from rushes.film.guide import Colour, Guide
from rushes.film.library import LibraryFile, called
from rushes.film.media import Media
from rushes.store.disk import disk_errors
from rushes.store.lock import alone

VOICES = "library/voices"
GUIDES = f"{VOICES}/guides"

_GUIDE_HEADER = "The recording beside this leads one line. Written by `rushes voice`; you may edit it too."
_COLOUR_HEADER = "A voice colour, measured from a recording by `rushes voice sample`: a timbre, not a clone."
_AGAIN = "Make it again: rushes voice sample FILE --as NAME"


def read_voices(folder: Path) -> tuple[tuple[LibraryFile, ...], tuple[Guide, ...], tuple[Colour, ...]]:
    """The recordings that guides name, the guides, the colours. Raises SettingsError with the line of a TOML that
    cannot be followed, RecordingError where a guide's recording is not there or is no WAV."""
    with disk_errors(folder / VOICES):
        guides = tuple(_guide(path, folder) for path in sorted((folder / GUIDES).glob("*.toml")))
        tables = sorted((folder / VOICES).glob("*.toml"))
        colours = tuple(_colour(path, folder) for path in tables if f"{VOICES}/{path.name}" not in FILES)
    files = {guide.path: LibraryFile(guide.path, called(Path(guide.path).stem), guide.media) for guide in guides}
    return tuple(files[path] for path in sorted(files)), guides, colours


def _guide(path: Path, folder: Path) -> Guide:
    table = _table(path, folder)
    name = table.text("file", path.with_suffix(".wav").name, longest=200)
    character, text = table.text("character", longest=300), table.text("text", longest=100_000)
    turn, fitted = table.whole("turn", 0, 0, 9999), table.yes_no("fitted", False)
    table.text("source")
    table.done()
    if not character or not text:
        table.refuse("", "says neither whose line it leads nor which", 'Give it: character = "MARIE" and text = "…"')
    if Path(name).name != name:
        table.refuse("file", f"cannot be {name!r}", "Name a WAV file that lies beside this one.")
    data, samples = _recording(path.with_name(name), folder)
    return Guide(f"{GUIDES}/{name}", Media(blake3(data).hexdigest(), ".wav"), character, text, samples, turn, fitted)


def _recording(path: Path, folder: Path) -> tuple[bytes, int]:
    from rushes.engines.listening.riff import samples_told

    where = path.relative_to(folder).as_posix()
    again = "Bring it in again (`rushes voice import`), or forget it: rushes voice forget --line …"
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise RecordingError("A guide's recording is not there.", where=where, todo=again) from None
    samples = samples_told(data)
    if samples is None:
        raise RecordingError("A guide's recording is no WAV file.", where=where, todo=again)
    return data, samples


def _colour(path: Path, folder: Path) -> Colour:
    table = _table(path, folder)
    spectrum = table.raw("spectrum")
    sound = isinstance(spectrum, list) and len(spectrum) == 36
    if not sound or not all(type(value) is int and abs(value) < 2000 for value in spectrum):
        table.refuse("spectrum", "must be 36 whole numbers", _AGAIN)
    colour = Colour(
        path.stem,
        table.whole("pitch", 1500, 300, 8000),
        table.whole("spread", 250, 0, 1200),
        table.whole("tract", 1000, 500, 2000),
        tuple(spectrum),
    )
    for key in ("source", "digest"):
        table.text(key)
    table.done()
    return colour


def _table(path: Path, folder: Path) -> Table:
    name = path.relative_to(folder).as_posix()
    return Table(parse_toml(read_text(path), name, SettingsError), name, SettingsError)


def write_guide(folder: Path, guide: Guide, recording: bytes, source: str, held: Guide | None = None) -> str:
    """Put a recording (a WAV file's bytes) and its TOML into library/voices/guides; ``source`` is where it came from.

    What led the line before is kept: ``held``, and whatever another `rushes voice` has put there meanwhile. Gives where
    it lies now, or nothing. Raises ReadOnly, DiskFull or StoreError.
    """
    import tomlkit

    target = folder / guide.path
    document = tomlkit.document()
    document.add(tomlkit.comment(_GUIDE_HEADER))
    document.update({"character": guide.character, "text": guide.text, "file": target.name})
    if guide.turn:
        document["turn"] = guide.turn
    if guide.fitted:
        document["fitted"] = True
    document["source"] = source
    with disk_errors(target), _alone(folder):
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        part.write_bytes(recording)
        before = [folder / held.path] if held else []
        kept = [_keep(folder, path) for path in dict.fromkeys((*before, target)) if path.is_file()]
        part.replace(target)
        write_text(target.with_suffix(".toml"), tomlkit.dumps(document))
    return kept[-1] if kept else ""


def keep_recording(folder: Path, guide: Guide) -> str:
    """Take a guide off its line: its recording goes to library/voices/guides/kept/. Gives where it lies now."""
    with disk_errors(folder / guide.path), _alone(folder):
        return _keep(folder, folder / guide.path)


def _keep(folder: Path, recording: Path) -> str:
    """Named by what is in it, so that it never takes another's place."""
    kept = f"{GUIDES}/kept/{recording.stem}-{blake3(recording.read_bytes()).hexdigest()[:8]}.wav"
    (folder / kept).parent.mkdir(parents=True, exist_ok=True)
    recording.replace(folder / kept)
    recording.with_suffix(".toml").unlink(missing_ok=True)
    return kept


def _alone(folder: Path) -> AbstractContextManager[None]:
    """Two `rushes voice` at once bring their recordings in one after the other."""
    return alone(folder / ".rushes" / "voices.lock", lambda: None)


def write_colour(folder: Path, colour: Colour, source: str, digest: str) -> str:
    """Write library/voices/NAME.toml; gives its path from the film folder. Raises as ``write_guide`` does."""
    import tomlkit

    path = f"{VOICES}/{colour.name}.toml"
    document = tomlkit.document()
    document.add(tomlkit.comment(_COLOUR_HEADER))
    document.update({"pitch": colour.pitch, "spread": colour.spread, "tract": colour.tract})
    document["spectrum"] = list(colour.spectrum)
    document.update({"source": source, "digest": digest})
    with disk_errors(folder / VOICES):
        (folder / VOICES).mkdir(parents=True, exist_ok=True)
    write_text(folder / path, tomlkit.dumps(document))
    return path
