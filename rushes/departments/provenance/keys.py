"""Who signs: the studio's certificate, or one of this machine's own that is made when it is first needed."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from rushes.departments.provenance.library import need
from rushes.departments.provenance.usage import unfit
from rushes.errors import ProvenanceError
from rushes.film.marking import Marking

CERTIFICATE, KEY, PASSPHRASE = "RUSHES_CERTIFICATE", "RUSHES_KEY", "RUSHES_KEY_PASSPHRASE"
_ALGORITHMS = {256: "es256", 384: "es384", 521: "es512"}


@dataclass(frozen=True)
class Keys:
    """``chain`` and ``key`` as PEM, the signer's certificate first. The key is shown to nobody: not in a ``repr``, a
    log or a recipe. ``own``: made on this machine, so that nobody vouches for it. ``authority``: the address of who
    says when it was signed, "" for nobody."""

    algorithm: str
    chain: bytes
    key: bytes = field(repr=False)
    own: bool = False
    authority: str = ""

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, in hexadecimal."""
        from cryptography.hazmat.primitives import hashes

        return bytes(self._certificate.fingerprint(hashes.SHA256())).hex()

    @property
    def name(self) -> str:
        """Whom the certificate names."""
        from cryptography.x509.oid import NameOID

        names = self._certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(names[0].value) if names else self._certificate.subject.rfc4514_string()

    @cached_property
    def serial(self) -> str:
        return str(self._certificate.serial_number)

    @property
    def until(self) -> str:
        """The day it expires: 2046-11-20."""
        return str(self._certificate.not_valid_after_utc.date())

    @cached_property
    def _certificate(self) -> Any:
        from cryptography import x509

        return x509.load_pem_x509_certificate(self.chain)


def config_home() -> Path:
    """Where this user's programs keep what is theirs and is not made again."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")


def keys_for(folder: Path, marking: Marking, environment: Mapping[str, str] = os.environ) -> Keys:
    """The keys a film is signed with: those the environment names, film.toml, or this machine's own. Raises
    ProvenanceError where they are named and cannot be used, or where none can be written."""
    need()
    certificate = environment.get(CERTIFICATE) or marking.certificate
    key = environment.get(KEY) or marking.key
    if not certificate and not key:
        return replace(own_keys(), authority=marking.timestamp)
    where = CERTIFICATE if environment.get(CERTIFICATE) else "film.toml"
    if not (certificate and key):
        raise ProvenanceError(
            "A certificate needs its key, and a key its certificate.", where=where, todo=f"Set {CERTIFICATE} and {KEY}."
        )
    found = _read(_there(folder, certificate, where), _there(folder, key, where), environment.get(PASSPHRASE, ""))
    return replace(found, authority=marking.timestamp)


def own_keys() -> Keys:
    """This machine's own, made now if it has none."""
    place = _own_file()
    if not place.is_file():
        from rushes.departments.provenance.certificate import make_own

        try:
            make_own(place)
        except OSError as problem:
            raise ProvenanceError(
                f"This machine's own certificate cannot be written: {problem.strerror or problem}.",
                where=place,
                todo=f"Make room there, name another in {CERTIFICATE} and {KEY}, or write under [rights]: "
                "provenance = false",
            ) from problem
    key, mark, chain = place.read_bytes().partition(b"-----BEGIN CERTIFICATE-----")
    return Keys("es256", mark + chain, key, own=True)


def known_own() -> Keys | None:
    """This machine's own, if it has any: whoever only reads a proof makes none."""
    return own_keys() if _own_file().is_file() else None


def _own_file() -> Path:
    return config_home() / "rushes" / "provenance.pem"


def _there(folder: Path, written: str, where: str) -> Path:
    path = folder / Path(written).expanduser()
    if not path.is_file():
        raise ProvenanceError(f"There is no file {written!r}.", where=where, todo="Name a PEM file that is there.")
    return path


def _read(certificate: Path, key: Path, passphrase: str) -> Keys:
    """Raises ProvenanceError: what they are, and never what they hold."""
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization

    try:
        private = serialization.load_pem_private_key(key.read_bytes(), passphrase.encode() or None)
        signer = x509.load_pem_x509_certificate(certificate.read_bytes())
    except (ValueError, TypeError, OSError) as problem:
        raise ProvenanceError(
            f"{certificate.name} and {key.name} are no certificate and key that can be read.",
            where=certificate.parent,
            todo=f"They are PEM files; a key under a passphrase needs {PASSPHRASE}.",
        ) from problem
    form = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    if private.public_key().public_bytes(*form) != signer.public_key().public_bytes(*form):
        raise ProvenanceError(f"{key.name} is not the key of {certificate.name}.", where=certificate.parent)
    if reason := unfit(signer, datetime.now(UTC)):
        raise ProvenanceError(
            f"{certificate.name} cannot sign: {reason}.",
            where=certificate.parent,
            todo="Name one that may, or leave certificate and key out: this machine then signs with its own.",
        )
    plain = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return Keys(_algorithm(private, key), certificate.read_bytes(), plain)


def _algorithm(key: Any, path: Path) -> str:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.key_size in _ALGORITHMS:
        return _ALGORITHMS[key.curve.key_size]
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return "ed25519"
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= 2048:
        return "ps256"
    raise ProvenanceError(
        f"{path.name} is no kind of key that C2PA knows.", todo="Use P-256, P-384, P-521, Ed25519 or RSA of 2048 bits."
    )
