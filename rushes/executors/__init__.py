"""Executors run a job somewhere: in this process, or in workers that may die alone."""

from rushes.executors.choice import Where, open_executor

__all__ = ["Where", "open_executor"]
