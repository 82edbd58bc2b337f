"""Manifests that lie: signed with what may not sign, moved from another file, with an ingredient's own altered."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from rushes.departments.provenance import verify
from rushes.departments.provenance.keys import Keys, keys_for
from rushes.departments.provenance.proof import State
from rushes.errors import ProvenanceError
from rushes.film.marking import Marking
from tests.departments.provenance.material import MANIFEST, film, signed, still, tone

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
MAIL, SERVER = ExtendedKeyUsageOID.EMAIL_PROTECTION, ExtendedKeyUsageOID.SERVER_AUTH
Form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def certificate(
    key: ec.EllipticCurvePrivateKey,
    root: ec.EllipticCurvePrivateKey,
    *,
    purpose: Any = MAIL,
    signs: bool = True,
    vouches: bool = False,
    since: datetime = NOW - DAY,
    until: datetime = NOW + 30 * DAY,
) -> x509.Certificate:
    """A studio's certificate, with one thing about it that is not as it should be; all of them equally long."""
    name, issuer = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, told)]) for told in ("A studio", "A root"))
    usage = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "crl_sign"), False
    )
    return (
        x509.CertificateBuilder(subject_name=name, issuer_name=issuer, public_key=key.public_key(), serial_number=77)
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root.public_key()), critical=False)
        .add_extension(x509.BasicConstraints(ca=vouches, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=signs, key_cert_sign=not signs, encipher_only=False, decipher_only=False, **usage
            ),
            critical=True,
        )
        .add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
        .sign(root, hashes.SHA256())
    )


def issuing(**odd: Any) -> tuple[x509.Certificate, x509.Certificate, ec.EllipticCurvePrivateKey]:
    """A good certificate and an ``odd`` one for the same key, equally long: one can be put in the other's place."""
    root, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    good = certificate(key, root)
    while len(_der(bad := certificate(key, root, **odd))) != len(_der(good)):
        good = certificate(key, root)  # a signature is a byte longer or shorter by chance
    return good, bad, key


def _der(told: x509.Certificate) -> bytes:
    return told.public_bytes(serialization.Encoding.DER)


def _keys(told: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> Keys:
    return Keys("es256", told.public_bytes(serialization.Encoding.PEM), key.private_bytes(*Form))


ODD: dict[str, tuple[dict[str, Any], str]] = {
    "expired": ({"since": NOW - 9 * DAY, "until": NOW - DAY}, "it expired on"),
    "not valid yet": ({"since": NOW + DAY, "until": NOW + 9 * DAY}, "it is not valid before"),
    "made for a web server": ({"purpose": SERVER}, "it is made for something else"),
    "not made for signing": ({"signs": False}, "it is not made for signing"),
}


@pytest.mark.parametrize("name", ODD)
def test_a_certificate_that_may_not_sign_is_refused_before_anything_is_made(name: str, tmp_path: Path) -> None:
    odd, why = ODD[name]
    root, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    keys = _keys(certificate(key, root, **odd), key)
    (tmp_path / "studio.pem").write_bytes(keys.chain)
    (tmp_path / "studio.key").write_bytes(keys.key)
    with pytest.raises(ProvenanceError, match=f"studio.pem cannot sign: {why}") as told:
        keys_for(tmp_path, Marking("studio.pem", "studio.key"), {})
    assert "this machine then signs with its own" in told.value.todo


def test_one_that_vouches_for_others_is_refused_too(tmp_path: Path) -> None:
    root, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    keys = _keys(certificate(key, root, vouches=True), key)
    (tmp_path / "studio.pem").write_bytes(keys.chain)
    (tmp_path / "studio.key").write_bytes(keys.key)
    with pytest.raises(ProvenanceError, match="vouches for other certificates"):
        keys_for(tmp_path, Marking("studio.pem", "studio.key"), {})


@pytest.mark.parametrize("name", ODD)
def test_a_manifest_whose_certificate_was_exchanged_is_broken(name: str, tmp_path: Path) -> None:
    """What a forger's program would write: the library itself refuses to sign with such a certificate."""
    good, bad, key = issuing(**ODD[name][0])
    (tmp_path / "plain.srt").write_bytes(b"1\n00:00:01,000 --> 00:00:02,000\nBonjour.\n")
    path = signed(tmp_path / "plain.srt", _keys(good, key))
    assert verify(path).state is State.VALID
    beside = Path(f"{path}.c2pa")
    whole = beside.read_bytes()
    assert whole.count(_der(good)) == 1
    beside.write_bytes(whole.replace(_der(good), _der(bad)))
    proof = verify(path)
    assert proof.state is State.BROKEN
    assert proof.problems
    assert not any(re.search(r"[a-z]\.[a-z]", problem.removesuffix(".")) for problem in proof.problems)  # in words


def _chunk(data: bytes) -> bytes:
    """The PNG chunk that holds the manifest, whole."""
    at = data.index(b"caBX") - 4
    return data[at : at + 12 + int.from_bytes(data[at : at + 4], "big")]


def _segments(data: bytes) -> bytes:
    """The JPEG segments (APP11) that hold it."""
    found, at = b"", 2
    while data[at] == 0xFF and data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        found += data[at:end] if data[at + 1] == 0xEB else b""
        at = end
    return found


def _into_png(manifest: bytes, other: bytes) -> bytes:
    return other[:33] + _chunk(manifest) + other[33:]  # behind IHDR


def _into_jpeg(manifest: bytes, other: bytes) -> bytes:
    return other[:2] + _segments(manifest) + other[2:]


def _into_wav(manifest: bytes, other: bytes) -> bytes:
    at = manifest.index(b"C2PA")
    end = at + 8 + int.from_bytes(manifest[at + 4 : at + 8], "little")
    body = other[8:] + manifest[at : end + end % 2]
    return b"RIFF" + len(body).to_bytes(4, "little") + body


SPLICES: dict[str, tuple[Callable[[Path], Path], Callable[[bytes, bytes], bytes]]] = {
    "png": (still, _into_png),
    "jpg": (still, _into_jpeg),
    "wav": (tone, _into_wav),
}


@pytest.mark.parametrize("kind", SPLICES)
def test_a_manifest_spliced_from_another_picture_or_sound_is_broken(kind: str, tmp_path: Path, keys: Keys) -> None:
    make, splice = SPLICES[kind]
    path = signed(make(tmp_path / f"plain.{kind}"), keys)
    other = bytearray(make(tmp_path / f"other.{kind}").read_bytes())
    if kind == "wav":
        other[-1] ^= 1  # noise is drawn anew each time, a tone is not
    path.write_bytes(splice(path.read_bytes(), bytes(other)))
    proof = verify(path)
    assert proof.state is State.BROKEN
    assert any("another file's" in problem for problem in proof.problems)


def test_the_sidecar_of_another_file_is_broken(tmp_path: Path, keys: Keys) -> None:
    for name, text in (("one.srt", b"Bonjour."), ("other.srt", b"Bonsoir.")):
        (tmp_path / name).write_bytes(b"1\n00:00:01,000 --> 00:00:02,000\n" + text)
    one, other = (signed(tmp_path / name, keys) for name in ("one.srt", "other.srt"))
    Path(f"{other}.c2pa").write_bytes(Path(f"{one}.c2pa").read_bytes())
    proof = verify(other)
    assert (proof.state, proof.beside) == (State.BROKEN, True)
    assert any("another file's" in problem for problem in proof.problems)


INPUTS: dict[str, Callable[[Path], Path]] = {"jpg": still, "png": still, "mp4": film, "wav": tone}


@pytest.fixture(params=INPUTS)
def lent(request: pytest.FixtureRequest, tmp_path: Path, keys: Keys) -> Path:
    """A file that somebody signed, which the film uses."""
    plain = INPUTS[request.param](tmp_path / f"lent.{request.param}")
    return signed(plain, keys, MANIFEST | {"title": "lent by a friend"})


def _made_from(lent: Path, keys: Keys) -> Path:
    manifest = MANIFEST | {
        "ingredients": [{"title": "lent", "label": "lent", "relationship": "inputTo", "instance_id": "lent"}]
    }
    return signed(film(lent.parent / "shot.mp4"), keys, manifest, lent=lent)


def test_the_manifest_of_an_input_of_any_kind_is_kept_whole(lent: Path, keys: Keys) -> None:
    before = lent.read_bytes()
    proof = verify(_made_from(lent, keys))
    assert (proof.state, proof.notices) == (State.VALID, ())
    assert [(each.title, each.proven) for each in proof.ingredients] == [("lent", True)]
    assert lent.read_bytes() == before
    assert verify(lent).state is State.VALID


def test_an_inputs_manifest_altered_inside_the_film_is_found_out(lent: Path, keys: Keys) -> None:
    path = _made_from(lent, keys)
    data = path.read_bytes()
    assert b"lent by a friend" in data
    path.write_bytes(data.replace(b"lent by a friend", b"lent by a thief!"))
    proof = verify(path)
    assert proof.state is State.BROKEN
    assert proof.problems


def test_an_input_altered_before_it_came_is_kept_and_told(lent: Path, keys: Keys) -> None:
    data = bytearray(lent.read_bytes())
    data[_seen(lent, data)] ^= 1
    lent.write_bytes(bytes(data))
    assert verify(lent).state is State.BROKEN
    proof = verify(_made_from(lent, keys))
    assert proof.state is State.VALID
    (notice,) = proof.notices
    assert notice.startswith("lent came with a manifest that fails: Its bytes are not the ones that were signed")


def _seen(path: Path, data: bytearray) -> int:
    """A byte of what is seen or heard."""
    marks = {".png": b"IDAT", ".mp4": b"mdat", ".wav": b"data"}
    return (data.index(marks[path.suffix]) if path.suffix in marks else data.rindex(b"\xff\xda")) + 60


def test_an_input_too_damaged_to_be_read_does_not_keep_the_film_from_leaving(tmp_path: Path, keys: Keys) -> None:
    lent = signed(still(tmp_path / "lent.png"), keys)
    data = lent.read_bytes()
    lent.write_bytes(data[:-8] + b"\xff" * 8)  # no such chunk
    proof = verify(_made_from(lent, keys))
    assert (proof.state, proof.problems) == (State.VALID, ())
    assert [(each.title, each.proven) for each in proof.ingredients] == [("lent", False)]


class _Nonsense(BaseHTTPRequestHandler):
    """An authority that answers everything with something else."""

    asked: list[bytes] = []  # noqa: RUF012  # of the one server of this file

    def do_POST(self) -> None:
        self.asked.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"good morning")

    def log_message(self, *told: object) -> None:
        pass


@pytest.fixture
def authority() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Nonsense)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_time_stamping_authority_is_asked_where_film_toml_names_one(authority: str, tmp_path: Path) -> None:
    keys = keys_for(tmp_path, Marking(timestamp=authority), {})
    with pytest.raises(ProvenanceError, match="has no time stamp") as told:
        signed(still(tmp_path / "plain.png"), keys)
    assert authority in told.value.what
    assert _Nonsense.asked


def test_one_that_cannot_be_reached_is_one_clear_error(authority: str, tmp_path: Path, keys: Keys) -> None:
    with pytest.raises(ProvenanceError, match="has no time stamp"):
        signed(still(tmp_path / "plain.png"), replace(keys, authority="http://127.0.0.1:9/"))
