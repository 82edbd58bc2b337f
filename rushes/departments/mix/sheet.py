"""The mix on one sheet: what sounds when, how loud it is, and its spectrogram, on one time line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from rushes import fonts
from rushes.departments.mix import spectra
from rushes.departments.mix.hearing import CELL_MS, HIGH, LOW, ROWS, Heard, Picture
from rushes.departments.mix.listening import ListenRequest
from rushes.film.cut import STEMS
from rushes.work.phrases import Speaker

Curve = npt.NDArray[Any]
Point = tuple[float, float]

_WIDTH, _LEFT, _RIGHT = 1600, 96, 24
_LANE, _TOP = 26, 34
_LOUDNESS, _SPECTRUM, _GAP = 240, ROWS, 26
_SOFTEST, _LOUDEST = -60.0, 0.0  # LUFS
_FLOOR = -96.0  # dBFS
_RATE = 48_000
LEGEND = "short-term (bold), momentary (grey), what is said (red); the straight line is the target"
_PAPER, _INK, _FAINT, _RULE = "#fcf9f0", "#1d1613", "#8d8272", "#ddd3c0"
_COLOURS = {
    "dialogue": "#a5533a",
    "narrator": "#c58a3a",
    "music": "#5b7a5a",
    "effects": "#4f6f8f",
    "ambience": "#9aa3a0",
}


def draw(request: ListenRequest, heard: Heard, target: Path) -> None:
    """Write the sheet (.png)."""
    samples = len(heard.whole) * spectra.CELL
    lanes = [stem for stem in STEMS if any(mark.stem == stem for mark in request.marks)]
    height = _TOP + _LANE * len(lanes) + _GAP + _LOUDNESS + _GAP + _SPECTRUM + 40
    said = Speaker(request.language, "mix", "sheet")
    sheet = _Sheet(Image.new("RGB", (_WIDTH, height), _PAPER), max(samples, 1), said)
    top = sheet.lanes(request, lanes)
    top = sheet.loudness(request, heard, top + _GAP)
    sheet.spectrogram(heard.picture, top + _GAP)
    sheet.time(height - 34)
    sheet.image.save(target, "PNG", compress_level=3)


class _Sheet:
    def __init__(self, image: Image.Image, samples: int, said: Speaker) -> None:
        self.image, self.samples, self.said = image, samples, said
        self.pen = ImageDraw.Draw(image)
        self.type = ImageFont.truetype(str(fonts.path(fonts.REGULAR)), 17)
        self.small = ImageFont.truetype(str(fonts.path(fonts.REGULAR)), 14)

    def x(self, sample: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * sample / self.samples

    def text(self, place: Point, words: str, colour: str = _FAINT, anchor: str = "la") -> None:
        self.pen.text(place, words, fill=colour, font=self.type, anchor=anchor)

    def lanes(self, request: ListenRequest, lanes: list[str]) -> float:
        """One lane a stem, with every sound in its place. Gives where they end."""
        bottom = _TOP + _LANE * len(lanes)
        for start, number in request.cuts:
            self.pen.line([(self.x(start), _TOP - 6), (self.x(start), bottom)], fill=_RULE)
            self.text((self.x(start) + 3, _TOP - 26), number)
        for index, stem in enumerate(lanes):
            top = _TOP + _LANE * index
            self.text((_LEFT - 8, top + 2), self.said(stem), _INK, "ra")
            for mark in request.marks:
                if mark.stem != stem:
                    continue
                left, right = self.x(mark.start), self.x(mark.start + mark.samples)
                box = (left, top + 3, max(right - 1, left + 1), top + _LANE - 4)
                self.pen.rectangle(box, fill=_COLOURS[stem], outline=_PAPER)
                label = self._fitting(mark.label, right - left - 6)
                self.pen.text((left + 3, top + _LANE / 2 - 1), label, fill=_PAPER, font=self.small, anchor="lm")
        return bottom

    def _fitting(self, words: str, room: float) -> str:
        while words and self.pen.textlength(words, font=self.small) > room:
            words = words[:-1]
        return words if len(words) > 2 else ""

    def loudness(self, request: ListenRequest, heard: Heard, top: float) -> float:
        """Momentary and short-term loudness of the mix, and the momentary loudness of what is said."""

        def y(level: float) -> float:
            return top + _LOUDNESS * (_LOUDEST - max(level, _SOFTEST)) / (_LOUDEST - _SOFTEST)

        for level in range(int(_SOFTEST), int(_LOUDEST) + 1, 10):
            self.pen.line([(_LEFT, y(level)), (_WIDTH - _RIGHT, y(level))], fill=_RULE)
            self.text((_LEFT - 8, y(level) - 11), f"{level}", anchor="ra")
        self.text((8, top - 20), "LUFS")
        self.pen.line([(_LEFT, y(request.loudness)), (_WIDTH - _RIGHT, y(request.loudness))], fill=_INK)
        for energies, window, colour, width in (
            (heard.spoken, 400, _COLOURS["dialogue"], 1),
            (heard.whole, 400, _FAINT, 1),
            (heard.whole, 3000, _INK, 2),
        ):
            curve = _levels(energies, window, _WIDTH - _LEFT - _RIGHT)
            points = [(_LEFT + index, y(level)) for index, level in enumerate(curve)]
            if len(points) > 1:
                self.pen.line(points, fill=colour, width=width)
        self.text((_WIDTH - _RIGHT, top - 22), self.said(LEGEND), anchor="ra")
        return top + _LOUDNESS

    def spectrogram(self, picture: Picture, top: float) -> None:
        size = _WIDTH - _LEFT - _RIGHT, _SPECTRUM
        if picture.size:
            painted = _painted(picture / 10).resize(size, Image.Resampling.BILINEAR)
            self.image.paste(painted, (_LEFT, int(top)))
        for hertz, words in ((100, "100"), (1000, "1 k"), (4000, "4 k"), (10_000, "10 k")):
            y = top + _SPECTRUM * (1 - np.log(hertz / LOW) / np.log(HIGH / LOW))
            self.text((_LEFT - 8, y - 11), words, anchor="ra")
        self.text((8, top - 20), "Hz")

    def time(self, top: float) -> None:
        seconds = self.samples / _RATE
        step = next((one for one in (1, 2, 5, 10, 30, 60, 300, 600, 1800) if seconds / one <= 14), 3600)
        for at in range(0, int(seconds) + 1, step):
            self.pen.line([(self.x(at * _RATE), top - 4), (self.x(at * _RATE), top)], fill=_FAINT)
            self.text((self.x(at * _RATE), top + 2), f"{at // 60}:{at % 60:02d}", anchor="ma")


def _levels(energies: Curve, window: int, points: int) -> Curve:
    """Loudness around each of ``points`` moments, within so many milliseconds, from energies by 50 ms."""
    if not len(energies):
        return np.zeros(0)
    total = np.concatenate(([0.0], np.cumsum(energies, dtype=np.float64)))
    cells = window / CELL_MS
    middle = (np.arange(points) + 0.5) * len(energies) / points
    first = np.clip(np.round(middle - cells / 2), 0, len(energies) - 1).astype(int)
    last = np.clip(np.round(middle + cells / 2), first + 1, len(energies)).astype(int)
    mean = np.maximum(total[last] - total[first], 0.0) / np.maximum(last - first, 1)
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(mean, 1e-12)))


def _painted(levels: Curve) -> Image.Image:
    """From paper through warm tones to ink."""
    part = np.clip((levels - _FLOOR) / -_FLOOR * 1.25, 0.0, 1.0)
    stops = np.array([[252, 249, 240], [226, 199, 160], [190, 110, 70], [95, 45, 60], [20, 14, 24]], np.float64)
    at = np.linspace(0, 1, len(stops))
    rgb = np.stack([np.interp(part, at, stops[:, channel]) for channel in range(3)], axis=-1)
    return Image.fromarray(np.rint(rgb).astype(np.uint8), "RGB")
