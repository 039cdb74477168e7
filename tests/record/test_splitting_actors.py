"""One actor that was two: some of its names, or some of its reports, are another."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.errors import RecordError
from standoff.model import ActorKind, Verdict
from standoff.record import members
from standoff.record.following import note
from standoff.record.relink import relink
from standoff.record.store import Record
from standoff.record.wish import Wish
from tests.linking.reports import BOUAKE, Report, day
from tests.record.deciding import AT, decided, filled, made, rows, state

NAMES = ("Marie Kone", "Colonel Marie Kone", "Marie T. Kone")


def report(id_: str, name: str, verb: str = "arrested"):
    """A person of this name did something in Bouake."""
    found = Report(id_, f"{name} {verb} 3 men in Bouake.", day(3))
    person = found.actor(name, ActorKind.PERSON)
    found.act(verb, "COERCE", period=day(2), where=found.where("Bouake", BOUAKE), agents=(person,))
    return found.done()


def people(record: Record) -> dict[str, set[str]]:
    """The reports of each person of the record."""
    found: dict[str, set[str]] = {}
    with record.reading() as connection:
        for actor in rows(record, "actors"):
            held = members.members(connection, actor)
            found[actor] = {i.split("-")[1] for m in held for i in m.ids}
    return found


def parts(record: Record) -> set[frozenset[str]]:
    return {frozenset(reports) for reports in people(record).values()}


@pytest.fixture
def record(tmp_path: Path):
    readings = [report("aaaa", NAMES[0]), report("bbbb", NAMES[0]), report("cccc", NAMES[1]), report("dddd", NAMES[2])]
    with made(tmp_path / "r.db", readings) as kept:
        yield kept


def only(record: Record) -> str:
    (actor,) = rows(record, "actors")
    return actor


def test_the_linkers_reason_is_kept_for_each_name(record: Record) -> None:
    with record.reading() as connection:
        held = members.members(connection, only(record))
    assert [(m.name, m.reports) for m in held] == [(NAMES[0], 2), (NAMES[1], 1), (NAMES[2], 1)]
    assert all(m.why == ("The same full name.",) for m in held)


def test_a_name_is_split_off_and_put_back(record: Record) -> None:
    actor = only(record)
    decided(record, "split", actor, NAMES[1], why="the colonel is her cousin")
    assert parts(record) == {frozenset({"aaaa", "bbbb", "dddd"}), frozenset({"cccc"})}
    (other,) = (a for a in rows(record, "actors").values() if "cousin" in a["why"])
    assert set(rows(record, "actors")) == {actor, other["actor_id"]}  # whoever stays keeps the id
    assert "ana decided so: the colonel is her cousin (decision 1)" in other["why"]
    assert rows(record, "decisions")[1]["fields"]["names"] == f"“{NAMES[1]}”"
    assert state(record, 1) == "stands"
    decided(record, "undo", "1")
    assert only(record) == actor
    assert state(record, 1) == "undone"


def test_statements_name_the_one_who_was_split_off(record: Record) -> None:
    decided(record, "split", only(record), NAMES[1])
    statements = {s["document_id"]: s["agents"][0]["actor_id"] for s in rows(record, "statements").values()}
    assert statements["cccc"] not in {statements["aaaa"], statements["bbbb"], statements["dddd"]}


def test_reports_that_come_later_go_by_the_name(record: Record) -> None:
    decided(record, "split", only(record), NAMES[1])
    filled(record, [report("eeee", NAMES[1], "detained"), report("ffff", NAMES[2], "detained")])
    assert parts(record) == {frozenset({"aaaa", "bbbb", "dddd", "ffff"}), frozenset({"cccc", "eeee"})}


def test_single_reports_of_one_name_are_split_off(record: Record) -> None:
    with record.reading() as connection:
        (one,) = (i for m in members.members(connection, only(record)) for i in m.ids if "-bbbb-" in i)
    decided(record, "split", only(record), one)
    assert parts(record) == {frozenset({"aaaa", "cccc", "dddd"}), frozenset({"bbbb"})}
    filled(record, [report("eeee", NAMES[0], "detained")])  # the name alone does not tell, so it stays where it was
    assert frozenset({"bbbb"}) in parts(record)


def test_two_splits_are_two_others(record: Record) -> None:
    decided(record, "split", only(record), NAMES[1])
    left = next(a for a, reports in people(record).items() if "aaaa" in reports)
    decided(record, "split", left, NAMES[2])
    assert parts(record) == {frozenset({"aaaa", "bbbb"}), frozenset({"cccc"}), frozenset({"dddd"})}


def test_the_later_of_split_and_merge_holds(record: Record) -> None:
    decided(record, "split", only(record), NAMES[1])
    decided(record, "merge", *rows(record, "actors"))
    assert len(rows(record, "actors")) == 1
    assert (state(record, 1), state(record, 2)) == ("overruled", "stands")
    decided(record, "split", only(record), NAMES[1])
    assert len(rows(record, "actors")) == 2
    decided(record, "undo", "3")
    assert len(rows(record, "actors")) == 1
    decided(record, "undo", "2")
    assert len(rows(record, "actors")) == 2


def test_a_split_survives_newer_code_and_a_new_version_of_its_report(tmp_path: Path) -> None:
    first, second = report("aaaa", NAMES[0]), report("cccc", NAMES[1])
    with made(tmp_path / "r.db", [first, second]) as record:
        decided(record, "split", only(record), NAMES[1])
        filled(record, [first, second], "newer")
        assert parts(record) == {frozenset({"aaaa"}), frozenset({"cccc"})}
        assert state(record, 1) == "stands"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "say which of its names"),
        (("Nobody",), r"not called Nobody in any report; its names.*“Marie Kone” \(2\)"),
        (NAMES, "leave it at least one"),
        (("x-aaaa-900-910",), "not called x-aaaa-900-910"),
    ],
)
def test_what_cannot_be_split_off_is_told(record: Record, words, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        decided(record, "split", only(record), *words)
    assert not rows(record, "decisions")


def test_of_two_who_split_one_actor_the_second_is_told(record: Record) -> None:
    actor = only(record)
    with record.reading() as connection:
        from standoff.record.review import version  # noqa: PLC0415

        saw = version(connection, "actors", rows(record, "actors")[actor])
    decided(record, "split", actor, NAMES[1], by="ben", why="another person")
    left = next(a for a, reports in people(record).items() if "aaaa" in reports)
    with pytest.raises(RecordError, match=r"decision 1 by ben, .*split .*“Colonel Marie Kone” \(another person\)"):
        decided(record, "split", left, NAMES[2], saw=saw)
    assert len(rows(record, "decisions")) == 1


def test_a_split_that_is_sent_again_is_written_once_and_two_at_once_collide(record: Record) -> None:
    actor = only(record)
    with record.reading() as connection:
        from standoff.record.review import version  # noqa: PLC0415

        saw = version(connection, "actors", rows(record, "actors")[actor])
    wish = Wish(Verdict.SPLIT, [actor, NAMES[1]], "ana", saw=saw)
    first, new = note(record, wish, AT)
    again, twice = note(record, wish, AT)
    assert (first.id, new, twice) == (again.id, True, False)
    with pytest.raises(RecordError, match="decision 1 by ana"):
        note(record, Wish(Verdict.SPLIT, [actor, NAMES[2]], "ben", saw=saw), AT)
    relink(record)
    assert note(record, wish, AT)[0].id == first.id


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_whatever_is_split_and_merged_comes_to_the_same_on_re_reading_and_goes_with_undo(
    data, tmp_path_factory
) -> None:
    names = data.draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=6))
    readings = [report(f"{n:04x}", name) for n, name in enumerate(names)]
    with made(tmp_path_factory.mktemp("split") / "r.db", readings) as record:
        untouched = parts(record)
        for _ in range(data.draw(st.integers(1, 4))):
            actors = sorted(rows(record, "actors"))
            verb = data.draw(st.sampled_from(["split", "merge"]))
            actor = data.draw(st.sampled_from(actors))
            with record.reading() as connection:
                theirs = [w for m in members.members(connection, actor) for w in (m.name, *m.ids)]
            chosen = st.lists(
                st.sampled_from(theirs if verb == "split" else actors), min_size=1, max_size=2, unique=True
            )
            try:
                decided(record, verb, actor, *data.draw(chosen), force=True)
            except RecordError:
                continue
            found = parts(record)
            assert frozenset().union(*found) == frozenset(d.id for d, _ in readings)
            assert all(a == b or not a & b for a in found for b in found)
        before = parts(record)
        filled(record, readings, "newer")
        assert parts(record) == before
        for number in data.draw(st.permutations([n for n, d in rows(record, "decisions").items()])):
            decided(record, "undo", str(number))
        assert parts(record) == untouched
