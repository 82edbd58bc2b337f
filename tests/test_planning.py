"""What keeps planning quick, held without a clock."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

from rushes.film.format import Format

EXAMPLE = Path(__file__).parents[1] / "examples" / "the-lighthouse"

WATCHED_PLAN = """
import sys
def watch(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".toml"):
        print("read", arguments[0], file=sys.stderr)
sys.addaudithook(watch)
sys.argv = ["rushes", "plan", sys.argv[1]]
from rushes.cli import main
try:
    main()
finally:
    print(*sorted({"rich", "numpy", "PIL", "av"} & set(sys.modules)), file=sys.stdout)
"""


def test_planning_reads_each_word_list_once_and_loads_nothing_to_draw_with() -> None:
    command = [sys.executable, "-c", WATCHED_PLAN, str(EXAMPLE)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lists = [line for line in done.stderr.splitlines() if line.startswith("read ") and "departments" in line]
    assert lists
    assert [name for name, times in Counter(lists).items() if times > 1] == []
    assert done.stdout.splitlines()[-1] == ""


def test_frames_become_milliseconds_and_samples_as_exact_rounding_has_them() -> None:
    for rate in (Fraction(24), Fraction(25), Fraction(24000, 1001), Fraction(30000, 1001), Fraction(16)):
        form = Format(rate=rate)
        for frames in range(0, 3000, 7):
            assert form.milliseconds(frames) == round(Fraction(frames * 1000) / rate)
            assert form.samples(frames) == round(Fraction(frames * 48000) / rate)
