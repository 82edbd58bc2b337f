"""What goes wrong between us and a service, before it is told to anybody."""

from __future__ import annotations

from rushes.engines.services import refusals
from rushes.engines.services.catalogue import Service
from rushes.errors import EngineFailed, PaidInVain, RushesError


class Trouble(Exception):
    """It may go well the next time. ``wait``: seconds that the service asks us to; ``taken``: whether what was sent
    may have arrived all the same."""

    def __init__(self, what: str, wait: float = 0.0, taken: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.wait = wait
        self.taken = taken


class Answered(Exception):
    """An answer that is not the one hoped for: an HTTP ``status`` of 300 and more, and what came with it, the key
    struck out."""

    def __init__(self, status: int, text: str, wait: float = 0.0) -> None:
        super().__init__(str(status))
        self.status = status
        self.text = text
        self.wait = wait


class Gone(PaidInVain):
    """The service no longer knows of a job, or no longer has its result."""

    @classmethod
    def told(cls, what: str, service: Service) -> Gone:
        """What it means, and what it costs."""
        return cls(
            f"{what} {service.title} keeps what it makes for {service.keeps}: this has expired, paid though it is.",
            todo="Run it again to have it made anew, and paid anew. After a crash, `rushes make` within that time "
            "collects it.",
        )


class Away(EngineFailed):
    """It had trouble for longer than anybody waits. What it made is collected the next time."""

    @classmethod
    def told(cls, trouble: Trouble) -> Away:
        asked = f"It asks us to wait {trouble.wait:.0f} s more." if trouble.wait > 1 else "It went on for too long."
        return cls(
            f"{trouble.what} {asked}",
            todo="Run it again later: what it has made meanwhile is collected, and not paid twice.",
        )


class Unsure(PaidInVain):
    """It was sent, and whether it arrived is not known."""


def found_in(problem: BaseException) -> Trouble | Answered | RushesError | None:
    """Ours among the causes of what a client raised: they wrap what their line throws."""
    seen: BaseException | None = problem
    for _ in range(12):
        if seen is None or isinstance(seen, (Trouble, Answered, RushesError)):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


def judged(answer: Answered, title: str, console: str) -> Trouble | EngineFailed:
    """Whether an answer is trouble that passes, or a no."""
    if refusals.is_no(answer.status, answer.text):
        return refusals.refused(answer.status, answer.text, title, console)
    if answer.status == 429:
        return Trouble(f"{title} asks us to slow down (429).", answer.wait)
    if answer.status in (503, 529):
        return Trouble(f"{title} is overloaded ({answer.status}).", answer.wait)
    if answer.status in (408, 425) or answer.status >= 500:
        return Trouble(f"{title} has trouble of its own ({answer.status}).", answer.wait, taken=True)
    return refusals.refused(answer.status, answer.text, title, console)
