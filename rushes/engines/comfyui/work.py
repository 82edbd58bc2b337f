"""One piece of work on the servers: sent to the one that is least busy, waited for, stopped, collected."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from rushes.engines.comfyui import refusals
from rushes.engines.comfyui.client import Client, Refused, ServerAway
from rushes.engines.comfyui.graph import Graph
from rushes.engines.comfyui.progress import Listener
from rushes.engines.stage import Stage
from rushes.errors import Cancelled, EngineFailed
from rushes.film.quick import dataclass

_LOOK = 1.0  # seconds between looks at the server's history
_TURN = 0.1  # seconds between looks at whether we were stopped
_OUTAGE = 60.0  # seconds that a server may be away while it works for us
_SOON = 3.0  # seconds in which a server says how busy it is
_STOPPING = 0.4  # seconds for each word of a cancellation: a worker that does not let go in time is ended


@dataclass(frozen=True, slots=True)
class Sent:
    """Work that a server has taken."""

    client: Client
    prompt: str


def least_busy(clients: list[Client], tie: int) -> list[Client]:
    """Those that answer, the shortest queue first; among equals ``tie`` decides, so that several workers spread.
    Raises what the last one said when none does."""
    found, problem = [], None
    for number, client in enumerate(clients):
        try:
            running, waiting = _queues(client, _SOON)
        except EngineFailed as trouble:
            problem = trouble
            print(f"left out: {trouble.what}")  # to the engine's log
        else:
            found.append((len(running) + len(waiting), (number + tie) % len(clients), client))
    if not found:
        raise problem or EngineFailed("No server is named.")
    return [client for _, _, client in sorted(found, key=lambda each: each[:2])]


def again(stage: Stage, clients: list[Client]) -> Sent | None:
    """What an earlier run had sent and did not live to collect, if its server still knows it."""
    try:
        told = json.loads(stage.noted)
        client = next(each for each in clients if each.address == told["server"])
        sent = Sent(client, str(told["prompt"]))
    except (ValueError, KeyError, TypeError, StopIteration):
        return None
    ended = history(sent)
    if ended is not None:
        return sent if ended.get("outputs") and succeeded(ended) else None
    return sent if position(sent) is not None else None


def carry_out(
    clients: list[Client], fill: Callable[[Client], dict[str, Any]], graph: Graph, stage: Stage, limit: int, tie: int
) -> tuple[Client, Any]:
    """Sends the workflow that ``fill`` gives for a server (it uploads), waits for it, and gives its history.

    Raises Cancelled within a second, EngineFailed for what the server refuses or fails at, after ``limit`` seconds,
    and when it stays away.
    """
    if sent := again(stage, clients):
        return sent.client, wait(
            sent, Listener(sent.client.address, sent.client.headers, uuid.uuid4().hex, graph), graph, stage, limit
        )
    ready = least_busy(clients, tie)
    for number, client in enumerate(ready, 1):
        try:
            sent, listener = send(client, fill(client), graph, stage)
        except ServerAway as trouble:
            if number == len(ready):
                raise
            print(f"left out: {trouble.what}")
        else:
            return client, wait(sent, listener, graph, stage, limit)
    raise EngineFailed("No server is named.")


def send(client: Client, workflow: dict[str, Any], graph: Graph, stage: Stage) -> tuple[Sent, Listener]:
    """Puts the workflow in the server's queue, and notes it before anything is waited for."""
    name = uuid.uuid4().hex
    listener = Listener(client.address, client.headers, name, graph)
    try:
        stage.checkpoint()
        told = client.post("/prompt", {"prompt": workflow, "client_id": name})
        if not isinstance(told, dict) or not told.get("prompt_id"):
            raise EngineFailed(
                f"What answers at {client.address} is not ComfyUI.", todo="Check `servers` in the engine's file."
            )
    except Refused as problem:
        listener.close()
        raise (refusals.invalid(graph, problem.told) if problem.told is not None else problem) from problem
    except BaseException:
        listener.close()
        raise
    listener.prompt = str(told["prompt_id"])
    stage.note(json.dumps({"server": client.address, "prompt": listener.prompt}))
    return Sent(client, listener.prompt), listener


def wait(sent: Sent, listener: Listener, graph: Graph, stage: Stage, limit: int) -> Any:
    """The history of the work once it has ended well."""
    listener.prompt = sent.prompt
    began = seen = time.monotonic()
    look, missing, before = began, 0, -1
    try:
        while True:
            stage.checkpoint()
            listener.listen(_TURN)
            stage.progress(0.98 * listener.done, f"{before} before it in the queue" if before > 0 else "")
            now = time.monotonic()
            if now - began > limit:
                stop(sent)
                raise _over(
                    stage, f"It took longer than the {limit} s it is given.", "Raise time-limit in the engine's file."
                )
            if now < look and not listener.ended:
                continue
            listener.ended, look = False, now + _LOOK
            try:
                ended = history(sent)
                place = position(sent) if ended is None else None
            except ServerAway:
                if now - seen > _OUTAGE:
                    raise
                continue
            seen = now
            if ended is not None:
                return _judged(ended, listener, graph, stage)
            missing = missing + 1 if place is None else 0
            if missing > 3:
                raise _over(
                    stage, f"{sent.client.address} no longer knows of this work: it was restarted.", "Run it again."
                )
            if place and place != before:
                print(f"in the queue of {sent.client.address}: {place} before it")
            before = place or 0
    except Cancelled:
        stop(sent)
        stage.note("")
        raise
    finally:
        listener.close()


def _judged(ended: Any, listener: Listener, graph: Graph, stage: Stage) -> Any:
    if succeeded(ended):
        return ended
    stage.note("")
    told = listener.failure
    for kind, data in ended.get("status", {}).get("messages", ()):
        if kind == "execution_error":
            told = data
    if told:
        raise refusals.broken(graph, told)
    raise EngineFailed("Somebody stopped this work on the server.", todo="Run it again.")


def _over(stage: Stage, what: str, todo: str) -> EngineFailed:
    stage.note("")
    return EngineFailed(what, todo=todo)


def succeeded(ended: Any) -> bool:
    """Whether a history says that the work came to its end; servers of before 2024 have no status."""
    status = ended.get("status") or {}
    return status.get("status_str", "success") == "success" and status.get("completed", True)


def history(sent: Sent) -> Any:
    """What the server says of work that has ended; None while it has not."""
    told = sent.client.get(f"/history/{sent.prompt}")
    return told.get(sent.prompt) if isinstance(told, dict) else None


def position(sent: Sent) -> int | None:
    """0 when it runs, else how many are to begin before it does; None where the server does not know it."""
    running, waiting = _queues(sent.client)
    if sent.prompt in running:
        return 0
    return len(running) + waiting.index(sent.prompt) if sent.prompt in waiting else None


def stop(sent: Sent) -> None:
    """Takes the work off the queue, or interrupts it where it runs; nobody else's."""
    with suppress(EngineFailed):
        sent.client.post("/queue", {"delete": [sent.prompt]}, _STOPPING)
        if sent.prompt in _queues(sent.client, _STOPPING)[0]:
            sent.client.post("/interrupt", {"prompt_id": sent.prompt}, _STOPPING)


def _queues(client: Client, patience: float = 20.0) -> tuple[list[str], list[str]]:
    """The work that runs and that waits, in its order. An entry is [number, id, workflow, …]."""
    told = client.get("/queue", patience)
    try:
        waiting = sorted(told["queue_pending"], key=lambda each: each[0])
        return [str(each[1]) for each in told["queue_running"]], [str(each[1]) for each in waiting]
    except (KeyError, TypeError, IndexError) as problem:
        raise EngineFailed(
            f"What answers at {client.address} is not ComfyUI.", todo="Check `servers` in the engine's file."
        ) from problem
