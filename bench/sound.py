"""The sound of the example films: how long it takes, what is measured of it; and the mix of a two-hour film in memory.

python bench/sound.py            both example films, then two hours
python bench/sound.py --films    the films alone
python bench/sound.py --long     the two hours alone
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FILMS = ("la-ciotat", "the-lighthouse")
ROOT = Path(__file__).parent.parent
HOURS = float(os.environ.get("HOURS", "2"))
MEMORY = 800  # megabytes
SECOND = 48_000


def line(what: str, value: str, limit: str = "", kept: bool = True) -> None:
    print(f"{what:42} {value:>22}  {limit:28} {'' if not limit else 'kept' if kept else 'MISSED'}", flush=True)


def films() -> None:
    for name in FILMS:
        with tempfile.TemporaryDirectory() as folder:
            film = Path(folder) / name
            shutil.copytree(ROOT / "examples" / name, film, ignore=shutil.ignore_patterns(".rushes", "out"))
            print(f"\n{name}")
            _film(film)


def _film(film: Path) -> None:
    """The sound alone, from nothing, again, and after one changed line."""
    _heard(film, "from nothing", 1.0)
    facts = _heard(film, "again", 0.1)
    script = film / "script.fountain"
    text = script.read_text(encoding="utf-8")
    for old, new in (("Ne bouge plus.", "Ne bougez plus."), ("Show me where you are.", "Show me that you live.")):
        text = text.replace(old, new)
    script.write_text(text, encoding="utf-8")
    _heard(film, "one line changed", 0.25)
    _measures(facts["mix"], facts["sound-sheet"])
    subprocess.run([sys.executable, __file__, "--judge", str(film)], check=True)


def _heard(film: Path, what: str, allowed: float) -> dict[str, dict[str, int]]:
    """Run this file again for one film, so that each run has a process of its own; ``allowed`` is its part of the
    film's length. Gives the facts of what stood ready."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    told = subprocess.run([sys.executable, __file__, "--one", str(film)], capture_output=True, text=True, check=True)
    took, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    length, count, facts = json.loads(told.stdout)
    most = length * allowed
    line(f"  sound {what}, {count} made", f"{took:.1f} s, work {work:.0f} s", f"{most:.1f} s allowed", took <= most)
    return facts


def one(film: Path) -> None:
    """The sound of a film without its pictures, with the executor that `rushes make` has."""
    from rushes import pipeline, studio, versions

    opened = pipeline.open_film(film)
    done = studio.carry_out_film(opened, lambda: versions.hearing(opened))
    facts = {entry.task.key: entry.made.facts for entry in done.entries if entry.made is not None}
    print(json.dumps([float(done.cut.frames / done.cut.format.rate), len(done.remade), facts]))


def _measures(mix: dict[str, int], heard: dict[str, int]) -> None:
    from rushes.departments.mix.verdicts import verdicts

    for what, value, wrong in verdicts(mix, heard, -16, -1, "programme"):
        print(f"  {what:40} {value:>40}  {wrong or 'good'}")


def judge(film: Path) -> None:
    """What is not the mix's to measure: how far apart the voices of the film are, and each cue of its music."""
    from rushes import pipeline, studio, versions
    from rushes.departments import breakdown, voices

    opened = pipeline.open_film(film)
    told = voices.told_apart(opened.breakdown, breakdown.introduce(opened.film, opened.breakdown))
    for name, nearest, tenths in told:
        line(f"  {name}, from {nearest}", f"{tenths / 10:.1f} steps", "1 at least", tenths >= 10)
    done = studio.carry_out_film(opened, lambda: versions.hearing(opened))
    for entry in done.entries:
        facts = entry.made.facts if entry.made is not None else {}
        if "regularity" in facts:
            tuned, even = facts["tuning"] / 100, facts["regularity"] / 100
            value = f"{tuned:.2f}, {even:.2f}, {facts['repeats']}"
            line(f"  {entry.task.key[-38:]}", value, "tuning, onsets, bars repeated", tuned > 0.5 and even > 0.6)


def long_film() -> None:
    """Two hours of lines, music and beds from a few takes: premixed reel by reel, then mixed."""
    print(f"\n{HOURS:g} hours, synthetic")
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        _long(Path(folder))


def _long(folder: Path) -> None:
    import numpy as np

    from rushes.departments.mix.make import mix, premix
    from rushes.departments.mix.request import MixEvent, MixRequest, PremixRequest, Stretch
    from rushes.engines import dsp, wav
    from rushes.engines.stage import Stage
    from rushes.film.media import Media
    from rushes.film.space import Space

    inputs: dict[str, Path] = {}

    def add(name: str, seconds: float, level: float, sides: int) -> Media:
        samples = round(seconds * SECOND)
        sound = [level * dsp.noise_round(samples, dsp.dice(name, one), 1.5, 80, 6000) for one in range(sides)]
        inputs[name] = folder / f"{name}.wav"
        wav.write(inputs[name], np.stack(sound, axis=1))
        return Media(name, ".wav")

    voice, cue, bed = add("voice", 3, 0.08, 1), add("cue", 40, 0.06, 2), add("bed", 24, 0.02, 2)
    reel, room = 40 * SECOND, Space(6000, 5000, 2800, 600)
    events = [
        MixEvent("ambience", bed, -24_000, reel + 48_000, loop=True, fade_in=48_000, fade_out=48_000),
        MixEvent("music", cue, 0, 40 * SECOND, gain=-55),
        *(MixEvent("dialogue", voice, at * SECOND, 3 * SECOND, space=room, distance=2000) for at in range(2, 36, 6)),
    ]
    began, stretches = time.monotonic(), []
    reels = int(HOURS * 3600 * SECOND) // reel
    for number in range(reels):
        out = folder / "premix" / str(number % 3)
        if number < 3:  # three premixes stand for all: what is read counts, not how often the disk has it
            out.mkdir(parents=True)
            request = PremixRequest(tuple(events), reel, 28_800, 52_800)
            for stem, file in premix(request, Stage(out, inputs)).files.items():
                inputs[f"{number}/{stem}"] = out / file
        for stem in ("dialogue", "music", "ambience"):
            length = 28_800 + reel + 52_800
            stretches.append(Stretch(stem, Media(f"{number % 3}/{stem}", ".wav"), number * reel - 28_800, length))
    premixed = (time.monotonic() - began) / 3 * reels
    line("  premixes, all together", f"{premixed:.0f} s")
    began, before = time.monotonic(), time.process_time()
    out = folder / "out"
    out.mkdir()
    mix(MixRequest(tuple(stretches), reels * reel), Stage(out, inputs))
    took, used = time.monotonic() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    worked = time.process_time() - before
    line("  mix", f"{took:.0f} s, work {worked:.0f} s", f"{HOURS * 360:.0f} s allowed", took <= HOURS * 360)
    line("  memory", f"{used:.0f} MB", f"{MEMORY} MB allowed", used <= MEMORY)


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        one(Path(sys.argv[2]))
        return
    if sys.argv[1:2] == ["--judge"]:
        judge(Path(sys.argv[2]))
        return
    if "--long" not in sys.argv:
        films()
    if "--films" not in sys.argv:
        long_film()


if __name__ == "__main__":
    main()
