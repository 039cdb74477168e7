"""Names as linking compares them: titles off, spellings of one name brought together."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from standoff.knowledge.words import rows
from standoff.linking.wording import name_words

TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady madame monsieur prof professor rev reverend father sheikh sheik imam ayatollah "
    "president vice prime minister premier chancellor king queen prince princess senator sen rep congressman "
    "congresswoman gov governor mayor ambassador secretary general gen lieutenant lt colonel col major maj captain "
    "capt sergeant sgt corporal cpl private admiral adm brigadier brig commander cmdr marshal chief judge justice "
    "former ex then deputy acting leader spokesman spokeswoman foreign defence defense interior state the".split(),
)
PARTICLES = frozenset("al el ul bin ben ibn abu de la le du van von der den da dos di bint jr sr ii iii".split())
_COMPOUND = frozenset({"abdul"})  # "Abdul Jalil" is a surname of two words
_PLAIN = re.compile(r"[a-z0-9]+")
_DOTS = re.compile(r"(?<=\b[A-Za-z])\.")
_DIGRAPHS = (("dh", "d"), ("th", "t"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("sh", "x"), ("ch", "x"),
             ("q", "k"), ("c", "k"), ("z", "s"))  # fmt: skip
_VOWELS = re.compile(r"[aeiouyw]+")
_DOUBLED = re.compile(r"(.)\1+")


@cache
def _variants() -> dict[str, str]:
    return {variant: row[0] for row in rows("name_variants") for variant in row[1].split()}


@cache
def _bodies() -> dict[str, str]:
    return {body_key(other): row[0] for row in rows("organisation_names") for other in (row[0], *row[1].split("|"))}


def full_name(name: str) -> str | None:
    """The usual full name of a well-known body, where the table has this name for it."""
    return _bodies().get(body_key(name))


@lru_cache(maxsize=2**16)
def body_key(name: str) -> str:
    """A body's name for comparing: folded, dots of acronyms and a leading "the" off."""
    words = list(name_words(_DOTS.sub("", name)))
    if words[:1] == ["the"] and len(words) > 1:
        words = words[1:]
    if words[:1] == ["un"] and len(words) > 1:
        words[:1] = ["united", "nations"]
    return " ".join(words)


@lru_cache(maxsize=2**16)
def initials(key: str) -> str:
    """First letters of the words of a body's key, small words left out."""
    return "".join(w[0] for w in re.split(r"[ -]", key) if w and w not in {"of", "the", "and", "for", "in", "on", "de"})


@lru_cache(maxsize=2**16)
def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; `unnamed` where nothing is left."""
    words = _PLAIN.findall(" ".join(name_words(text)))
    return "-".join(words)[:60].strip("-") or "unnamed"


@lru_cache(maxsize=2**16)
def without_titles(name: str) -> str:
    """A person's name as written, titles in front off: "President Ouattara" is "Ouattara"."""
    words = name.split()
    while len(words) > 1 and words[0].strip(".,").lower() in TITLES:
        words = words[1:]
    # "spokesman for the mission" is no title before a name.
    return " ".join(words) if words[0][:1].isupper() else name


@lru_cache(maxsize=2**16)
def person_tokens(name: str) -> tuple[str, ...]:
    """The words of a person's name, titles and particles off, spellings of one name brought to one form.

    "President Moammar al-Gadhafi" is ("muammar", "gaddafi").
    """
    words = [w for w in re.split(r"[ .-]+", " ".join(name_words(name))) if w]
    words = [w for w in words if w not in PARTICLES]
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    variants = _variants()
    words = [variants.get(w, w) for w in words]
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in _COMPOUND:
            joined[-1] += " " + word
        else:
            joined.append(word)
    return tuple(joined)


@cache
def skeleton(word: str) -> str:
    """The consonants of a name, with those that transliteration confuses made one: for finding, never for proof."""
    for letters, one in _DIGRAPHS:
        word = word.replace(letters, one)
    return _DOUBLED.sub(r"\1", word[:1] + _VOWELS.sub("", word[1:]))


def spelled_alike(a: str, b: str) -> bool:
    """May two words be spellings of one foreign name? Same consonants, at least three, and little else changed."""
    if a == b:
        return True
    same = skeleton(a) == skeleton(b) and len(skeleton(a).replace(" ", "")) >= 3
    return same and edits(a, b) <= max(1, min(len(a), len(b)) // 3)


def edits(a: str, b: str) -> int:
    """Levenshtein distance."""
    before = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        now = [i]
        for j, y in enumerate(b, 1):
            now.append(min(before[j] + 1, now[-1] + 1, before[j - 1] + (x != y)))
        before = now
    return before[-1]
