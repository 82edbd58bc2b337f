"""Where media lie, as edits write it: paths, which in most formats are URLs."""

from __future__ import annotations

from urllib.parse import quote, unquote


def address(url: str) -> str:
    """A path as written in an edit, as a URL: what is one already stays."""
    return url if "://" in url else quote(url, safe="/")


def plain(url: str) -> str:
    """A URL as a path where it is one of this machine, else itself."""
    if url.startswith("file:"):
        rest = url[5:]
        if rest.startswith("//"):
            rest = "/" + rest[2:].partition("/")[2]
        return unquote(rest)
    return url if "://" in url else unquote(url)
