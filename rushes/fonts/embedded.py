"""Letters of the machine's fonts on the pages of a PDF: as text, which can be searched and copied.

reportlab shapes only with a library that it does not bring, and then a ligature or a joined letter is copied as a sign
of nothing; and of fonts with PostScript outlines, as those for Chinese are, it takes none. So what is drawn is embedded
here: every cluster (a syllable, a letter with its marks) is one sign of a composite font, which says the letters that
it stands for. Two clusters that look alike and are read otherwise are two signs.

ISO 32000-1: 9.7.4 for the font, 9.10.3 for what its signs are read as.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from rushes.fonts.compact import Drawn, font_program
from rushes.fonts.setting import Run
from rushes.fonts.shaping import EM, Cluster, Contour, name, outline, shape

_HIGHEST, _LOWEST = 880, -120  # a line's, where a reader marks what is chosen
_SYMBOLIC = 4
_MOST = 65_534  # signs that a font may have


def length(run: Run) -> float:
    """In ems."""
    return sum(sign.advance for sign in _signs(run)) / EM


def write(text: PDFTextObject, canvas: Canvas, run: Run, size: float) -> None:
    """Where the text object stands, to the right."""
    assert run.face is not None
    font = _font_of(canvas, run.face.path, run.face.index)
    codes = "".join(f"{font.code(sign):04X}" for sign in _signs(run))
    text._code.append(f"/{font.name} {size:.5g} Tf <{codes}> Tj")  # reportlab writes only what its own fonts encode


@lru_cache(maxsize=4096)
def _signs(run: Run) -> tuple[Cluster, ...]:
    """A run's clusters, from left to right. Readers turn round what goes from the right letter by letter, so there a
    cluster is one sign for each of its letters: one has all that is drawn, the others are nothing, of no width."""
    assert run.face is not None
    found = shape(run.face.path, run.face.index, run.text, run.right_to_left)
    if not run.right_to_left:
        return found
    told: list[Cluster] = []
    for cluster in found:
        letters = [cluster.text[first:after] for first, after in pairwise([*_bases(cluster.text), len(cluster.text)])]
        signs = [sign for letter in reversed(letters) for sign in (*letter[1:], letter[0])]
        told += [Cluster(sign, 0, ()) for sign in signs[:-1]]
        told.append(Cluster(signs[-1], cluster.advance, cluster.glyphs))
    return tuple(told)


def _bases(text: str) -> list[int]:
    """Where letters begin: marks, which nobody turns round, stand after theirs."""
    return [0, *(k for k, sign in enumerate(text) if k and unicodedata.bidirectional(sign) != "NSM")]


def _font_of(canvas: Canvas, path: Path, index: int) -> _Embedded:
    document: Any = canvas._doc
    for font in document.delayedFonts:
        if isinstance(font, _Embedded) and (font.path, font.index) == (path, index):
            return font
    font = _Embedded(f"F{len(document.fontMapping) + 1}", path, index)
    document.fontMapping[f"{path}#{index}"] = f"/{font.name}"
    document.delayedFonts.append(font)
    return font


class _Embedded:
    """What one document takes of one font; reportlab asks for its objects when all is drawn."""

    def __init__(self, name: str, path: Path, index: int) -> None:
        self.name, self.path, self.index = name, path, index
        self.codes: dict[Cluster, int] = {}

    def code(self, cluster: Cluster) -> int:
        number = self.codes.setdefault(cluster, len(self.codes) + 1)
        if number > _MOST:
            raise ValueError(f"{self.path}: more than {_MOST} different signs of one font in one file")
        return number

    def addObjects(self, document: Any) -> None:  # reportlab's name
        signs = [Drawn(cluster.advance, self._contours(cluster)) for cluster in self.codes]
        box = _box(signs)
        base = f"RUSHES+{name(self.path, self.index)}"
        program = _stream(font_program(base, signs, box), {"Subtype": PDFName("CIDFontType0C")})
        descriptor = {
            **{"Type": PDFName("FontDescriptor"), "FontName": PDFName(base), "Flags": _SYMBOLIC, "ItalicAngle": 0},
            **{"FontBBox": PDFArray(box), "Ascent": _HIGHEST, "Descent": _LOWEST, "CapHeight": _HIGHEST, "StemV": 80},
            "FontFile3": document.Reference(program),
        }
        descendant = {
            **{"Type": PDFName("Font"), "Subtype": PDFName("CIDFontType0"), "BaseFont": PDFName(base), "DW": 0},
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "W": PDFArray([1, PDFArray([sign.advance for sign in signs])]),
            "FontDescriptor": document.Reference(PDFDictionary(descriptor)),
        }
        whole = {
            **{"Type": PDFName("Font"), "Subtype": PDFName("Type0"), "BaseFont": PDFName(base)},
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(PDFDictionary(descendant))]),
            "ToUnicode": document.Reference(_stream(_readings(list(self.codes)), {})),
        }
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(PDFDictionary(whole))

    def _contours(self, cluster: Cluster) -> tuple[Contour, ...]:
        return tuple(
            tuple(tuple(value + (placed.x, placed.y)[k % 2] for k, value in enumerate(points)) for points in contour)
            for placed in cluster.glyphs
            for contour in outline(self.path, self.index, placed.glyph)
        )


def _stream(content: bytes, about: dict[str, Any]) -> Any:
    return PDFStream(PDFDictionary(about), content, [PDFZCompress])


def _box(signs: list[Drawn]) -> tuple[int, int, int, int]:
    points = [points for sign in signs for contour in sign.contours for points in contour]
    across = [value for one in points for value in one[::2]] or [0.0]
    upwards = [value for one in points for value in one[1::2]] or [0.0]
    return round(min(across)), round(min(upwards)), round(max(across)), round(max(upwards))


_BEFORE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_AFTER = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def _readings(signs: list[Cluster]) -> bytes:
    """The letters of every code, as a CMap: a hundred to a block, as the format has it."""
    told = [f"<{code:04X}> <{cluster.text.encode('utf-16-be').hex().upper()}>" for code, cluster in enumerate(signs, 1)]
    blocks = [told[k : k + 100] for k in range(0, len(told), 100)]
    lines = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return (_BEFORE + "\n".join(lines) + "\n" + _AFTER).encode("ascii")
