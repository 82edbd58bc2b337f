"""The cluster itself: joined or begun, asked for actors, asked what they have to say."""

from __future__ import annotations

import socket
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rushes import __version__
from rushes.engines.card import Card
from rushes.errors import FilmError
from rushes.executors.job import Job
from rushes.executors.ray.hand import EngineActor
from rushes.executors.ray.share import Share

_PATIENCE = 5.0  # seconds for an address to answer


@dataclass
class Actor:
    """One engine on one node. ``ready``: the answer to whether its process is there, None once it came; ``reply``: to
    the job it has; ``report``: to how far it is."""

    handle: Any
    ready: Any
    since: float = field(default_factory=time.monotonic)
    job: Job | None = None
    reply: Any = None
    report: Any = None

    @property
    def idle(self) -> bool:
        return self.job is None and self.ready is None


@dataclass
class Crew:
    """The actors of one engine and the jobs that wait for them."""

    card: Card | None
    waiting: deque[Job] = field(default_factory=deque)
    actors: list[Actor] = field(default_factory=list)


class Cluster:
    """``address``: where it is; "" begins one on this machine. Raises FilmError where there is none."""

    def __init__(self, address: str) -> None:
        try:
            import ray
        except ImportError as problem:
            raise FilmError(
                "Ray is not installed.", todo="pip install 'rushes[ray]', here and on every node."
            ) from problem
        self._ray: Any = ray
        self._ours = not ray.is_initialized()
        if not self._ours:
            return
        options = {"address": address} if address else {"include_dashboard": False}
        try:
            _answers(address)
            ray.init(log_to_driver=False, logging_level="ERROR", **options)
        except Exception as problem:  # Ray has a dozen ways of saying that nobody is there
            raise FilmError(
                f"There is no cluster at {address or 'this machine'}: {_first_line(problem)}",
                todo="Begin one with `ray start --head`, and give the address it says; or leave --address out.",
            ) from problem

    def share(self, url: str, scratch: Path | None) -> Share:
        """The place at ``url``; ``scratch`` will do for a cluster of this machine alone. Raises FilmError."""
        hosts = {node["NodeManagerHostname"] for node in self.nodes()}
        if not url and (len(hosts) > 1 or scratch is None):
            raise FilmError(
                f"The cluster has {len(hosts)} machines, and nothing says where all of them can read and write.",
                todo="Say it: --share /mnt/studio/rushes, or --share s3://bucket/rushes.",
            )
        return Share(url or str(scratch)).open()

    def nodes(self) -> list[dict[str, Any]]:
        """Those that are alive."""
        return [node for node in self._ray.nodes() if node["Alive"]]

    def misfit(self, card: Card | None) -> str:
        """Why no node can hold an engine; empty where one can."""
        have = [node["Resources"] for node in self.nodes()]
        wanted = _resources(card)
        for asked, called in (("num_gpus", "GPU"), ("memory", "memory"), ("num_cpus", "CPU")):
            most = max((node.get(called, 0.0) for node in have), default=0.0)
            if wanted.get(asked, 0) > most:
                much = f"{wanted[asked] / 2**30:.1f} GiB of memory" if asked == "memory" else f"a {called}"
                return f"It needs {much}, and no node of the cluster has that."
        return ""

    def hire(self, card: Card | None, share: Share) -> Actor:
        """An actor for the engine of that card, as soon as a node has room for it."""
        kind = self._ray.remote(EngineActor).options(max_concurrency=2, **_resources(card))
        handle = kind.remote(share, __version__)
        return Actor(handle, handle.ready.remote())

    def dismiss(self, actor: Actor) -> None:
        try:
            self._ray.kill(actor.handle)
        except Exception:
            return  # dead already

    def came(self, answer: Any) -> bool:
        return bool(self._ray.wait([answer], timeout=0)[0])

    def get(self, answer: Any) -> Any:
        """What was answered. Raises whatever Ray does where the actor is gone."""
        return self._ray.get(answer)

    def wait(self, answers: Sequence[Any], seconds: float) -> None:
        """Until one of them came, or the time is up."""
        if answers:
            self._ray.wait(list(answers), timeout=seconds)
        else:
            time.sleep(seconds)

    def close(self) -> None:
        if self._ours:
            self._ray.shutdown()


def _answers(address: str) -> None:
    """Ray asks an address where nobody is for five minutes. Raises OSError at once."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()


def _first_line(problem: Exception) -> str:
    return (str(problem).splitlines() or [type(problem).__name__])[0][:200]


def _resources(card: Card | None) -> dict[str, Any]:
    """What an actor asks of its node: a processor, the memory of the card, a GPU if it needs graphics memory."""
    if card is None:
        return {"num_cpus": 1}
    asked: dict[str, Any] = {"num_cpus": 1, "memory": card.memory_mb * 2**20}
    return asked | ({"num_gpus": 1} if card.gpu_mb else {})
