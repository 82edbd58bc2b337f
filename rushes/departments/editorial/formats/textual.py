"""Text out of bytes, in whatever encoding a program of any age wrote it."""

from __future__ import annotations


def decoded(data: bytes) -> str:
    """Text in UTF-8 or UTF-16, else in Windows' Latin-1, as old EDLs are; never fails."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4:  # a character cut through at the end of what was read
            return data[: error.start].decode()
        return data.decode("cp1252", errors="replace")
