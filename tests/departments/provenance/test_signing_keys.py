"""Whose keys sign, and that nobody else gets to see them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from rushes.departments.provenance import verify
from rushes.departments.provenance.certificate import issue
from rushes.departments.provenance.keys import config_home, keys_for, known_own, own_keys
from rushes.departments.provenance.proof import State
from rushes.errors import ProvenanceError
from rushes.film.marking import Marking
from tests.departments.provenance.material import signed, still

KEYS: dict[str, Any] = {
    "es256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "es384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "es512": lambda: ec.generate_private_key(ec.SECP521R1()),
    "ed25519": ed25519.Ed25519PrivateKey.generate,
    "ps256": lambda: rsa.generate_private_key(65537, 2048),
}


def studio(folder: Path, key: Any, passphrase: bytes = b"") -> Marking:
    """A studio's files, named as film.toml does."""
    lock = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    chain, _ = issue("Studio Lumière", key)
    (folder / "studio.pem").write_bytes(chain)
    (folder / "studio.key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)
    )
    return Marking("studio.pem", "studio.key")


@pytest.fixture
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user who never signed anything."""
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "config"))
    return tmp_path


def test_a_machine_makes_its_own_certificate_once_and_keeps_it_to_its_user(nobody: Path) -> None:
    assert known_own() is None
    first, again = keys_for(nobody, Marking(), {}), own_keys()
    assert (first.fingerprint, first.own) == (again.fingerprint, True)
    (file,) = (config_home() / "rushes").iterdir()
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    assert "elf-signed" in first.name


@pytest.mark.parametrize("algorithm", KEYS)
def test_a_studio_signs_with_its_own(algorithm: str, tmp_path: Path) -> None:
    keys = keys_for(tmp_path, studio(tmp_path, KEYS[algorithm]()), {})
    assert (keys.algorithm, keys.own, keys.name) == (algorithm, False, "Studio Lumière")
    proof = verify(signed(still(tmp_path / "plain.png"), keys))
    assert proof.state is State.VALID
    assert proof.signer is not None
    assert proof.signer.name == "Studio Lumière"


def test_the_environment_names_them_before_film_toml_does(tmp_path: Path) -> None:
    studio(tmp_path, KEYS["es256"](), b"secret")
    names = {"RUSHES_CERTIFICATE": "studio.pem", "RUSHES_KEY": "studio.key"}
    keys = keys_for(tmp_path, Marking("gone.pem", "gone.key"), names | {"RUSHES_KEY_PASSPHRASE": "secret"})
    assert keys.name == "Studio Lumière"
    with pytest.raises(ProvenanceError, match="can be read") as wrong:
        keys_for(tmp_path, Marking(), names | {"RUSHES_KEY_PASSPHRASE": "guessed"})
    assert "guessed" not in str(wrong.value)


def test_a_key_is_never_shown(keys: Any, tmp_path: Path) -> None:
    secret = keys.key.split(b"\n")[1]
    assert secret.decode() not in repr(keys)
    path = signed(still(tmp_path / "plain.png"), keys)
    assert secret not in path.read_bytes()


def test_keys_that_cannot_be_used_are_one_clear_error(tmp_path: Path) -> None:
    marking = studio(tmp_path, KEYS["es256"]())
    with pytest.raises(ProvenanceError, match=r"no file 'other\.key'"):
        keys_for(tmp_path, Marking("studio.pem", "other.key"), {})
    with pytest.raises(ProvenanceError, match="needs its key"):
        keys_for(tmp_path, Marking(), {"RUSHES_CERTIFICATE": "studio.pem"})
    (tmp_path / "other").mkdir()
    studio(tmp_path / "other", KEYS["es256"]())
    with pytest.raises(ProvenanceError, match="not the key of"):
        keys_for(tmp_path, Marking("studio.pem", "other/studio.key"), {})
    (tmp_path / "studio.key").write_text("no key")
    with pytest.raises(ProvenanceError, match="no certificate and key"):
        keys_for(tmp_path, marking, {})
