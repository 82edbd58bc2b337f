"""One ComfyUI server over HTTP: what is sent, what comes back, and what its refusals mean."""

from __future__ import annotations

import http.client
import json
import os
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from rushes.errors import EngineFailed

_ANSWER = 256 << 20  # bytes of JSON; the list of all nodes of a large installation is tens of millions
_FILE = 16 << 30  # bytes of a result
_BLOCK = 1 << 20
_ATTEMPTS = 3
_LOOK = "Run the workflow once in ComfyUI itself, and look at what it saves."
_AGAIN = "Run it again: what the server has made is collected then, and not made twice."
_PATIENCE = 20.0  # seconds for an answer


class ServerAway(EngineFailed):
    """It does not answer, or not as it should: another may, or the same one later."""


class Refused(EngineFailed):
    """It answered, and said no. ``told`` is its answer, read as JSON where it is."""

    def __init__(self, what: str, *, where: object = "", todo: str = "", told: Any = None) -> None:
        super().__init__(what, where=where, todo=todo)
        self.told = told


class _SameHost(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if (old.scheme, old.netloc) != (new.scheme, new.netloc):
            raise EngineFailed(
                f"{old.netloc} sends us on to another address, {new.scheme}://{new.netloc}: not followed.",
                todo="Give the address where ComfyUI itself answers, http or https as it is.",
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Client:
    """``address`` as in http://127.0.0.1:8188; ``headers`` go with every request, the token among them."""

    def __init__(self, address: str, headers: dict[str, str]) -> None:
        self.address = address
        self.headers = headers
        self._opener = urllib.request.build_opener(_SameHost)

    def get(self, path: str, patience: float = _PATIENCE) -> Any:
        """The JSON at ``path``. Raises ServerAway, Refused, EngineFailed."""
        return self._json(self._request(path), patience)

    def post(self, path: str, told: object, patience: float = _PATIENCE) -> Any:
        """Sends JSON; gives what is answered, None where that is nothing."""
        data = json.dumps(told).encode()
        return self._json(self._request(path, data, "application/json"), patience)

    def upload(self, file: Path, name: str, folder: str) -> str:
        """Puts a file into the server's input folder; gives the name by which its nodes know it."""
        edge = uuid.uuid4().hex
        fields = {"type": "input", "subfolder": folder, "overwrite": "true"}
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        parts.append(
            f'--{edge}\r\nContent-Disposition: form-data; name="image"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = "".join(parts).encode() + file.read_bytes() + f"\r\n--{edge}--\r\n".encode()
        told = self._json(self._request("/upload/image", body, f"multipart/form-data; boundary={edge}"), 300)
        if not isinstance(told, dict) or not isinstance(told.get("name"), str):
            raise EngineFailed(f"{self.address} took a file and did not say under which name.", todo=_LOOK)
        return f"{told['subfolder']}/{told['name']}" if told.get("subfolder") else str(told["name"])

    def download(self, file: dict[str, str], target: Path, checkpoint: Callable[[], None]) -> None:
        """Brings a result, in a few attempts. What is cut short or is no medium is not kept."""
        for left in reversed(range(_ATTEMPTS)):
            try:
                self._download(file, target, checkpoint)
                return
            except ServerAway:
                if not left:
                    raise

    def _download(self, file: dict[str, str], target: Path, checkpoint: Callable[[], None]) -> None:
        try:
            with self._open(self._request("/view?" + urlencode(file)), 60) as answer:
                if "text/html" in (kind := answer.headers.get("Content-Type", "")) or "json" in kind:
                    raise EngineFailed(
                        f"{self.address} gave a page ({kind}) where the result {file['filename']} was.", todo=_LOOK
                    )
                promised = int(answer.headers.get("Content-Length") or -1)
                with target.open("wb") as out:
                    size = _copy(answer, out.write, checkpoint)
            if promised >= 0 and size != promised:
                raise ServerAway(
                    f"{self.address} broke off: {size} of {promised} bytes of {file['filename']} came.", todo=_AGAIN
                )
            if not size:
                raise EngineFailed(f"{self.address} gave an empty file as {file['filename']}.", todo=_LOOK)
        except BaseException:
            target.unlink(missing_ok=True)
            raise

    def _request(self, path: str, data: bytes | None = None, kind: str = "") -> urllib.request.Request:
        headers = self.headers | ({"Content-Type": kind} if kind else {})
        return urllib.request.Request(self.address + path, data, headers)

    def _json(self, request: urllib.request.Request, patience: float) -> Any:
        with self._open(request, patience) as answer:
            try:
                read = answer.read(_ANSWER + 1)
            except (OSError, http.client.HTTPException) as problem:
                raise ServerAway(f"{self.address} broke off in the middle of its answer.", todo=_AGAIN) from problem
        if len(read) > _ANSWER:
            raise EngineFailed(f"{self.address} does not stop answering: is this ComfyUI?")
        promised = answer.headers.get("Content-Length")
        if promised is not None and len(read) != int(promised):
            raise ServerAway(f"{self.address} broke off in the middle of its answer.", todo=_AGAIN)
        try:
            return json.loads(read) if read.strip() else None
        except (ValueError, RecursionError) as problem:
            raise EngineFailed(
                f"What answers at {self.address} is not ComfyUI.", todo="Check `servers` in the engine's file."
            ) from problem

    def _open(self, request: urllib.request.Request, patience: float) -> Any:
        try:
            return self._opener.open(request, timeout=patience)
        except urllib.error.HTTPError as problem:
            with problem:
                raise self._refusal(problem) from problem
        except (OSError, http.client.HTTPException) as problem:
            reason = getattr(problem, "reason", problem)
            raise ServerAway(
                f"No ComfyUI answers at {self.address} ({getattr(reason, 'strerror', None) or reason}).",
                todo="Start it, or give another address in `servers` of the engine's file.",
            ) from problem

    def _refusal(self, problem: urllib.error.HTTPError) -> EngineFailed:
        if problem.code in (401, 403):
            return Refused(
                f"{self.address} does not let us in ({problem.code}).",
                todo="Check the token: `token` in the engine's file says where it is looked for.",
            )
        if problem.code in (408, 429) or problem.code >= 500:
            return ServerAway(
                f"{self.address} has trouble of its own ({problem.code} {problem.reason}).",
                todo="Look at its log, and run it again.",
            )
        try:
            told = json.loads(problem.read(_BLOCK))
        except (OSError, ValueError, http.client.HTTPException):
            told = None
        return Refused(f"{self.address} refused ({problem.code} {problem.reason}).", told=told)


def _copy(answer: Any, write: Callable[[bytes], object], checkpoint: Callable[[], None]) -> int:
    size = 0
    while True:
        checkpoint()
        try:
            block = answer.read(_BLOCK)
        except http.client.IncompleteRead as cut:
            return size + len(cut.partial)
        except (OSError, http.client.HTTPException) as problem:
            raise ServerAway("The download broke off.", todo=_AGAIN) from problem
        if not block:
            return size
        size += len(block)
        if size > _FILE:
            raise EngineFailed("The result does not end: more than 16 GB came.")
        write(block)


def authorised(token: str, header: str) -> dict[str, str]:
    """The header with the token that is found there (env:NAME, keyring:NAME). Raises EngineFailed without it."""
    if not token:
        return {}
    kind, _, name = token.partition(":")
    secret = os.environ.get(name, "") if kind == "env" else _from_keyring(name)
    if not secret or not secret.isprintable():
        where = f"the environment variable {name}" if kind == "env" else f"the keyring under rushes / {name}"
        raise EngineFailed(f"The token is not there: {where} is empty.", todo="Set it, and run it again.")
    return {header: f"Bearer {secret}" if header.lower() == "authorization" else secret}


def _from_keyring(name: str) -> str:
    try:
        import keyring
    except ImportError as problem:
        raise EngineFailed(
            "The token is in the keyring, and nothing here can open it.",
            todo='Install it (pip install keyring), or say token = "env:COMFYUI_TOKEN".',
        ) from problem
    return keyring.get_password("rushes", name) or ""
