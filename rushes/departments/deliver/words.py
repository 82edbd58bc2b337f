"""The text of a subtitle: where it may be broken, and how it is laid out on two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 42  # characters a line, the common limit for Latin script
LINES = 2
UNSPACED = 18  # characters a line of a script without spaces, whose characters are twice as wide

# French sets a space before these, and a guillemet opens with one after it: never the end of a line there.
_CLINGS_LEFT = re.compile(r"[?!:;»%…–—]+$")
_SENTENCE_END = re.compile(r"[.!?…][\"'»”’)]*$")
_CLAUSE_END = re.compile(r"[,;:–—][\"'»”’)]*$")


@dataclass(frozen=True, slots=True)
class Token:
    """What stays together on a line: characters [begin, end) of the spoken text."""

    begin: int
    end: int
    text: str

    @property
    def weight(self) -> int:
        """How good it is to break after this one: 2 after a sentence, 1 after a clause."""
        if _SENTENCE_END.search(self.text):
            return 2
        return 1 if _CLAUSE_END.search(self.text) else 0


def tokens(text: str) -> tuple[Token, ...]:
    """Words with the punctuation that clings to them; the writer's characters, untouched."""
    found: list[Token] = []
    opens = False
    for match in re.finditer(r"[^ \t\r\n]+", text):
        word = match.group()
        if found and (opens or _CLINGS_LEFT.fullmatch(word)):
            begin = found.pop().begin
            found.append(Token(begin, match.end(), " ".join(text[begin : match.end()].split())))
        else:
            found.append(Token(match.start(), match.end(), word))
        opens = word in {"«", "—", "–", "-"}
    return tuple([piece for token in found for piece in _pieces(token)])


def _pieces(token: Token) -> list[Token]:
    """A token too long for a line is one of a script without spaces, or an address: cut it."""
    if len(token.text) <= WIDTH:
        return [token]
    starts = range(0, len(token.text), UNSPACED)
    return [
        Token(token.begin + at, min(token.begin + at + UNSPACED, token.end), token.text[at : at + UNSPACED])
        for at in starts
    ]


def said(part: Sequence[Token]) -> str:
    """The tokens as one line; pieces of one word join without a space."""
    text = ""
    for before, token in zip((None, *part), part, strict=False):
        text += token.text if before is None or before.end == token.begin else f" {token.text}"
    return text


def lay_out(part: Sequence[Token], lines: int = LINES, width: int = WIDTH) -> tuple[str, ...] | None:
    """One line if it fits, else two as even as they come, broken after punctuation where that costs little;
    None where it does not fit."""
    whole = said(part)
    if len(whole) <= width:
        return (whole,)
    if lines < 2 or len(whole) > 2 * width + 1:
        return None
    best: tuple[int, tuple[str, str]] | None = None
    for at in range(1, len(part)):
        upper, lower = said(part[:at]), said(part[at:])
        if max(len(upper), len(lower)) <= width:
            cost = abs(len(upper) - len(lower)) - 8 * part[at - 1].weight
            if best is None or cost < best[0]:
                best = (cost, (upper, lower))
    return best[1] if best else None
