"""A model hub on this machine: its protocol as far as its own clients use it, and the faults it can have."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"
_LARGE = 1000  # bytes from which a file lies in large-file storage, under its SHA-256


@dataclass
class Shelf:
    """One model and how its server behaves today."""

    files: dict[str, bytes]
    repo: str = "studio/tiny"
    token: str = ""  # without it: gated
    cut: int = 0  # bytes after which a large file breaks off, once
    trouble: int = 0  # so many answers are 503 first
    ranges: bool = True
    spoil: str = ""  # the name of a file that comes otherwise than promised
    onward: str = ""  # where large files are said to lie, in place of here
    names: tuple[str, ...] = ()  # more names, of files that are not there
    asked: list[tuple[str, str]] = field(default_factory=list)  # (path, range)
    tokens: list[str] = field(default_factory=list)  # what came as Authorization with each

    def hash(self, name: str) -> str:
        data = self.files[name]
        if len(data) >= _LARGE:
            return hashlib.sha256(data).hexdigest()
        return hashlib.sha1(f"blob {len(data)}\0".encode() + data, usedforsecurity=False).hexdigest()


@contextmanager
def hub(shelf: Shelf) -> Iterator[str]:
    """Its address, while the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(shelf))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _handler(shelf: Shelf) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            shelf.asked.append((path, self.headers.get("Range", "")))
            shelf.tokens.append(self.headers.get("Authorization", ""))
            if shelf.trouble:
                shelf.trouble -= 1
                self._say(503)
            elif path.startswith(f"/api/models/{shelf.repo}/"):
                self._about(path)
            elif path.startswith(f"/{shelf.repo}/resolve/{COMMIT}/"):
                self._file(path.split(COMMIT + "/", 1)[1])
            elif path.startswith("/storage/"):
                known = path.rsplit("/", 1)[1]
                about = {"X-Repo-Commit": COMMIT, "ETag": f'"{known}"'}
                self._bytes(next(name for name in shelf.files if shelf.hash(name) == known), about)
            else:
                self._say(404, {"X-Error-Code": "RepoNotFound"})

        do_HEAD = do_GET

        def _about(self, path: str) -> None:
            revision = path.rsplit("/", 1)[1] if "/revision/" in path else "main"
            if self._barred():
                return
            if revision not in (COMMIT, "main"):
                self._say(404, {"X-Error-Code": "RevisionNotFound"})
                return
            if "/tree/" in path:
                self._say(200, {}, json.dumps([self._in_tree(name) for name in shelf.files]).encode())
                return
            told = [self._told(name) for name in shelf.files]
            told += [{"rfilename": name, "size": 4, "blobId": "0" * 40} for name in shelf.names]
            self._say(200, {}, json.dumps({"id": shelf.repo, "sha": COMMIT, "siblings": told}).encode())

        def _told(self, name: str) -> dict[str, Any]:
            size, known = len(shelf.files[name]), shelf.hash(name)
            told: dict[str, Any] = {"rfilename": name, "size": size, "blobId": "a" * 40}
            if size >= _LARGE:
                return told | {"lfs": {"sha256": known, "size": size, "pointerSize": 100}}
            return told | {"blobId": known}

        def _in_tree(self, name: str) -> dict[str, Any]:
            told = self._told(name)
            lfs = {"lfs": {**told["lfs"], "oid": told["lfs"]["sha256"]}} if "lfs" in told else {}
            return {"type": "file", "path": name, "size": told["size"], "oid": told["blobId"], **lfs}

        def _file(self, name: str) -> None:
            if self._barred():
                return
            if name not in shelf.files:
                self._say(404, {"X-Error-Code": "EntryNotFound"})
                return
            size, known = len(shelf.files[name]), shelf.hash(name)
            about = {"X-Repo-Commit": COMMIT, "X-Linked-Etag": f'"{known}"', "X-Linked-Size": str(size)}
            if size >= _LARGE:
                self._say(302, about | {"ETag": f'"{known}"', "Location": f"{shelf.onward}/storage/{known}"})
            else:
                self._bytes(name, about | {"ETag": f'"{known}"'})

        def _bytes(self, name: str, about: dict[str, str] | None = None) -> None:
            data = shelf.files[name]
            if shelf.spoil == name:
                data = data[:-1] + bytes([data[-1] ^ 1])
            start = int(self.headers.get("Range", "bytes=0-")[6:].split("-")[0]) if shelf.ranges else 0
            headers = dict(about or {})
            if start:
                headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
            rest = data[start:]
            self.send_response(206 if start else 200)
            for key, value in (headers | {"Content-Length": str(len(rest))}).items():
                self.send_header(key, value)
            self.end_headers()
            if self.command == "HEAD":
                return
            if shelf.cut and len(data) >= _LARGE:
                rest, shelf.cut = rest[: shelf.cut], 0
                self.close_connection = True
            self.wfile.write(rest)

        def _barred(self) -> bool:
            if not shelf.token or self.headers.get("Authorization") == f"Bearer {shelf.token}":
                return False
            self._say(401, {"X-Error-Code": "GatedRepo"})
            return True

        def _say(self, status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> None:
            self.send_response(status)
            for key, value in ((headers or {}) | {"Content-Length": str(len(body))}).items():
                self.send_header(key, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, format: str, *words: object) -> None:
            return

    return Handler
