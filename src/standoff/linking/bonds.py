"""What ties two statements to one occurrence, and what keeps them apart: rules on the pair and the reports it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.linking.bodies import described_words
from standoff.linking.comparing import (
    TELLING,
    Match,
    another_author,
    compare_figures,
    compare_setting,
    compare_sides,
    is_ground,
)
from standoff.linking.fitting import LEAD, TOWN, UNUSUAL, WORDED
from standoff.linking.generic import harms_one, is_generic, is_vague
from standoff.linking.marks import (
    comes_after,
    in_several_places,
    is_harm,
    names_another_day,
    of_a_fight,
    sums_up,
    takes_up,
    tells_another,
    tells_apart,
    tells_new,
)
from standoff.linking.same_story import PLAIN
from standoff.linking.wording import content_words
from standoff.model import Factuality

if TYPE_CHECKING:
    from standoff.linking.likeness import Likeness
    from standoff.linking.told import Told

TELLING_WORDS = 3  # shared, for two clauses worded alike to be of one act
DIVISION = 0.5  # likeness of two places that are one city or one division
SPECIFIC = 2  # words shared besides those for the act and the sides, that tell one occurrence from another of its kind
NEXT = 1  # sentences on, in which the same act is still told
STRONG = 2.0  # a tie by a number, a person or a wording
VERBATIM = 0.7  # likeness of two clauses of which one is the other over again
FRESH = 2  # days after which what is told anew without a day is another occurrence of the kind
WORDED_ALIKE = 0.25  # likeness of two clauses of one report that tell one act
RETOLD = 0.25  # likeness of two reports above the usual from which on both begin with one occurrence
ROUND = 10  # numbers that are multiples of this are met by chance


def compare(a: Told, b: Told, likeness: Likeness) -> Match:
    match = Match()
    compare_setting(a, b, b.place, (b,), match)
    compare_sides(a, b.agents, b.recipients, match)
    compare_figures(a.figures, b.figures, match)
    match.wording = likeness.words.likeness(a.words, b.words)
    match.alike = 1.0 if a.report is b.report else likeness.above_usual(a.report.id, b.report.id)
    return match


def one_breath(a: Told, b: Told, match: Match) -> bool:
    """Are two clauses of one sentence of one occurrence? They are where nothing in their words sets them apart."""
    if a.report is not b.report or a.row.sentence != b.row.sentence or excluded(a, b, match):
        return False
    if tells_apart(a, b) or _two_weapons(a, b):
        return False
    if "recipient" in match.conflicts and (_other_victims(a, b) or is_generic(a) != is_generic(b)):
        return False
    if _moves(a) and _is_aimed(a) and _is_aimed(b) and not (match.place >= DIVISION or a.row.trigger == b.row.trigger):
        return False
    return not {"agent", "number"} & set(match.conflicts)


def _other_victims(a: Told, b: Told) -> bool:
    """Is one word told twice, of one person and of several ("he was killed where children had been killed")?"""
    return a.row.trigger == b.row.trigger and harms_one(a) != harms_one(b)


def _two_weapons(a: Told, b: Told) -> bool:
    """Does each count those whom it harmed, and in another manner ("two shot by gunmen, a boy killed by a mortar")?"""
    modes = a.row.mode is not None and b.row.mode is not None and a.row.mode != b.row.mode
    return modes and bool(a.figures) and bool(b.figures)


def _moves(told: Told) -> bool:
    """Does it tell of taking, leaving or making for a place? Each of several is another occurrence."""
    return told.family.group == "territory" or told.row.event_type == "MOBILIZE"


def _is_aimed(told: Told) -> bool:
    return told.place is not None or bool(told.recipients.words)


def excluded(a: Told, b: Told, match: Match) -> bool:
    """May the two not be of one occurrence, whatever ties them?"""
    worded = match.wording >= WORDED and telling(a, b, match)
    if not worded and (_battle_and_victim(a, b) or _battle_and_victim(b, a)):
        return True
    if {"time", "place", "kind"} & set(match.conflicts):
        return True
    if a.report is b.report and a.row.sentence == b.row.sentence and comes_after(a, b):
        return True
    if "day" in match.conflicts and not worded:
        return True
    if _other_author(a, b, match):
        return True
    if worded or match.same_number or match.same_person or another_author(a, b):
        return False
    if a.family.group != b.family.group:
        return True
    if a.agents.ids & b.agents.ids:
        return False
    modes = {a.row.mode, b.row.mode}
    breath = a.report is b.report and a.row.sentence == b.row.sentence
    return "aerial" in modes and bool(modes & {"heavy-weapons", "firearms", "sexual"}) and not breath


def _other_author(a: Told, b: Told, match: Match) -> bool:
    """Do two others do it, each known by name? The two sides of one fight are no two authors of it."""
    if not match.two_authors or another_author(a, b):
        return False
    if match.wording >= VERBATIM and a.row.trigger == b.row.trigger:
        return False
    crossed = a.agents.sides & b.recipients.sides or b.agents.sides & a.recipients.sides
    return not (crossed and (is_ground(a) or is_ground(b)))


def tie(a: Told, b: Told, match: Match, likeness: Likeness) -> float:
    """How strongly something of their own ties the two, 0 where nothing does."""
    if match.same_number and _tells_number(a, b, match):
        return STRONG + match.wording if fresh(a, b, match) else 0.0
    if match.wording >= WORDED and telling(a, b, match):
        return STRONG + match.wording if fresh(a, b, match) else 0.0
    leading = a.row.sentence <= LEAD and b.row.sentence <= LEAD
    retold = leading and a.report is not b.report and match.alike >= RETOLD
    if (
        retold
        and not (is_generic(a) or is_generic(b))
        and tells_another(a) == tells_another(b)
        and not {"agent", "number"} & set(match.conflicts)
    ):
        return 1.2
    if a.row.event_type != b.row.event_type or is_generic(a) or is_generic(b):
        return 0.0
    victim = a.recipients.persons & b.recipients.persons
    if victim and _is_personal(a) and _is_personal(b) and _of_one_harm(a, b, match):
        return STRONG
    fixed = a.row.dated and b.row.dated and match.time >= 0.8 and match.place >= 0.5 and not match.conflicts
    alike = tells_another(a) == tells_another(b) and in_several_places(a) == in_several_places(b)
    if fixed and alike and sums_up(a) == sums_up(b):
        return 1.5
    if a.report is b.report:
        return _tie_within(a, b, match)
    if sums_up(a) or sums_up(b) or tells_another(a) or tells_another(b):
        return 0.0
    if Factuality.POSSIBLE in (a.row.factuality, b.row.factuality) or match.alike < UNUSUAL:
        return 0.0
    if leading and max(likeness.usual(a.report.id), likeness.usual(b.report.id)) <= PLAIN:
        return 1.0
    if match.conflicts or is_vague(a) or is_vague(b):
        return 0.0
    if not (leading or match.place >= TOWN or match.same_side):
        return 0.0
    return 1.0 if len(specific(a, b)) >= SPECIFIC else 0.0


def _tie_within(a: Told, b: Told, match: Match) -> float:
    """Within one report: the next sentence goes on with what is told, if nothing says that it tells another act."""
    first, later = (a, b) if a.row.start <= b.row.start else (b, a)
    apart = later.row.sentence - first.row.sentence
    if match.conflicts or tells_another(later) or sums_up(a) != sums_up(b) or names_another_day(a, b):
        return 0.0
    if apart == 0:
        return 1.8 if one_breath(a, b, match) else 0.0
    same_word = first.row.trigger == later.row.trigger
    worded = match.wording >= WORDED_ALIKE and bool(specific(a, b))
    alike = same_word or worded
    if apart <= NEXT:
        return 1.6 if _goes_on(first, later, match, alike=alike) else 0.0
    if a.row.dated and b.row.dated and match.time >= 1.0:
        if a.place is None and b.place is None:
            return 1.2 if match.same_side else 0.0
        return 1.2 if match.place >= TOWN or (match.place >= 0.4 and (match.same_side or same_word)) else 0.0
    if tells_new(later):
        return 0.0
    return 1.0 if worded or (match.same_side and same_word and bool(specific(a, b))) else 0.0


def _goes_on(first: Told, later: Told, match: Match, *, alike: bool) -> bool:
    """Does the next sentence tell on of the same act? It takes it up, repeats it, or tells whom it harmed."""
    if tells_new(later) and not tells_new(first):
        return False
    if of_a_fight(later) and not of_a_fight(first) and first.row.mode in {"aerial", "explosives"}:
        return False
    if later.recipients.firm - first.recipients.firm and first.recipients.known:
        return False
    if (_moves(first) or first.row.event_type == "CONSULT") and not match.place >= TOWN:
        return takes_up(later) or (alike and match.same_side)
    own = (later.place is not None and match.place < 0.4) or (later.row.dated and not match.time >= 0.8)
    if own:
        return alike or (takes_up(later) and (first.row.place is not None or not is_harm(first)))
    return takes_up(later) or alike or match.same_side or is_harm(later) or is_harm(first)


def _tells_number(a: Told, b: Told, match: Match) -> bool:
    """Is the number that both count more than a coincidence? Round ones are met by chance."""
    numbers = {f.low for f in a.figures if f.low is not None} & {f.low for f in b.figures if f.low is not None}
    if any(n >= TELLING and n % ROUND for n in numbers):
        return True
    return match.place > 0.2 or match.same_side or match.wording >= WORDED_ALIKE


def _of_one_harm(a: Told, b: Told, match: Match) -> bool:
    """Is it one harm to one person? Nobody is killed twice; other harm is another's where others do it."""
    if a.row.trigger == b.row.trigger:
        return "agent" not in match.conflicts or (a.kind.killing and b.kind.killing)
    return not match.conflicts


def _is_personal(told: Told) -> bool:
    """An act upon a person. What is struck of a leader's ("bombed his compound") harms the side, not the man."""
    return told.kind.killing or (told.row.mode or "") in word_set("occurrence_words", "personal")


def telling(a: Told, b: Told, match: Match) -> bool:
    """Are the words that two clauses share enough of them to be more than those for any such act?"""
    shared = a.words & b.words
    if len(shared) >= TELLING_WORDS and (len(specific(a, b)) > 0 or match.wording >= VERBATIM):
        return True
    return len(shared) > 1 and a.row.dated and b.row.dated and match.time > 0


def specific(a: Told, b: Told) -> frozenset[str]:
    """The words that two clauses share besides those for the act, for the sides, and for any war."""
    shared = a.words & b.words
    taken = {*a.row.trigger.split(), *b.row.trigger.split()} | word_set("occurrence_words", "any") | described_words()
    for told in (a, b):
        if told.place is not None:
            taken.update(content_words(told.place.name), content_words(told.row.place_words or ""))
        for _, name in (*told.row.agents, *told.row.recipients):
            taken.update(content_words(name))
    return shared - taken


def fresh(a: Told, b: Told, match: Match) -> bool:
    """Is it told of one day, or in reports of about the same days, or word for word?"""
    if match.wording >= VERBATIM or (a.row.dated and b.row.dated) or a.row.background or b.row.background:
        return True
    p, q = a.report.published, b.report.published
    if p is None or q is None or p.latest is None or q.latest is None:
        return True
    return abs((p.latest - q.latest).days) <= FRESH or bool(a.recipients.firm & b.recipients.firm)


def _battle_and_victim(a: Told, b: Told) -> bool:
    """Is one a battle, the other the killing or capture of a person by name?"""
    return is_ground(a) and not a.recipients.firm and bool(b.recipients.persons) and b.row.mode != "firearms"
