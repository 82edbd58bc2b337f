"""Engines on a cluster of Ray's: actors that hold an engine with the processors and the memory of its card."""

from rushes.executors.ray.executor import RayExecutor

__all__ = ["RayExecutor"]
