"""What the maquette films before a shot's first frame and after its last."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
from blockings_by_hand import blocking, camera, two_people

from rushes.engines import picture_reader
from rushes.engines.maquette import Maquette
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.engines.stage import Stage
from rushes.film.blocking import Crowd
from rushes.film.spot import Spot
from rushes.work.recipe import canonical

WALKER = replace(two_people()[0], pose="walk", to=Spot(1500, 0, 800))
DOLLY = camera((0, 1500, 5000), (0, 1000, 0), eye_end=Spot(900, 1500, 4200), target_end=Spot(600, 1000, 0))
SHOT = TextToVideo("", blocking(WALKER, two_people()[1], crowd=Crowd(3), camera=DOLLY), 16, Fraction(24), 160, 90)


def filmed(maquette: Maquette, out: Path, request: TextToVideo) -> list[np.ndarray]:
    out.mkdir()
    result = maquette.text_to_video(request, Stage(out))
    frames = [y.astype(int) for y, _, _ in picture_reader.yuv_frames(out / result.files["picture"])]
    assert result.facts["frames"] == len(frames)
    return frames


def test_handles_go_on_from_the_shot_at_both_ends_and_never_stand_still(maquette: Maquette, tmp_path: Path) -> None:
    shot = filmed(maquette, tmp_path / "shot", SHOT)
    handles = filmed(maquette, tmp_path / "handles", replace(SHOT, handles=4))
    assert (len(shot), len(handles)) == (16, 8)

    def apart(one: np.ndarray, other: np.ndarray) -> float:
        return float(np.abs(one - other).mean())

    across = apart(shot[0], shot[-1])
    assert apart(handles[3], shot[0]) < across / 3  # the last before the first
    assert apart(handles[4], shot[-1]) < across / 3  # the first after the last
    whole = [*handles[:4], *shot, *handles[4:]]
    assert min(apart(a, b) for a, b in pairwise(whole)) > 0


def test_handles_are_the_same_bytes_each_time(maquette: Maquette, tmp_path: Path) -> None:
    request = replace(SHOT, handles=3)
    for name in ("one", "other"):
        filmed(maquette, tmp_path / name, request)
    assert (tmp_path / "one" / "picture.mp4").read_bytes() == (tmp_path / "other" / "picture.mp4").read_bytes()


def test_a_shot_without_handles_is_asked_for_as_it_always_was() -> None:
    assert "handles" not in canonical(SHOT)
