"""What real engines do on bad days, on request.

[fail]      says that it cannot
[crash]     raises something nobody foresaw
[die]       takes its process with it (run it in a worker)
[slow]      works for ten seconds first; [slow 3] for three
"""

from __future__ import annotations

import os
import re
import time

from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

_WORD = re.compile(r"\[(fail|crash|die|slow)(?: (\d+))?\]")
_STEP = 0.02  # seconds between looks at the stage


def behave(prompt: str, stage: Stage) -> None:
    """Carries out the words in brackets, in order. None of them changes the result that may follow."""
    for word, number in _WORD.findall(prompt):
        if word == "fail":
            raise EngineFailed("The fake engine was asked to fail.", todo="Take [fail] out of the prompt.")
        if word == "crash":
            raise ZeroDivisionError("the fake engine was asked to crash")
        if word == "die":
            os.abort()
        _work(float(number or 10), stage)


def _work(seconds: float, stage: Stage) -> None:
    began = time.monotonic()
    while (spent := time.monotonic() - began) < seconds:
        stage.checkpoint()
        stage.progress(spent / seconds)
        time.sleep(_STEP)
