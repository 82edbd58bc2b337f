"""What every store promises, whatever it keeps its bytes in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rushes.errors import CorruptObject
from rushes.film.media import Media
from rushes.store import FAILED, Record, Store

_RECIPE = "ab" * 32
_OTHER = "cd" * 32


def check_store(open_store: Callable[[Path], Store], folder: Path) -> None:
    """``open_store`` opens the store of a film folder; ``folder`` is an empty one. Raises AssertionError."""
    _check_objects(open_store, folder / "objects")
    _check_records(open_store, folder / "records")
    _check_slots(open_store, folder / "slots")
    _check_jobs(open_store, folder / "jobs")


def _check_objects(open_store: Callable[[Path], Store], folder: Path) -> None:
    folder.mkdir(parents=True)
    store = open_store(folder)
    assert not list(folder.iterdir()), "a store creates nothing before it is given something"
    nothing = Media("0" * 64, ".wav")
    assert not store.check_cheap(nothing), "what was never put is not there"
    assert not list(folder.iterdir()), "looking creates nothing"
    for keep in (True, False):
        data = b"frames" * 1000 + bytes([keep])
        source = folder / "picture.mp4"
        source.write_bytes(data)
        media = store.put(source, keep=keep)
        assert source.read_bytes() == data, "put leaves the file where it was"
        assert store.path(media).read_bytes() == data, "what was put can be read"
        assert store.put_bytes(data, ".mp4", keep=keep) == media, "the same bytes have the same name"
        assert store.put(source, keep=keep, move=True) == media, "moved or copied, the name is the same"
        assert not source.exists(), "move leaves nothing behind"
        store.verify(media)
        assert store.check_cheap(media), "what was put is sound"
        assert open_store(folder).check_cheap(media), "and still is for the next process"
    try:
        store.path(nothing)
    except CorruptObject:
        return
    raise AssertionError("path() of what is not there raises CorruptObject")


def _check_records(open_store: Callable[[Path], Store], folder: Path) -> None:
    folder.mkdir(parents=True)
    store = open_store(folder)
    media = store.put_bytes(b"voice", ".wav", keep=True)
    made = Record(
        _RECIPE, "voice/1", "Line 1", files={"voice": media}, facts={"samples": 5, "words": [[0, 1, 0, 5]]},
        tier="maquette", engine="fake", engine_version="1", seconds=0.5, made_of={"text": "Où ça ?"},
    )  # fmt: skip
    failed = Record(_OTHER, "voice/1", status=FAILED, reason="no voice")
    store.save(failed, keep=False)
    store.save(made, keep=True)
    for again in (store, open_store(folder)):
        found = again.find(_RECIPE)
        assert found is not None, "a record that was saved is found"
        assert (found.files, found.facts, found.made_of) == (made.files, made.facts, made.made_of), "and is complete"
        assert set(again.find_many([_OTHER, _RECIPE, "ef" * 32])) == {_RECIPE, _OTHER}, "find_many leaves out the rest"
        assert again.made_of([_RECIPE]) == {_RECIPE: {"text": "Où ça ?"}}, "recipes can be read back"
        assert [record.recipe for record in again.history("voice/1")] == [_OTHER, _RECIPE], "history: oldest first"
    store.save(Record(_RECIPE, "voice/1", status=FAILED, reason="later"), keep=True)
    found = store.find(_RECIPE)
    assert found is not None, "a failure removes nothing"
    assert found.made, "a failure never replaces a success"


def _check_slots(open_store: Callable[[Path], Store], folder: Path) -> None:
    folder.mkdir(parents=True)
    store = open_store(folder)
    assert store.last_for(["shot/1A"]) == {}, "nothing was made yet"
    store.remember({"shot/1A": _RECIPE, "shot/1B": _RECIPE})
    store.remember({"shot/1A": _OTHER})
    expected = {"shot/1A": _OTHER, "shot/1B": _RECIPE}
    assert store.last_for(["shot/1A", "shot/1B", "shot/1C"]) == expected, "the last remembered counts"
    store.remember({"shot/1A": _RECIPE})
    assert open_store(folder).last_for(["shot/1A"]) == {"shot/1A": _RECIPE}, "also when it is an older one again"


def _check_jobs(open_store: Callable[[Path], Store], folder: Path) -> None:
    folder.mkdir(parents=True)
    store = open_store(folder)
    assert store.job_for(_RECIPE) is None, "no job was noted"
    store.note_job(_RECIPE, "paid", "job-17")
    job = open_store(folder).job_for(_RECIPE)
    assert job is not None, "a restart finds the job that was paid for"
    assert (job.engine, job.job) == ("paid", "job-17"), "with its engine and its number"
    store.done_job(_RECIPE)
    assert open_store(folder).job_for(_RECIPE) is None, "a job that came back is done"
