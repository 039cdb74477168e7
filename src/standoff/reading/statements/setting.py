"""When and where an act is said to have happened, and whether it is told as history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import VerbRule, word_class
from standoff.model import Period, PlaceMention, Precision, TimeMention
from standoff.reading.act_places import ActPlaces, weigh
from standoff.reading.attach import (
    TRUSTED,
    Rule,
    attach_place,
    attach_time,
    inherit_place,
    inherit_time,
    is_reporting_clause,
    whole_period,
)
from standoff.reading.chronology import entry_time
from standoff.reading.grammar import is_verbal, object_of, prepositional, surface_subject

if TYPE_CHECKING:
    from standoff.reading.lookup import ByOffset
    from standoff.reading.parse import Parse, Token
    from standoff.reading.statements.context import Context
    from standoff.reading.statements.participants import Sides
    from standoff.reading.statements.triggers import Trigger

_PHYSICAL = frozenset({"ASSAULT", "MOBILIZE", "PROTEST"})
_PERFECT = frozenset({"have", "has", "had", "'ve", "\u2019ve"})
_SCENES = frozenset({"scene", "site", "theatre", "theater", "setting"})
_SEEN = _PHYSICAL | {"COERCE"}


@dataclass(frozen=True, slots=True)
class Setting:
    when: TimeMention | None
    where: PlaceMention | None
    period: Period
    why: str


def find_setting(
    trigger: Trigger,
    context: Context,
    times: ByOffset[TimeMention],
    places: ByOffset[PlaceMention],
    *,
    unreal: bool,
) -> Setting:
    """Time and place by the grammar, else by rules that `why` names. `unreal`: the act is not told as done."""
    parse = context.parse
    heads = [trigger.head] if trigger.verb is None else [trigger.head, trigger.verb]
    when = next((t for head in heads if (t := _own_time(head, trigger, parse, times))), None)
    act = asked_of(trigger)
    notes: list[str] = []
    if when is None and not unreal and (entry := _of_entry(heads[-1], parse, times)) is not None:
        when = entry
        notes.append(f"told under '{entry.span.text}', which heads the entry")
    acted_on = _place_acted_on(trigger, context)
    where = acted_on or next((p for head in heads if (p := _own_place(head, context, places))), None)
    may_change = acted_on is None and (where is not None or not unreal)
    if (
        where is None
        and not unreal
        and trigger.event_type in _PHYSICAL
        and not _is_placed(heads[-1], context)
        and (found := inherit_place(heads[-1], parse, places))
    ) and (
        found.rule in TRUSTED and not _is_actor(found.mention, context) and not _is_another_act(trigger, found.rule)
    ):
        where = found.mention
        notes.append(found.why)
    if act is not None and may_change and isinstance(places, ActPlaces):
        by_rule = where
        where, note = weigh(by_rule, act, places, parse, lambda m: not _is_actor(m, context))
        if where != by_rule:
            notes = [note]
    if where is not None and _is_one_of_several(where, context):
        where = None
    period, note = _period(heads[-1], when, parse, times, unreal=unreal)
    return Setting(when, where, period, "; ".join(n for n in (*notes, note) if n))


def _is_one_of_several(where: PlaceMention, context: Context) -> bool:
    """In "wars in Iraq, Libya and Mali" no one of the countries is the place."""
    if where.place is None or not where.place.is_country:
        return False
    last = context.parse.tokens_in(where.span.start, where.span.end)[-1]
    joined = [c for c in last.children if c.dep in {"conj", "appos"}] + ([last.head] if last.dep == "conj" else [])
    others = (context.place_at.get(t.i) for t in joined)
    return any(m is not None and m.place is not None and m.place.is_country and m.place != where.place for m in others)


def without_its_agent(setting: Setting, sides: Sides, event_type: str) -> Setting:
    """Words that name who leaves do not tell where ("the withdrawal of Ghana")."""
    if event_type != "RETREAT" or setting.where is None or all(p.span != setting.where.span for p in sides.agents):
        return setting
    return replace(setting, where=None)


def asked_of(trigger: Trigger) -> Token | None:
    """The verb whose act's place the learned head may be asked for: it has learned on verbs, of acts that are seen."""
    act = trigger.verb or trigger.head
    return act if trigger.event_type in _SEEN and is_verbal(act) else None


def _is_another_act(trigger: Trigger, rule: Rule) -> bool:
    """As in "raids on the port meant to help crush the uprising": the clause above places its own act."""
    noun = trigger.head
    the = any(c.dep == "det" and c.lower in {"the", "this", "that"} for c in noun.children)
    return the and rule is Rule.CLAUSE_ABOVE and trigger.verb is None and not is_verbal(noun)


def _is_placed(head: Token, context: Context) -> bool:
    """Do its own words put the act somewhere that no gazetteer names ("in the east of the country")?"""
    return any(context.is_somewhere(t) for t in prepositional(head, "in", "at", "near", "outside", "inside", "on"))


def _own_time(head: Token, trigger: Trigger, parse: Parse, times: ByOffset[TimeMention]) -> TimeMention | None:
    """The time of the act, not of another one that its clause names ("after a November election")."""
    mention = attach_time(head, parse, times)
    if mention is None:
        return None
    tokens = parse.tokens_in(mention.span.start, mention.span.end)
    last = tokens[-1] if tokens else None
    if last is not None and last.dep in {"compound", "amod", "nummod", "nmod", "poss"} and last.head.i > last.i:
        noun = last.head
        if noun.pos in {"NOUN", "PROPN"} and noun is not trigger.head and noun.ent not in {"DATE", "TIME"}:
            return None
    return mention


def _own_place(head: Token, context: Context, places: ByOffset[PlaceMention]) -> PlaceMention | None:
    """The place of the act; a country that acts in the clause is no place."""
    mention = attach_place(head, context.parse, places)
    if mention is None or _is_actor(mention, context):
        return None
    return mention


def _is_actor(mention: PlaceMention, context: Context) -> bool:
    """Is the place itself the one who acts, not just told within the words for one ("the president in Abidjan")?"""
    tokens = context.parse.tokens_in(mention.span.start, mention.span.end)
    for token in tokens:
        actor = context.actor_at.get(token.i)
        if actor is None:
            continue
        before = context.parse.tokens_in(actor.span.start, max(mention.span.start, actor.span.start + 1))
        led = [t for t in before if t.end <= mention.span.start]
        if not any(t.dep == "prep" for t in led):
            return True
    return False


def _place_acted_on(trigger: Trigger, context: Context) -> PlaceMention | None:
    """The place that is captured, shelled, entered: the object, in either voice, or the noun's "of".

    A visit is where it goes; fighting is where it has its scene.
    """
    if trigger.mode == "visit":
        heads = [h for t in (trigger.head, trigger.verb) if t is not None for h in prepositional(t, "to", "in")]
        head = heads[0] if heads else object_of(trigger.head)
    elif trigger.event_type == "CONSULT" and not is_verbal(trigger.head):  # "the Paris conference"
        named = (context.place_at.get(c.i) for c in trigger.head.children if c.dep == "compound")
        return next((m for m in named if m is not None and m.place is not None and not m.place.is_country), None)
    elif trigger.event_type not in {"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST"}:
        return None
    elif isinstance(trigger.rule, VerbRule):
        head = object_of(trigger.head)
    else:
        touching = ("from",) if trigger.event_type == "RETREAT" else ("of", "on")  # "of" tells who withdraws
        head = scene_of(trigger.head) or next(prepositional(trigger.head, *touching), None)
        if head is None and trigger.event_type == "RETREAT":  # "the withdrawal of some forces from the port"
            head = next((t for o in prepositional(trigger.head, "of") for t in prepositional(o, "from")), None)
    if head is None or (head.ent == "PERSON" and head.i not in context.place_at):
        return None  # "Ann Lee of Lodi was shot": her home
    for token in (
        head,
        *(p for t in prepositional(head, "of", "in") for p in (t, *_named_area(t))),
        *(c for c in head.children if c.dep == "appos" or (c.dep == "compound" and not context.is_somebody(head))),
    ):
        if found := context.place_at.get(token.i):
            return found
    return None


def _named_area(noun: Token) -> list[Token]:
    """As in "depots in the Brega area", also where a direction follows."""
    names = [t for t in noun.subtree() if t.dep == "compound" and t.i < noun.i]
    return names if any(t.lemma in word_class("SETTLEMENT") for t in (noun, *names)) else []


def scene_of(act: Token) -> Token | None:
    """As in "the town was the scene of fighting", "in the town, scene of heavy clashes"."""
    if act.dep != "pobj" or act.head.lower != "of" or act.head.head.lemma not in _SCENES:
        return None
    scene = act.head.head
    if scene.dep == "appos":
        return scene.head
    return surface_subject(scene.head) if scene.dep == "attr" else None


def _period(
    head: Token, when: TimeMention | None, parse: Parse, times: ByOffset[TimeMention], *, unreal: bool
) -> tuple[Period, str]:
    if when is not None:
        return whole_period(when, parse, times), ""
    told = _told_as_going_on(head, parse, times)
    if told is not None:
        return told, told.why
    inherited = None if unreal or not is_verbal(head) or not _shares_time(head) else inherit_time(head, parse, times)
    if inherited is not None and inherited.rule is Rule.CLAUSE_ABOVE:
        given = inherited.mention.period
        if _comes_before(head):
            if given.latest is not None:
                why = f"told as done before '{given.words or inherited.mention.span.text}'"
                return Period(None, given.latest, Precision.OPEN, "", why), why
        elif given.known:
            return given, inherited.why
    published = parse.document.published
    if not unreal and published is not None and published.latest is not None:
        why = f"no time is told; the report of {published.latest.isoformat()} tells it as done or going on by then"
        return Period(None, published.latest, Precision.OPEN, "", why), ""
    return Period.unknown(why="no time is told for it"), ""


def _of_entry(act: Token, parse: Parse, times: ByOffset[TimeMention]) -> TimeMention | None:
    """The date of the chronology's entry that tells the act; not of what came before it, or whoever it was."""
    node = act
    while node.head is not node:
        if node.dep in {"relcl", "acl"} or (is_verbal(node) and any(c.lower in _PERFECT for c in node.children)):
            return None
        node = node.head
    if any(c.lower in _PERFECT and c.dep == "aux" for c in node.children) or _comes_before(act):
        return None
    entry = entry_time(act.sent, parse, times)
    return entry if entry is not None and entry.period.known else None


def _shares_time(head: Token) -> bool:
    """May the clause take its time from the one it hangs on? Not if it is coordinated, relative or reported."""
    node = head
    while not is_verbal(node) and node.head is not node:
        node = node.head
    return node.dep in {"xcomp", "advcl", "pcomp"}


def _told_as_going_on(head: Token, parse: Parse, times: ByOffset[TimeMention]) -> Period | None:
    """As in "said on Tuesday that he was negotiating": it went on when it was said."""
    progressive = head.tag == "VBG" and any(c.dep == "aux" and c.lemma == "be" for c in head.children)
    if not progressive or head.dep != "ccomp" or not is_reporting_clause(head.head):
        return None
    said = attach_time(head.head, parse, times)
    if said is None or not said.period.known:
        return None
    why = f"told as going on when it was said ({said.span.text})"
    return Period(said.period.earliest, said.period.latest, said.period.precision, said.period.words, why)


def _comes_before(head: Token) -> bool:
    node = head
    while node.head is not node:
        if node.dep in {"pcomp", "pobj"} and node.head.lower in {"after", "following", "since"}:
            return True
        if any(c.dep == "mark" and c.lower in {"after", "since"} for c in node.children):
            return True
        node = node.head
    return False
