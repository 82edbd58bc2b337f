"""A graph of ONNX, opened so that it gives the same twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rushes.errors import EngineFailed, EngineMissing


def library(extra: str) -> None:
    """Imports the runtime. Raises EngineMissing with the line that brings it."""
    try:
        import onnxruntime
    except ImportError as problem:
        raise EngineMissing(
            f"This engine needs libraries that are not installed here ({problem}).",
            todo=f'Install them: pip install "rushes[{extra}]".',
        ) from problem
    onnxruntime.set_default_logger_severity(4)


def session(path: Path, seed: int, threads: int) -> Any:
    """On the processor. Its dice are thrown from ``seed``: a graph throws them from where it is opened on, so that one
    that is to give the same again has to be opened again. ``threads`` is part of the sum, and never follows the
    machine. Raises EngineFailed for a file that is no graph."""
    import onnxruntime

    asked = onnxruntime.SessionOptions()
    asked.intra_op_num_threads, asked.inter_op_num_threads = threads, 1
    asked.use_deterministic_compute = True
    onnxruntime.set_seed(seed % (1 << 31))
    try:
        return onnxruntime.InferenceSession(str(path), asked, providers=["CPUExecutionProvider"])
    except Exception as problem:  # its errors have no class in common but this
        reason = str(problem).strip().splitlines()
        raise EngineFailed(f"{path.name} cannot be opened: {reason[0] if reason else 'no reason given'}") from problem
