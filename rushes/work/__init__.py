"""Task, recipe, run, why: the only place where store, engines and executors meet."""
