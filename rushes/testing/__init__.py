"""Conformance suites for people who write an engine, an executor or a store.

Each check raises AssertionError with a sentence that says which promise was broken; any test runner will do.
"""

from rushes.testing.engine import check_engine
from rushes.testing.executor import check_executor
from rushes.testing.store import check_store

__all__ = ["check_engine", "check_executor", "check_store"]
