"""A small server that speaks ComfyUI's protocol, HTTP and WebSocket on one port, and has bad days on request."""

from __future__ import annotations

import base64
import hashlib
import json
import struct
import tempfile
import threading
import time
import uuid
from contextlib import suppress
from fractions import Fraction
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np

from rushes.engines.picture_writer import PictureWriter

WORKFLOW = {
    "3": {
        "class_type": "KSampler",
        "inputs": {"seed": 7, "steps": 4, "model": ["4", 0], "positive": ["6", 0], "latent_image": ["5", 0]},
        "_meta": {"title": "Sampler"},
    },
    "4": {
        "class_type": "CheckpointLoaderSimple",
        "inputs": {"ckpt_name": "wan.safetensors"},
        "_meta": {"title": "Model"},
    },
    "5": {
        "class_type": "EmptyVideo",
        "inputs": {"width": 832, "height": 480, "length": 81},
        "_meta": {"title": "Size"},
    },
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a cat", "clip": ["4", 1]}, "_meta": {"title": "Prompt"}},
    "7": {
        "class_type": "CLIPTextEncode",
        "inputs": {"text": "blurry", "clip": ["4", 1]},
        "_meta": {"title": "Not this"},
    },
    "9": {
        "class_type": "VHS_VideoCombine",
        "inputs": {"images": ["3", 0], "frame_rate": 24, "filename_prefix": "shot"},
        "_meta": {"title": "Result"},
    },
}
SHEET = """capability = "text-to-video"
title = "Wan of a friend"
licence = "Apache-2.0"
servers = [{servers}]
{more}

[nodes]
prompt = "Prompt"
negative = "Not this"
seed = "Sampler"
width = "Size"
height = "Size"
frames = "Size"
rate = "Result"
result = "Result"
{nodes}

[limits]
multiple = 16
frame-step = 4
{limits}
"""


class ComfyServer:
    """``days``: what goes wrong, by name; ``seen``: the workflows it was given; ``steps`` a work has, of ``pace`` s."""

    def __init__(self, **days: Any) -> None:
        self.days = days
        self.seen: list[dict[str, Any]] = []
        self.uploads: dict[str, bytes] = {}
        self.running: list[list[Any]] = []
        self.pending: list[list[Any]] = [[-1 - n, f"other-{n}", {}] for n in range(days.get("busy", 0))]
        self.ended: dict[str, Any] = {}
        self.files: dict[str, bytes] = {}
        self.interrupted: set[str] = set()
        self.deleted: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.sockets: dict[str, Any] = {}
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._http.daemon_threads = True
        self._http.comfy = self  # type: ignore[attr-defined]
        self.address = f"http://127.0.0.1:{self._http.server_port}"

    def __enter__(self) -> ComfyServer:
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    def take(self, told: dict[str, Any]) -> str:
        name = uuid.uuid4().hex
        self.seen.append(told["prompt"])
        entry = [len(self.seen), name, told["prompt"], {"client_id": told["client_id"]}]
        if self.days.get("stuck"):
            self.pending.append(entry)
        else:
            self.running.append(entry)
            threading.Thread(target=self._work, args=(entry,), daemon=True).start()
        return name

    def _work(self, entry: list[Any]) -> None:
        _, name, graph, more = entry
        say = lambda kind, **data: self._say(more["client_id"], kind, {"prompt_id": name, **data})  # noqa: E731
        say("execution_start")
        for node in graph:
            say("executing", node=node)
            for step in range(1, self.days.get("steps", 2) + 1) if node == "3" else ():
                time.sleep(self.days.get("pace", 0.01))
                if name in self.interrupted:
                    return self._end(entry, "error", {}, [["execution_interrupted", {"prompt_id": name}]])
                say("progress", node=node, value=step, max=self.days.get("steps", 2))
        if "breaks" in self.days:
            data = {"prompt_id": name, "node_id": "3", "node_type": "KSampler", **self.days["breaks"]}
            say("execution_error", **data)
            return self._end(entry, "error", {}, [["execution_error", data]])
        inputs = graph["5"]["inputs"]
        file = f"{name}.mp4"
        self.files[file] = film(
            *self.days.get("gives", (inputs["width"], inputs["height"], inputs["length"])),
            graph["9"]["inputs"]["frame_rate"],
        )
        outputs = {"9": {"gifs": [{"filename": file, "subfolder": "", "type": "output", "format": "video/h264-mp4"}]}}
        self._end(entry, "success", {} if self.days.get("saves") == "nothing" else outputs, [])
        say("execution_success")
        return None

    def _end(self, entry: list[Any], status: str, outputs: dict[str, Any], messages: list[Any]) -> None:
        self.ended[entry[1]] = {
            "outputs": outputs,
            "status": {"status_str": status, "completed": status == "success", "messages": messages},
        }
        self.running.remove(entry)

    def _say(self, client: str, kind: str, data: dict[str, Any]) -> None:
        body = json.dumps({"type": kind, "data": data}).encode()
        head = bytes([0x81, len(body)]) if len(body) < 126 else b"\x81\x7e" + struct.pack(">H", len(body))
        if client in self.sockets:
            with suppress(OSError):
                self.sockets[client].sendall(head + body)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Any

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self, told: object, code: int = 200) -> None:
        self._bytes(json.dumps(told).encode() if not isinstance(told, bytes) else told, "application/json", code)

    def _bytes(self, body: bytes, kind: str, code: int = 200, promised: int = 0) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(promised or len(body)))
        self.end_headers()
        self.wfile.write(body)
        if promised:
            self.close_connection = True

    def _barred(self) -> bool:
        comfy, days = self.server.comfy, self.server.comfy.days
        comfy.headers.append(dict(self.headers))
        if "elsewhere" in days:
            self.send_response(302)
            self.send_header("Location", days["elsewhere"] + self.path)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif "token" in days and self.headers.get("Authorization") != f"Bearer {days['token']}":
            self._answer({}, 401)
        elif "page" in days:
            self._bytes(b"<html>", "text/html")
        elif self.path.split("?")[0] in days.get("trouble", ()):
            self._answer({}, 500)
        else:
            return False
        return True

    def do_GET(self) -> None:
        comfy, url = self.server.comfy, urlsplit(self.path)
        if self._barred():
            return
        if url.path == "/ws":
            self._socket(parse_qs(url.query)["clientId"][0])
        elif url.path == "/queue":
            self._answer({"queue_running": comfy.running, "queue_pending": comfy.pending})
        elif url.path.startswith("/history/"):
            name = url.path.rpartition("/")[2]
            self._answer({name: comfy.ended[name]} if name in comfy.ended else {})
        elif url.path == "/view":
            body = comfy.files[parse_qs(url.query)["filename"][0]]
            cut = comfy.days.get("cut")
            self._bytes(body[:cut] if cut else body, "video/mp4", promised=len(body) if cut else 0)
        elif url.path == "/object_info":
            self._answer(comfy.days.get("nodes", {}))

    def do_POST(self) -> None:
        comfy = self.server.comfy
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self._barred():
            return
        if self.path == "/upload/image":
            name = body.split(b'filename="')[1].split(b'"')[0].decode()
            edge = b"\r\n--" + self.headers["Content-Type"].split("boundary=")[1].encode()
            comfy.uploads[name] = body.split(b"octet-stream\r\n\r\n")[1].split(edge)[0]
            self._answer({"name": name, "subfolder": "rushes", "type": "input"})
            return
        told = json.loads(body)
        if self.path == "/prompt" and "refuses" in comfy.days:
            self._answer(comfy.days["refuses"], 400)
        elif self.path == "/prompt":
            self._answer({"prompt_id": comfy.take(told), "number": 1, "node_errors": {}})
        elif self.path == "/queue":
            comfy.deleted += [each[1] for each in comfy.pending if each[1] in told["delete"]]
            comfy.pending = [each for each in comfy.pending if each[1] not in told["delete"]]
            self._answer(b"")
        elif self.path == "/interrupt":
            comfy.interrupted.add(told["prompt_id"])
            self._answer(b"")

    def _socket(self, client: str) -> None:
        if self.server.comfy.days.get("deaf"):
            self._answer({}, 404)
            return
        key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", base64.b64encode(hashlib.sha1(key.encode()).digest()).decode())
        self.end_headers()
        self.wfile.flush()
        self.server.comfy.sockets[client] = self.connection
        with suppress(OSError):
            while self.connection.recv(4096):
                pass
        self.close_connection = True


def film(width: int, height: int, frames: int, rate: int) -> bytes:
    """A video whose grey tells the number of its frame."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        half = np.full((height // 2, width // 2), 128, np.uint8)
        with PictureWriter(path, width, height, Fraction(rate)) as writer:
            for number in range(frames):
                writer.write_yuv(np.full((height, width), 20 + 2 * (number % 100), np.uint8), half, half)
        return path.read_bytes()


def put_engine(film_folder: Path, servers: list[str], workflow: Any = None, name: str = "wan", **parts: str) -> Path:
    """``engines/wan.toml`` and its workflow; ``parts``: more lines of it, of its nodes, of its limits."""
    place = film_folder / "engines"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{name}.json").write_text(json.dumps(workflow or WORKFLOW))
    lines = {"more": "", "nodes": "", "limits": "", **parts}
    path = place / f"{name}.toml"
    path.write_text(SHEET.format(servers=", ".join(f'"{each}"' for each in servers), **lines))
    return path
