"""A model hub over HTTP (https://huggingface.co/docs/hub/api, or what HF_ENDPOINT says): what lies in a commit, and a
file of it from any byte on. The token goes to the hub alone, and nothing it says leads into the local network."""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from rushes.engines.weights.fingerprint import cache_home
from rushes.engines.weights.place import File
from rushes.errors import EngineFailed, EngineMissing

_LIST = 64 << 20  # bytes of a list of files
_PATIENCE = 20.0  # seconds of silence
_ATTEMPTS = 3
_FIRST_WAIT = 0.5  # seconds; each further one is twice as long
_LOOK = 0.1  # seconds between looks at whether somebody wants to stop
_ON = ("1", "on", "yes", "true")


class HubAway(EngineFailed):
    """It does not answer, or broke off: it may later."""


def offline() -> bool:
    """Whether the user has said that no network shall be asked."""
    return any(os.environ.get(name, "").lower() in _ON for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"))


def wait(failed: int, checkpoint: Callable[[], None]) -> None:
    """After so many failures in a row: 0.5, 1, 2, 4 seconds."""
    until = time.monotonic() + _FIRST_WAIT * 2 ** (failed - 1)
    while time.monotonic() < until:
        checkpoint()
        time.sleep(_LOOK)


class Hub:
    """The hub and the user's token for it, from the environment or where its own programs keep it."""

    def __init__(self) -> None:
        self.address = (os.environ.get("HF_ENDPOINT") or "https://huggingface.co").rstrip("/")
        self._token = _token()
        self._opener = urllib.request.build_opener(_Careful(self.address))

    def commit(self, repo: str, name: str) -> str:
        """The commit that a branch or a tag stands for now."""
        told = self._json(f"/api/models/{repo}/revision/{quote(name, safe='')}", repo)
        commit = told.get("sha")
        if not isinstance(commit, str):
            raise EngineFailed(f"{self.address} does not say which commit {name} of {repo} is.")
        return commit

    def files(self, repo: str, commit: str, checkpoint: Callable[[], None]) -> list[File]:
        """All that lies in a commit. Raises EngineMissing where there is none, or none for this user; HubAway."""
        for failed in range(1, _ATTEMPTS + 1):
            try:
                told = self._json(f"/api/models/{repo}/revision/{commit}?blobs=true", repo)
                break
            except HubAway:
                if failed == _ATTEMPTS:
                    raise
                wait(failed, checkpoint)
        try:
            return [_file(each) for each in told["siblings"] if _decent(each["rfilename"])]
        except (KeyError, TypeError, ValueError) as problem:
            raise EngineFailed(f"What {self.address} says about {repo} cannot be followed.") from problem

    def open(self, repo: str, commit: str, name: str, start: int) -> Any:
        """An answer that gives the file, from that byte on where its status is 206."""
        headers = {"Range": f"bytes={start}-"} if start else {}
        return self._open(f"/{repo}/resolve/{commit}/{quote(name)}", repo, headers)

    def _json(self, path: str, repo: str) -> dict[str, Any]:
        with self._open(path, repo, {}) as answer:
            try:
                read = answer.read(_LIST + 1)
            except (OSError, http.client.HTTPException) as problem:
                raise HubAway(f"{self.address} broke off in the middle of its answer.") from problem
        try:
            told = json.loads(read)
        except (ValueError, RecursionError) as problem:
            raise EngineFailed(f"What answers at {self.address} is not a model hub.") from problem
        if not isinstance(told, dict):
            raise EngineFailed(f"What answers at {self.address} is not a model hub.")
        return told

    def _open(self, path: str, repo: str, headers: dict[str, str]) -> Any:
        asked = urllib.request.Request(self.address + path, headers={"User-Agent": "rushes", **headers})
        if self._token:
            asked.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            return self._opener.open(asked, timeout=_PATIENCE)
        except urllib.error.HTTPError as problem:
            with problem:
                raise self._refusal(problem, repo) from problem
        except (OSError, http.client.HTTPException) as problem:
            reason = getattr(problem, "reason", problem)
            raise HubAway(
                f"{self.address} does not answer ({getattr(reason, 'strerror', None) or reason}).",
                todo="Run it again where there is a network: what has come so far is kept.",
            ) from problem

    def _refusal(self, problem: urllib.error.HTTPError, repo: str) -> EngineFailed | EngineMissing:
        code, page = problem.headers.get("X-Error-Code", ""), f"{self.address}/{repo}"
        if problem.code in (408, 429) or problem.code >= 500:
            return HubAway(f"{self.address} has trouble of its own ({problem.code} {problem.reason}).")
        if code == "GatedRepo":
            return EngineMissing(
                f"{repo} is given only to who has accepted its terms.",
                where=page,
                todo="Accept them there, make an access token, and put it into HF_TOKEN.",
            )
        if code == "RevisionNotFound":
            return EngineMissing(f"{repo} has no such revision.", where=page, todo="Look which there are, and say one.")
        if code == "EntryNotFound":
            return EngineMissing(f"A file of {repo} is gone.", where=page)
        if problem.code in (401, 403, 404):
            known = "your token does not open it" if self._token else "it is not open to everybody"
            return EngineMissing(
                f"There is no model {repo} at {self.address}, or {known}.",
                todo="Check its name; for a model of your own, put a token into HF_TOKEN.",
            )
        return EngineFailed(f"{self.address} refused ({problem.code} {problem.reason}).", where=page)


class _Careful(urllib.request.HTTPRedirectHandler):
    """Follows to another host (a hub's files lie elsewhere), never down to plain HTTP or into the local network."""

    def __init__(self, address: str) -> None:
        self._home = urlsplit(address)
        self._local = _is_local(self._home.hostname or "")

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        new = urlsplit(newurl)
        if new.scheme not in ("https", self._home.scheme):
            raise EngineFailed(f"{self._home.netloc} sends us on to {new.scheme}://{new.netloc}: not followed.")
        if not self._local and _is_local(new.hostname or ""):
            raise EngineFailed(f"{self._home.netloc} sends us into the local network, to {new.netloc}: not followed.")
        asked = super().redirect_request(req, fp, code, msg, headers, newurl)
        token = req.get_header("Authorization")
        if asked is not None and token and (new.scheme, new.netloc) == (self._home.scheme, self._home.netloc):
            asked.add_unredirected_header("Authorization", token)
        return asked


def _is_local(host: str) -> bool:
    try:
        found = {str(each[4][0]).partition("%")[0] for each in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return False  # nor can it be reached; behind a proxy, the proxy decides
    return any(not ipaddress.ip_address(address).is_global for address in found)


def _file(told: dict[str, Any]) -> File:
    lfs = told.get("lfs") or {}
    size, known = lfs.get("size", told.get("size")), lfs.get("sha256") or told.get("blobId")
    if type(size) is not int or size < 0 or not isinstance(known, str) or not known.isalnum():
        raise ValueError(told["rfilename"])
    return File(told["rfilename"], size, known)


def _decent(name: str) -> bool:
    """A name that stays where it is put."""
    parts = PurePosixPath(name).parts
    odd = name.startswith("/") or ".." in parts or bool(set(name) & set('\\:"<>|?*'))
    return bool(parts) and name.isprintable() and not odd


def _token() -> str:
    told = os.environ.get("HF_TOKEN") or os.environ.get("HUGGING_FACE_HUB_TOKEN")
    if told is None:
        home = os.environ.get("HF_HOME") or cache_home() / "huggingface"
        try:
            told = Path(os.environ.get("HF_TOKEN_PATH") or Path(home) / "token").read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""
    told = told.strip()
    return told if told.isascii() and told.isprintable() else ""
