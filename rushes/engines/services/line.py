"""The wire under every client: one that goes to the service and nowhere else, sends nothing twice by itself, takes no
more than can be held, and lets go when somebody presses Ctrl-C."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

from rushes.engines.services import keys
from rushes.engines.services.catalogue import Service
from rushes.engines.services.errand import PARTING, TURN, Errand
from rushes.engines.services.keys import Key
from rushes.engines.services.troubles import Answered, Away, Trouble, Unsure, found_in, judged
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed, RushesError

T = TypeVar("T")
_LARGEST = 512 << 20  # bytes of one answer: some give their video in it
_FIRST, _LAST = 1.0, 60.0  # seconds between attempts, at first and at most
_CONNECT, _READ, _WRITE = 10.0, 300.0, 120.0
_BODY = 4096  # characters of a refusal that are read


class Line:
    """To ``address`` of ``service``, with ``key``. ``also``: further addresses that its client may speak to, each with
    the one it is spoken to instead."""

    def __init__(self, service: Service, address: str, key: Key, also: Mapping[str, str] | None = None) -> None:
        self.service = service
        self.address = address
        self.key = key
        self.headers: dict[str, str] = {}  # of the last answer
        self._instead = {_origin(old): new for old, new in (also or {}).items()}

    def client(self, httpx: Any) -> Any:
        """An HTTP client for a service's own: of the module ``httpx`` that it is written for."""
        return httpx.Client(transport=self.transport(httpx), follow_redirects=False)

    def transport(self, httpx: Any) -> Any:
        """What lies under such a client."""
        line = self

        class Guard(httpx.BaseTransport):  # type: ignore[misc]
            def __init__(self) -> None:
                local = keys.is_local(line.address)
                self._inner = httpx.Client(follow_redirects=False, trust_env=not local, verify=_trusted(httpx))

            def handle_request(self, request: Any) -> Any:
                return line._carry(httpx, self._inner, request)

            def close(self) -> None:
                self._inner.close()

        return Guard()

    def ask(self, what: Callable[[], T], stage: Stage, until: float, *, seed: object, once: bool = False) -> T:
        """What ``what`` gives, tried again while the service has trouble, until ``until`` (time.monotonic).

        ``once``: it is paid, so it is sent again only where the service said that it did not take it. Raises Unsure
        where that is not known; EngineFailed for a no; Cancelled within a second. ``seed``: what spreads the waits of
        several workers.
        """
        attempt = 0
        while True:
            try:
                return self._one(what, stage, once)
            except Trouble as trouble:
                if once and trouble.taken:
                    raise Unsure(trouble.what) from None
                wait = trouble.wait or pause(attempt, seed)
                if time.monotonic() + wait > until:
                    raise Away.told(trouble) from None
                print(f"{trouble.what} Again in {wait:.0f} s.", flush=True)  # to the engine's log
            rest(wait, stage)
            attempt += 1

    def _one(self, what: Callable[[], T], stage: Stage, once: bool) -> T:
        errand = Errand(what)
        errand.attended(stage, PARTING if once else 0.0)
        if errand.problem is None:
            return errand.given  # stopped meanwhile, perhaps: whoever asked has to take it back
        raise self._told(errand.problem) from None

    def _told(self, problem: BaseException) -> BaseException:
        """What a client raised as one of ours. Nothing of theirs is kept: it may hold the key."""
        found = found_in(problem)
        if isinstance(found, RushesError):
            return found
        if isinstance(found, Answered):
            return judged(found, self.service.title, self.service.console)
        if found is not None:
            return Trouble(found.what, found.wait, found.taken)
        said = self.key.struck(" ".join(str(problem).split()))[:200]
        return EngineFailed(
            f"{self.service.title} answered in a way that its client does not follow "
            f"({type(problem).__name__}{f': {said}' if said else ''}).",
            todo=f"Update it (pip install -U 'rushes[{self.service.extra}]'), and check the address.",
        )

    # Under the clients

    def _carry(self, httpx: Any, inner: Any, request: Any) -> Any:
        self._guard(httpx, request)
        paid = request.method == "POST"
        try:
            answer = inner.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError, httpx.PoolTimeout) as problem:
            raise Trouble(f"{self.service.title} cannot be reached ({_brief(problem)}).") from None
        except httpx.TransportError as problem:
            raise Trouble(f"{self.service.title} broke off ({_brief(problem)}).", taken=paid) from None
        try:
            body = self._body(answer)
        except httpx.TransportError:
            raise Trouble(f"{self.service.title} broke off in the middle of its answer.", taken=paid) from None
        finally:
            with suppress(Exception):
                answer.close()
        self.headers = {name.lower(): value for name, value in answer.headers.items()}
        if answer.status_code >= 300:
            sent = keys.Key(request.headers.get("authorization", "").rpartition(" ")[2])
            text = sent.struck(self.key.struck(body[:_BODY].decode("utf-8", "replace")))
            raise Answered(answer.status_code, text, _asked_to_wait(answer.headers))
        plain = [
            (name, value)
            for name, value in answer.headers.items()
            if name.lower() not in ("content-encoding", "content-length", "transfer-encoding")
        ]
        return httpx.Response(answer.status_code, headers=plain, content=body, request=request)

    def _guard(self, httpx: Any, request: Any) -> None:
        origin = _origin(str(request.url))
        if origin in self._instead:
            base = httpx.URL(self._instead[origin])
            path = base.raw_path.rstrip(b"/") + request.url.raw_path
            request.url = request.url.copy_with(scheme=base.scheme, host=base.host, port=base.port, raw_path=path)
            request.headers["Host"] = base.netloc.decode("ascii")
        elif origin != _origin(self.address):
            raise EngineFailed(
                f"{self.service.title} names another address, {request.url.host}: not followed, for the key goes "
                "with the request.",
                todo="Check the address of the service.",
            )
        request.headers["Accept-Encoding"] = "identity"
        request.extensions["timeout"] = {"connect": _CONNECT, "read": _READ, "write": _WRITE, "pool": _CONNECT}

    def _body(self, answer: Any) -> bytes:
        parts, size = [], 0
        for part in answer.iter_bytes():
            size += len(part)
            if size > _LARGEST:
                raise EngineFailed(f"{self.service.title} does not stop answering: more than 512 MB came.")
            parts.append(part)
        return b"".join(parts)


def rest(seconds: float, stage: Stage) -> None:
    """Waits, listening for Ctrl-C."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        stage.checkpoint()
        time.sleep(min(left, TURN))
    stage.checkpoint()


def pause(attempt: int, seed: object) -> float:
    """Seconds before the next attempt: twice as long each time, a little more or less by the request's own dice."""
    from rushes.engines.dsp import dice

    return min(_LAST, _FIRST * 2.0 ** min(attempt, 10)) * (0.5 + float(dice("pause", seed, attempt).random()))


@cache
def _trusted(httpx: Any) -> Any:
    """The certificates that are believed; reading them takes longer than most requests."""
    return httpx.create_ssl_context()


def _origin(address: str) -> tuple[str, str, int]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def _asked_to_wait(headers: Mapping[str, str]) -> float:
    """Seconds of Retry-After, which is a number or a date; 0 where it is neither."""
    told = headers.get("retry-after", "").strip()
    try:
        return max(0.0, min(float(told), 3600.0))
    except ValueError:
        pass
    try:
        return max(0.0, min(email.utils.parsedate_to_datetime(told).timestamp() - time.time(), 3600.0))
    except (TypeError, ValueError, IndexError):
        return 0.0


def _brief(problem: Exception) -> str:
    return type(problem).__name__
