"""Reports mainly about one occurrence come together; what excludes that keeps them apart."""

from __future__ import annotations

from standoff.linking.actors import actor_keys, link_actors
from standoff.linking.cluster import Cluster
from standoff.linking.gather import Gatherer
from standoff.linking.likeness import Likeness
from standoff.linking.link import link
from standoff.linking.sifting import sift
from standoff.linking.told import tell
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


class _OfWar(Likeness):
    """Reports so much alike as those of one war are."""

    def usual(self, report: str) -> float:  # noqa: ARG002 - all alike
        return 0.2


def _sifted(report: tuple[Document, Reading], kind: type[Likeness]) -> list[list[str]]:
    rows = [Gatherer().row(*report)]
    of = {report[0].id: "o"}
    told = tell(rows, link_actors(rows, actor_keys(rows, of)), of)
    cluster = Cluster(0, told[0])
    for t in told:
        cluster.add(t, [], loose=False)
    return [[t.row.trigger for t in c.members] for c in sift([cluster], kind(rows))]


def _two_strikes() -> tuple[Document, Reading]:
    text = "Jets bombed a mill in Bouake on Sunday. Nine men died there. Much else was said. So it went. Guns shelled Duekoue."
    report = Report("a", text, day(5))
    report.act("bombed", mode="aerial", period=day(3), where=report.where("Bouake", BOUAKE))
    report.act("died", figures=(report.figure("Nine", 9, 9),))
    report.act("shelled", mode="heavy-weapons", where=report.where("Duekoue", DUEKOUE))
    return report.done()


def test_of_an_event_in_a_war_only_what_holds_together_is_kept():
    assert _sifted(_two_strikes(), _OfWar) == [["bombed", "died"], ["shelled"]]


def test_an_event_in_reports_of_different_things_is_left_whole():
    assert _sifted(_two_strikes(), Likeness) == [["bombed", "died", "shelled"]]


def test_what_happens_time_and_again_begins_no_event():
    report = Report("a", "Guns shelled Duekoue repeatedly.", day(5))
    report.act("shelled", period=day(4), where=report.where("Duekoue", DUEKOUE))
    assert not link([report.done()]).events
