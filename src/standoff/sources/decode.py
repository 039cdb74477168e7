"""Bytes to text: the encoding is stated, evident, or the input is refused."""

from __future__ import annotations

import codecs
import re

from standoff.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Signs that stand inside words only where letters of another code page are read as Windows-1252.
_ODD_SIGNS = re.compile(r"[^\W\d_][²³¹¼½¾¿¡¢£¤¥¦§¨©ª¬®¯°±µ¶¸º][^\W\d_]")
_SAMPLE = 65_536
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of these bytes, and notes on how it was got. Raises SourceError where they are not text.

    A byte order mark decides; else UTF-8; else UTF-16 where every other byte is NUL; else Windows-1252, and only where
    the bytes look like a Western text with some accents and curly quotes.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError as error:
                name = encoding.removesuffix("-sig").upper()
                raise SourceError(f"marked as {name} but not valid {name} (byte {error.start})") from None
    if wide := _utf16_without_mark(data):
        try:
            return data.decode(wide), (f"read as {wide.upper()}, which the file does not say",)
        except UnicodeDecodeError:
            raise SourceError("not text: binary data") from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data)
    if looks_binary(data):
        raise SourceError("not text: binary data")
    return text, ()


def looks_binary(data: bytes) -> bool:
    """More control characters than any text holds."""
    sample = data[:_SAMPLE]
    return sum(byte in _CONTROLS for byte in sample) > max(8, len(sample) // 50)


def _utf16_without_mark(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if len(sample) < 8 or len(data) % 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _not_utf8(data: bytes) -> tuple[str, tuple[str, ...]]:
    if looks_binary(data):
        raise SourceError("not text: binary data")
    replaced = data.decode("utf-8", "replace")
    broken = replaced.count("\ufffd")
    sound = sum(character > "\x7f" for character in replaced) - broken
    if sound > 3 * broken:
        return replaced, (f"{broken} stretches of bytes are not valid UTF-8 and stand as \ufffd",)
    high = sum(byte > 0x7F for byte in data)
    letters = sum(data.count(byte) for byte in range(0x41, 0x7B))
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not text or high > 0.5 * letters or _ODD_SIGNS.search(text):
        raise SourceError("the encoding is neither UTF-8, UTF-16 nor Windows-1252: save the file as UTF-8")
    return text, ("not valid UTF-8: read as Windows-1252",)
