"""Text in the one form all offsets rest on: NFC, line ends `\\n`, no control characters. Nothing is lost unsaid."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_REPLACEMENT = "\ufffd"


def normalise(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in its lasting form, and a note for each kind of character that was changed.

    Line ends of every kind become `\\n`. C1 controls that stand for a Windows-1252 character become it; other control
    characters and lone surrogates become U+FFFD, one for one. Soft hyphens and zero-width spaces, which split words
    without being seen, are taken out. Direction controls stay: they change the display, never the characters.
    """
    notes = []
    text = _LINE_ENDS.sub("\n", text)
    text, repaired = _C1.subn(_from_windows, text)
    text, controls = _CONTROLS.subn(_REPLACEMENT, text)
    if repaired and (repaired := repaired - controls) > 0:
        notes.append(f"{repaired} control characters stood for Windows-1252 characters and were read as these")
    if controls:
        notes.append(f"{controls} control characters stand as {_REPLACEMENT}")
    text, lone = _SURROGATES.subn(_REPLACEMENT, text)
    if lone:
        notes.append(f"{lone} halves of characters (lone surrogates) stand as {_REPLACEMENT}")
    text, invisible = _INVISIBLE.subn("", text)
    if invisible:
        notes.append(f"{invisible} invisible characters (soft hyphens, zero-width spaces) left out")
    if bidi := len(_BIDI.findall(text)):
        notes.append(f"{bidi} direction controls in the text: the display may show it in another order")
    return unicodedata.normalize("NFC", text), tuple(notes)


def _from_windows(match: re.Match[str]) -> str:
    try:
        return match.group().encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return match.group()
