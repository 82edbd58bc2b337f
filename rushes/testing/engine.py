"""The conformance suite that every engine passes, built in or not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.registry import engine_class
from rushes.engines.stage import Stage
from rushes.errors import Cancelled, EngineFailed, RushesError
from rushes.executors.job import Job, Outcome, outcomes
from rushes.executors.process import ProcessExecutor
from rushes.film.tier import Tier
from rushes.testing.inputs import inputs
from rushes.testing.measure import CHECKS
from rushes.testing.requests import samples
from rushes.testing.samples import Samples, fitting
from rushes.testing.stopwatch import Stopwatch

_ORDER = list(Tier)  # from the least finished to the most
Inputs = Mapping[str, Path]
_BEFORE_CANCEL = 0.3  # seconds of work before it is asked to stop


def check_engine(engine: str | type[Any], folder: Path, *, patience: float = 1.0) -> None:
    """Raises AssertionError naming the first promise that ``engine`` (a registered name, or a class) breaks.

    ``folder``: an empty folder to work in. ``patience``: seconds a cancelled method may take to return, less
    those in which the machine gave its processor to others. Capabilities without a suite are only looked at.
    """
    kind = engine_class(engine) if isinstance(engine, str) else engine
    check_card(kind)
    known, given = samples(), inputs(folder / "inputs")
    for capability in kind.card.capabilities:
        if capability in known:
            check_capability(kind, capability, known[capability], folder / capability, given, patience)
    if isinstance(engine, str):
        _check_across_processes(engine, kind.card, known, given, folder / "processes")


def check_card(kind: type[Any]) -> None:
    """The card is complete, and every capability on it has its method."""
    card = kind.card
    assert isinstance(card, Card), "an engine has a Card called card"
    for said in ("name", "version", "licence"):
        assert getattr(card, said), f"the card says no {said}"
    assert card.capabilities, "the card names no capability"
    assert card.speed > 0, "the card's speed is seconds of work for one second of result"
    assert card.cost >= 0, "the card's cost is not negative"
    assert isinstance(card.tier, Tier), "the card's tier is a Tier"
    for capability in card.capabilities:
        assert callable(getattr(kind, _method(capability), None)), f"no method {_method(capability)} on {kind.__name__}"


def check_capability(
    kind: type[Any], capability: str, known: Samples, folder: Path, given: Inputs, patience: float
) -> None:
    """One capability: exact, plain, honest, the same twice, within its stage, and able to stop. ``given``: the files
    that the requests name, by digest."""
    known = fitting(known, kind.card)
    for turn, request in enumerate(known.typical):
        ours = folder / f"typical-{turn}"
        results = [_alone(kind, capability, request, ours / name, given) for name in ("first", "second")]
        first, second = results
        CHECKS[capability](request, first, ours / "first" / "out")
        assert _bytes(first, ours / "first" / "out") == _bytes(second, ours / "second" / "out"), (
            f"{capability}: the same request gave other bytes the second time"
        )
        assert first == second, f"{capability}: the same request gave other facts the second time"
        _check_plain(first.facts)
        assert _ORDER.index(first.tier) <= _ORDER.index(kind.card.tier), (
            f"{capability}: a result of tier {first.tier} from an engine whose card says {kind.card.tier}"
        )
    for turn, request in enumerate((known.long, *known.typical[:1])):
        if _check_cancel(kind, capability, request, folder / f"cancel-{turn}", given, patience):
            break
    for turn, request in enumerate(known.odd):
        _check_refusal(kind, capability, request, folder / f"odd-{turn}", given)


def _check_across_processes(name: str, card: Card, known: dict[str, Samples], inputs: Inputs, folder: Path) -> None:
    """Two worker processes give the same bytes."""
    given: list[dict[str, dict[str, bytes]]] = []
    for turn in ("one", "two"):
        with ProcessExecutor(folder / turn / "log") as executor:
            for capability in card.capabilities:
                if capability in known:
                    out = folder / turn / capability
                    request = fitting(known[capability], card).typical[0]
                    executor.submit(Job(capability, name, request, out, _method(capability), inputs))
            given.append({outcome.job: _bytes(_result(outcome), outcome.out) for outcome in outcomes(executor)})
    for capability in given[0]:
        assert given[0][capability] == given[1][capability], f"{capability}: two processes gave different bytes"


def _result(outcome: Outcome) -> Result:
    assert outcome.result is not None, f"{outcome.job}: failed in a worker: {outcome.error}"
    return outcome.result


def _alone(kind: type[Any], capability: str, request: Any, folder: Path, inputs: Inputs) -> Result:
    """Runs a fresh engine, and sees to it that it writes nowhere but on its stage."""
    out, elsewhere = folder / "out", folder / "elsewhere"
    out.mkdir(parents=True)
    elsewhere.mkdir()
    told: list[float] = []

    def report(done: float, now: str = "", preview: Path | None = None) -> None:
        told.append(done)

    with _in_folder(elsewhere), _running(kind) as engine:
        result = getattr(engine, _method(capability))(request, Stage(out, dict(inputs), report))
    assert isinstance(result, Result), f"{capability} gave {type(result).__name__}, not a Result"
    assert all(0 <= done <= 1 for done in told), f"{capability}: progress goes from 0 to 1"
    for role, name in result.files.items():
        path = (out / name).resolve()
        assert path.is_relative_to(out.resolve()), f"{capability} wrote its {role} outside of its stage"
        assert path.is_file(), f"{capability} did not write its {role}"
    strays = [path.name for place in (elsewhere, folder) for path in place.iterdir() if path not in (out, elsewhere)]
    assert not strays, f"{capability} wrote outside of its stage: {strays}"
    return result


def _check_cancel(
    kind: type[Any], capability: str, request: Any, folder: Path, inputs: Inputs, patience: float
) -> bool:
    """Whether the request was taken on: one that is longer than an engine can make is refused instead."""
    folder.mkdir(parents=True)
    with _running(kind) as engine, Stopwatch(_BEFORE_CANCEL) as watch:
        try:
            getattr(engine, _method(capability))(request, Stage(folder, dict(inputs), cancelled=watch.rang))
        except Cancelled:
            pass
        except EngineFailed:
            if not watch.rang():
                return False
            raise
        late = watch.since()
    assert late < patience, f"{capability}: stopped {late:.1f} s after it was cancelled"
    return True


def _check_refusal(kind: type[Any], capability: str, request: Any, folder: Path, inputs: Inputs) -> None:
    """What cannot be done is refused as a RushesError, or done after all."""
    folder.mkdir(parents=True)
    with _running(kind) as engine:
        try:
            getattr(engine, _method(capability))(request, Stage(folder, dict(inputs)))
        except RushesError:
            return
        except Exception as problem:
            raise AssertionError(
                f"{capability}: raised {type(problem).__name__} ({problem}) instead of a RushesError"
            ) from problem


def _check_plain(facts: object, at: str = "facts") -> None:
    """Whole numbers, strings, booleans, None, lists and maps of them."""
    if isinstance(facts, dict):
        for name, value in facts.items():
            assert type(name) is str, f"{at} has a key that is not a string: {name!r}"
            _check_plain(value, f"{at}[{name!r}]")
    elif isinstance(facts, (list, tuple)):
        for value in facts:
            _check_plain(value, at + "[]")
    else:
        assert facts is None or type(facts) in (int, str, bool), f"{at} is {facts!r}, a {type(facts).__name__}"


@contextmanager
def _running(kind: type[Any]) -> Iterator[Any]:
    engine = kind()
    _call(engine, "start")
    try:
        yield engine
    finally:
        _call(engine, "stop")


def _call(engine: Any, name: str) -> None:
    found: Callable[[], None] | None = getattr(engine, name, None)
    if found:
        found()


@contextmanager
def _in_folder(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _bytes(result: Result, out: Path) -> dict[str, bytes]:
    return {role: (out / name).read_bytes() for role, name in sorted(result.files.items())}


def _method(capability: str) -> str:
    return capability.replace("-", "_")
