"""PLOVER's types, modes and the tables of words that name them."""

from __future__ import annotations

import pytest

from standoff.codebooks import plover
from standoff.codebooks.plover_lexicon import (
    happening_verbs,
    light_verbs,
    means,
    noun_rules,
    verb_rules,
    word_class,
)


def test_sixteen_types_in_four_quad_classes() -> None:
    assert len(plover.EVENT_TYPES) == 16
    assert {plover.QUAD[t] for t in plover.EVENT_TYPES} == set(plover.Quad)
    assert plover.QUAD["ASSAULT"] is plover.Quad.MATERIAL_CONFLICT
    assert plover.QUAD["CONSULT"] is plover.Quad.VERBAL_COOPERATION
    assert plover.MODES["AID"] == ()


def test_a_mode_must_belong_to_its_type() -> None:
    plover.check("ASSAULT", "firearms")
    plover.check("AGREE", None)
    with pytest.raises(ValueError, match="REQUEST has no mode 'firearms'"):
        plover.check("REQUEST", "firearms")
    with pytest.raises(ValueError, match="no event type 'FIGHT'"):
        plover.check("FIGHT", None)


def test_stated_intent_is_coded_as_agreement_or_threat() -> None:
    assert plover.intent("AID") == "AGREE"
    assert plover.intent("CONSULT") == "AGREE"
    assert plover.intent("COERCE") == "THREATEN"
    assert plover.intent("ACCUSE") == "ACCUSE"


def test_every_row_of_the_tables_is_a_rule() -> None:
    verbs = verb_rules()
    assert len(verbs) > 500
    types = {r.event_type for rules in verbs.values() for r in rules if r.event_type}
    types |= {r.event_type for r in noun_rules().values()}
    assert types == set(plover.EVENT_TYPES)
    assert light_verbs()["launch"].subject == "agent"
    assert light_verbs()["come under"].subject == "recipient"
    assert "erupt" in happening_verbs()
    assert means()["mortar"] == "heavy-weapons"
    assert "rebel" in word_class("FORCES")


@pytest.mark.parametrize(("noun", "kind", "mode"), [
    ("air strike", "ASSAULT", "aerial"),
    ("curfew", "COERCE", "curfew"),
    ("ceasefire", "RETREAT", "ceasefire"),
    ("hunger strike", "PROTEST", "hunger"),
    ("embargo", "COERCE", "restrict"),
])  # fmt: skip
def test_nouns_of_acts(noun: str, kind: str, mode: str) -> None:
    rule = noun_rules()[noun]
    assert (rule.event_type, rule.mode) == (kind, mode)


def test_an_unknown_word_class_is_an_error() -> None:
    with pytest.raises(KeyError):
        word_class("NOBODY")
