"""JPEGs on the pages of a PDF: their bytes as they are, each read when its turn comes to be written to the disk.

reportlab would decode every picture to give it a name, keep them all, and put the whole file together in memory: of a
board of six hundred panels that was most of the time and of the room.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.pdfgen.canvas import Canvas


def draw_jpeg(canvas: Canvas, name: str, path: Path, box: tuple[float, float, float, float], out: IO[bytes]) -> None:
    """The picture in a box (x, y, width, height) of points. ``name`` is its own: of the same one the bytes are written
    once. ``out``: the file that the canvas is saved to."""
    document: Any = canvas._doc
    if not canvas.hasForm(name):
        document.addForm(name, _Jpeg(name, path, out))
    canvas.saveState()
    canvas.translate(box[0], box[1])
    canvas.scale(box[2], box[3])
    canvas.doForm(name)
    canvas.restoreState()


class _Jpeg(PDFImageXObject):  # type: ignore[misc]
    def __init__(self, name: str, path: Path, out: IO[bytes]) -> None:
        super().__init__(name)
        self.path, self.out = path, out
        self._read()
        self.streamContent = b""

    def _read(self) -> None:
        with self.path.open("rb") as file:
            if not self.loadImageFromJPEG(file):
                raise ValueError(f"{self.path} is no JPEG that a PDF can hold")

    def format(self, document: Any) -> bytes:
        """Called once, when the PDF is put together: what was put together before it leaves for the disk."""
        gathered = document.__accum__
        if gathered.strings:
            self.out.write(b"".join(gathered.strings))
            gathered.strings.clear()
        self._read()
        told: bytes = super().format(document)
        self.streamContent = b""
        return told
