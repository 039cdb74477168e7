"""The words that time expressions are made of, by class. Each class is one character, so that grammar is a regex."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TABLE = "time_words.tsv"

# Classes that are read off a token's shape, not found in the table.
SHAPES = (
    "day",  # 1 to 31
    "number",  # any other number
    "yearlike",  # four digits, 1000 to 2199
    "shortyear",  # '98
    "yearspan",  # 2002-3
    "yearend",  # the 18 of 1914-18
    "yearspart",  # 1990s, '90s
    "daynumber",  # 22nd
    "fraction",  # 1/2
    "clock",  # 10:13, 10.30
    "ampm",
    "fulldate",  # 03/22/2011, 2011-03-22
    "comma",
    "hyphen",
    "possessive",
)
OTHER = "."
_PIECES = re.compile(r"['’]s\b|[^\W\d_]+|[^\w\s]")  # as times/scan.py cuts words


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning: class name, value, and whether the word is an abbreviation that may carry a full stop."""

    name: str
    value: str
    abbreviation: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`words` holds single words; `phrases` longer ones, by first word, longest first, as (other words, entry)."""

    words: dict[str, Entry]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    codes: dict[str, str]  # class name -> its one character


@cache
def lexicon() -> Lexicon:
    """The table that ships with standoff. Raises ValueError, with the line, where it is malformed."""
    words: dict[str, Entry] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    names = dict.fromkeys(SHAPES)
    text = files("standoff.knowledge").joinpath("tables", TABLE).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) < 2:
            raise ValueError(f"{TABLE}, line {number}: a class and its words belong here, parted by tabs")
        name, variants = fields[0], fields[1]
        value = fields[2].strip() if len(fields) > 2 else ""
        names[name] = None
        for variant in variants.split("|"):
            if " " in variant:
                first, *others = _PIECES.findall(variant)
                phrases.setdefault(first, []).append((tuple(others), Entry(name, value)))
                continue
            abbreviation = variant.endswith(".") and variant.count(".") == 1
            word = variant.rstrip(".") if abbreviation else variant
            if word in words:
                raise ValueError(f"{TABLE}, line {number}: {word!r} stands in the table already")
            words[word] = Entry(name, value, abbreviation)
    codes = {name: chr(0x4E00 + i) for i, name in enumerate(names)}
    return Lexicon(
        words,
        {w: tuple(sorted(p, key=lambda e: (-len(e[0]), e[0]))) for w, p in phrases.items()},
        codes,
    )
