"""Actors who may be one, and are not made one for it."""

from __future__ import annotations

from pathlib import Path

from standoff.linking.link import link
from standoff.model import ActorKind
from tests.linking.reports import Report, day
from tests.record.deciding import decided, made, rows


def told(id_, *people, kind=ActorKind.PERSON, **fields):
    report = Report(id_, f"{', '.join(people)} met the press in the capital.", day(5))
    for person in people:
        report.actor(person, kind, **fields)
    return report.done()


def pairs(readings):
    return {(p.one, p.other): p.why for p in link(readings).possibly_same}


def test_a_surname_that_several_bear():
    found = pairs([told("aaaa", "Moussa Diallo"), told("bbbb", "Aminata Diallo"), told("cccc", "Diallo")])
    assert set(found) == {("actor-aminata-diallo", "actor-diallo"), ("actor-diallo", "actor-moussa-diallo")}
    assert "do not say who is meant" in found["actor-diallo", "actor-moussa-diallo"]


def test_other_first_names_are_other_people():
    assert not pairs([told("aaaa", "Moussa Diallo"), told("bbbb", "Aminata Diallo")])


def test_an_initial_and_a_near_spelling():
    found = pairs([told("aaaa", "Thomas Okello"), told("bbbb", "T. Okello"), told("cccc", "Tomass Okello")])
    assert "stand for Thomas" in found["actor-t-okello", "actor-thomas-okello"]


def test_a_surname_spelled_otherwise():
    found = pairs([told("aaaa", "Karim Okello"), told("bbbb", "Okelo")])
    assert "another spelling" in found["actor-karim-okello", "actor-okelo"]


def test_bodies():
    found = pairs([
        told("aaaa", "National Transport Council", kind=ActorKind.ORGANISATION),
        told("bbbb", "Transport National Council", kind=ActorKind.ORGANISATION),
        told("cccc", "Transport Council", kind=ActorKind.ORGANISATION),
        told("dddd", "Council of the Northern Union", kind=ActorKind.ORGANISATION),
        told("eeee", "Northern Union", kind=ActorKind.ORGANISATION),
    ])  # fmt: skip
    assert found["actor-national-transport-council", "actor-transport-national-council"].startswith("The same words in")
    assert "but for “national”" in found["actor-national-transport-council", "actor-transport-council"]
    assert not any("northern" in i for pair in found for i in pair)


def test_an_acronym_of_which_two_long_forms_are_met():
    found = pairs([
        told("aaaa", "Free Workers Party", kind=ActorKind.ORGANISATION),
        told("bbbb", "Farmers and Women Party", kind=ActorKind.ORGANISATION),
        told("cccc", "FWP", kind=ActorKind.ORGANISATION),
    ])  # fmt: skip
    assert {one for pair in found for one in pair} >= {"actor-fwp", "actor-free-workers-party"}
    assert "initials" in found["actor-farmers-and-women-party", "actor-fwp"]


def test_two_of_two_countries_are_not_asked_about():
    french = told("aaaa", "National Defence Council", kind=ActorKind.ORGANISATION, country="FRA")
    ours = told("bbbb", "Defence National Council", kind=ActorKind.ORGANISATION, country="CIV")
    assert not pairs([french, ours])


def test_what_people_say_settles_it(tmp_path: Path):
    readings = [told("aaaa", "Moussa Diallo"), told("bbbb", "Aminata Diallo"), told("cccc", "Diallo")]
    with made(tmp_path / "r.db", readings) as record:
        held = rows(record, "actors")["actor-diallo"]["possibly_same"]
        assert [p["actor_id"] for p in held] == ["actor-aminata-diallo", "actor-moussa-diallo"]
        decided(record, "apart", "actor-diallo", "actor-aminata-diallo")
        assert [p["actor_id"] for p in rows(record, "actors")["actor-diallo"]["possibly_same"]] == [
            "actor-moussa-diallo"
        ]
        assert rows(record, "actors")["actor-aminata-diallo"]["possibly_same"] == []
        decided(record, "merge", "actor-moussa-diallo", "actor-diallo")
        assert all(not row["possibly_same"] for row in rows(record, "actors").values())
