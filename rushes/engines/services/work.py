"""One piece of work at a service: sent once, noted before anything is waited for, waited for, stopped, collected.

What is noted lies among the film's takes until the take is there: ``sent`` with the job's id, or ``sending`` while
nobody knows yet whether it arrived.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime

from rushes.engines.services import line as lines
from rushes.engines.services.clients import Counter, Desk
from rushes.engines.services.errand import briefly
from rushes.engines.services.order import Order, Seen
from rushes.engines.services.refusals import Unknown
from rushes.engines.services.troubles import Away, Gone, Unsure
from rushes.engines.stage import Stage
from rushes.errors import Cancelled, EngineFailed
from rushes.film.quick import dataclass

_SOON, _SLOWER = 0.5, 1.5  # seconds before the first look at a job, and how much longer before each further one
_MARGIN = 120  # seconds by which two clocks may differ


@dataclass(frozen=True, slots=True)
class Note:
    """What is kept of a job. ``job`` is empty while it is being sent, since ``since``."""

    service: str
    address: str
    job: str
    since: str

    @classmethod
    def of(cls, text: str) -> Note | None:
        try:
            told = json.loads(text)
            return cls(*(str(told[word]) for word in ("service", "address", "job", "since")))
        except (ValueError, KeyError, TypeError):
            return None

    def spelt(self) -> str:
        return json.dumps({"service": self.service, "address": self.address, "job": self.job, "since": self.since})


def carry_out(desk: Desk, order: Order, stage: Stage, limit: int) -> tuple[str, Seen]:
    """Has it made, or collects what an earlier run had sent; gives its id and how it ended. Raises Cancelled within a
    second; EngineFailed for what the service refuses or fails at, after ``limit`` seconds, and when it stays away."""
    until = time.monotonic() + limit
    job = _from_before(desk, order, stage, until) or _sent(desk, order, stage, until)
    seen = _waited(desk, job, order, stage, until)
    if seen.stopped:  # by us, once, before it could be told; by nobody else as far as we know
        stage.note("")
        job = _sent(desk, order, stage, until)
        seen = _waited(desk, job, order, stage, until)
    if seen.stopped:
        stage.note("")
        raise EngineFailed(f"Somebody stopped this job at {desk.line.service.title}.", todo="Run it again.")
    return job, seen


def answered(counter: Counter, order: Order, stage: Stage, limit: int, paid: bool) -> Seen:
    """The answer of a service that works while one waits. ``paid``: it is not sent twice without a word."""
    until = time.monotonic() + limit
    if paid:
        _told_before(counter.line, stage)
    ready = counter.line.ask(lambda: counter.prepare(order), stage, until, seed=order.seed)
    if paid:
        _note(counter.line, "", stage)
    return _once(counter.line, lambda: counter.answer(ready), stage, until, order, once=paid)


def _from_before(desk: Desk, order: Order, stage: Stage, until: float) -> str:
    """The job that was sent before the power failed, "" where there is none."""
    note = Note.of(stage.noted)
    if note is None:
        return ""
    if note.service != desk.line.service.name or note.address != desk.line.address:
        stage.note("")
        raise EngineFailed(
            f"An earlier run has sent this to {note.address} and not collected it.",
            todo="Set that address again to collect it; run it again as it is to have it made anew, and paid anew.",
        )
    if note.job:
        return note.job
    ready = desk.line.ask(lambda: desk.prepare(order), stage, until, seed=order.seed)
    found = desk.line.ask(lambda: desk.find(ready, note.since), stage, until, seed=order.seed)
    if found:
        _note(desk.line, found, stage)
        return found
    _told_before(desk.line, stage)
    return ""


def _told_before(line: lines.Line, stage: Stage) -> None:
    """Where an earlier run ended between sending and hearing of it, that is said once, and not paid for again."""
    note = Note.of(stage.noted)
    if note is not None and not note.job:
        stage.note("")
        raise _unsure(line, "The last run ended while this was being sent.")


def _unsure(line: lines.Line, what: str) -> Unsure:
    service = line.service
    return Unsure(
        f"{what} Whether {service.title} took it, and wants to be paid for it, is not known.",
        todo=f"Look at {service.console}; then run it again: it is sent anew.",
    )


def _sent(desk: Desk, order: Order, stage: Stage, until: float) -> str:
    ready = desk.line.ask(lambda: desk.prepare(order), stage, until, seed=order.seed)
    stage.checkpoint()
    _note(desk.line, "", stage)

    def send() -> str:
        job = desk.submit(ready)
        _note(desk.line, job, stage)  # at once: whoever waited for it may have left
        if stage.cancelled():
            stopped(desk, job, order, stage)
        return job

    return _once(desk.line, send, stage, until, order, once=True)


def _once(
    line: lines.Line, what: Callable[[], lines.T], stage: Stage, until: float, order: Order, once: bool
) -> lines.T:
    """Sends it; where it is refused, or known not to have been sent, nothing stays noted."""
    try:
        return line.ask(what, stage, until, seed=order.seed, once=once)
    except Unsure as problem:
        stage.note("")
        raise _unsure(line, problem.what) from None
    except EngineFailed:
        stage.note("")
        raise


def _note(line: lines.Line, job: str, stage: Stage) -> None:
    now = datetime.fromtimestamp(time.time() - _MARGIN, UTC).isoformat(timespec="seconds")
    stage.note(Note(line.service.name, line.address, job, now).spelt())


def _waited(desk: Desk, job: str, order: Order, stage: Stage, until: float) -> Seen:
    pace, waits = _SOON, None
    service = desk.line.service
    try:
        stage.checkpoint()
        while True:
            seen = desk.line.ask(lambda: desk.look(job, order), stage, until, seed=(order.seed, job))
            if seen.done or seen.stopped:
                return seen
            stage.progress(min(0.98, seen.progress), f"{seen.waits} before it in the queue" if seen.waits else "")
            if seen.waits is not None and seen.waits != waits:
                print(f"in the queue of {service.title}: {seen.waits} before it", flush=True)
            waits = seen.waits
            if time.monotonic() + pace > until:
                break
            lines.rest(pace, stage)
            pace = min(service.poll, pace * _SLOWER)
    except Cancelled:
        stopped(desk, job, order, stage)
        raise
    except (Gone, Unknown) as problem:
        stage.note("")
        raise Gone.told(problem.what if isinstance(problem, Gone) else "The job is not known.", service) from None
    except Away:
        raise
    except EngineFailed:
        stage.note("")
        raise
    raise EngineFailed(
        f"{service.title} has not finished in the time it is given.",
        todo="Run it again: it is collected then, and not paid twice. time-limit in the engine's file gives it longer.",
    )


def stopped(desk: Desk, job: str, order: Order, stage: Stage) -> None:
    """Takes the job back. Where that cannot be done its note stays, and the next run collects it."""
    if desk.stoppable and briefly(lambda: desk.cancel(job, order)):
        stage.note("")
