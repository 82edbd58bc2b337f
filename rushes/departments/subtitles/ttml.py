"""TTML in the IMSC 1.1 text profile, which streamers and broadcasters take: https://www.w3.org/TR/ttml-imsc1.1/.

Times are offsets in frames of the film's own rate ("123f"), which is exact at 23.976 too. Nothing is placed in pixels:
two regions in per cent, one at the foot of the picture and one at its head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from html import escape  # of xml.sax the same would bring a whole client of the web
from typing import TYPE_CHECKING

from rushes.departments.subtitles.clock import frame_at, seconds
from rushes.departments.subtitles.keys import Numbering, keys_of
from rushes.errors import SubtitleError
from rushes.film.subtitle import Subtitle
from rushes.film.subtitle_text import Unmarked
from rushes.film.writing import runs_left, without_marks

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PROFILE = "http://www.w3.org/ns/ttml/profile/imsc1.1/text"
TT, PARAMETER, STYLING, METADATA = (
    f"http://www.w3.org/ns/ttml{part}" for part in ("", "#parameter", "#styling", "#metadata")
)
_XML = "{http://www.w3.org/XML/1998/namespace}"
OURS = "urn:rushes:subtitles"
_OFFSET = re.compile(r"(\d+(?:\.\d+)?)(h|ms|m|s|f|t)$")
_TIMECODE = re.compile(r"(\d+):(\d\d):(\d\d):(\d+)(?:\.\d+)?$")
_WHOLE = {"h": Fraction(3600), "m": Fraction(60), "s": Fraction(1), "ms": Fraction(1, 1000)}

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="{tt}" xmlns:ttp="{parameter}" xmlns:tts="{styling}" xmlns:ttm="{metadata}"
  xmlns:rushes="{ours}"
  xml:lang="{language}" ttp:contentProfiles="{profile}" ttp:timeBase="media"
  ttp:frameRate="{rate}" ttp:frameRateMultiplier="{multiplier}" ttp:cellResolution="32 15">
  <head>
    <metadata>
      <ttm:title>{title}</ttm:title>
{agents}    </metadata>
    <styling>
      <style xml:id="plain" tts:fontFamily="proportionalSansSerif" tts:fontSize="100%" tts:lineHeight="125%"
        tts:color="white" tts:textAlign="center"{direction}/>
      <style xml:id="italic" tts:fontStyle="italic"/>
    </styling>
    <layout>
      <region xml:id="bottom" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="after"/>
      <region xml:id="top" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="before"/>
    </layout>
  </head>
  <body style="plain" region="bottom"{space}>
    <div>
"""
_FOOT = """    </div>
  </body>
</tt>
"""


def write(cues: Sequence[Subtitle], rate: Fraction, language: str, title: str = "") -> str:
    """The whole document. ``rate`` of the film, in which the times are counted."""
    names = Numbering()
    people = list(dict.fromkeys(who for cue in cues for who in cue.who))
    agents = {who: f"voice{number}" for number, who in enumerate(people, 1)}
    leftward = sum(runs_left(cue.text) for cue in cues) * 2 > len(cues)
    nominal = -(-rate.numerator // rate.denominator)
    slower = rate / nominal
    head = _HEAD.format(
        tt=TT,
        parameter=PARAMETER,
        styling=STYLING,
        metadata=METADATA,
        ours=OURS,
        profile=PROFILE,
        language=escape(language),
        rate=nominal,
        multiplier=f"{slower.numerator} {slower.denominator}",
        title=_text(_printable(title)),
        agents="".join(_agent(who, name) for who, name in agents.items()),
        direction=' tts:direction="rtl" tts:unicodeBidi="embed"' if leftward else "",
        space=' xml:space="default"',
    )
    found = [head]
    for number, cue in enumerate(cues, 1):
        found.append(_paragraph(cue, number, names.of(cue) if cue.keys else "", agents))
    return "".join([*found, _FOOT])


def _agent(who: str, name: str) -> str:
    return (
        f'      <ttm:agent type="person" xml:id="{name}"><ttm:name type="full">{_text(_printable(who))}</ttm:name>'
        "</ttm:agent>\n"
    )


def _paragraph(cue: Subtitle, number: int, name: str, agents: dict[str, str]) -> str:
    told = f' rushes:lines="{escape(name)}"' if name else ""
    speaking = " ".join(agents[who] for who in dict.fromkeys(cue.who))
    told += f' ttm:agent="{speaking}"' if speaking else ""
    told += ' style="italic"' if cue.tilted else ""
    text = "<br/>".join(_line(cue, line) for line in range(len(cue.lines)))
    return f'      <p xml:id="cue{number}" begin="{cue.start}f" end="{cue.end}f"{told}>{text}</p>\n'


def _line(cue: Subtitle, line: int) -> str:
    text = _printable(cue.lines[line])
    if cue.tilted:
        return _text(text)
    pieces, at = [], 0
    for begin, end in cue.slanted(line):
        pieces += [_text(text[at:begin]), f'<span style="italic">{_text(text[begin:end])}</span>']
        at = end
    return "".join([*pieces, _text(text[at:])])


def _text(text: str) -> str:
    """As XML spells it between two tags, where quotation marks need nothing."""
    return escape(text, quote=False)


def _printable(text: str) -> str:
    """What XML 1.0 can hold."""
    return "".join(sign if sign >= " " and sign not in "\ufffe\uffff" else " " for sign in text)


def read(text: bytes, rate: Fraction, name: str) -> tuple[tuple[Subtitle, ...], str]:
    """The cues in the order of the file, and the language it says it is in. Raises SubtitleError for what is no TTML,
    and for one that would fill the memory or reach for other files."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(text, forbid_dtd=True)
    except ParseError as problem:
        where = f"{name}:{problem.position[0]}"
        raise SubtitleError("This is no well-formed XML.", where=where, todo="Export it as TTML once more.") from None
    except DefusedXmlException:
        todo = "Subtitles need none: take its DOCTYPE out, or export it once more."
        raise SubtitleError("It declares entities of its own, which are never read.", where=name, todo=todo) from None
    if root.tag != f"{{{TT}}}tt":
        raise SubtitleError(
            "This is XML, but no TTML.", where=name, todo="Its root has to be <tt>, of the TTML namespace."
        )
    clock = _Clock(root, name)
    slanted = {
        style.get(f"{_XML}id", "")
        for style in root.iter(f"{{{TT}}}style")
        if style.get(f"{{{STYLING}}}fontStyle") in _SLANTED
    }
    people = {
        agent.get(f"{_XML}id", ""): "".join(agent.itertext()).strip() for agent in root.iter(f"{{{METADATA}}}agent")
    }
    cues = []
    for paragraph in root.iter(f"{{{TT}}}p"):
        start, end = clock.span(paragraph)
        found = Unmarked(
            who=[people[one] for one in paragraph.get(f"{{{METADATA}}}agent", "").split() if one in people]
        )
        _walk(paragraph, found, slanted)
        cues.append(
            found.cue(frame_at(start, rate), frame_at(end, rate), keys_of(paragraph.get(f"{{{OURS}}}lines", "")))
        )
    return tuple(cues), root.get(f"{_XML}lang", "")


_SLANTED = ("italic", "oblique")


def _walk(element: Element, found: Unmarked, slanted: set[str]) -> None:
    own = element.get(f"{{{STYLING}}}fontStyle")
    leans = own in _SLANTED or (own is None and bool(slanted & set(element.get("style", "").split())))
    outer = found.leans
    if leans:
        found.slant()
    found.write(_collapsed(element.text))
    for child in element:
        if child.tag == f"{{{TT}}}br":
            found.write("\n")
        elif child.tag == f"{{{TT}}}span":
            _walk(child, found, slanted)
        found.write(_collapsed(child.tail))
    if leans and not outer:
        found.upright()


def _collapsed(text: str | None) -> str:
    return without_marks(re.sub(r"[ \t\r\n]+", " ", text or ""))


class _Clock:
    """How a document counts time."""

    def __init__(self, root: Element, name: str) -> None:
        self.name = name
        rate = root.get(f"{{{PARAMETER}}}frameRate", "30")
        parts = root.get(f"{{{PARAMETER}}}frameRateMultiplier", "1 1").replace(":", " ").split()
        ticks = root.get(f"{{{PARAMETER}}}tickRate", "")
        try:
            self.rate = Fraction(int(rate)) * Fraction(int(parts[0]), int(parts[-1]))
            self.ticks = Fraction(int(ticks)) if ticks else self.rate
        except (ValueError, ZeroDivisionError):
            self.rate = self.ticks = Fraction(0)
        if self.rate <= 0 or self.ticks <= 0:
            raise SubtitleError(f"A frame rate of {rate!r} is none.", where=name, todo="Export it as TTML once more.")

    def span(self, paragraph: Element) -> tuple[Fraction, Fraction]:
        begin = self.seconds(paragraph.get("begin", ""))
        length = paragraph.get("dur")
        end = begin + self.seconds(length) if length else self.seconds(paragraph.get("end", ""))
        if end < begin:
            raise SubtitleError(self._of(paragraph, "ends before it begins"), where=self.name, todo="Mend its times.")
        return begin, end

    def _of(self, paragraph: Element, what: str) -> str:
        return f"The subtitle from {paragraph.get('begin')} to {paragraph.get('end')} {what}."

    def seconds(self, text: str) -> Fraction:
        """Raises SubtitleError for what is no time of TTML."""
        if told := _OFFSET.match(text):
            number, unit = Fraction(told[1]), told[2]
            return number / (self.rate if unit == "f" else self.ticks) if unit in "ft" else number * _WHOLE[unit]
        if told := _TIMECODE.match(text):
            hours, minutes, whole, frames = map(int, told.groups())
            return hours * 3600 + minutes * 60 + whole + frames / self.rate
        found = seconds(text)
        if found is None:
            todo = 'Times are written so: begin="00:01:02.500", "62.5s" or "1500f".'
            raise SubtitleError(f"{text[:40]!r} is no time.", where=self.name, todo=todo)
        return found
