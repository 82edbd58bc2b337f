"""Results brought from wherever a service says they are: from the open internet, and from nowhere within our own
network. Every name is looked up by us, and the address that was looked at is the one that is spoken to."""

from __future__ import annotations

import base64
import binascii
import hashlib
import http.client
import ipaddress
import itertools
import socket
import ssl
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

from rushes.engines.services.errand import Errand
from rushes.engines.services.line import pause, rest
from rushes.engines.services.troubles import Away, Gone, Trouble
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

_FILE = 4 << 30  # bytes of a result
_BLOCK = 1 << 18
_REDIRECTS = 5
_PATIENCE = 30.0  # seconds for a connection, and for a block
_STRANGE = ("text/html", "application/json", "application/xml", "text/xml", "text/plain")
_AGAIN = "Run it again: what the service has made is collected then, and not paid twice."


def fetch(
    url: str, target: Path, stage: Stage, own: str, until: float, headers: Mapping[str, str] | None = None
) -> None:
    """Brings ``url`` to ``target``, going on where a connection broke. ``own``: the service's address, which may be on
    this machine, and alone is given ``headers``. Raises Gone, EngineFailed, Cancelled."""
    if url.startswith("data:"):
        target.write_bytes(_inline(url))
        return
    try:
        for attempt in itertools.count():
            try:
                errand = Errand(lambda: _once(url, target, stage, own, headers or {}))
                errand.attended(stage)
                if errand.problem is None:
                    return
                raise errand.problem
            except Trouble as trouble:
                wait = trouble.wait or pause(attempt, url.partition("?")[0])
                if time.monotonic() + wait > until:
                    raise Away.told(trouble) from None
            rest(wait, stage)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _inline(url: str) -> bytes:
    head, _, body = url.partition(",")
    try:
        return base64.b64decode(body, validate=True) if head.endswith(";base64") else unquote_to_bytes(body)
    except (ValueError, binascii.Error) as problem:
        raise EngineFailed("The result came in the answer, and cannot be read.") from problem


def _once(url: str, target: Path, stage: Stage, own: str, headers: Mapping[str, str]) -> None:
    have = target.stat().st_size if target.exists() else 0
    for _ in range(_REDIRECTS):
        parts = _checked(url, own)
        sent = {"Range": f"bytes={have}-"} if have else {}
        if _same(url, own):
            sent |= headers
        connection = _connection(parts, _same(url, own))
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", path, headers={"User-Agent": "rushes", "Accept-Encoding": "identity", **sent})
            answer = connection.getresponse()
            if answer.status in (301, 302, 303, 307, 308):
                url = urljoin(url, answer.headers.get("Location", ""))
                continue
            _taken(answer, target, have, stage, parts.hostname or "")
            return
        except (OSError, http.client.HTTPException) as problem:
            if isinstance(problem, ssl.SSLCertVerificationError):
                raise EngineFailed(f"{parts.hostname} is not who it says it is: {problem.verify_message}.") from None
            raise Trouble(f"The download from {parts.hostname} broke off ({type(problem).__name__}).") from None
        finally:
            connection.close()
    raise EngineFailed("The result is sent on from one address to the next without end.")


def _taken(answer: http.client.HTTPResponse, target: Path, have: int, stage: Stage, host: str) -> None:
    """Writes what comes, and sees to it that it is whole and what the server says it is."""
    if answer.status in (403, 404, 410):
        raise Gone(f"The result is no longer at {host} ({answer.status}).")
    if answer.status == 416:
        target.unlink(missing_ok=True)
        raise Trouble(f"{host} gave another file the second time.")
    if answer.status not in (200, 206):
        wait = answer.headers.get("Retry-After", "")
        raise Trouble(f"{host} has trouble of its own ({answer.status}).", float(wait) if wait.isdigit() else 0.0)
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind in _STRANGE:
        raise EngineFailed(f"{host} gave a page ({kind}) where the result was.", todo=_AGAIN)
    have = have if answer.status == 206 else 0
    promised = answer.headers.get("Content-Length", "")
    if promised.isdigit() and have + int(promised) > _FILE:
        raise EngineFailed(f"The result is larger than {_FILE >> 30} GB: not taken.")
    size = have
    with target.open("ab" if have else "wb") as out:
        while block := answer.read(_BLOCK):
            stage.checkpoint()
            size += len(block)
            if size > _FILE:
                raise EngineFailed(f"The result does not end: more than {_FILE >> 30} GB came.")
            out.write(block)
    if promised.isdigit() and size - have != int(promised):
        raise Trouble(f"{host} broke off: {size - have} of {promised} bytes came.")
    if not size:
        raise EngineFailed(f"{host} gave an empty file.", todo=_AGAIN)
    _check_digests(answer.headers, target, host)


def _check_digests(headers: Mapping[str, str], target: Path, host: str) -> None:
    """Content-MD5 and x-goog-hash (of the object as it is stored), Repr-Digest (RFC 9530), of the whole file."""
    wanted: list[tuple[str, str]] = []
    if told := headers.get("Content-MD5"):
        wanted.append(("md5", told))
    for told in headers.get("x-goog-hash", "").split(","):
        name, _, value = told.strip().partition("=")
        wanted += [("md5", value)] if name == "md5" else []
    for told in headers.get("Repr-Digest", "").split(","):
        name, _, value = told.strip().partition("=")
        wanted += [(name.replace("-", ""), value.strip(":"))] if name in ("sha-256", "sha-512") else []
    for name, value in wanted:
        with target.open("rb") as file:
            found = hashlib.file_digest(file, name).digest()
        if base64.b64encode(found).decode() != value:
            target.unlink()
            raise Trouble(f"What came from {host} has not the digest that it should have.")


# Where it may come from


def _checked(url: str, own: str) -> Any:
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise EngineFailed(f"The result is at an address that is none of the internet's ({parts.scheme or 'no'}:).")
    if parts.scheme == "http" and not _same(url, own):
        raise EngineFailed(f"The result is at {parts.hostname} without encryption: not fetched.")
    if parts.username or parts.password:
        raise EngineFailed("The result's address has a password in it: not fetched.")
    return parts


def _same(url: str, own: str) -> bool:
    one, other = urlsplit(url), urlsplit(own)
    return (one.scheme, one.hostname, one.port) == (other.scheme, other.hostname, other.port)


def _connection(parts: Any, own: bool) -> http.client.HTTPConnection:
    """To the address that the name stands for now, whatever it stands for a moment later."""
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    proxy = "" if own else _proxy(parts)
    if proxy:
        return _through(proxy, parts.hostname, port)
    address = _looked_up(parts.hostname, port, own)
    return _Pinned(parts.hostname, port, address) if secure else _PinnedPlain(parts.hostname, port, address)


def _looked_up(host: str, port: int, own: bool) -> str:
    try:
        found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise Trouble(f"The name {host} stands for no address.") from None
    for each in found:
        if not own and not _public(each):
            raise EngineFailed(
                f"The result is said to be at {host}, which is {each}, within a network that is not the internet: "
                "not fetched.",
                todo="Somebody may be using the service to look into your network. Use another model or service.",
            )
    return found[0]


def _public(address: str) -> bool:
    read = ipaddress.ip_address(address.partition("%")[0])
    inside = getattr(read, "ipv4_mapped", None) or getattr(read, "sixtofour", None)
    return read.is_global and not read.is_multicast and (inside is None or _public(str(inside)))


def _proxy(parts: Any) -> str:
    """The machine's own proxy for that address, which then looks the name up."""
    if urllib.request.proxy_bypass(parts.hostname):
        return ""
    found = urllib.request.getproxies().get(parts.scheme, "")
    if found:
        try:
            named = not _public(parts.hostname)
        except ValueError:
            named = parts.hostname == "localhost" or parts.hostname.endswith((".localhost", ".internal", ".local"))
        if named:
            raise EngineFailed(f"The result is said to be at {parts.hostname}, within our own network: not fetched.")
    return found


def _through(proxy: str, host: str, port: int) -> http.client.HTTPConnection:
    at = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    connection = http.client.HTTPSConnection(at.hostname or "", at.port or 3128, timeout=_PATIENCE)
    given = {}
    if at.username:
        told = f"{at.username}:{at.password or ''}".encode()
        given = {"Proxy-Authorization": "Basic " + base64.b64encode(told).decode()}
    connection.set_tunnel(host, port, given)
    return connection


class _PinnedPlain(http.client.HTTPConnection):
    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=_PATIENCE)
        self._address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)


class _Pinned(http.client.HTTPSConnection):
    def __init__(self, host: str, port: int, address: str) -> None:
        self._secured = ssl.create_default_context()
        super().__init__(host, port, timeout=_PATIENCE, context=self._secured)
        self._address = address

    def connect(self) -> None:
        line = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._secured.wrap_socket(line, server_hostname=self.host)
