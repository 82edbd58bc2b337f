"""From bytes to text: UTF-8, with or without its mark. Anything else is refused, with the way out."""

from __future__ import annotations

import codecs

from rushes.departments.script.check import check_text
from rushes.errors import EncodingError, ScriptError

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_KINDS = (
    (b"%PDF", "a PDF", "Export the screenplay as Fountain or Final Draft .fdx from the program it was written in."),
    (b"{\\rtf", "a rich text (RTF)", "Save it as plain text in UTF-8."),
    (
        b"PK\x03\x04",
        "a packed document (.docx, .odt, .highland…)",
        "Save it as plain text in UTF-8, or export it as Fountain.",
    ),
    (b"\xd0\xcf\x11\xe0", "a Word document", "Save it as plain text in UTF-8."),
)
# é è à ç ê ô â û î as each of these encodings writes them: whichever explains more of the bytes is named.
_ACCENTS = {
    "MACINTOSH": b"\x8e\x8f\x88\x8d\x90\x99\x89\x9e\x94\x83\xd5",
    "WINDOWS-1252": b"\xe9\xe8\xe0\xe7\xea\xf4\xe2\xfb\xee\xc9\xc0\xc8\x92\x93\x94\x96\x97\x9c\x85\xab\xbb\xa0",
}


def decode(data: bytes, file: str) -> str:
    """The text of a screenplay's bytes.

    Raises EncodingError where they are text in another encoding (it names the line, the byte and the command
    that converts the file), ScriptError where they are no text.
    """
    for start, kind, todo in _KINDS:
        if data.startswith(start):
            raise ScriptError(f"This is {kind}, not a text.", where=file, todo=todo)
    for mark, name in _MARKS:
        if data.startswith(mark):
            raise _not_utf8(name, file, 1, "its first bytes say so")
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as problem:
        if _looks_like_utf16(body):
            raise _not_utf8("UTF-16", file, 1, "every other byte is zero") from None
        if b"\0" in body:
            check_text(body.decode("latin-1"), file)
        raise _refused_byte(body, problem.start, file) from None
    if _looks_like_utf16(body):
        raise _not_utf8("UTF-16", file, 1, "every other byte is zero")
    check_text(text, file)
    return text


def _looks_like_utf16(data: bytes) -> bool:
    start = data[:4096]
    return len(start) >= 4 and max(start[::2].count(0), start[1::2].count(0)) * 2 > len(start) * 0.8


def _refused_byte(data: bytes, at: int, file: str) -> EncodingError:
    high = [byte for byte in data if byte >= 0x80]
    name = max(_ACCENTS, key=lambda encoding: sum(byte in _ACCENTS[encoding] for byte in high))
    if name != "MACINTOSH" and not any(0x80 <= byte < 0xA0 for byte in high):
        name = "ISO-8859-1"
    line = data.count(b"\n", 0, at) + (0 if b"\n" in data else data.count(b"\r", 0, at)) + 1
    python_name = "mac-roman" if name == "MACINTOSH" else name.lower()
    letter = bytes([data[at]]).decode(python_name, errors="replace")
    return _not_utf8(name, file, line, f"byte {data[at]:#04x} at position {at:,} is {letter!r} there", data[at])


def _not_utf8(name: str, file: str, line: int, why: str, byte: int | None = None) -> EncodingError:
    shown = {"ISO-8859-1": "Latin-1 (ISO-8859-1)", "MACINTOSH": "Mac Roman"}.get(name, name)
    certainty = "is in" if byte is None else "is not in UTF-8; it looks like"
    return EncodingError(
        f"The screenplay {certainty} {shown}: {why}.",
        where=f"{file}:{line}",
        todo="Save it as UTF-8 from your editor, or run: "
        f"iconv -f {name} -t UTF-8 {_quoted(file)} > {_quoted('utf8-' + file)}",
    )


def _quoted(file: str) -> str:
    return (
        file if all(letter.isalnum() or letter in "._-" for letter in file) else "'" + file.replace("'", "'\\''") + "'"
    )
