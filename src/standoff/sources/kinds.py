"""What kind of input this is: by its first bytes where they tell, else by its name."""

from __future__ import annotations

import json
import re

_SUFFIXES = {
    "text": ("txt", "text", "md", "markdown", "asc"),
    "html": ("html", "htm", "xhtml", "shtml"),
    "pdf": ("pdf",),
    "docx": ("docx",),
    "mail": ("eml", "mht", "mhtml"),
    "jsonl": ("jsonl", "ndjson", "json"),
    "zip": ("zip",),
    "tar": ("tar",),
    "gzip": ("gz", "tgz"),
    "bzip2": ("bz2", "tbz2"),
    "xz": ("xz", "txz"),
}
_BY_SUFFIX = {suffix: kind for kind, suffixes in _SUFFIXES.items() for suffix in suffixes}
# What lies beside reports without being one: left out of a folder with a note, where a report would be refused.
_COMPANIONS = frozenset(
    "csv tsv md markdown yaml yml toml ini cfg log py r ipynb js mjs css map svg png jpg jpeg gif webp ico bmp tif "
    "tiff mp3 mp4 wav ogg webm mov avi woff woff2 ttf otf db sqlite sqlite-wal sqlite-shm xml xsl rss lock".split(),
)
# Kinds that are known and not read, and what to do.
REFUSED = {
    "old-word": "a Word document of the old form (.doc): save it as .docx",
    "rtf": "rich text (.rtf): save it as .docx or as plain text",
}
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HEADER = re.compile(
    rb"(?:From|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Date|Subject|To|X-[\w-]+):\s", re.IGNORECASE
)


def suffix_of(name: str) -> str:
    return name.rsplit("/", 1)[-1].rpartition(".")[2].lower() if "." in name.rsplit("/", 1)[-1].lstrip(".") else ""


def is_companion(name: str) -> bool:
    """A file of a kind that lies beside reports (pictures, tables, scripts), not one itself."""
    return suffix_of(name) in _COMPANIONS


def kind_of(name: str, head: bytes) -> str:
    """The kind of an input from its name and its first 4,096 or more bytes; "text" where nothing says otherwise."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(_OLD_WORD):
        return "old-word"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    suffix = suffix_of(name)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if suffix == "docx" else "zip"
    for magic, kind in ((b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz")):
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return "tar"
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    return _by_content(head)


def _by_content(head: bytes) -> str:
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    if first.startswith(b"{"):
        try:
            json.loads(first)
        except ValueError:
            return "text"
        return "jsonl"
    lines = head.split(b"\n", 3)[:3]
    if len(lines) == 3 and all(_HEADER.match(line) for line in lines[:2]):
        return "mail"
    return "text"
