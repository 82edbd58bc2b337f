"""Real programs sound as the film does: an exported cut is rendered by melt and by GES, and heard beside its master."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from test_editors_open import ges, melted

SETTINGS = """\
title = "Heard"
[format]
size = "256x144"
rate = 25
[engines]
picture = "fake"
music = "fake"
ambience = "fake"
"""
SCRIPT = """\
Title: Heard

INT. CUISINE - NUIT

[[shot: MS 50mm 2s on ANNA]]
ANNA est assise à la table.

ANNA
Où est-il ?

MARC
Là-bas, je crois.
"""
SECOND = 48_000


def rushes(*words: object) -> None:
    command = [sys.executable, "-m", "rushes", *map(str, words)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film with its master, which has left for two programs, with its clips heard and with its stems."""
    folder = tmp_path_factory.mktemp("heard") / "heard"
    folder.mkdir()
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    rushes("make", folder)
    return folder


def exported(film: Path, kind: str, sound: str) -> Path:
    rushes("cut", "export", "--to", kind, "--media", "h264", "--sound", sound, film)
    return film / "out" / f"{film.name}-{kind}" / f"{film.name}.{kind}"


def heard(path: Path) -> np.ndarray:
    """[samples, 2] at 48 kHz, between -1 and 1."""
    with av.open(str(path)) as file:
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=SECOND)
        parts = [part.to_ndarray() for frame in file.decode(audio=0) for part in resampler.resample(frame)]
    return np.concatenate(parts, axis=1).T


def beside(master: Path, render: Path) -> list[tuple[float, float]]:
    """Of each second of the film, by how many decibels the render is louder, and how alike the two are (1: the same
    wave). Seconds in which next to nothing is heard are left out."""
    one, other = heard(master), heard(render)
    assert abs(len(one) - len(other)) <= 2048  # what AAC pads its last packet with
    found = []
    for start in range(0, min(len(one), len(other)) - SECOND, SECOND):
        x, y = (sound[start : start + SECOND].mean(axis=1) for sound in (one, other))
        if (x**2).mean() > 1e-7:
            alike = float((x * y).sum() / np.sqrt((x**2).sum() * (y**2).sum()))
            found.append((10 * float(np.log10((y**2).mean() / (x**2).mean())), alike))
    assert len(found) >= 3
    return found


def render(film: Path, kind: str, sound: str, folder: Path) -> Path:
    document = exported(film, kind, sound)
    if kind == "kdenlive":
        return melted(document, folder)
    made = folder / "made.mkv"
    ges(document, document.parent, "-o", made.as_uri(), "--format", "video/x-matroska:image/jpeg:audio/x-flac")
    return made


@pytest.mark.parametrize("kind", ["kdenlive", "xges"])
def test_with_its_stems_heard_a_cut_sounds_as_the_master(kind: str, film: Path, tmp_path: Path) -> None:
    for louder, alike in beside(film / "out" / "heard.mp4", render(film, kind, "mix", tmp_path)):
        assert abs(louder) < 0.3
        assert alike > 0.98


@pytest.mark.parametrize("kind", ["kdenlive", "xges"])
def test_with_its_clips_heard_a_cut_is_as_loud_as_the_master(kind: str, film: Path, tmp_path: Path) -> None:
    """Rooms, equalisers, what makes room for words and the limiter are the mix's alone: levels and fades go out."""
    found = beside(film / "out" / "heard.mp4", render(film, kind, "clips", tmp_path))
    assert np.median([abs(louder) for louder, _ in found]) < 2
    assert max(abs(louder) for louder, _ in found) < 5
    assert np.median([alike for _, alike in found]) > 0.8
