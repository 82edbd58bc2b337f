"""Executors run a job somewhere: in this process, or in workers that may die alone."""
