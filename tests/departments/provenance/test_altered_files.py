"""One bit is enough, wherever it is; a manifest of another file, and one that expired, are told in words."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from rushes.departments.provenance import verify
from rushes.departments.provenance.binding import boxed, manifest_in
from rushes.departments.provenance.boxes import boxes
from rushes.departments.provenance.certificate import issue
from rushes.departments.provenance.keys import Keys
from rushes.departments.provenance.proof import State
from rushes.errors import ProvenanceError
from tests.departments.provenance.material import film, signed, still, tone


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> bytes:
    return signed(film(tmp_path_factory.mktemp("altered") / "plain.mp4", movflags="faststart"), keys).read_bytes()


def keys_of(start: datetime, length: timedelta) -> Keys:
    chain, key = issue("A studio", ec.generate_private_key(ec.SECP256R1()), start, length)
    form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return Keys("es256", chain, key.private_bytes(*form))


def flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    return data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]


@pytest.mark.parametrize("kind", ["ftyp", "uuid", "moov", "free", "mdat"])
def test_a_bit_in_any_box_of_a_master_breaks_it(kind: str, master: bytes, tmp_path: Path) -> None:
    path = tmp_path / "master.mp4"
    path.write_bytes(master)
    with path.open("rb") as file:
        box = [box for box in boxes(file) if box.kind == kind.encode()][-1]
    chance = random.Random(kind)
    places = {0, 3, 4, 7, box.size - 1, *(chance.randrange(box.size) for _ in range(25))}
    for at in sorted(places):
        path.write_bytes(flipped(master, box.start + at, chance.randrange(8)))
        assert verify(path).state is not State.VALID, f"byte {at} of {kind}"


@pytest.mark.parametrize("cut", [1, 40, 72, 1000])
def test_a_master_cut_short_is_broken(cut: int, master: bytes, tmp_path: Path) -> None:
    path = tmp_path / "master.mp4"
    path.write_bytes(master[:-cut])
    assert verify(path).state is State.BROKEN


def test_something_put_behind_a_master_breaks_it(master: bytes, tmp_path: Path) -> None:
    path = tmp_path / "master.mp4"
    path.write_bytes(master + (16).to_bytes(4, "big") + b"free" + b"hidden!!")
    assert verify(path).state is State.BROKEN


def test_an_altered_master_is_told_in_words(master: bytes, tmp_path: Path) -> None:
    path = tmp_path / "master.mp4"
    path.write_bytes(flipped(master, len(master) - 200))
    (problem,) = verify(path).problems
    assert "not the ones that were signed" in problem


def test_a_manifest_moved_to_another_film_is_broken(master: bytes, tmp_path: Path) -> None:
    path = tmp_path / "master.mp4"
    path.write_bytes(master)
    with path.open("rb") as file:
        manifest = manifest_in(file)
    assert manifest is not None
    other = film(tmp_path / "other.mp4", frames=20).read_bytes()
    head = int.from_bytes(other[:4], "big")
    path.write_bytes(other[:head] + boxed(manifest) + other[head:])
    proof = verify(path)
    assert proof.state is State.BROKEN
    assert any("another file's" in problem for problem in proof.problems)


@pytest.mark.parametrize("kind", ["png", "wav"])
def test_a_bit_of_what_is_seen_or_heard_breaks_a_picture_and_a_sound(kind: str, tmp_path: Path, keys: Keys) -> None:
    path = signed((still if kind == "png" else tone)(tmp_path / f"plain.{kind}"), keys)
    whole = path.read_bytes()
    path.write_bytes(flipped(whole, whole.index(b"IDAT" if kind == "png" else b"data") + 12))
    assert verify(path).state is State.BROKEN


def test_a_bit_of_the_file_or_of_the_manifest_beside_it_breaks_it(tmp_path: Path, keys: Keys) -> None:
    (tmp_path / "plain.srt").write_bytes(b"1\n00:00:01,000 --> 00:00:02,000\nBonjour.\n")
    path = signed(tmp_path / "plain.srt", keys)
    whole, beside = path.read_bytes(), Path(f"{path}.c2pa")
    path.write_bytes(flipped(whole, 5))
    assert verify(path).state is State.BROKEN
    path.write_bytes(whole)
    manifest = beside.read_bytes()
    beside.write_bytes(flipped(manifest, manifest.index(b"algorithmicMedia")))
    assert verify(path).state is State.BROKEN


def test_a_certificate_that_expired_since_is_told_and_signs_nothing_more(tmp_path: Path) -> None:
    until = datetime.now(UTC) + timedelta(seconds=2)
    start = until - timedelta(days=30)
    brief = keys_of(start, until - start)
    path = signed(still(tmp_path / "plain.png"), brief)
    assert verify(path).state is State.VALID
    while datetime.now(UTC) < until + timedelta(seconds=1.5):
        time.sleep(0.1)
    proof = verify(path)
    assert proof.state is State.BROKEN
    assert any("expired" in problem for problem in proof.problems)
    with pytest.raises(ProvenanceError, match="not valid at time of signing"):
        signed(tmp_path / "plain.png", brief)


def test_a_signer_nobody_knows_is_told_and_one_that_is_vouched_for(tmp_path: Path) -> None:
    studio = keys_of(datetime.now(UTC) - timedelta(days=1), timedelta(days=30))
    path = signed(still(tmp_path / "plain.png"), studio)
    stranger = verify(path)
    assert stranger.state is State.VALID
    assert stranger.signer is not None
    assert (stranger.signer.name, stranger.signer.own, stranger.signer.vouched) == ("A studio", False, False)

    trust = tmp_path / "trust.pem"
    end = b"-----END CERTIFICATE-----\n"
    trust.write_bytes(studio.chain.split(end)[1] + end)
    known = verify(path, trust)
    assert known.signer is not None
    assert (known.state, known.signer.vouched) == (State.VALID, True)


@pytest.mark.parametrize("data", [b"", b"\0" * 64, b"ftyp" * 40, b"\x89PNG\r\n\x1a\n" + b"c2pa" * 30])
@pytest.mark.parametrize("name", ["film.mp4", "picture.png", "sound.wav", "what.xyz"])
def test_what_is_no_such_file_proves_nothing_and_breaks_nothing(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert verify(tmp_path / name).state is not State.VALID


def test_a_manifest_that_is_none_is_broken_and_a_file_that_is_not_there_an_error(tmp_path: Path) -> None:
    (tmp_path / "film.mkv").write_bytes(b"matroska")
    (tmp_path / "film.mkv.c2pa").write_bytes(b"not a manifest")
    assert verify(tmp_path / "film.mkv").state is not State.VALID
    with pytest.raises(ProvenanceError):
        verify(tmp_path / "gone.mp4")
    with pytest.raises(ProvenanceError):
        verify(tmp_path / "film.mkv", tmp_path / "no-list.pem")
