"""The text of a subtitle: what of it stays together, and how good it is to break it anywhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from rushes.film.quick import dataclass
from rushes.film.spelling import plain
from rushes.film.writing import columns
from rushes.work.tables import table

# French sets a space before these, and a guillemet opens with one after it: never the end of a line there.
_CLINGS_LEFT = re.compile(r"[?!:;»%…–—]+$")
_OPENS = {"«", "—", "–", "-"}
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"'»”’)」』）]*$")
_CLAUSE_END = re.compile(r"[,;:–—、，；：،؛][\"'»”’)」』）]*$")
# Scripts without spaces between words: ideographs, kana, Thai, Lao, Burmese, Khmer.
_UNSPACED = re.compile("[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_IDEOGRAPH = re.compile("[\u3005\u3400-\u9fff\uf900-\ufaff\u30a1-\u30fa]")  # and katakana: where words begin
_HIRAGANA = re.compile("[\u3041-\u309f]")
_PARTICLES = set("のをはがにでともへ")
# JIS X 4051, line breaking: what may not begin a line, and what may not end one.
_NOT_FIRST = set(
    "、。，．・：；？！ー～々ゝゞヽヾ）」』】〕〉》”’…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶะาำๆฯ,.:;?!)]}»%"
)
_NOT_LAST = set("（「『【〔〈《“‘([{«เแโใไ")

SENTENCE, CLAUSE, PHRASE, WORD, PARTICLE, NAME, TIED = 4, 3, 2, 0, -1, -2, -3


@dataclass(frozen=True, slots=True)
class Token:
    """What stays together on a line: characters [begin, end) of the spoken text."""

    begin: int
    end: int
    text: str

    @property
    def closes(self) -> int:
        """SENTENCE where one ends with it, CLAUSE after a clause, else WORD."""
        if _SENTENCE_END.search(self.text):
            return SENTENCE
        return CLAUSE if _CLAUSE_END.search(self.text) else WORD


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language at which a line breaks well (``before``), that no line ends with
    (``hold``) and that none begins with (``cling``)."""

    before: frozenset[str] = frozenset()
    hold: frozenset[str] = frozenset()
    cling: frozenset[str] = frozenset()
    names: bool = True  # whether a capital inside a sentence tells a name

    def break_between(self, last: Token, first: Token) -> int:
        """How good it is to break a text between two tokens: SENTENCE is best, TIED tears a phrase."""
        if last.closes:
            return last.closes
        if last.end == first.begin:
            return _inside(last.text[-1], first.text[0])
        before, after = _word(last.text), _word(first.text)
        if before in self.hold or before in self.before or after in self.cling:
            return TIED
        if after in self.before:
            return PHRASE
        named = self.names and last.text[:1].isupper() and first.text[:1].isupper()
        return NAME if named else WORD


@cache
def lexicon(language: str) -> Lexicon:
    primary = language.split("-", maxsplit=1)[0].casefold()
    own = table("subtitles", "breaks").get(primary)
    if own is None:
        return Lexicon(names=False)
    before, hold, cling = (frozenset(map(plain, own.get(kind, ()))) for kind in ("before", "hold", "cling"))
    return Lexicon(before, hold, cling, names=primary != "de")


def tokens(text: str, width: int) -> tuple[Token, ...]:
    """Words with the punctuation that clings to them, none wider than a line; the writer's characters, untouched."""
    found: list[Token] = []
    opens = False
    for match in re.finditer(r"[^ \t\r\n]+", text):
        word = match.group()
        if found and (opens or _CLINGS_LEFT.fullmatch(word)):
            begin = found.pop().begin
            found.append(Token(begin, match.end(), " ".join(text[begin : match.end()].split())))
        else:
            found.append(Token(match.start(), match.end(), word))
        opens = word in _OPENS
    return tuple([piece for token in found for piece in _pieces(token, text, width)])


def _pieces(token: Token, text: str, width: int) -> list[Token]:
    """A word of a script without spaces is as many tokens as it may be broken into; another that is too wide for a line
    is an address: cut it."""
    unspaced = bool(_UNSPACED.search(token.text))
    if not unspaced and columns(token.text) <= width:
        return [token]
    starts = [token.begin]
    for at in range(token.begin + 1, token.end):
        free = unspaced and _may_break(text[at - 1], text[at])
        if free or columns(text[starts[-1] : at + 1]) > width:
            starts.append(at)
    return [Token(one, other, text[one:other]) for one, other in zip(starts, [*starts[1:], token.end], strict=True)]


def _may_break(last: str, first: str) -> bool:
    if last in _NOT_LAST or first in _NOT_FIRST or unicodedata.category(first) in ("Mn", "Mc", "Me"):
        return False
    return bool(_UNSPACED.match(last) or _UNSPACED.match(first)) and " " not in (last, first)


def _inside(last: str, first: str) -> int:
    """Between two characters without a space: in Japanese a phrase ends in hiragana (its particles), and the next
    begins with an ideograph or katakana."""
    if _HIRAGANA.match(last) and _IDEOGRAPH.match(first):
        return WORD
    return PARTICLE if last in _PARTICLES and first not in _PARTICLES else TIED


def _word(text: str) -> str:
    return plain(text).strip("\"'“”‘’«»()-–— ").replace("’", "'")


def said(part: Sequence[Token]) -> str:
    """The tokens as one line; pieces of one word join without a space."""
    text = ""
    for before, token in zip((None, *part), part, strict=False):
        text += token.text if before is None or before.end == token.begin else f" {token.text}"
    return text


def lay_out(part: Sequence[Token], words: Lexicon, width: int, lines: int = 2) -> tuple[tuple[Token, ...], ...] | None:
    """One line if it fits, else two, broken where the sentence is and the lower one the longer; None where it does
    not fit."""
    whole = columns(said(part))
    if whole <= width:
        return (tuple(part),)
    if lines < 2 or whole > 2 * width + 1:
        return None
    best: tuple[float, int] | None = None
    for at in range(1, len(part)):
        upper, lower = columns(said(part[:at])), columns(said(part[at:]))
        if max(upper, lower) <= width:
            # Weighed in columns of a line of 42: a clause's end is worth fifteen of them, and a torn phrase costs as
            # much. A longer upper line looks top-heavy: it costs more than a longer lower one.
            uneven = 0.8 * (upper - lower) if upper > lower else 0.5 * (lower - upper)
            cost = uneven * 42 / width - 5 * words.break_between(part[at - 1], part[at])
            if best is None or cost < best[0]:
                best = (cost, at)
    return (tuple(part[: best[1]]), tuple(part[best[1] :])) if best else None
