"""Whether an act is told as history: what happened over a month before the report, told to explain what is new."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from standoff.reading.attach import attach_time, is_reporting_clause
from standoff.reading.chronology import entry_time
from standoff.reading.factuality.negation import negation
from standoff.reading.grammar import is_verbal
from standoff.reading.past_events import past_events

if TYPE_CHECKING:
    from standoff.model import Period, TimeMention
    from standoff.reading.lookup import ByOffset
    from standoff.reading.parse import Parse, Sentence, Token
    from standoff.reading.statements.setting import Setting
    from standoff.reading.statements.triggers import Trigger

HISTORY = timedelta(days=31)
_YEARS = timedelta(days=365)
_IN_WAR = re.compile(r"\b(?:in|during)\b.*\bwar\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|during) (?:the )?$", re.IGNORECASE)
_NOW = frozenset({"now", "today", "tonight", "currently", "recently", "still", "this"})
_LONG_PAST = frozenset({"former", "previous", "past", "historic", "historical", "colonial-era", "decades-old"})
_ONCE = frozenset({"once", "formerly", "historically"})
_YEARS_AGO = re.compile(r"\b(?:years|decades|generations|centuries) (?:ago|earlier|before|previously)\b", re.IGNORECASE)
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_LATER = frozenset({"before", "until", "till", "since"})
_BENEATH = frozenset({"advcl", "acl", "pcomp", "pobj", "prep", "xcomp", "dobj", "nsubj", "nsubjpass", "agent"})
_MAX_CLIMB = 12
_REACH = 100  # characters around the word that a name or a date may take up


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
    entry = entry_time(trigger.head.sent, parse, times)
    if entry is not None:
        return _why(entry.span.text) if _is_old(entry.period, parse) else ""
    act = trigger.verb or trigger.head
    above = _time_above(act, parse, times)
    if above is not None:
        return _why(above.span.text) if _is_old(above.period, parse) else ""
    return _told_of_old(act, parse, times)


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


def _told_of_old(act: Token, parse: Parse, times: ByOffset[TimeMention]) -> str:
    """History by what stands around it: a life or a war told in the past tense, all of whose dates are years old.

    The dates are those of the act's own sentence or, where it has none and takes up the subject of the one before
    with a pronoun, of that.
    """
    sentence = act.sent
    if not _is_past_tense(act):
        return ""
    if is_verbal(act) and any(c.dep == "prep" and c.lower in {"in", "during"} for c in act.children):
        last = act.edges()[1]  # "eight died during the Vietnam war", whatever else the sentence speaks of
        if war := _war_named(parse, act.start, last.end):
            return war
    if is_reporting_clause(sentence.root) or _speaks_of_now(sentence):
        return ""
    own = _dates(sentence, times)
    if own:
        if all(_is_aside(t, act, parse) for t in own):
            return ""
        within = act.dep in {"relcl", "acl", "conj", "advcl", "prep", "pobj"} or is_verbal(act)
        return _why(own[-1].span.text) if within and all(_is_years_old(t.period, parse) for t in own) else ""
    if war := _war_named(parse, sentence.start, sentence.end):
        return war
    if sentence.i == 0 or not _takes_up(sentence):
        return ""
    before = parse.sentences[sentence.i - 1]
    told = _dates(before, times)
    if before.paragraph < sentence.paragraph - 1 or not told or _speaks_of_now(before):
        return ""
    if is_reporting_clause(before.root) or not all(_is_years_old(t.period, parse) for t in told):
        return ""
    return _why(told[-1].span.text)


def _is_aside(time: TimeMention, act: Token, parse: Parse) -> bool:
    """Is the date of a relative clause that the act is no part of: "the general, who took power in 1969, ..."?"""
    node = next(iter(parse.tokens_in(time.span.start, time.span.end)), None)
    for _ in range(_MAX_CLIMB):
        if node is None or node.head is node:
            return False
        if node.dep in {"relcl", "acl"}:
            return not any(t is act for t in node.subtree())
        node = node.head
    return False


def _war_named(parse: Parse, start: int, end: int) -> str:
    """As in "was decorated in the Second World War", where the table of past events has that war."""
    published = parse.document.published
    text = parse.document.text[start:end]
    if published is None or published.earliest is None or not _IN_WAR.search(text):
        return ""
    for pattern, last in past_events():
        if last < published.earliest - _YEARS:
            for match in pattern.finditer(text):
                if _IN.search(text[: match.start()]):
                    return f"history: {match.group()} was over by {last.isoformat()}"
    return ""


def _dates(sentence: Sentence, times: ByOffset[TimeMention]) -> list[TimeMention]:
    return [t for t in times.within(sentence.start, sentence.end) if t.kind in {"DATE", "TIME"}]


def _is_years_old(period: Period, parse: Parse) -> bool:
    published = parse.document.published
    if published is None or published.earliest is None or period.latest is None:
        return False
    return period.latest < published.earliest - _YEARS


def _is_past_tense(act: Token) -> bool:
    """Is the act's clause, or the one that its noun stands in, told in the simple past or the past perfect?"""
    node = act
    while not is_verbal(node) and node.head is not node:
        node = node.head
    helpers = {c.lower for c in node.children if c.dep in {"aux", "auxpass"}}
    while node.tag not in {"VBD", "MD"} and not helpers & {"was", "were", "had", "did"}:
        if node.head is node or node.dep not in {"conj", "xcomp", "advcl", "acl", "pcomp", "prep"}:
            return False
        node = node.head
        helpers = {c.lower for c in node.children if c.dep in {"aux", "auxpass"}}
    return not helpers & {"has", "have", "is", "are", "will", "would", "may", "could", "can"}


def _speaks_of_now(sentence: Sentence) -> bool:
    """Has the sentence a clause in the present or the future, or a word such as "now"?"""
    return any(t.tag in {"VBZ", "VBP"} or t.lower in _NOW or (t.tag == "MD" and t.lower in {"will", "can", "may"})
               for t in sentence.tokens)  # fmt: skip


def _takes_up(sentence: Sentence) -> bool:
    return any(c.dep in {"nsubj", "nsubjpass"} and c.tag == "PRP" for c in sentence.root.children)


def _known_past(trigger: Trigger, parse: Parse) -> str:
    published = parse.document.published
    if published is None or published.earliest is None:
        return ""
    head = trigger.head
    first = max(head.sent.start, head.start - _REACH)
    text = parse.document.text[first : min(head.sent.end, head.end + _REACH)]
    for pattern, last in past_events():
        if last >= published.earliest - HISTORY:
            continue
        for match in pattern.finditer(text):
            if first + match.start() < head.end and head.start < first + match.end():
                return f"history: {match.group()} was over by {last.isoformat()}"
    return ""
