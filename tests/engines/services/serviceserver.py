"""A small server that speaks the protocols of Veo, Runway, fal, Replicate and OpenAI, and has bad days on request."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from fractions import Fraction
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

KEY = "sk-Zq7xUv93LmNpQr58TwYs"
VARIABLES = {
    "veo": ("GOOGLE_API_KEY", "GOOGLE_VERTEX_BASE_URL", ""),
    "runway": ("RUNWAYML_API_SECRET", "RUNWAYML_BASE_URL", ""),
    "fal": ("FAL_KEY", "FAL_BASE_URL", ""),
    "replicate": ("REPLICATE_API_TOKEN", "REPLICATE_BASE_URL", ""),
    "openai": ("OPENAI_API_KEY", "OPENAI_BASE_URL", "/v1"),
}
SHEETS = {
    "veo": """kind = "veo"
capability = ["text-to-video", "image-to-video"]
model = "veo-3.1-generate-001"
takes = ["first-frame", "last-frame"]
inputs = {prompt = "prompt", seed = "seed", seconds = "duration_seconds", first-frame = "image", \
last-frame = "last_frame"}
options = {generate_audio = false}
sizes = [{width = 128, height = 72, aspect_ratio = "16:9", resolution = "72p"}]
limits = {seconds = "1-200", rate = 24}
""",
    "runway": """kind = "runway"
capability = ["text-to-video", "image-to-video"]
model = "gen4.5"
takes = ["first-frame", "last-frame"]
inputs = {prompt = "prompt_text", seed = "seed", seconds = "duration", first-frame = "prompt_image", \
last-frame = "last_frame"}
sizes = [{width = 128, height = 72, ratio = "1280:720"}]
limits = {seconds = "1-200", rate = 24}
""",
    "fal": """kind = "fal"
capability = ["text-to-video", "image-to-video"]
model = {text-to-video = "fal-ai/wan/text", image-to-video = "fal-ai/wan/image"}
takes = ["first-frame", "last-frame", "voices"]
inputs = {prompt = "prompt", seed = "seed", seconds = "duration", first-frame = "image_url", \
last-frame = "end_image_url", voice = "audio_url"}
sizes = [{width = 128, height = 72, aspect_ratio = "16:9"}]
limits = {seconds = "1-200", seconds-as = "{}s", rate = 24}
""",
    "replicate": """kind = "replicate"
capability = ["text-to-video", "image-to-video"]
model = "wan-video/wan-fast"
takes = ["first-frame", "last-frame"]
inputs = {prompt = "prompt", seed = "seed", frames = "num_frames", rate = "fps", first-frame = "image", \
last-frame = "last_image"}
sizes = [{width = 128, height = 72, aspect_ratio = "16:9"}]
limits = {frame-step = 4, rate = 24}
""",
    "openai": """kind = "openai"
capability = ["text-to-image", "image-to-image", "inpainting"]
model = "paint"
inputs = {prompt = "prompt", image = "image", mask = "mask", references = "image"}
sizes = [{width = 128, height = 72, size = "128x72"}]
""",
}
SPEECH = """kind = "openai"
capability = "text-to-speech"
model = "speak"
inputs = {prompt = "input", voice = "voice", manner = "instructions", pace = "speed"}
voices = {woman = ["nova", "coral"], old-man = ["onyx"], any = ["alloy"]}
"""
WRITING = """kind = "openai"
capability = "text-generation"
model = "write"
inputs = {tokens = "max_tokens", temperature = "temperature", seed = "seed"}
"""
Fault = tuple[int, dict[str, str], Any] | str
"""An answer instead of the right one, or cut (in mid-body), drop (the line), hang, silence (to the end)."""


class ServiceServer:
    """``polls``: looks at a job before it is done, -1 for never. ``faults``: what goes wrong at ``submit``, ``look``,
    ``result``, ``file``, ``cancel``, ``upload``, in order, before all goes well. ``ends``: how jobs end other than
    well. ``taken``: what was asked and is paid; ``stopped``: what was taken back."""

    def __init__(self, polls: int = 1, faults: dict[str, list[Fault]] | None = None, **days: Any) -> None:
        self.polls = polls
        self.faults = {where: list(each) for where, each in (faults or {}).items()}
        self.days = days
        self.taken: list[dict[str, Any]] = []
        self.jobs: dict[str, dict[str, Any]] = {}
        self.stopped: list[str] = []
        self.closes = threading.Event()
        self.waited_for = False  # whether somebody stayed until an answer came that never comes
        self.uploads: dict[str, bytes] = {}
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._http.daemon_threads = True
        self._http.service = self  # type: ignore[attr-defined]
        self.address = f"http://127.0.0.1:{self._http.server_port}"

    def __enter__(self) -> ServiceServer:
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closes.set()
        self._http.shutdown()
        self._http.server_close()

    def environment(self, service: str, key: str = KEY) -> dict[str, str]:
        """What has to be set for its client to speak to us."""
        variable, address, path = VARIABLES[service]
        return {variable: key, address: self.address + path}

    def take(self, service: str, asked: dict[str, Any]) -> str:
        """Accepts work, which is paid from here on."""
        name = str(uuid.uuid4())
        self.taken.append(asked)
        now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        self.jobs[name] = {"service": service, "asked": asked, "looks": 0, "at": now}
        return name

    def state(self, name: str) -> str:
        """running, done, stopped or unknown; each time it is asked for counts."""
        job = self.jobs.get(name)
        if job is None:
            return "unknown"
        if name in self.stopped:
            return "stopped"
        job["looks"] += 1
        long = seconds_of(job["asked"]) > 100
        return "running" if long or self.polls < 0 or job["looks"] <= self.polls else "done"

    def fault(self, where: str) -> Fault | None:
        waiting = self.faults.get(where)
        return waiting.pop(0) if waiting else None

    def film_of(self, name: str) -> bytes:
        asked = self.jobs[name]["asked"]
        size = self.days.get("size", (128, 72))
        return film(*size, find(asked, "num_frames") or seconds_of(asked) * 24, int(find(asked, "seed") or 0))


def find(told: Any, word: str) -> Any:
    """A value by its name, however deep."""
    if isinstance(told, dict):
        if word in told:
            return told[word]
        told = list(told.values())
    if isinstance(told, list):
        return next((found for each in told if (found := find(each, word)) is not None), None)
    return None


def seconds_of(asked: dict[str, Any]) -> int:
    for word in ("duration", "durationSeconds"):
        if (found := find(asked, word)) is not None:
            return int(str(found).rstrip("s"))
    return max(1, -(-int(find(asked, "num_frames") or 24) // 24))


@cache
def film(width: int, height: int, frames: int, seed: int) -> bytes:
    """A video whose grey tells the number of its frame, and a little of its seed."""
    import numpy as np

    from rushes.engines.picture_writer import PictureWriter

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        half = np.full((height // 2, width // 2), 128, np.uint8)
        with PictureWriter(path, width, height, Fraction(24)) as writer:
            for number in range(frames):
                grey = 40 + 2 * (number % 90) + seed % 7
                writer.write_yuv(np.full((height, width), grey, np.uint8), half, half)
        return path.read_bytes()


def picture(width: int, height: int, words: str) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    colour = tuple(40 + each // 2 for each in hashlib.sha256(words.encode()).digest()[:3])
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


READER = """
import sys
from pathlib import Path
import numpy as np
from rushes.engines import wav
from rushes.engines.espeak import Espeak
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.stage import Stage
folder, text, language, voice = Path(sys.argv[1]), *sys.argv[2:]
made = Espeak().text_to_speech(TextToSpeech(text, language, Voice(voice, 104)), Stage(folder))
samples = wav.read(folder / made.files["voice"])[0][:, 0]
silence = np.zeros(20_000, np.float32)
wav.write(folder / "out.wav", np.concatenate([silence, samples, silence]))
"""


@cache
def speech(text: str, voice: str) -> bytes:
    """Somebody reading it, with silence around it, as services give it. By another process: eSpeak may be spoken to by
    one thread of a process only, and the engine under test speaks to it too."""
    language = "fr" if any(each in text for each in "éèà") or " en " in text else "en"
    with tempfile.TemporaryDirectory() as folder:
        reader = [sys.executable, "-c", READER, folder, text, language, "woman-2" if voice == "nova" else "man-1"]
        subprocess.run(reader, check=True, timeout=60, stderr=subprocess.DEVNULL)
        return (Path(folder) / "out.wav").read_bytes()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Any

    def log_message(self, *_: object) -> None:
        pass

    def handle(self) -> None:
        with suppress(OSError):  # a client that was told to stop hangs up
            super().handle()

    def do_GET(self) -> None:
        self._serve(b"")

    def do_DELETE(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    do_PUT = do_POST

    def _serve(self, body: bytes) -> None:
        ours: ServiceServer = self.server.service
        path = self.path.partition("?")[0]
        ours.seen.append((self.command, self.path, dict(self.headers)))
        if path.startswith("/files/"):
            self._file(ours, path.rpartition("/")[2])
        elif path == "/token":  # where credentials become a key for an hour
            self._json({"access_token": KEY, "expires_in": 3600, "token_type": "Bearer"})
        elif KEY not in "".join(self.headers.values()):
            self._json({"error": {"message": f"Bad key {self.headers.get('Authorization', '')}"}}, 401)
        else:
            _Routes(self, ours, path, body).go()

    def _json(self, told: object, code: int = 200, headers: dict[str, str] | None = None) -> None:
        self._bytes(json.dumps(told).encode(), "application/json", code, headers)

    def _bytes(self, body: bytes, kind: str, code: int = 200, headers: dict[str, str] | None = None) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def stumble(self, fault: Fault) -> None:
        if isinstance(fault, tuple):
            code, headers, told = fault
            kind = "video/mp4" if isinstance(told, bytes) else "application/json"
            self._bytes(told if isinstance(told, bytes) else json.dumps(told).encode(), kind, code, headers)
            return
        self.close_connection = True
        if fault == "cut":
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'{"id": "12')
        elif fault == "hang":
            time.sleep(5)
        elif fault == "silence":
            ours = self.server.service
            ours.waited_for = not ours.closes.wait(60)

    def _file(self, ours: ServiceServer, name: str) -> None:
        fault = ours.fault("file")
        body = ours.film_of(name.partition(".")[0])
        kind, more = ours.days.get("kind", "video/mp4"), dict(ours.days.get("headers", {}))
        begin = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        if isinstance(fault, tuple) or fault in ("drop", "hang"):
            self.stumble(fault)
        elif fault == "cut":
            self.send_response(206 if begin else 200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body) - begin))
            self.end_headers()
            self.wfile.write(body[begin : begin + (len(body) - begin) // 2])
            self.close_connection = True
        else:
            more |= {} if "Repr-Digest" in more else {"x-goog-hash": f"md5={_md5(body)}"}
            self._bytes(body[begin:], kind, 206 if begin else 200, more)


def _md5(body: bytes) -> str:
    return base64.b64encode(hashlib.md5(body).digest()).decode()


class _Routes:
    """What each service answers where."""

    def __init__(self, handler: _Handler, ours: ServiceServer, path: str, body: bytes) -> None:
        self.handler, self.ours, self.path, self.body = handler, ours, path, body
        self.method = handler.command

    def go(self) -> None:
        path = self.path
        if path.endswith((":predictLongRunning", ":fetchPredictOperation")):
            self.veo()
        elif path.startswith(("/v1/predictions", "/v1/models/", "/v1/files")):
            self.replicate()
        elif path.startswith(("/v1/chat", "/v1/images", "/v1/audio")):
            self.openai()
        elif path.startswith("/v1/"):
            self.runway()
        else:
            self.fal()

    @property
    def told(self) -> Any:
        return json.loads(self.body or b"{}")

    def answer(self, where: str, make: Callable[[], object]) -> None:
        fault = self.ours.fault(where)
        if fault == "lost":  # taken, and the answer never arrives
            make()
            self.handler.close_connection = True
        elif fault is not None:
            self.handler.stumble(fault)
        else:
            made = make()
            if isinstance(made, tuple):
                self.handler._json(made[1], made[0])
            else:
                self.handler._json(made)

    def url(self, name: str) -> str:
        return str(self.ours.days.get("url") or f"{self.ours.address}/files/{name}.mp4")

    def veo(self) -> None:
        if self.path.endswith(":predictLongRunning"):
            model = self.path.rpartition("/")[2].partition(":")[0]
            place = f"projects/p/locations/global/publishers/google/models/{model}/operations/"
            self.answer("submit", lambda: {"name": place + self.ours.take("veo", self.told)})
            return

        def look() -> object:
            name = self.told["operationName"]
            state = self.ours.state(name.rpartition("/")[2])
            if state == "unknown":
                return 404, {"error": {"code": 404, "message": "Operation not found", "status": "NOT_FOUND"}}
            if state == "running":
                return {"name": name}
            if "ends" in self.ours.days:
                return {"name": name, "done": True} | self.ours.days["ends"]
            video = base64.b64encode(self.ours.film_of(name.rpartition("/")[2])).decode()
            told = {"bytesBase64Encoded": video, "mimeType": "video/mp4"}
            return {"name": name, "done": True, "response": {"videos": [told]}}

        self.answer("look", look)

    def runway(self) -> None:
        name = self.path.rpartition("/")[2]
        if self.method == "POST" and not self.path.startswith("/v1/tasks"):
            self.answer("submit", lambda: {"id": self.ours.take("runway", self.told), "estimatedCost": {"credits": 25}})
        elif self.method == "DELETE":
            self.answer("cancel", lambda: self.ours.stopped.append(name))
        else:
            self.answer("look", lambda: self._task(name))

    def _task(self, name: str) -> object:
        state = self.ours.state(name)
        if state == "unknown":
            return 404, {"error": "Task not found"}
        told = {"id": name, "createdAt": self.ours.jobs[name]["at"], "cost": {"credits": 25},
                "estimatedCost": {"credits": 25}}  # fmt: skip
        if state == "running":
            return told | {"status": "RUNNING", "progress": 0.4}
        if state == "stopped":
            return told | {"status": "CANCELLED"}
        if "ends" in self.ours.days:
            return told | self.ours.days["ends"]
        return told | {"status": "SUCCEEDED", "output": [self.url(name)]}

    def fal(self) -> None:
        app, _, rest = self.path.lstrip("/").partition("/requests/")
        if not rest:
            self.answer("submit", lambda: self._queued(app, self.ours.take("fal", self.told)))
            return
        name, _, what = rest.partition("/")
        if what == "cancel":
            self.answer("cancel", lambda: self.ours.stopped.append(name))
        elif what == "status":
            self.answer("look", lambda: self._fal_status(name))
        else:
            ends = self.ours.days.get("ends")
            self.answer("result", lambda: ends or {"video": {"url": self.url(name), "content_type": "video/mp4"}})

    def _queued(self, app: str, name: str) -> object:
        # Addresses of its own that must not be followed: the key would go with the request.
        base = f"https://elsewhere.example/{app}/requests/{name}"
        return {
            "request_id": name,
            "response_url": base,
            "status_url": f"{base}/status",
            "cancel_url": f"{base}/cancel",
        }

    def _fal_status(self, name: str) -> object:
        state = self.ours.state(name)
        if state == "unknown":
            return 404, {"detail": "Request not found"}
        if state == "running":
            return {"status": "IN_QUEUE", "queue_position": 2}
        if state == "stopped":
            return {"status": "COMPLETED", "logs": [], "error": "Request was cancelled", "error_type": "cancelled"}
        return {"status": "COMPLETED", "logs": [], "metrics": {"inference_time": 3.5}}

    def replicate(self) -> None:
        last = self.path.rpartition("/")[2]
        if self.path == "/v1/files":
            self.answer("upload", self._uploaded)
        elif self.path == "/v1/predictions" and self.method == "GET":
            made = [self._prediction(name, "starting") for name in self.ours.jobs]
            self.handler._json({"results": made, "next": None, "previous": None})
        elif last == "predictions":
            self.answer("submit", lambda: self._prediction(self.ours.take("replicate", self.told), "starting"))
        elif last == "cancel":
            name = self.path.split("/")[-2]
            self.answer("cancel", lambda: self.ours.stopped.append(name) or self._prediction(name, "canceled"))
        else:
            self.answer("look", lambda: self._looked(last))

    def _uploaded(self) -> object:
        name = uuid.uuid4().hex
        self.ours.uploads[name] = self.body
        about = {"id": name, "name": name, "content_type": "image/png", "size": len(self.body)}
        more = {"etag": "", "checksums": {}, "metadata": {}, "created_at": ""}
        return about | more | {"urls": {"get": f"https://api.replicate.com/v1/files/{name}"}}

    def _looked(self, name: str) -> object:
        state = self.ours.state(name)
        if state == "unknown":
            return 404, {"detail": "Prediction not found"}
        told = self._prediction(name, {"running": "processing", "stopped": "canceled", "done": "succeeded"}[state])
        if state == "done":
            told |= {"output": self.url(name), "metrics": {"predict_time": 3.25}} | self.ours.days.get("ends", {})
        return told

    def _prediction(self, name: str, status: str) -> dict[str, Any]:
        job = self.ours.jobs[name]
        return {"id": name, "model": "wan-video/wan-fast", "version": "hidden", "status": status,
                "input": job["asked"]["input"], "output": None, "logs": "", "error": None, "metrics": None,
                "created_at": job["at"], "started_at": None, "completed_at": None, "urls": {}}  # fmt: skip

    def openai(self) -> None:
        if self.path.endswith("/chat/completions"):
            self.answer("submit", self._chat)
        elif self.path.endswith("/audio/speech"):
            self._speak()
        else:
            self.answer("submit", self._painted)

    def _chat(self) -> object:
        asked = self.told
        self.ours.taken.append(asked)
        if "stuck" in self.ours.days:
            time.sleep(5)
        words = f"A reply to {asked['messages'][-1]['content']!r}."
        message = {"role": "assistant", "content": words, "refusal": None}
        return {"id": "c", "object": "chat.completion", "created": 1, "model": asked["model"],
                "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
                "usage": {"prompt_tokens": 9, "completion_tokens": 7, "total_tokens": 16}}  # fmt: skip

    def _painted(self) -> object:
        if self.path.endswith("/edits"):
            self.ours.taken.append({"multipart": self.body})
            words = "an edit"
        else:
            self.ours.taken.append(self.told)
            words = self.told["prompt"]
        told = base64.b64encode(picture(*self.ours.days.get("size", (128, 72)), words)).decode()
        return {"created": 1, "data": [{"b64_json": told}]}

    def _speak(self) -> None:
        fault = self.ours.fault("submit")
        if fault is not None:
            self.handler.stumble(fault)
            return
        asked = self.told
        self.ours.taken.append(asked)
        self.handler._bytes(speech(asked["input"], asked["voice"]), "audio/wav")


def put_engine(film_folder: Path, service: str, more: str = "", name: str = "hired", sheet: str = "") -> Path:
    """``engines/hired.toml`` of a film: a small model at that service."""
    place = film_folder / "engines"
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{name}.toml"
    path.write_text(more + "\n" + (sheet or SHEETS[service]))
    return path
