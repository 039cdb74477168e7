"""Who is who across reports."""

from __future__ import annotations

from standoff.linking.bodies import described_class
from standoff.linking.link import link
from standoff.linking.names import body_key, person_tokens, slug, spelled_alike, without_titles
from standoff.model import ActorKind, Role
from tests.linking.reports import ABIDJAN, Report, day

P, G, F, O, S = (  # noqa: E741
    ActorKind.PERSON,
    ActorKind.GROUP,
    ActorKind.FORCE,
    ActorKind.ORGANISATION,
    ActorKind.STATE,
)


def one(id_, words, kind, **fields):
    report = Report(id_, f"{words} spoke near Abidjan on Tuesday, as number {id_} tells.", day(5))
    report.where("Abidjan", ABIDJAN)
    local = report.actor(words, kind, **fields)
    return report.done(), local


def linked_ids(*made):
    linked = link([reading for reading, _ in made])
    return [linked.actor_of[local] for _, local in made], linked


def test_spellings_of_one_name_are_one_person():
    ids, linked = linked_ids(
        one("a", "Moammar Gadhafi", P), one("b", "Muammar al-Gaddafi", P), one("c", "Col. Muammar Qaddafi", P)
    )
    assert len(set(ids)) == 1
    assert all(a.why for a in linked.actors)


def test_a_surname_joins_its_only_bearer():
    ids, linked = linked_ids(one("a", "Alassane Ouattara", P), one("b", "Ouattara", P), one("c", "Mr Ouattara", P))
    assert ids == ["actor-alassane-ouattara"] * 3
    assert "only one person" in linked.actors[0].why


def test_people_who_share_a_surname_stay_apart():
    ids, _ = linked_ids(one("a", "Laurent Gbagbo", P), one("b", "Simone Gbagbo", P), one("c", "Gbagbo", P))
    assert len(set(ids)) == 3


def test_names_that_only_look_alike_stay_apart():
    assert not spelled_alike("jean", "joan")
    assert not spelled_alike("martin", "marion")
    assert spelled_alike("younis", "younes")
    ids, _ = linked_ids(one("a", "Karen Miller", P), one("b", "Kevin Miller", P))
    assert len(set(ids)) == 2


def test_acronyms_join_their_long_forms():
    ids, _ = linked_ids(one("a", "United Nations", O), one("b", "U.N.", O), one("c", "the UN", O))
    assert len(set(ids)) == 1
    ids, _ = linked_ids(one("a", "Front for Civil Renewal", O), one("b", "FCR", O))
    assert len(set(ids)) == 1
    ids, _ = linked_ids(
        one("a", "Front for Civil Renewal", O), one("b", "Force of Coastal Rangers", O), one("c", "FCR", O)
    )
    assert len(set(ids)) == 3


def test_groups_join_by_what_they_are_and_whom_they_follow():
    def side(id_, words, kind):
        report = Report(id_, f"Alassane Ouattara is a politician. {words} moved on.", day(5))
        leader = report.actor("Alassane Ouattara", P)
        local = report.actor(words, kind, form="nominal", allegiance=leader)
        return report.done(), local

    ids, linked = linked_ids(
        side("a", "Pro-Ouattara forces", G),
        side("b", "Fighters loyal to Ouattara", G),
        side("c", "Ouattara's troops", F),
    )
    assert len(set(ids)) == 1
    actor = next(a for a in linked.actors if a.id == ids[0])
    assert actor.allegiance == "actor-alassane-ouattara"
    ids, _ = linked_ids(side("a", "Pro-Ouattara forces", G), side("b", "Pro-Ouattara militia", G))
    assert len(set(ids)) == 2


def test_forces_join_by_country_and_kind():
    ids, _ = linked_ids(
        one("a", "French troops", F, form="nominal", country="FRA"),
        one("b", "French soldiers", F, form="nominal", country="FRA"),
        one("c", "British troops", F, form="nominal", country="GBR"),
    )
    assert ids[0] == ids[1] != ids[2]
    assert described_class("rebel forces") == ("rebels", True)
    assert described_class("military sources") is None


def test_unnamed_people_stay_in_their_report():
    ids, linked = linked_ids(
        one("a", "Residents", ActorKind.CIVILIANS, form="nominal"),
        one("b", "Residents", ActorKind.CIVILIANS, form="nominal"),
    )
    assert len(set(ids)) == 2
    assert all("description" in a.why for a in linked.actors)


def test_states_join_by_country_and_keep_their_roles():
    ids, _ = linked_ids(one("a", "France", S, country="FRA"), one("b", "The French government", S, country="FRA"))
    assert len(set(ids)) == 1
    made = one("a", "Guillaume Soro", P, roles=(Role("prime minister", "Ouattara"),))
    _, linked = linked_ids(made)
    assert linked.actors[0].roles == (Role("prime minister", "Ouattara"),)


def test_names_are_folded():
    assert person_tokens("President Moammar al-Gadhafi") == ("muammar", "gaddafi")
    assert body_key("The U.N. Security Council") == body_key("United Nations Security Council")
    assert slug("Côte d'Ivoire’s army") == "cote-d-ivoire-army"
    assert slug("—") == "unnamed"
    assert without_titles("Foreign Minister Alain Juppe") == "Alain Juppe"
