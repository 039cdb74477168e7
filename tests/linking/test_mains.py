"""Reports mainly about one occurrence come together; what excludes that keeps them apart."""

from __future__ import annotations

from standoff.linking.link import link
from standoff.model import ActorKind, Document, Reading
from tests.linking.reports import BOUAKE, DUEKOUE, Report, day

MORNING = "Teacher {name} was hurt on Sunday when a rusty harpoon gun went off in a bakery on Quay Street in {town}."
EVENING = "{name}, a teacher, was hurt in the bakery on Quay Street, {town}, by a harpoon gun, a baker said."


def _report(id_: str, text: str, name: str, town: str, published: int, told: int | None) -> tuple[Document, Reading]:
    report = Report(id_, text.format(name=name, town=town), day(published))
    person = report.actor(name, ActorKind.PERSON)
    place = BOUAKE if town == "Bouake" else DUEKOUE
    where = report.where(town, place)
    if told is None:
        report.act("hurt", recipients=(person,))
    else:
        report.act("hurt", recipients=(person,), period=day(told), where=where)
    return report.done()


def _events(*reports: tuple[Document, Reading]) -> list[tuple[str, ...]]:
    return [e.document_ids for e in link(reports).events]


def test_the_same_person_town_and_rare_words_are_one_occurrence():
    one = _report("a", MORNING, "Ada Kone", "Bouake", 4, 3)
    other = _report("b", EVENING, "Ada Kone", "Bouake", 5, None)
    assert _events(one, other) == _events(other, one) == [("a", "b")]


def test_two_persons_hurt_on_two_days_in_two_towns_are_two():
    one = _report("a", MORNING, "Ada Kone", "Bouake", 4, 3)
    other = _report("b", MORNING, "Ibo Traore", "Duekoue", 12, 10)
    assert sorted(_events(one, other)) == [("a",), ("b",)]
