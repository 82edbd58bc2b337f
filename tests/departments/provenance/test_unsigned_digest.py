"""What was signed is still known by what it was, without anything installed that signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments.provenance import unsigned_digest
from rushes.departments.provenance.keys import Keys
from rushes.store import Store
from rushes.store.digest import digest_file
from rushes.work.desk import Entry, Standing
from rushes.work.outbox import Put, put_out
from rushes.work.task import Made, Task
from tests.departments.provenance.material import film, signed, still, tone


@pytest.mark.parametrize("options", [{}, {"movflags": "faststart"}], ids=["moov last", "moov first"])
@pytest.mark.parametrize("kind", ["mp4", "mov"])
def test_a_film_is_known_without_its_manifest(
    kind: str, options: dict[str, str], tmp_path: Path, keys: Keys, way: None
) -> None:
    source = film(tmp_path / f"plain.{kind}", **options)
    copy = signed(source, keys)
    assert digest_file(copy) != digest_file(source)
    assert unsigned_digest(copy) == digest_file(source) == unsigned_digest(source)


def test_a_sound_is_known_without_its_manifest(tmp_path: Path, keys: Keys) -> None:
    source = tone(tmp_path / "plain.wav")
    assert unsigned_digest(signed(source, keys)) == digest_file(source) == unsigned_digest(source)


def test_one_bit_more_or_less_is_another_file(tmp_path: Path, keys: Keys, way: None) -> None:
    source = film(tmp_path / "plain.mov")
    copy = signed(source, keys)
    data = bytearray(copy.read_bytes())
    data[data.index(b"mdat") + 100] ^= 1
    copy.write_bytes(data)
    assert unsigned_digest(copy) != digest_file(source)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF",
        b"RIFF\xff\xff\xff\xffWAVEC2PA\xff\xff\xff\x7f",
        b"\x00\x00\x00\x08free\x00",
        b"\x00\x00\x00\x01uuid",
    ],
)
def test_what_is_broken_off_has_the_digest_of_its_bytes(data: bytes, tmp_path: Path) -> None:
    for name in ("broken.wav", "broken.mov", "broken.fcpxml"):
        path = tmp_path / name
        path.write_bytes(data)
        assert len(unsigned_digest(path)) == 64
    assert unsigned_digest(tmp_path / "broken.fcpxml") == digest_file(tmp_path / "broken.fcpxml") or b"C2PA" in data


def test_a_signed_file_is_ours_to_write_where_nothing_that_signs_is_left(tmp_path: Path, keys: Keys) -> None:
    """An export that was signed, and the extra removed since: nobody changed that file."""
    with Store(tmp_path) as store:

        def put(source: Path) -> Put:
            task = Task("wave", "", "editorial", "wave", "rushes", "1", None, export=(("wave", "line.wav"),), lent=True)
            media = store.put_bytes(source.read_bytes(), ".wav", keep=False)
            made = {task.key: Made(task.key, "recipe", {"wave": media})}
            return put_out(tmp_path / "out", store, [Entry(task, Standing.READY)], made, None, unsigned_digest)

        source = tone(tmp_path / "line.wav")
        (there,) = put(source).files
        there.write_bytes(signed(source, keys).read_bytes())
        assert put(source).set_aside == []
        there.write_bytes(there.read_bytes() + b"hers")
        assert put(still(tmp_path / "other.png")).set_aside == [there.with_name("line (changed 1).wav")]
