"""What goes wrong inside the library, in words for who makes the film."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from rushes.errors import EngineFailed, EngineMissing, RushesError

_SMALLER = (
    "Close what else uses the graphics card, set a smaller width and height or fewer max-frames in [limits], "
    'or say quantise = "int8" in the engine\'s file.'
)


@contextmanager
def told(model: str, during: str) -> Iterator[None]:
    """Whatever is raised inside leaves as a RushesError with one sentence; ``during``: what was going on."""
    try:
        yield
    except (RushesError, KeyboardInterrupt):
        raise
    except ImportError as problem:
        raise missing_library(problem.name or _first_sentence(str(problem))) from problem
    except MemoryError as problem:
        raise EngineFailed(f"{model} ran out of memory {during}.", todo=_SMALLER) from problem
    except Exception as problem:
        traceback.print_exc()  # to the engine's log
        raise _translated(model, during, problem) from problem


def missing_library(name: str) -> EngineMissing:
    """Without the extra, or with a part of it that is not there."""
    extra = "quantised" if name == "bitsandbytes" else "diffusers"
    return EngineMissing(
        f"A library is missing: {name}.",
        todo=f'Install it with: pip install "rushes[{extra}]"',
    )


def _translated(model: str, during: str, problem: Exception) -> EngineFailed | EngineMissing:
    if isinstance(problem, NameError) and not isinstance(problem, UnboundLocalError) and problem.name:
        return missing_library(problem.name)  # diffusers imports some only where they are there: ftfy, librosa
    said = " ".join(str(problem).split()) or type(problem).__name__
    kind = type(problem).__name__
    if kind == "OutOfMemoryError" or "out of memory" in said.lower() or "can't allocate memory" in said.lower():
        return EngineFailed(f"{model} ran out of memory {during}: {_first_sentence(said)}", todo=_SMALLER)
    return EngineFailed(
        f"{model} failed {during}: {kind}: {said[:300]}", todo="The whole story is in the engine's log."
    )


def _first_sentence(said: str) -> str:
    return said.split(". ", maxsplit=1)[0].rstrip(".") + "."
