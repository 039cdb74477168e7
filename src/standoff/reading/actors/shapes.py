"""What a run of capitalised words shows of itself: titles, countries, given names, the shape of a body's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.agents import agent_nouns, given_names, titles
from standoff.knowledge.folding import fold
from standoff.knowledge.nations import named, of_people
from standoff.knowledge.organisations import organisation_at, organisation_heads
from standoff.knowledge.words import word_set

if TYPE_CHECKING:
    from standoff.knowledge.agents import Title
    from standoff.reading.parse import Token

_NO_ACRONYM = word_set("actor_words", "not_acronym")


def is_given(token: Token) -> bool:
    """Is the word a given name? In a report all in capitals, in capitals too."""
    text = token.text
    return text in given_names() or (len(text) > 3 and text.isupper() and text.title() in given_names())


def from_given_name(run: list[Token]) -> list[Token] | None:
    """The end of the run from a given name on, where two words or more are left ("Human Rights Navi Pillay")."""
    for i in range(1, len(run) - 1):
        if is_given(run[i]) and run[i - 1].text.isalpha() and len(run[i - 1].text) > 3:
            return run[i:]
    return None


def last_title(run: list[Token], text: str) -> tuple[int, int, Title] | None:
    """Where the titles before the last name begin, where they end, and the weightiest of them."""
    table, heads = titles(), organisation_heads()
    i = len(run) - 2
    while i >= 0:
        for size in (4, 3, 2, 1):
            if i - size + 1 < 0:
                continue
            title = table.get(_title_key(run[i - size + 1 : i + 1]))
            if title is None:
                continue
            start = i - size + 1
            if title.office and len(run) - i == 2 and run[-1].lower in agent_nouns():
                break
            if run[-1].text in heads and run[-1].text not in given_names() and title.office and len(run) - i == 2:
                break
            known = organisation_at(text, run[start].start, run[start].text)
            if known is not None and known[0] > run[i].end:
                break
            first, best = start, title
            more = last_title([*run[:start], run[i + 1]], text) if start else None
            if more is not None and more[1] == start:
                first, best = more[0], title if title.office else more[2]
            return first, i + 1, best
        i -= 1
    return None


def _title_key(tokens: list[Token]) -> str:
    key = tokens[0].lower.replace(".", "")
    for left, right in zip(tokens, tokens[1:], strict=False):
        key += ("" if left.end == right.start else " ") + right.lower.replace(".", "")
    return key


def nation_length(run: list[Token]) -> int:
    """How many tokens at the start name a country or its people."""
    for size in range(min(4, len(run)), 0, -1):
        text = " ".join(t.text for t in run[:size])
        if of_people(text) is not None or named(text) is not None:
            return size
    return 0


def country_of(tokens: list[Token]) -> str | None:
    if not tokens:
        return None
    text = " ".join(t.text for t in tokens)
    found = named(text) or of_people(text)
    return found.iso3 if found is not None else None


def shape(run: list[Token]) -> Token | None:
    """The word that makes the run an organisation's name: its last, or the one before "of" or "for"."""
    heads = organisation_heads()
    for i, token in enumerate(run):
        word = token.text if token.text in heads else token.text.title() if token.text.isupper() else ""
        if word not in heads:
            continue
        if i + 1 < len(run) and run[i + 1].lower in {"of", "for", "on"}:
            return token
        if i == len(run) - 1 and (i > 0 or token.text in {"Parliament", "Congress", "Senate"}):
            return token
    return None


def is_acronym(token: Token) -> bool:
    text = token.text.replace(".", "").replace("-", "")
    return 2 <= len(text) <= 8 and text.isalpha() and text.isupper() and text not in _NO_ACRONYM and text[0].isalpha()


def folded(tokens: list[Token]) -> tuple[str, ...]:
    """The words of a name, folded; parts joined by hyphens are one word."""
    words: list[str] = []
    joined = False
    for left, token in zip([None, *tokens], tokens, strict=False):
        if token.text in {"-", "‑"}:
            joined = True
            continue
        word = "" if token.tag == "POS" else fold(token.text)
        if not word:
            continue
        if joined and left is not None and words:
            words[-1] += " " + word
        else:
            words.append(word)
        joined = False
    return tuple(words)
