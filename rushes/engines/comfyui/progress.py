"""How far a server is with a workflow, told over its WebSocket; without one, nothing is told and all still works."""

from __future__ import annotations

import contextlib
import json
import socket
import time
from typing import Any
from urllib.parse import urlencode, urlsplit

from rushes.engines.comfyui.graph import Graph

_LARGEST = 32 << 20  # bytes: previews come this way too
_SAMPLER = 12  # nodes' worth of time that one which counts steps is guessed to take


class Listener:
    """Listens for one client. ``done`` grows from 0 to 1; ``failure`` is the server's execution_error; ``ended`` is
    true once there is something to look up."""

    def __init__(self, address: str, headers: dict[str, str], client: str, graph: Graph) -> None:
        self.done = 0.0
        self.failure: dict[str, Any] | None = None
        self.ended = False
        self.prompt = ""
        self._weights = {
            node: _SAMPLER if "sampler" in str(told["class_type"]).lower() else 1 for node, told in graph.items()
        }
        self._finished: set[str] = set()
        self._now = ""
        self._held = contextlib.ExitStack()
        self._socket = _connect(self._held, address, headers, client)

    def listen(self, seconds: float) -> None:
        """Waits that long, or less where something came. A socket that fails is left: the history tells the end."""
        if self._socket is None:
            time.sleep(seconds)
            return
        try:
            heard = self._socket.recv(timeout=seconds)
        except TimeoutError:
            return
        except Exception:  # closed by a proxy, a restart, a message too large: nothing depends on it
            self.close()
            return
        if isinstance(heard, str):
            with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError):
                message = json.loads(heard)
                self._hear(message["type"], message["data"])

    def close(self) -> None:
        if self._socket is not None:
            with contextlib.suppress(Exception):
                self._held.close()
            self._socket = None

    def _hear(self, kind: str, data: dict[str, Any]) -> None:
        if data.get("prompt_id") != self.prompt:
            return
        if kind == "execution_cached":
            self._finished |= {str(node) for node in data["nodes"]}
        elif kind == "executing":
            self._finished |= {self._now}
            self._now = str(data.get("node") or "")
            self.ended = self.ended or data.get("node") is None
        elif kind == "progress":
            self._advance(str(data.get("node") or self._now), data["value"] / data["max"])
        elif kind == "executed":
            self._finished.add(str(data["node"]))
        elif kind in ("execution_success", "execution_interrupted"):
            self.ended = True
        elif kind == "execution_error":
            self.failure, self.ended = data, True
        self._advance(self._now, 0.0)

    def _advance(self, node: str, share: float) -> None:
        total = sum(self._weights.values())
        behind = sum(weight for each, weight in self._weights.items() if each in self._finished and each != node)
        self.done = max(self.done, min(1.0, (behind + self._weights.get(node, 0) * share) / total))


def _connect(held: contextlib.ExitStack, address: str, headers: dict[str, str], client: str) -> Any:
    """The socket, or None: not installed, refused, or in nobody's way."""
    try:
        from websockets.sync.client import connect
    except ImportError:
        return None
    parts = urlsplit(address)
    secure = parts.scheme == "https"
    where = f"{'wss' if secure else 'ws'}://{parts.netloc}{parts.path}/ws?{urlencode({'clientId': client})}"
    try:
        # A socket of our own: then the library follows no redirect to another host.
        line = socket.create_connection((parts.hostname or "", parts.port or (443 if secure else 80)), timeout=5)
        held.callback(line.close)
        return held.enter_context(
            connect(where, sock=line, additional_headers=headers, open_timeout=5, close_timeout=0.2, max_size=_LARGEST)
        )
    except Exception:
        return None
