"""What the words around an expression say about when it is: tense, and the times mentioned before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TYPE_CHECKING, Literal

from standoff.model import Precision
from standoff.reading.times.value import Value

if TYPE_CHECKING:
    from standoff.reading.parse import Token
    from standoff.reading.times.found import Found

Tense = Literal["past", "future", "present"]

# "a slated visit in September", "a resignation effective Feb. 1"
_COMING = frozenset("slated scheduled planned upcoming forthcoming proposed effective payable".split())
_FUTURE_MODALS = frozenset("will 'll ’ll shall would may might could can should must wo".split())
_AHEAD = frozenset(
    "expect schedule set plan due hope want intend agree vow promise threaten prepare slate likely aim pledge propose "
    "ask urge order invite decide try seek need able ready call demand deadline have allow".split(),
)
_ANNOUNCED = frozenset("schedule expect slate due".split())
_PERFECT = frozenset({"have", "'ve", "’ve"})
# In the present tense these tell of what is fixed: "ministers who meet on Monday".
_BY_TIMETABLE = frozenset("meet convene begin start resume expire open reconvene".split())
_YEARED_OR_YEAR = frozenset({"date", "month", "season", "year"})
_STAMPS = frozenset({"", "|", ":", "\n", "updated", "posted", "published"})
_PUT_OFF = frozenset("extend give postpone delay adjourn suspend defer".split())
_ENTRY = frozenset({":", "-", "--", "\u2013", "\u2014"})
_DEEPEST = 40  # steps up a tree
_YEARED = frozenset({"date", "month", "season"})
_LINKS = frozenset("and or to through until - – —".split())
_NARRATIVE_YEARS = 6


@dataclass(slots=True)
class Context:
    """`published` is the day the text speaks from; `reference` the last date mentioned, `day` the last one known to
    the day, `quarter` the last quarter with its sentence. A `narrative` tells of a past far from
    its publication, so that its times hang on one another.
    """

    published: date | None
    narrative: bool = False
    writing: str = "the report's date"
    reference: Value | None = None
    day: Value | None = None
    day_sentence: int = -9
    quarter: str | None = None
    quarter_sentence: int = -1
    lent_year: int | None = None  # of the date that an enumeration or range ends with

    def note(self, value: Value, sentence: int, *, of_reference: bool = True) -> None:
        if value.earliest is None:
            return
        self.reference = value
        if value.precision is Precision.DAY:
            self.day, self.day_sentence = value, sentence
        if of_reference and value.timex and "-Q" in value.timex and "X" not in value.timex:
            self.quarter, self.quarter_sentence = value.timex, sentence


def is_narrative(founds: list[Found], published: date | None) -> bool:
    """Many years are spelled out, most of them far from publication, and hardly any time is told from today."""
    years = [n for f in founds if f.name in _YEARED_OR_YEAR and (n := f.number("yearlike"))]
    years += [-500 for f in founds if f.get("era") == "BC"]
    if len(years) < _NARRATIVE_YEARS or sum(map(_from_today, founds)) * 12 > len(founds):
        return False
    return published is None or median(abs(published.year - y) for y in years) >= 2


def stamped(found: Found) -> bool:
    """Is this a date and hour stamped over a piece of a page: "| Tue Mar 1, 2011 5:29 pm"?"""
    before = found.words.lower(found.first - 1)
    return found.name == "clock" and found.has("yearlike") and found.has("month", "fulldate") and before in _STAMPS


def _from_today(found: Found) -> bool:
    """Is the time told from the day of writing: "Tuesday", "last week", "two years ago"?"""
    if found.name == "unit":
        return found.has("last", "next", "this") and not found.has("the") and not found.says("previous", "following")
    return (
        found.name in {"day", "night"}
        or (found.name in {"part", "clock"} and found.has("weekday", "deictic"))
        or (found.name == "ago" and found.says("ago"))
    )


def lent_year(found: Found, following: list[Found]) -> int | None:
    """The year that a date without one shares with the next: "April and June 1955", "March 28 to April 11, 2011"."""
    if found.name not in _YEARED or found.has(
        "yearlike", "shortyear", "unit", "era", "fulldate", "last", "next", "this"
    ):
        return None
    end = found
    for other in following:
        between = found.words.lowers[end.last : other.first]
        if len(between) != 1 or between[0] not in _LINKS or other.name not in {*_YEARED, "bareday"}:
            return None
        year = other.number("yearlike")
        if year is not None:
            first, last = found.number("month"), other.number("month")
            return year - 1 if first is not None and last is not None and first > last else year
        end = other
    return None


def tense(found: Found) -> Tense | None:
    """Tense of the clause that the expression hangs on; None where there is no verb above it."""
    signal = found.words.lower(found.first - 1)
    if signal == "since":
        return "past"
    token = _top(found)
    if token is None:
        return None
    above = token.head if token.head.pos not in {"ADP", "SCONJ"} else token.head.head
    if signal in _COMING or _is_announced(above, signal):
        return "future"
    for _ in range(_DEEPEST):
        if token.pos in {"VERB", "AUX"} and (answer := _tense_of(token)):
            return answer
        if token.head is token:
            return None
        token = token.head
    return None


def _top(found: Found) -> Token | None:
    """The word of the expression that hangs on a word outside it, or on none."""
    token = next((t for i in range(found.first, found.last) if (t := found.words.token(i)) is not None), None)
    for _ in range(_DEEPEST):
        if token is None or token.head is token or not found.start <= token.head.start < found.end:
            break
        token = token.head
    return token


def _is_announced(verb: Token, signal: str) -> bool:
    """After "set for", "planned for", "extended until", the time lies ahead, whatever their own tense."""
    if any(c.lower == "had" for c in verb.children):
        return False
    if any(c.lower in _COMING for c in verb.children):
        return True
    if signal in {"until", "till"}:
        return verb.lemma in _PUT_OFF
    return signal in {"for", "in", "on", "by", "at"} and (
        verb.lemma in _ANNOUNCED or (verb.lemma in {"plan", "set"} and signal == "for")
    )


def looks_back_from_now(found: Found) -> bool:
    """Does the time hang on a present perfect ("have died in the past ten years")? That is told from the writing."""
    token = _top(found)
    for _ in range(_DEEPEST):
        if token is None:
            return False
        if token.pos == "VERB":
            lowers = {c.lower for c in token.children if c.dep == "aux"}
            return bool(lowers & {"has", "have", "'ve", "’ve"}) and not lowers & _FUTURE_MODALS
        token = token.head if token.head is not token else None
    return False


def heads_entry(found: Found) -> bool:
    """Is it the date that an entry of a chronology begins with: "March 19 -- Jets strike the port"?"""
    token = found.words.token(found.first)
    if token is None or token.sent.tokens[0] is not token:
        return False
    return found.words.lower(found.last) in _ENTRY


def hangs_on_past(found: Found) -> bool:
    """Does the time say when a past verb happened: "met on April 24", "April 24 he left"?"""
    token = _top(found)
    if token is None or token.head is token:
        return False
    head = token.head
    if head.lower in {"on", "in", "at", "during", "since"}:
        return _tense_of(head.head) == "past"
    return (
        token.dep in {"npadvmod", "tmod"}
        and head.pos in {"VERB", "AUX"}
        and head.lemma not in _ANNOUNCED | {"set"}
        and _tense_of(head) == "past"
    )


def _tense_of(verb: Token) -> Tense | None:
    auxiliaries = [c for c in verb.children if c.dep in {"aux", "auxpass"} and c.i < verb.i]
    lowers = {c.lower for c in auxiliaries}
    if lowers & _PERFECT and lowers & {"would", "may", "might", "could", "must", "should"}:
        return "past"
    if lowers & {"will", "'ll", "’ll", "shall", "would", "wo", "may", "might"}:
        return "future"
    if verb.tag == "MD":
        return "future"
    if any(c.tag == "TO" for c in auxiliaries):
        head = verb.head
        if any(c.lower == "had" for c in head.children):
            return "past" if head.lemma in {"come", "begin", "continue", "happen"} else None
        if head is not verb and (head.lemma in _AHEAD or head.lower in {"going", "is", "are"}):
            past = _tense_of(head) if head.pos in {"VERB", "AUX"} else None
            return None if past == "past" and head.lemma in {"try", "have", "seek"} else "future"
        return None
    if lowers & {"had", "was", "were", "did", "has", "have", "'ve", "’ve"}:
        return "past"
    if verb.tag == "VBD":
        return "past"
    if verb.tag == "VBN":
        return "past" if not lowers & {"be", "is", "are"} else "present"
    if verb.tag == "VBG":
        return "present" if lowers & {"is", "are", "'s", "'re", "’s", "’re", "'m"} else None
    if verb.tag in {"VBZ", "VBP"}:
        return "future" if verb.lemma in _BY_TIMETABLE else "present"
    return None
