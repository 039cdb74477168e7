"""Denials beside what they deny, and what is no denial."""

from __future__ import annotations

from standoff.linking.link import link
from standoff.model import ActorKind, Factuality
from tests.linking.reports import BOUAKE, DUEKOUE, Report, day


def answered(*, refused: bool = False):
    text = "Forces of Alpha Diallo attacked the radio, the Red Crescent said. An aide of Mr Diallo denied that his men attacked the radio."
    if refused:
        text = (
            "Forces of Alpha Diallo attacked the radio, the Red Crescent said. An aide of Mr Diallo refused to attack."
        )
    report = Report("aaaa", text, day(5))
    leader = report.actor("Alpha Diallo", ActorKind.PERSON)
    forces = report.actor("Forces of Alpha Diallo", ActorKind.FORCE, form="nominal", allegiance=leader)
    body = report.actor("the Red Crescent", ActorKind.ORGANISATION)
    says = report.said("Forces of Alpha Diallo attacked the radio", "the Red Crescent", body)
    report.act("attacked", agents=(forces,), source=says, period=day(4), where=None)
    aide = report.actor("An aide of Mr Diallo", ActorKind.PERSON, form="nominal")
    words = "to attack" if refused else "his men attacked the radio"
    denies = report.said(words, "An aide of Mr Diallo", aide)
    mine = report.actor("his men", ActorKind.FORCE, form="nominal") if not refused else aide
    span = report.span("to attack" if refused else "attacked the radio.")
    report.act(span.text, agents=(mine,), source=denies, factuality=Factuality.DENIED)
    return report.done()


def test_his_forces_are_those_of_whom_he_speaks_for():
    linked = link([answered()])
    (event,) = linked.events
    (found,) = linked.disagreements
    assert (found.about, found.kind, found.event_id) == ("occurrence", "contradiction", event.id)
    assert event.disputed
    assert [s.sources for s in found.sides] == [("the Red Crescent",), ("An aide of Mr Diallo",)]


def test_a_denial_alone_is_no_disagreement():
    report = Report("aaaa", "The army denied that troops shelled Bouake.", day(5))
    troops = report.actor("troops", ActorKind.FORCE, form="nominal", country="CIV")
    says = report.said("troops shelled Bouake", "The army", None)
    report.act("shelled", where=report.where("Bouake", BOUAKE), agents=(troops,), source=says,
               factuality=Factuality.DENIED)  # fmt: skip
    linked = link([report.done()])
    assert linked.disagreements == ()
    assert linked.events == ()


def arrest(text: str, first: str, second: str):
    report = Report("aaaa", text, day(5))
    mayor = report.actor("Kofi Mensah", ActorKind.PERSON)
    one = report.actor(first, ActorKind.FORCE, form="nominal", country="CIV")
    other = report.actor(second, ActorKind.GROUP, form="name")
    says = report.said(f"{second} had seized him", "An aide", None)
    report.act("seized the", "COERCE", "arrest", agents=(one,), recipients=(mayor,), period=day(4),
               where=report.where("Duekoue", DUEKOUE))  # fmt: skip
    report.act("seized him", "COERCE", "arrest", agents=(other,), source=says)
    return report.done()


def test_two_sources_name_two_authors_of_one_arrest():
    text = "Soldiers seized the mayor, Kofi Mensah, in Duekoue. An aide said that Lions Brigade had seized him."
    linked = link([arrest(text, "Soldiers", "Lions Brigade")])
    (event,) = linked.events
    (found,) = linked.disagreements
    assert (found.about, found.event_id) == ("actor", event.id)
    assert [s.value for s in found.sides] == ["soldiers", "Lions Brigade"]
    assert len(event.agents) == 2


def test_a_refusal_denies_nothing():
    assert link([answered(refused=True)]).disagreements == ()
