"""Run a job somewhere: inline (for debugging), process (warm workers, one per engine)."""
