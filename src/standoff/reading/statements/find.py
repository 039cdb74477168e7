"""Statements of a document, one for each word that names an act."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.codebooks.plover import QUAD, Quad
from standoff.codebooks.plover_lexicon import NounRule
from standoff.model import Factuality, Statement
from standoff.reading import ids
from standoff.reading.act_places import ActPlaces
from standoff.reading.attach import clause_of, is_reporting_clause
from standoff.reading.factuality import judge
from standoff.reading.factuality.shapes import goes_on
from standoff.reading.lookup import ByOffset
from standoff.reading.statements.antecedents import with_antecedent
from standoff.reading.statements.argued import Argument, is_told_plainly
from standoff.reading.statements.background import history_of
from standoff.reading.statements.before import as_told_before
from standoff.reading.statements.context import make_context
from standoff.reading.statements.counts import figures_of
from standoff.reading.statements.demands import DEMAND, demand_sides, find_demands
from standoff.reading.statements.gaps import GAPPED, find_gapped, gapped_sides
from standoff.reading.statements.mode import mode_of
from standoff.reading.statements.occasion import occasion_of
from standoff.reading.statements.participants import find_sides, without_victims
from standoff.reading.statements.setting import asked_of, find_setting, without_its_agent
from standoff.reading.statements.sources import Sources
from standoff.reading.statements.swallowed import standing_modifiers
from standoff.reading.statements.taken_up import told_after
from standoff.reading.statements.telling import is_told
from standoff.reading.statements.triggers import find_triggers

if TYPE_CHECKING:
    from standoff.knowledge.encoder import Encoder
    from standoff.model import (
        Actor,
        ActorMention,
        Attribution,
        Figure,
        PlaceMention,
        TimeMention,
    )
    from standoff.reading.factuality import Judgement
    from standoff.reading.parse import Parse
    from standoff.reading.statements.context import Context
    from standoff.reading.statements.participants import Sides
    from standoff.reading.statements.setting import Setting
    from standoff.reading.statements.trigger import Trigger

_UNREAL = frozenset({Factuality.POSSIBLE, Factuality.PLANNED, Factuality.DEMANDED, Factuality.HYPOTHETICAL})


def find_statements(
    parse: Parse,
    times: tuple[TimeMention, ...],
    places: tuple[PlaceMention, ...],
    actors: tuple[Actor, ...],
    mentions: tuple[ActorMention, ...],
    attributions: tuple[Attribution, ...],
    figures: tuple[Figure, ...],
    encoder: Encoder | None = None,
) -> tuple[Statement, ...]:
    """One statement for each act named, in order of the text. Without the encoder the rules alone place the acts."""
    context = make_context(parse, actors, mentions, places)
    times_at, places_at, sources = ByOffset(times), ActPlaces(places, parse, encoder), Sources(attributions)
    argument = Argument(parse, sources)
    found: dict[str, Statement] = {}
    for sentence in parse.sentences:
        triggers = find_triggers(sentence, context)
        harmed: set[str] = set()
        argued = argument.around(sentence)
        gapped = tuple(find_gapped(triggers, context))
        demands = find_demands(sentence, context, sources)
        places_at.ask(act for t in (*triggers, *gapped) if (act := asked_of(t)) is not None)
        for trigger in (*triggers, *gapped, *demands):
            told = trigger.verb if trigger.verb is not None and not goes_on(trigger.verb) else None
            judgement = judge(told or trigger.head)
            if told is not None and trigger.rule is not GAPPED:
                judgement = max(judgement, judge(trigger.head), key=lambda j: j.factuality is not Factuality.ASSERTED)
            unreal = judgement.factuality in _UNREAL
            setting = find_setting(trigger, context, times_at, places_at, unreal=unreal)
            for beside in (occasion_of(trigger), *standing_modifiers(trigger)):
                if beside is not None and (setting.when is None or setting.where is None):
                    held = replace(trigger, head=beside, verb=None)
                    setting = _joined(setting, find_setting(held, context, times_at, places_at, unreal=unreal))
            speaker = sources.of(parse.span(trigger.first, trigger.last))
            if trigger.rule is DEMAND:
                sides = demand_sides(trigger, context, speaker)
            elif trigger.rule is GAPPED:
                sides = gapped_sides(trigger, context)
            else:
                sides = with_antecedent(find_sides(trigger, context, speaker), trigger, context, sources)
            if QUAD[trigger.event_type] is Quad.MATERIAL_CONFLICT:
                sides = without_victims(sides, harmed, context)
                harmed |= {p.actor_id for p in sides.recipients if p.actor_id is not None}
                sides = as_told_before(trigger, sides, sentence, list(found.values()), context)
            setting = without_its_agent(setting, sides, trigger.event_type)
            history = history_of(trigger, setting, parse, times_at)
            statement = _statement(trigger, sides, setting, judgement, history, context, sources)
            if argued and not is_told_plainly(statement, trigger.verb or trigger.head, context):
                continue
            if is_told(statement, trigger, context):
                found.setdefault(statement.id, statement)
    counted = told_after(figures_of(tuple(found.values()), figures), parse, times_at, places_at)
    return tuple(sorted(counted, key=lambda s: (s.trigger.start, s.trigger.end)))


def _joined(setting: Setting, occasion: Setting) -> Setting:
    """The time and place of the harm, else those of the act in which it was done ("the raid on Monday killed two")."""
    if setting.when is None and occasion.when is not None:
        setting = replace(setting, when=occasion.when, period=occasion.period, why=occasion.why)
    if setting.where is None and occasion.where is not None:
        setting = replace(setting, where=occasion.where)
    return setting


def _statement(
    trigger: Trigger,
    sides: Sides,
    setting: Setting,
    judgement: Judgement,
    history: str,
    context: Context,
    sources: Sources,
) -> Statement:
    parse = context.parse
    words = parse.span(trigger.first, trigger.last)
    attribution = sources.of(words)
    agents = sides.agents
    if isinstance(trigger.rule, NounRule) and trigger.verb is not None and is_reporting_clause(trigger.verb):
        agents = tuple(p for p in agents if not sources.is_reporter(p.span, words))
    mode, mode_why = mode_of(trigger)
    first, last = clause_of(trigger.verb or trigger.head)
    clause = parse.document.span(min(first.start, words.start), max(last.end, words.end))
    kind = "noun" if isinstance(trigger.rule, NounRule) else "verb"
    if trigger.rule is GAPPED:
        kind = "verb understood"
    elif trigger.verb is not None and trigger.subject_side != "none":
        kind = "light verb and noun"
    type_words = f"{trigger.event_type}/{mode}" if mode else trigger.event_type
    why = [f"'{trigger.words}' ({kind}) is {type_words}", mode_why, sides.how, judgement.why, setting.why, history]
    return Statement(
        id=ids.statement_id(words),
        span=clause,
        trigger=words,
        event_type=trigger.event_type,
        mode=mode,
        agents=agents,
        recipients=sides.recipients,
        period=setting.period,
        when=setting.when,
        where=setting.where,
        figure_ids=(),
        attribution_id=attribution.id if attribution else None,
        factuality=judgement.factuality,
        background=bool(history),
        why="; ".join(part for part in why if part),
    )
