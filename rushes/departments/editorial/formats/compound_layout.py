"""What a compound file looks like, the file system in a file that AAF lies in ([MS-CFB] 11.0)."""

from __future__ import annotations

from struct import Struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MINI = 64  # bytes of a small sector
LARGE = 4096  # bytes: smaller streams share sectors
FREE, END, FAT, DIFAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
# Name, its bytes, kind, colour, left, right, child, class, state, made, changed, first sector, size.
ENTRY = Struct("<64sHBBIII16sIQQIQ")
IN_HEADER = 109  # sectors of the table that the header itself names
