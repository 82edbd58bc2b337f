"""A long film is proven by the digest it had before it was signed, and no less surely than by the standard's."""

from __future__ import annotations

import platform
import random
from pathlib import Path

import pytest

from rushes.departments.provenance import binding, blocks, embedding, processor, signing, verify
from rushes.departments.provenance.boxes import boxes
from rushes.departments.provenance.keys import Keys
from rushes.departments.provenance.library import c2pa, context
from rushes.departments.provenance.proof import State
from rushes.departments.provenance.signing import sign
from rushes.store.digest import digest_file
from tests.departments.provenance.material import MANIFEST, film, tone


@pytest.fixture(autouse=True)
def any_film_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of four kilobytes from the first one on."""
    monkeypatch.setattr(signing, "_SMALL", 0)
    monkeypatch.setattr(binding, "LARGE", 5000)
    monkeypatch.setattr(blocks, "_BLOCK", 4096)


def leave(source: Path, keys: Keys, digest: str = "") -> Path:
    target = source.with_name(f"signed-{source.name}")
    sign(source, target, MANIFEST, keys, {}, digest or digest_file(source))
    return target


def test_a_film_that_is_as_it_was_made_is_not_hashed_in_blocks_again(
    tmp_path: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = leave(film(tmp_path / "plain.mp4"), keys)
    monkeypatch.setattr(binding, "leaves", lambda *_: pytest.fail("a film was hashed twice"))
    assert verify(path).state is State.VALID


def test_one_bit_at_any_of_two_hundred_places_breaks_it(tmp_path: Path, keys: Keys) -> None:
    path = leave(film(tmp_path / "plain.mp4"), keys)
    assert (verify(path).state, verify(path, standard=True).state) == (State.VALID, State.VALID)
    whole = path.read_bytes()
    chance = random.Random(1895)
    with path.open("rb") as file:
        edges = [at for box in boxes(file) for at in (box.start, box.start + box.head, box.start + box.size - 1)]
    for at in sorted({0, len(whole) - 1, *edges, *(chance.randrange(len(whole)) for _ in range(200))}):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        assert verify(path).state is not State.VALID, f"byte {at} of {len(whole)}"


def test_a_digest_that_is_not_the_files_proves_nothing_and_hides_nothing(tmp_path: Path, keys: Keys) -> None:
    path = leave(film(tmp_path / "plain.mp4"), keys, digest="0" * 64)
    assert verify(path).state is State.VALID, "by the standard's"
    data = bytearray(path.read_bytes())
    data[data.index(b"mdat") + 4000] ^= 1
    path.write_bytes(data)
    assert verify(path).state is State.BROKEN


def test_a_file_with_its_manifest_beside_it_is_proven_by_its_own_digest(tmp_path: Path, keys: Keys) -> None:
    source = tone(tmp_path / "plain.flac").rename(tmp_path / "plain.mkv")
    sign(source, Path(f"{source}.c2pa"), MANIFEST, keys, {}, digest_file(source))
    assert verify(source).state is verify(source, standard=True).state is State.VALID
    data = bytearray(source.read_bytes())
    for at in (0, len(data) // 2, len(data) - 1):
        source.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert verify(source).state is State.BROKEN, at


@pytest.mark.parametrize("algorithm", ["sha256", "sha512"])
def test_either_sha_2_binds_a_film_whichever_the_processor_prefers(
    algorithm: str, tmp_path: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binding, "swiftest", lambda: algorithm)
    monkeypatch.setattr(embedding, "swiftest", lambda: algorithm)
    path = leave(film(tmp_path / "plain.mp4"), keys)
    with path.open("rb") as file:
        reader = c2pa().Reader("video/mp4", file, context=context())
    told = {each["label"]: each["data"] for each in reader.get_active_manifest()["assertions"]}
    assert (told[binding.BINDING]["alg"], reader.get_validation_state()) == (algorithm, "Valid")
    assert verify(path).state is verify(path, standard=True).state is State.VALID


@pytest.mark.parametrize(
    ("system", "machine", "about", "wanted"),
    [
        ("Linux", "x86_64", "processor\t: 0\nflags\t\t: fpu sse2 avx512f sha_ni\n", "sha256"),
        ("Linux", "x86_64", "processor\t: 0\nflags\t\t: fpu sse2 avx512f\n", "sha512"),
        ("Linux", "aarch64", "processor\t: 0\nFeatures\t: fp aes sha1 sha2 crc32\n", "sha256"),
        ("Windows", "AMD64", None, "sha512"),
        ("Darwin", "arm64", None, "sha256"),
    ],
)
def test_a_processor_is_asked_what_it_can_do(
    system: str, machine: str, about: str | None, wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(processor, "_ABOUT", tmp_path / "cpuinfo")
    if about is not None:
        (tmp_path / "cpuinfo").write_text(about)
    assert processor.swiftest.__wrapped__() == wanted
