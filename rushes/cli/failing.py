"""What the user sees when something goes wrong: what happened, where, what to do."""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path

from rushes.errors import RushesError

_BUG = 70  # EX_SOFTWARE of sysexits.h


def explain(problem: Exception) -> int:
    """Print the problem to standard error; give the exit code."""
    if isinstance(problem, RushesError):
        return _told(problem)
    if isinstance(problem, OSError) and problem.filename:
        print(f"error: {problem.strerror}: {problem.filename}", file=sys.stderr)
        return 4
    return _bug(problem)


def _told(error: RushesError) -> int:
    red, bold, plain = ("\033[31m", "\033[1m", "\033[0m") if sys.stderr.isatty() else ("", "", "")
    print(f"{red}error:{plain} {bold}{error.what}{plain}", file=sys.stderr)
    if error.where:
        print(f"  where:  {error.where}", file=sys.stderr)
    for number, line in enumerate(error.todo.splitlines()):
        print(f"  {'to do:' if number == 0 else '      '}  {line}", file=sys.stderr)
    return error.exit_code


def _bug(problem: Exception) -> int:
    """Anything else is our fault: the traceback goes to a file to send us, not to the user's screen."""
    with tempfile.NamedTemporaryFile("w", prefix="rushes-bug-", suffix=".txt", delete=False, encoding="utf-8") as file:
        traceback.print_exception(problem, file=file)
    print(f"error: a bug in Rushes: {type(problem).__name__}: {problem}", file=sys.stderr)
    print(f"  to do:  Please report it with this file: {Path(file.name)}", file=sys.stderr)
    print("          Nothing of your film is lost; finished takes are kept.", file=sys.stderr)
    return _BUG
