"""Whether an act is told as history: what happened over a month before the report, told to explain what is new."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from standoff.errors import KnowledgeError
from standoff.knowledge.words import rows
from standoff.reading.attach import attach_time, is_reporting_clause
from standoff.reading.factuality.negation import negation
from standoff.reading.grammar import is_verbal

if TYPE_CHECKING:
    from standoff.model import Period, TimeMention
    from standoff.reading.lookup import ByOffset
    from standoff.reading.parse import Parse, Sentence, Token
    from standoff.reading.statements.setting import Setting
    from standoff.reading.statements.triggers import Trigger

HISTORY = timedelta(days=31)
_LONG_PAST = frozenset({"former", "previous", "past", "historic", "historical", "colonial-era", "decades-old"})
_ONCE = frozenset({"once", "formerly", "historically"})
_YEARS_AGO = re.compile(r"\b(?:years|decades|generations|centuries) (?:ago|earlier|before|previously)\b", re.IGNORECASE)
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_LATER = frozenset({"before", "until", "till", "since"})
_ENTRY = frozenset({":", "-", "--", "\u2013", "\u2014"})
_BENEATH = frozenset({"advcl", "acl", "pcomp", "pobj", "prep", "xcomp", "dobj", "nsubj", "nsubjpass", "agent"})
_MAX_CLIMB = 12
_REACH = 100  # characters around the word that a name or a date may take up
_ENTRY_WITHIN = 6  # sentences of one entry of a chronology


def history_of(trigger: Trigger, setting: Setting, parse: Parse, times: ByOffset[TimeMention]) -> str:
    """Why the act is history, in words; empty where it is not, or where nothing tells."""
    if setting.when is not None and setting.when.period.latest is not None:
        return _why(setting.when.span.text) if _is_old(setting.when.period, parse) else ""
    if setting.when is not None and _YEARS_AGO.search(setting.when.span.text):
        return _why(setting.when.span.text)
    if known := _known_past(trigger, parse):
        return known
    for node in (trigger.head, trigger.verb or trigger.head):
        for child in node.children:
            if child.dep == "amod" and child.lower in _LONG_PAST:
                return f"history: '{child.text}'"
            past = node.tag in {"VBD", "VBN"} and child.i < node.i and not negation(node)
            if child.dep == "advmod" and child.lower in _ONCE and past:
                return f"history: '{child.text}'"
            if child.dep in {"nummod", "amod", "compound"} and _is_past_year(child.text, parse):
                return _why(child.text)
        if found := _years_after(node):
            return found
    entry = _entry_time(trigger.head.sent, parse, times)
    if entry is not None:
        return _why(entry.span.text) if _is_old(entry.period, parse) else ""
    above = _time_above(trigger.verb or trigger.head, parse, times)
    return _why(above.span.text) if above is not None and _is_old(above.period, parse) else ""


def _is_past_year(words: str, parse: Parse) -> bool:
    """As in "her 2007 visit"."""
    published = parse.document.published
    if published is None or published.earliest is None or not _YEAR.fullmatch(words):
        return False
    return date(int(words), 12, 31) < published.earliest - HISTORY


def _years_after(verb: Token) -> str:
    """As in "two years after tanks rolled in", told of what is so now."""
    if not any(c.dep == "mark" and c.lower in {"after", "since"} for c in verb.children):
        return ""
    years = next((c for c in verb.children if c.dep == "npadvmod" and c.lemma in {"year", "decade"}), None)
    return f"history: '{years.text} after'" if years is not None else ""


def _why(words: str) -> str:
    return f"history: '{words}' is over a month before the report"


def _is_old(period: Period, parse: Parse) -> bool:
    published = parse.document.published
    if published is None or published.earliest is None or period.latest is None:
        return False
    return period.latest < published.earliest - HISTORY


def _entry_time(sentence: Sentence, parse: Parse, times: ByOffset[TimeMention]) -> TimeMention | None:
    """The date that heads an entry of a chronology ("1983: ...", "June 27 - ..."), also for its later sentences."""
    for i in range(sentence.i, max(sentence.i - _ENTRY_WITHIN, -1), -1):
        candidate = parse.sentences[i]
        if candidate.paragraph != sentence.paragraph:
            return None
        first = candidate.tokens[0]
        for mention in times.within(first.start, min(first.start + _REACH, candidate.end)):
            if mention.span.start != first.start or mention.kind != "DATE":
                break
            following = next((t for t in candidate.tokens if t.start >= mention.span.end), None)
            if following is not None and following.text in _ENTRY:
                return mention
    return None


def _time_above(act: Token, parse: Parse, times: ByOffset[TimeMention]) -> TimeMention | None:
    """The time of the clause that the act's own clause explains: "was exposed last April with photographs of ...".

    What is reported, what is told of a person by the way, and what came before or since, has no time from there.
    """
    node = act
    for _ in range(_MAX_CLIMB):
        head = node.head
        if head is node or node.dep not in _BENEATH or node.lower in _LATER:
            return None
        if any(c.dep in {"mark", "advmod"} and c.lower in _LATER for c in node.children):
            return None
        if is_verbal(head):
            if is_reporting_clause(head) or head.tag in {"VBZ", "VBP"}:
                return None
            if found := attach_time(head, parse, times):
                return found
        node = head
    return None


@cache
def _past_events() -> tuple[tuple[re.Pattern[str], date], ...]:
    """Occurrences that a report names without saying when they were, and the last day of each."""
    found = []
    for words, last in rows("past_events"):
        try:
            found.append((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), date.fromisoformat(last)))
        except (re.error, ValueError) as error:
            raise KnowledgeError(f"past_events.tsv, {words}: {error}; mend the row") from error
    return tuple(found)


def _known_past(trigger: Trigger, parse: Parse) -> str:
    published = parse.document.published
    if published is None or published.earliest is None:
        return ""
    head = trigger.head
    first = max(head.sent.start, head.start - _REACH)
    text = parse.document.text[first : min(head.sent.end, head.end + _REACH)]
    for pattern, last in _past_events():
        if last >= published.earliest - HISTORY:
            continue
        for match in pattern.finditer(text):
            if first + match.start() < head.end and head.start < first + match.end():
                return f"history: {match.group()} was over by {last.isoformat()}"
    return ""
