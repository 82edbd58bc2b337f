"""What is signed is valid here and to the library itself, plays as before, and carries on what it was given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rushes.departments.provenance import verify
from rushes.departments.provenance.boxes import boxes
from rushes.departments.provenance.carriers import media_type
from rushes.departments.provenance.keys import Keys
from rushes.departments.provenance.library import c2pa, context
from rushes.departments.provenance.proof import State
from tests.departments.provenance.material import MANIFEST, decoded, film, signed, still, tone

SUBTITLES = b"1\n00:00:01,000 --> 00:00:02,000\nBonjour.\n"


def make(path: Path) -> Path:
    if path.suffix in (".mp4", ".mov", ".m4v", ".mkv"):
        return film(path)
    if path.suffix in (".wav", ".flac"):
        return tone(path)
    if path.suffix == ".srt":
        path.write_bytes(SUBTITLES)
        return path
    return still(path)


def by_the_library(path: Path) -> str:
    """What c2pa-rs says of a file that it reads whole, by itself."""
    with path.open("rb") as file:
        return str(c2pa().Reader(media_type(path), file, context=context()).get_validation_state())


@pytest.mark.parametrize("kind", ["mp4", "mov", "m4v", "wav", "flac", "png", "jpg", "webp", "tif", "gif", "pdf"])
def test_a_file_that_can_carry_a_manifest_is_valid_here_and_to_the_library(
    kind: str, tmp_path: Path, keys: Keys
) -> None:
    path = signed(make(tmp_path / f"plain.{kind}"), keys)
    proof = verify(path)
    assert (proof.state, proof.problems, proof.beside) == (State.VALID, (), False)
    assert proof.signer is not None
    assert proof.signer.own
    assert not proof.signer.vouched
    assert by_the_library(path) == "Valid"


@pytest.mark.parametrize("kind", ["srt", "mkv"])
def test_a_file_that_cannot_is_left_as_it_is_and_has_one_beside_it(kind: str, tmp_path: Path, keys: Keys) -> None:
    source = make(tmp_path / f"plain.{kind}")
    path = signed(source, keys)
    assert path.read_bytes() == source.read_bytes()
    proof = verify(path)
    assert (proof.state, proof.beside) == (State.VALID, True)


def test_a_manifest_beside_a_file_is_found_under_the_name_other_programs_give_it(tmp_path: Path, keys: Keys) -> None:
    path = signed(make(tmp_path / "plain.mkv"), keys)
    Path(f"{path}.c2pa").rename(path.with_suffix(".c2pa"))
    assert verify(path).state is State.VALID


@pytest.mark.parametrize("flags", ["disable_chpl", "faststart"])
def test_a_signed_film_plays_picture_by_picture_as_before(flags: str, tmp_path: Path, keys: Keys) -> None:
    plain = film(tmp_path / "plain.mp4", movflags=flags)
    path = signed(plain, keys)
    assert decoded(path) == decoded(plain)
    with path.open("rb") as file:
        assert [box.kind for box in boxes(file)][:2] == [b"ftyp", b"uuid"]


def test_a_film_in_fragments_is_signed_as_well(tmp_path: Path, keys: Keys) -> None:
    plain = film(tmp_path / "plain.mp4", movflags="frag_keyframe+empty_moov")
    path = signed(plain, keys)
    assert verify(path).state is State.VALID
    assert decoded(path) == decoded(plain)


def test_what_the_library_signed_by_itself_is_valid_here(tmp_path: Path, keys: Keys) -> None:
    source, target = film(tmp_path / "plain.mp4"), tmp_path / "theirs.mp4"
    module = c2pa()
    signer = module.Signer.from_info(module.C2paSignerInfo(keys.algorithm, keys.chain, keys.key, None))
    with source.open("rb") as whole, target.open("w+b") as copy:
        module.Builder(json.dumps(MANIFEST), context=context()).sign(signer, "video/mp4", whole, copy)
    assert verify(target).state is State.VALID
    data = bytearray(target.read_bytes())
    data[-20] ^= 1
    target.write_bytes(data)
    assert verify(target).state is State.BROKEN


def test_a_manifest_that_came_with_an_input_goes_along_unbroken(tmp_path: Path, keys: Keys) -> None:
    photograph = signed(still(tmp_path / "pier.png"), keys, MANIFEST | {"title": "a photograph of the pier"})
    manifest = MANIFEST | {
        "ingredients": [
            {"title": "library/images/pier.png", "label": "pier", "relationship": "inputTo", "instance_id": "pier"}
        ]
    }
    path = signed(film(tmp_path / "plain.mp4"), keys, manifest, pier=photograph)
    proof = verify(path)
    assert (proof.state, proof.notices) == (State.VALID, ())
    (pier,) = proof.ingredients
    assert (pier.title, pier.proven) == ("library/images/pier.png", True)


def test_a_film_with_a_manifest_can_be_signed_over(tmp_path: Path, keys: Keys) -> None:
    first = signed(film(tmp_path / "plain.mp4"), keys)
    again = signed(first, keys)
    assert verify(again).problems == ()
    assert decoded(again) == decoded(first)
