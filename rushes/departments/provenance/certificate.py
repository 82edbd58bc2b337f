"""A certificate of this machine's own, as the C2PA's profile asks. Nobody vouches for it, and its name says so."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

NAME = "Rushes, self-signed"
_ORGANISATION = "Self-signed: nobody vouches for this name"
_YEARS = 30  # without a time-stamping authority, what it signed is no longer valid once it has expired


def make_own(file: Path) -> None:
    """Writes the key, the signer's certificate and the one that vouches for it into one file that only the user reads.

    The key of the voucher is thrown away: it signs this once. Raises OSError.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    chain, key = issue(NAME, ec.generate_private_key(ec.SECP256R1()))
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(file, pem + chain)


def issue(name: str, key: Any, start: datetime | None = None, length: timedelta = timedelta(days=365 * _YEARS)) -> Any:
    """(chain as PEM, key): a certificate for ``key`` and the self-signed one above it."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    start = start or datetime.now(UTC) - timedelta(days=1)
    voucher_key = ec.generate_private_key(ec.SECP256R1())
    voucher_name = _called(f"{name} (root)")

    def builder(subject: Any, public: Any) -> Any:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(voucher_name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + length)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(voucher_key.public_key()), critical=False)
        )

    voucher = (
        builder(voucher_name, voucher_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(key_cert_sign=True), critical=True)
        .sign(voucher_key, hashes.SHA256())
    )
    signer = (
        builder(_called(name), key.public_key())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .sign(voucher_key, hashes.SHA256())
    )
    return b"".join(each.public_bytes(serialization.Encoding.PEM) for each in (signer, voucher)), key


def _called(name: str) -> Any:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    parts = (NameOID.COMMON_NAME, name), (NameOID.ORGANIZATION_NAME, _ORGANISATION)
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


def _usage(digital_signature: bool = False, key_cert_sign: bool = False) -> Any:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=key_cert_sign,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _write(path: Path, data: bytes) -> None:
    """Readable by nobody else from its first instant, and there whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    part.replace(path)
