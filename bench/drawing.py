"""How fast the maquette draws: pictures a second for each shot of la-ciotat, and where a frame's time goes.

    python bench/drawing.py [--film examples/la-ciotat] [--sizes 640x360,960x540] [--frames 48] [--only 1C,2A]
                            [--look ink] [--hold 2] [--techniques] [--start] [--workers 2]

Every shot is filmed as a film asks for it, encoding included, and on twos; ``--hold 0`` is as the film has it, which is
on ones where the camera moves. The median of the turns counts. ``--techniques``: the processor's milliseconds a frame
by technique, one after the other, which hides what runs beside what; ``--start``: a fresh process to its first frame,
and its memory; ``--workers``: as many processes at once against one that films as much.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from rushes.engines.maquette.renderer import Renderer
from rushes.engines.maquette.screen import Screen
from rushes.engines.maquette.shots import film_shot
from rushes.engines.picture_writer import PictureWriter
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.engines.stage import Stage
from rushes.pipeline import open_film, storyboard

LA_CIOTAT = Path(__file__).parent.parent / "examples" / "la-ciotat"
ASKED = {"640x360": 40, "960x540": 24}  # pictures a second, on two cores
FIRST, MEMORY = 1.5, 400  # seconds, megabytes
KEEPS = 0.97  # of one process's speed: less would be a loss, not chance


def shots(film: Path, size: str, look: str, frames: int, hold: int = 2) -> Iterator[tuple[str, TextToVideo]]:
    """What the film's shots ask of a camera, ``frames`` of each from the middle of its storyboard's length."""
    wide, high = map(int, size.split("x"))
    tasks = {task.label.split()[-1]: task for task in reversed(next(storyboard(open_film(film))))}
    for name, task in sorted(tasks.items()):
        still = task.request
        assert isinstance(still, TextToImage)
        count = min(frames, still.frames)
        yield name, TextToVideo("", still.blocking, count, still.rate, wide, high, look or still.look, hold=hold)


class Meter:
    """The processor's seconds by technique, the graphics waited for at both ends of each."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def on(self, name: str, finish: Callable[[], None]) -> Iterator[None]:
        finish()
        before = time.process_time(), sum(self.spent.values())
        yield
        finish()
        inner = sum(self.spent.values()) - before[1]
        self.spent[name] += time.process_time() - before[0] - inner

    def around(self, owner: object, method: str, name: str, finish: Callable[[], None]) -> None:
        done = getattr(owner, method)

        def metered(*given: Any, **named: Any) -> Any:
            with self.on(name, finish):
                return done(*given, **named)

        setattr(owner, method, metered)


class MeteredScreen(Screen):
    meter: Meter

    def add(self, fragment: str, values: Mapping[str, Any], **definitions: int) -> None:
        with self.meter.on(fragment.removesuffix(".frag"), self.context.finish):
            super().add(fragment, values, **definitions)


class AtOnce(ThreadPoolExecutor):
    """Does what it is given before anything else: of what runs at the same time nobody could tell the cost."""

    def submit(self, what: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(what(*given, **named))
        return done


class Kept:
    """A writer that encodes nothing yet: encoding would go on while something else is measured."""

    frames: ClassVar[list[list[bytes]]] = []

    def __init__(self, *_: object) -> None:
        self.frames.clear()

    def __enter__(self) -> Kept:
        return self

    def __exit__(self, *_: object) -> None: ...

    def write_yuv(self, *planes: Any) -> None:
        self.frames.append([bytes(plane) for plane in planes])


def techniques(request: TextToVideo, room: Path) -> dict[str, float]:
    """Milliseconds a frame."""
    from rushes.engines.maquette import shots as module

    meter, renderer = Meter(), Renderer()
    wait = renderer.context.finish
    renderer._screen.__class__ = MeteredScreen
    renderer._screen.meter = meter  # type: ignore[attr-defined]
    module.ThreadPoolExecutor, module.PictureWriter = AtOnce, Kept  # type: ignore[attr-defined]
    film_shot(renderer, request, Stage(room))  # shaders compiled, sets built
    meter.spent.clear()
    for method, name in (("lay_shadows", "shadow"), ("draw_shadow", "shadow"), ("lay_geometry", "geometry"),
                         ("draw_geometry", "geometry"), ("draw_mirror", "mirror")):  # fmt: skip
        meter.around(renderer._standing, method, name, wait)
    for method, name in (("painted", "read back"), ("printed", "Python: printing"), ("light", "uniforms, measuring")):
        meter.around(renderer, method, name, wait)
    meter.around(renderer._air, "draw", "air", wait)
    drawn = module.Crew.drawn

    def posed(crew: module.Crew, frame: int) -> Any:
        with meter.on("Python: posing", wait):
            return drawn(crew, frame)

    module.Crew.drawn = posed  # type: ignore[method-assign, assignment]
    began = time.process_time()
    film_shot(renderer, request, Stage(room))
    meter.spent["the rest: building, waiting"] = time.process_time() - began - sum(meter.spent.values())
    module.Crew.drawn = drawn  # type: ignore[method-assign]
    module.ThreadPoolExecutor, module.PictureWriter = ThreadPoolExecutor, PictureWriter  # type: ignore[attr-defined]
    began = time.process_time()
    with PictureWriter(room / "encoded.mp4", request.width, request.height, request.rate) as writer:
        for planes in Kept.frames:
            writer.write_yuv(*planes)
    meter.spent["encoding"] = time.process_time() - began
    renderer.close()
    return {name: 1000 * spent / request.frames for name, spent in meter.spent.items()}


def speed(given: argparse.Namespace, room: Path) -> bool:
    kept = True
    renderer = Renderer()
    for size in given.sizes.split(","):
        asked = [
            found for found in shots(given.film, size, given.look, given.frames, given.hold) if wanted(given, found[0])
        ]
        for name, request in asked:
            film_shot(renderer, replace(request, frames=min(4, request.frames)), Stage(room))
            walls, costs = [], []
            for _ in range(given.turns):
                wall, cost = time.perf_counter(), time.process_time()
                film_shot(renderer, request, Stage(room))
                walls.append((time.perf_counter() - wall) / request.frames)
                costs.append((time.process_time() - cost) / request.frames)
            fps = 1 / statistics.median(walls)
            good = fps >= ASKED.get(size, 0)
            kept &= good
            spent = 1000 * statistics.median(costs)
            print(
                f"{size:<10}{name:<5}{fps:7.1f} fps{spent:9.1f} ms of CPU a frame   {'' if good else 'MISSED'}",
                flush=True,
            )
    renderer.close()
    return kept


def start(given: argparse.Namespace, room: Path) -> bool:
    """One shot in a process of its own: to its first frame, and the most memory it took."""
    words = [sys.executable, __file__, "--film", str(given.film), "--only", given.only or "2C", "--alone"]
    walls, peaks = [], []
    for _ in range(3):
        out = subprocess.run(
            [*words, "--sizes", given.sizes.split(",")[-1]], check=True, capture_output=True, text=True
        )
        first, peak = map(float, out.stdout.split()[-2:])
        walls.append(first)
        peaks.append(peak)
    first, peak = statistics.median(walls), max(peaks)
    kept = first < FIRST and peak < MEMORY
    print(f"first frame after {first:.2f} s, {peak:.0f} MB at most   {'' if kept else 'MISSED'}")
    return kept


def film_alone(given: argparse.Namespace, room: Path, takes: int) -> float:
    """Seconds for so many takes of each shot asked for, after shaders and sets are there."""
    asked = [request for name, request in shots(given.film, given.sizes, given.look, given.frames, given.hold)
             if wanted(given, name)]  # fmt: skip
    renderer = Renderer()
    for request in asked:
        film_shot(renderer, replace(request, frames=min(4, request.frames)), Stage(room))
    print("ready", flush=True)
    sys.stdin.readline()
    began = time.perf_counter()
    for _ in range(takes):
        for request in asked:
            film_shot(renderer, request, Stage(room))
    return time.perf_counter() - began


def workers(given: argparse.Namespace) -> bool:
    """Whether several processes that share the cores film as much in the time that one takes alone."""
    words = [sys.executable, __file__, "--film", str(given.film), "--only", given.only or "1C,2C", "--frames",
             str(given.frames), "--hold", str(given.hold), "--look", given.look]  # fmt: skip

    def spent(count: int, takes: int) -> float:
        """Seconds until the last of ``count`` is done."""
        each = [*words, "--sizes", given.sizes.split(",")[0], "--takes", str(takes)]
        started = [
            subprocess.Popen(each, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(count)
        ]
        for process in started:
            assert process.stdout is not None
            process.stdout.readline()
        for process in started:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        return max(float(process.communicate()[0]) for process in started)

    pairs = [(spent(1, given.workers), spent(given.workers, 1)) for _ in range(given.turns)]
    ratio = statistics.median(one / several for one, several in pairs)
    kept = ratio >= KEEPS
    print(f"{given.workers} processes film {ratio:.2f} times as fast as one   {'' if kept else 'MISSED'}")
    return kept


def alone(given: argparse.Namespace, room: Path) -> None:
    asked = [found for found in shots(given.film, given.sizes, given.look, 24, given.hold) if wanted(given, found[0])]
    base = time.perf_counter()
    renderer = Renderer()
    film_shot(renderer, replace(asked[0][1], frames=1), Stage(room))
    first = time.perf_counter() - base
    film_shot(renderer, asked[0][1], Stage(room))
    print(first, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def wanted(given: argparse.Namespace, name: str) -> bool:
    return not given.only or name in given.only.split(",")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--film", type=Path, default=LA_CIOTAT)
    parser.add_argument("--sizes", default="640x360,960x540")
    parser.add_argument("--frames", type=int, default=48)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--only", default="", help="numbers of shots, with commas between")
    parser.add_argument("--look", default="", help="another look than the film's")
    parser.add_argument("--hold", type=int, default=2, help="frames that a drawing stays; 0: as the film has it")
    parser.add_argument("--techniques", action="store_true")
    parser.add_argument("--start", action="store_true")
    parser.add_argument("--workers", type=int, default=0, help="processes at once, against one that films as much")
    parser.add_argument("--takes", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        if given.alone:
            alone(given, room)
            return 0
        if given.takes:
            print(film_alone(given, room, given.takes))
            return 0
        if given.workers:
            return 0 if workers(given) else 1
        if given.start:
            return 0 if start(given, room) else 1
        if not given.techniques:
            return 0 if speed(given, room) else 1
        for size in given.sizes.split(","):
            for name, request in shots(given.film, size, given.look, given.frames, given.hold):
                if wanted(given, name):
                    spent = techniques(request, room)
                    print(f"{size} {name}: {sum(spent.values()):.1f} ms of CPU a frame")
                    for what, cost in sorted(spent.items(), key=lambda item: -item[1]):
                        print(f"    {what:<30}{cost:6.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
