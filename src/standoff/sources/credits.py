"""Who wrote and who supplied a report: bylines, agency credits, the opening of wire copy."""

from __future__ import annotations

import re
from functools import cache

from standoff.knowledge.words import rows

_TRIM = " \t()[]*.:;,–—-©\"'“”"
_BY = re.compile(r"(?:By|BY|by(?=:)|Par|PAR|Por|POR|Von|VON)(?::\s*|\s+)(?=\S)")
_CONNECTIVES = frozenset(
    "and & of the de da di du del della van von der den bin bint ibn al el la le y et und in at for with to a "
    "| / - – —".split(),
)
_LAST_WORDS = frozenset(
    "staff writer reporter correspondent editor agency press news service bureau wire reports".split()
)
_FOOT_CREDIT = re.compile(
    r"[(\[*>\s]*(?:(?:Additional|Further)\s+)?(?:Written|Writing|Report(?:ed|ing)|Edit(?:ed|ing)|Compiled|Translated|"
    r"Translation|Photographs?)(?:,?\s+(?:and\s+)?[a-z]+){0,3}\s+by:?\s+(?P<who>[^;.)\]]+)"
)
_AUTHORS = re.compile(r"(?:Written|Writing|Report(?:ed|ing))\b")
_IN_PLACE = re.compile(r"\s+in\s+[A-Z].*$|,?\s+(?:and|with)\s+additional\b.*$")
_COPYRIGHT = re.compile(
    r"[(\[\s]*(?:TM (?:and|&) )?(?P<sign>©|\(c\)|copyright\b)[\s:©]*(?:\(c\)\s*)?"
    r"(?P<year>(?:19|20)\d\d[\s,–-]*(?:(?:19|20)\d\d\s*)?)?(?:by\s+)?(?P<holder>[^.;/|]*)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\((?P<who>[A-Z][^()\n]{1,30})\)\s*(?:--|—|–|-)\s+")
_LOST_OPENING = re.compile(r"(?:[)\]]\s*(?:--|—|–|-)|(?:--|—|–))\s+(?=[\w\"“'‘])")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"(?:https?://|www\.|(?:twitter|facebook)\.com/)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\w)@\w{2,30}")
_PHONE = re.compile(r"\(?\d{3}\)?[\s./-]{0,2}\d{3}[\s.-]\d{4}(?:\s*(?:ext|x)\.?\s*\d+)?")
_CONTACT_WORDS = frozenset(
    "contact email e-mail mail reach reached follow twitter facebook instagram on at or and call by via contacted "
    "reporter writer staff can be him her them me us phone tel telephone for is the author editor find writes to text "
    "tweet".split(),
)


@cache
def agency_forms() -> dict[str, str]:
    """The agency's usual name by each of its forms; those longer than four letters also in lower case."""
    forms: dict[str, str] = {}
    for row in rows("agencies"):
        for form in (row[0], *(row[1].split("|") if len(row) > 1 and row[1] else ())):
            forms.setdefault(form, row[0])
            if len(form) > 4:
                forms.setdefault(form.lower(), row[0])
    return forms


def agency_named(words: str) -> str | None:
    """The one agency that these words are the name of; None for no agency or several."""
    words = " ".join(words.strip(_TRIM).split())
    forms = agency_forms()
    return forms.get(words) or (forms.get(words.lower()) if len(words) > 4 else None)


def credit_line(line: str) -> tuple[bool, str | None]:
    """Is the line nothing but the name of an agency or several? And which, where it is one."""
    if len(line) > 80:
        return False, None
    words = re.sub(r"^[\W_]*(?:Source|Sources|Via|From|By|Agency|Credit)\s*:?\s+", "", line)
    if agency := agency_named(words):
        return True, agency
    names = [n for n in re.split(r"\s*(?:/|,|\+|&|\band\b|\bet\b|\by\b)\s*", words.strip(_TRIM)) if n]
    return len(names) > 1 and all(n.lower() == "agencies" or agency_named(n) for n in names), None


def byline(line: str) -> tuple[str, str | None] | None:
    """Name and agency of a byline ("By Ann Example, Associated Press"), None where the line is none."""
    match = _BY.match(line)
    if match is None or (line.endswith((".", "?", "!", ":")) and not re.search(r"\b(?:Jr|Sr|St|[A-Z])\.$", line)):
        return None
    rest = line[match.end() :].strip()
    words = rest.replace(",", " ").replace(";", " ").split()
    if not words or len(words) > 16 or not any(w[0].isupper() for w in words):
        return None
    if not all(w[0].isupper() or w.lower() in _CONNECTIVES or w.lower() in _LAST_WORDS for w in words):
        return None
    if agency := agency_named(rest):
        return rest, agency
    names, agencies = [], []
    for part in re.split(r"\s*(?:,|\||;|\s/\s|\s[–—-]\s)\s*", rest):
        if agency := agency_named(re.sub(r"^(?:of|for)\s+(?:the\s+)?", "", part, flags=re.IGNORECASE)):
            agencies.append(agency)
        elif part:
            names.append(part)
    if not names:
        return None
    found = re.sub(r"^the\s+", "", names[0], flags=re.IGNORECASE)
    staff = next((a for form, a in agency_forms().items() if found.lower().startswith(form.lower() + " ")), None)
    return found, agencies[0] if agencies else staff


@cache
def _inner() -> re.Pattern[str]:
    agencies = "|".join(re.escape(form) for form in sorted(agency_forms(), key=len, reverse=True) if form[0].isupper())
    name = r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|al|el|bin|de|van|von)){1,3}"
    names = rf"{name}(?:(?:, | and |, and ){name}){{0,4}}"
    return re.compile(
        rf"\bBy (?:the (?P<staff>{agencies}) (?:Wire )?Staff|(?P<names>{names}), (?P<agency>{agencies}))(?=\s|$)"
    )


def inner_byline(line: str) -> tuple[int, int, str, str] | None:
    """A byline with its agency among the first words of a line: start, end, name, agency; None where there is none."""
    match = _inner().search(line[:400])
    if match is None:
        return None
    agency = agency_named(match["agency"] or match["staff"]) or ""
    return match.start(), match.end(), match["names"] or f"{match['staff']} Staff", agency


_NO_PERSON = re.compile(r"\b(?:Wire|News|Staff|Press|Service|Times|Post|Tribune|Agency|Reports)\b")
_SIGNED = re.compile(r"(?:--|—|–)\s*([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})")


def signature(line: str) -> str | None:
    """The name that signs a report at its foot ("-- Ann Example"), empty where it is a desk's; None for no name."""
    match = _SIGNED.fullmatch(line)
    if match is None:
        return None
    return "" if agency_named(match[1]) or _NO_PERSON.search(match[1]) else match[1]


def foot_credit(sentence: str) -> tuple[str | None] | None:
    """The authors in a credit at the foot ("(Reporting by A and B; editing by C)"); None where it is no credit."""
    match = _FOOT_CREDIT.match(sentence)
    if match is None or len(sentence) > 600:
        return None
    who = _IN_PLACE.sub("", match["who"]).strip(" ,:")
    if not who or not all(w[0].isupper() or w in _CONNECTIVES for w in who.replace(",", " ").split()):
        return None
    return (who if _AUTHORS.search(sentence[: match.start("who")]) else None,)


def copyright_line(sentence: str) -> tuple[str | None] | None:
    """The agency that holds the copyright the sentence claims; None where it claims none."""
    match = _COPYRIGHT.match(sentence)
    if match is None or len(sentence) > 600:
        return None
    # "Copyright law was changed" claims nothing.
    if match["sign"].isalpha() and not match["year"] and not (match["holder"][:1].isupper() and len(sentence) < 80):
        return None
    return (agency_named(match["holder"]),)


def opening_credit(paragraph: str) -> tuple[int, str | None]:
    """How many characters at the start are the credit of wire copy or what is left of one, and whose credit it is."""
    if match := _OPENING.match(paragraph):
        return match.end(), agency_named(match["who"])
    if match := _LOST_OPENING.match(paragraph):
        return match.end(), None
    return 0, None


def dateline_agency(paragraph: str) -> str | None:
    """The agency in the dateline of a paragraph: "ABIDJAN (Reuters) - "."""
    for match in _OPENING.finditer(paragraph[:700]):
        if agency := agency_named(match["who"]):
            return agency
    return None


def contact_line(line: str) -> bool:
    """An address, a number or a handle, with no words beside it but names and "contact", "follow" and the like."""
    if len(line) > 300 or "(@" in line:  # a handle in brackets signs what somebody posted: that is quoted
        return False
    rest = line
    found = 0
    for pattern in (_EMAIL, _ADDRESS, _HANDLE, _PHONE):
        rest, count = pattern.subn(" ", rest)
        found += count
    if not found:
        return False
    words = [w for w in (w.strip(_TRIM + "|/>") for w in rest.split()) if w]
    names = [w for w in words if w.lower() not in _CONTACT_WORDS]
    return len(names) <= 6 and all(w[0].isupper() or w.lower() in _LAST_WORDS for w in names)
