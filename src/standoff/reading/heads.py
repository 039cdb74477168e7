"""Where the head of a report runs into its text: headline, byline, stamp, summary and dateline on one line.

Collections deliver reports with their line breaks gone, so that a headline, "By A. Writer", a bulleted summary and
"PARIS (Agency) - " stand in one line with the first sentence. `seams` finds the blanks where a line must have ended.
The rules are about the form of such heads, never about who published them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = 3_000  # characters from the start in which a head may stand
OPENING = 400  # characters from the start that a headline of plain words may run on
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?,?"
_PLACE = r"[A-Z][A-Z.'’/\\-]+(?: [A-Z.'’/\\-]+){0,3}(?:, [A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,2})?"
_ON = rf"(?:,? {_MONTH} \d{{1,2}}(?:, \d{{4}})?)?"
_BY_WHOM = r"\((?:[A-Z][\w.&/-]*(?: [\w.&/-]+){0,3})\)"
_DASH = r"(?: --? |--| ?[–—] ?)(?=[\w\"“‘])"
# "ABIDJAN, March 31 (Agency) - ", "KANSAS CITY, Mo. -- ", "Accra, Ghana (ABC) -- ", "(ABC) -- "
_DATELINE = re.compile(
    rf"(?:{_PLACE}{_ON}(?: ?\([^()\n]{{2,40}}\))?{_DASH}"
    rf"|(?:[A-Z][\w.'’/-]*(?: [A-Z][\w.'’/-]*){{0,5}}(?:, [A-Z][\w.'’]*(?: [A-Z][\w.'’]*){{0,2}})?{_ON} )?"
    rf"{_BY_WHOM}{_DASH})"
)
_WIRE = re.compile(rf"{_BY_WHOM}{_DASH}")
_CAPITALS_BEFORE = re.compile(rf"(?:(?<=\s)|^)({_PLACE}{_ON}) ?$")
_CAPITALISED = re.compile(rf"(?:(?<=\s)|^)((?:[A-Z][\w.'’/-]*|al|el|bin)(?: (?:[A-Z][\w.'’/-]*|al|el|bin)){{0,5}})"
                          rf"((?:, [A-Z][\w.'’]*(?: [A-Z][\w.'’]*){{0,2}})?{_ON}) $")  # fmt: skip
# Words that open a place's name of several words.
_NAME_OPENERS = frozenset(
    "new san los las la el al abu ras bin ben beit united west east north south port fort little the st. saint santa "
    "sao tel rio hong kuala addis cape khan sidi umm deir bani kafr dar camp mount lake puerto".split()
)
_WHEREABOUTS = frozenset("aboard along near on off at in inside outside".split())
_PREPOSITIONS = frozenset("in on at of to from into for with by near over against and the a an".split())
# "PARIS | Tue Mar 1, 2011 7:40 am EST", "Monday 15 August 2005 13.08 BST", "July 20, 2011 | "
_STAMP = re.compile(
    rf"(?:(?:(?:[A-Z.'’/\\-]{{2,}} ){{0,3}}[A-Z.'’/\\-]{{2,}}(?:, [A-Z][\w.'’]*(?: [A-Z][\w.'’]*){{0,2}})?{_ON}) \| )?"
    rf"(?:{_DAY} )?(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})"
    r"(?:,? \d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?(?: [A-Z]{2,4}\b)?| \|)"
)
_NAME = r"[A-Z](?:[a-z][\w'’-]*|\.(?: ?[A-Z]\.)?) (?:(?:[A-Z]\.|[A-Z][a-z]|al|el|bin|van|von|de|Mc|Abu) )?[A-Z][\w'’-]+"
_POST = r"(?:Producer|Correspondent|Editor|Writer|Reporter|Analyst|Contributor|Anchor|Columnist|Chief)"
_BYLINE = re.compile(
    rf"(?:By|From) (?:(?:the |The )?(?:[A-Z][\w-]+ ){{1,4}}(?:Staff|[Ss]taff [Ww]riters?|[Rr]eporters?)"
    rf"|{_NAME}(?:, {_NAME})*(?:,? and {_NAME})?"
    rf"(?:, (?:[A-Z]{{2,5}}\b|[A-Z][\w-]+)(?: (?:[A-Z][\w.-]+ ){{0,4}}?{_POST}\b)?)?)"
    r"(?= [A-Z\"“(\\*]|$|\n)"
)
_BULLET = re.compile(r"(?<=\s)(?:NEW:|UPDATED?:|\\?\*(?= [A-Z\"“])|[•▪■●►])")
_NOTE = re.compile(r"(?<=[\w.\"”?!]) (?=(?:Editor|EDITOR) ?['’][sS] (?:note|NOTE)\b)")
_LINK = re.compile(
    r"(?:^|(?<=[.?!] ))(?:Full [Aa]rticle|Full [Ss]tory|Read more|More on this story) (?=[A-Z])", re.MULTILINE
)
# "Photograph: Ann Writer/ABC"
_CREDIT = re.compile(
    r"(?:Photograph|Photo|Picture|Credit)s?: (?:[A-Z][\w.'’-]+ ){1,3}?[A-Z][\w.'’-]+"
    r"\\?/[A-Z][\w-]+(?: Images)?(?= [A-Z])"
)
_RISE = re.compile(r"([^\s]+) (?=((?:[A-Z][a-z]*)(?:['’-]\w+)?)\b ?(\S*))")
_STARTERS = frozenset(
    "The A An He She It They There This These Those His Her Their Its We Some Many Most Several Hundreds Thousands "
    "Dozens Scores Earlier Meanwhile Then But If When While After Although However Why How What".split()
)
_NAMED_THE = frozenset(
    "Hague Guardian Times Observer Associated Independent Daily Economist Telegraph Sun Mirror".split()
)
_WORD = re.compile(r"[a-z]+")
# "CLASHES REPORTED IN THE WEST In the capital, ...": a section's head in capitals
_CAPS = r"(?:[A-Z\d][A-Z\d'’.,&:;?!-]*|['’]S|\"[A-Z ]+\")"
_SECTION = re.compile(
    rf"(?:^|(?<=[a-z][.?!] )|(?<=[\"”] )|(?<=[a-z] ))({_CAPS}(?: {_CAPS}){{1,14}}) "
    r"(?=[\"“]?[A-Z](?:[a-z]| [a-z]|\.[A-Z]\. ))"
)
_FULL_WORD = re.compile(r"[A-Z]{4,}")


def seams(text: str, title: str | None = None) -> list[int]:
    """Offsets of the blanks at which a line of the head, or a section's head, must have ended, in order."""
    found = set(_sections(text))
    head = text[:HEAD]
    edges = list(_head_edges(head, title))
    found.update(edge for edge in edges if 0 < edge < len(text))
    found.update(_risen(text, max(edges, default=0)))
    return sorted(at for at in found if text[at] == " ")


def dateline_end(text: str, start: int, end: int) -> int | None:
    """Where the dateline at the head of this paragraph ends, dash included; None where it has none."""
    found = _DATELINE.match(text, start, end)
    return found.end() if found else None


def _head_edges(head: str, title: str | None) -> Iterator[int]:
    if title and len(title) > 10 and head.startswith(title + " "):
        yield len(title)
    for stamp in _STAMP.finditer(head):
        yield stamp.start() - 1
        yield stamp.end()
    for byline in _BYLINE.finditer(head):
        before = head[max(byline.start() - 2, 0) : byline.start()]
        if byline.start() == 0 or before.endswith("\n") or (before.endswith(" ") and before[:1] not in ",;:-–—("):
            yield byline.start() - 1
            yield byline.end()
    for bullet in _BULLET.finditer(head):
        yield bullet.start() - 1
    for note in _NOTE.finditer(head):
        yield note.start()
    for link in _LINK.finditer(head):
        yield link.end() - 1
    for credit in _CREDIT.finditer(head):
        yield credit.start() - 1
        yield credit.end()
    wire = _WIRE.search(head)
    if wire is not None:
        yield _dateline_start(head, wire.start()) - 1


def _dateline_start(head: str, bracket: int) -> int:
    """Where the place before an agency's name in brackets begins."""
    line = head[head.rfind("\n", 0, bracket) + 1 : bracket]
    base = bracket - len(line)
    stamped = max((m.end() for m in _STAMP.finditer(line)), default=0)
    line, base = line[stamped:], base + stamped
    capitals = _CAPITALS_BEFORE.search(line[-80:])
    if capitals is not None:
        return base + max(len(line) - 80, 0) + capitals.start(1)
    cut = max(len(line) - 120, 0)
    named = _CAPITALISED.search(line[cut:])
    if named is None:
        return bracket
    words = named.group(1).split()
    before = line[: cut + named.start(1)].split()
    if not before or before[-1][-1] in '.?!"”:':
        take = len(words)
    else:
        take = _place_length(words)
        if take == len(words) and before[-1].lower() in _PREPOSITIONS and not named.group(2):
            return bracket  # "returned to Libya (ABC) -- ": the place belongs to the summary
    return base + cut + named.start(1) + len(" ".join(words)) - len(" ".join(words[len(words) - take :]))


def _place_length(words: list[str]) -> int:
    """How many of the last of these capitalised words are the place a report was filed from."""
    for k, word in enumerate(words):
        if word.lower() in _WHEREABOUTS:
            return len(words) - k
    take = 1
    while take < len(words) and words[-take - 1].lower() in _NAME_OPENERS:
        take += 1
    return take


def _risen(text: str, end: int) -> Iterator[int]:
    """Within a head: where, with no stop before it, a capital opens what can only be a new line.

    It is a word that opens sentences and little else, or one that the report itself writes small elsewhere.
    """
    small: set[str] | None = None
    for rise in _RISE.finditer(text, 0, max(end, OPENING)):
        before, word, after = rise.group(1), rise.group(2), rise.group(3)
        if not (before[-1].isalnum() or before[-1] in "\"”’')") or before.lower() in {
            "the",
            "a",
            "an",
            "and",
            "of",
            "by",
            "from",
        }:
            continue
        if word in _STARTERS:
            named = word == "The" and after.strip(".,:;") in _NAMED_THE
            if not named and (rise.end() <= end or after[:1].islower()):
                yield rise.end(1)
            continue
        if rise.end() > end:
            continue
        if not before[0].islower() or after[:1].isupper() or len(word) < 3 or word.lower() in _titles():
            continue
        if small is None:
            small = set(_WORD.findall(text))
        if word.lower() in small and before.lower() not in _PREPOSITIONS:
            yield rise.end(1)


def _titles() -> frozenset[str]:
    return word_set("titles")


def _sections(text: str) -> Iterator[int]:
    done = 0
    for word in _FULL_WORD.finditer(text):
        if word.start() < done:
            continue
        line = text.rfind("\n", done, word.start()) + 1 or done
        done = text.find("\n", word.end()) + 1 or len(text)
        if len(_FULL_WORD.findall(text, word.start(), done)) < 2:
            continue
        for section in _SECTION.finditer(text[line:done]):
            yield from _edges_of_section(section, line)


def _edges_of_section(section: re.Match[str], line: int) -> Iterator[int]:
    run, inner = section.group(1), section.start() > 0
    full = _FULL_WORD.findall(run)
    if len(full) < (3 if inner else 2) or run[-1] in ",:" or run.count(" ") > 3 * len(full):
        return
    if inner:
        yield line + section.start() - 1
    yield line + section.end(1) - (2 if run.endswith((" A", " I")) else 0)
