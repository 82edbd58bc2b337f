"""The command line: one command a file.

Exit codes: 0 done; 1 the film folder says something we cannot follow; 2 the command line is wrong; 3 an engine
failed; 4 the disk or the store; 5 another rushes works on this film; 70 a bug in Rushes; 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import gc
import sys

_NOUNS_BETWEEN_LOOKS = 2_000_000


def main() -> None:
    """The ``rushes`` program. Errors a user can cause end on one screen, without a traceback."""
    # A film is hundreds of thousands of small nouns that never form a cycle: the garbage collector's habit of
    # looking through them all, again and again, costs a long film seconds and frees nothing.
    gc.set_threshold(_NOUNS_BETWEEN_LOOKS, 20, 100)
    from rushes.cli.app import program
    from rushes.cli.failing import explain

    try:
        program(sys.argv[1:])()
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        # `rushes breakdown | head` closes our output early: that is no error.
        sys.stderr.close()
        sys.exit(0)
    except Exception as problem:
        sys.exit(explain(problem))
