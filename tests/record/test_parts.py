"""A record that grows is linked part by part, and ends as one that was linked at once."""

from __future__ import annotations

import hashlib
import random
import sqlite3
import zlib
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from standoff.linking.parts import STRETCH
from standoff.model import ActorKind, Document, Period, Reading
from standoff.record import gathered, schema, store
from standoff.record.relink import is_linked, relink
from standoff.record.store import Record
from tests.linking.reports import BOUAKE, COUNTRY, Report
from tests.linking.test_parts import FIRST, gbagbo, years
from tests.record.deciding import decided, filled, made, rows

_COLUMNS = [column.name for column in schema.DOCUMENTS.c]
REPLACED = (
    f"INSERT OR REPLACE INTO documents ({', '.join(_COLUMNS)}) "
    f"SELECT {', '.join(_COLUMNS).replace('agency', repr('a wire'))} FROM documents WHERE document_id = '{{}}'"
)
SEARCHED = (
    "SELECT kind, thing_id, standing, name, words FROM things_searched n JOIN things_search s ON s.rowid = n.number"
)


def digest(record: Record) -> str:
    """Of all that linking wrote, the search index and what people decided, whatever the order of rows."""
    whole = hashlib.sha256()
    tables = (*schema.LINKED, schema.ACTOR_KEYS, schema.REVIEWS, schema.DECISION_STATES)
    with record.reading() as connection:
        for table in tables:
            whole.update(repr(connection.execute(select(table).order_by(*table.primary_key)).all()).encode())
        whole.update(repr(connection.execute(text(f"{SEARCHED} ORDER BY thing_id")).all()).encode())
    return whole.hexdigest()


def linked_anew(record: Record) -> str:
    with record.writing() as connection:
        connection.execute(schema.GATHERED.delete())
        store.forget_parts(connection)
    relink(record)
    return digest(record)


def part_rows(record: Record) -> dict[str, tuple[object, ...]]:
    """By the ids of the parts what is kept of them, and where it stands in the file."""
    with record.reading() as connection:
        return {row[0]: tuple(row) for row in connection.execute(text("SELECT part_id, number, moved FROM parts"))}


@given(seed=st.integers(0, 10_000), size=st.integers(2, 9), shuffle=st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None)
def test_one_after_the_other_in_any_order(seed, size, shuffle):
    readings = years(seed, size)
    with TemporaryDirectory() as folder:
        with made(Path(folder) / "a.db", readings) as record:
            once = digest(record)
        shuffle.shuffle(readings)
        with Record.open(Path(folder) / "b.db", create=True) as record:
            for pair in readings:
                filled(record, [pair])
            assert digest(record) == once
            assert linked_anew(record) == once


@pytest.mark.parametrize("seed", [3, 8, 21])
def test_decisions_between_arrivals(tmp_path: Path, seed: int) -> None:
    readings = years(seed, 9)
    chance = random.Random(seed)
    with Record.open(tmp_path / "a.db", create=True) as record:
        for pair in readings:
            filled(record, [pair])
            actors, events = sorted(rows(record, "actors")), sorted(rows(record, "events"))
            wishes = [("merge", *chance.sample(actors, 2)), ("apart", *chance.sample(actors, 2))]
            if len(events) > 1:
                wishes += [("merge", *chance.sample(events, 2)), ("reject", chance.choice(events))]
            decided(record, *chance.choice(wishes), force=True)
            assert is_linked(record)
        stepwise = digest(record)
        assert linked_anew(record) == stepwise


def test_other_parts_are_left_alone(tmp_path: Path) -> None:
    years_apart = [gbagbo(i, FIRST.replace(year=2001 + 5 * n))[0] for n, i in enumerate("abc")]
    with made(tmp_path / "r.db", years_apart) as record:
        before = part_rows(record)
        assert len(before) == 3
        filled(record, [gbagbo("d", FIRST.replace(day=9))[0]])  # of the first part
        after = part_rows(record)
        assert len(after) == 3
        assert len(before.items() & after.items()) == 2
        filled(record, [gbagbo("e", FIRST.replace(year=1990), "Ama Konan")[0]])
        assert after.items() < part_rows(record).items()


def test_a_report_that_joins_two_parts_and_goes_again(tmp_path: Path) -> None:
    apart = [gbagbo("a", FIRST)[0], gbagbo("b", FIRST + timedelta(days=2 * STRETCH))[0]]
    with made(tmp_path / "r.db", apart) as record:
        alone = digest(record)
        assert len(part_rows(record)) == 2
        filled(record, [gbagbo("c", FIRST + timedelta(days=STRETCH))[0]])
        assert len(part_rows(record)) == 1
        with record.writing() as connection:
            connection.execute(schema.DOCUMENTS.delete().where(schema.DOCUMENTS.c.document_id == "c"))
        relink(record)
        assert len(part_rows(record)) == 2
        assert digest(record) == alone


@pytest.mark.parametrize("damage", ["known", "held", "line", "parts", "shares", "value", "actor_keys", "gathered"])
def test_what_is_damaged_or_deleted_is_made_again(tmp_path: Path, damage: str) -> None:
    readings = years(5, 6)
    with made(tmp_path / "r.db", readings) as record:
        once = digest(record)
        with record.writing() as connection:
            if damage == "value":
                connection.execute(update(schema.SHARES).values(value=b"of another make"))
            elif damage == "line":
                for number, held in connection.execute(select(schema.PARTS.c.number, schema.PARTS.c.held)).all():
                    nameless = zlib.compress(zlib.decompress(held).replace(b'"why":', b'"how":'))
                    part = update(schema.PARTS).where(schema.PARTS.c.number == number)
                    connection.execute(part.values(held=nameless))
            elif damage in schema.PARTS.c:
                connection.execute(update(schema.PARTS).values({damage: b"of another make"}))
            else:
                connection.execute(text(f"DELETE FROM {damage}"))
            first = schema.DOCUMENTS.c.document_id == readings[0][0].id
            connection.execute(schema.DOCUMENTS.delete().where(first))
        relink(record)
        filled(record, readings[:1])
        assert digest(record) == once


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ("UPDATE documents SET agency = 'a wire' WHERE document_id = '{}'", True),
        ("UPDATE documents SET title = 'another title' WHERE document_id = '{}'", True),
        ("DELETE FROM documents WHERE document_id = '{}'", True),
        (REPLACED, True),
        ("UPDATE documents SET path = 'moved.txt' WHERE document_id = '{}'", False),
    ],
)
def test_a_change_by_whatever_program_is_seen(tmp_path: Path, change: str, seen: bool) -> None:
    readings = years(5, 4)
    with made(tmp_path / "r.db", readings) as record:
        other = sqlite3.connect(record.path)  # which knows nothing of foreign keys, nor of us
        other.execute(change.format(readings[0][0].id))
        other.commit()
        other.close()
        assert is_linked(record) is not seen
        relink(record)
        found = digest(record)
        assert linked_anew(record) == found


def test_what_another_linker_gathered_is_gathered_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with made(tmp_path / "r.db", years(5, 4)) as record:
        once = digest(record)
        with monkeypatch.context() as patched:
            patched.setattr(gathered, "linker_fingerprint", lambda: "of another version")
            assert not is_linked(record)
            relink(record)
            with record.writing() as connection:
                connection.execute(update(schema.GATHERED).values(row=b"in a form of its own"))
        assert not is_linked(record)
        relink(record)
        assert digest(record) == once
        with record.reading() as connection:
            assert b"in a form of its own" not in connection.execute(select(schema.GATHERED.c.row)).scalars().all()


def test_to_link_anew_nothing_is_gathered_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with made(tmp_path / "r.db", years(5, 4)) as record:
        once = digest(record)
        with record.writing() as connection:
            store.forget_parts(connection)
        monkeypatch.setattr(gathered, "_gather", lambda *_: pytest.fail("what was gathered is kept"))
        relink(record)
        assert digest(record) == once


def namesake(id_: str, year: int, name: str) -> tuple[Document, Reading]:
    """A report of a year on what a body of this name did in Bouake; its spokesman is of it."""
    words = f"{name} {id_} men killed two traders in Bouake, said Kofi {id_}, spokesman of {name}."
    report = Report(id_, words, Period.day(date(year, 3, 1)))
    body = report.actor(name, ActorKind.GROUP)
    report.actor(f"Kofi {id_}", ActorKind.PERSON, allegiance=body)
    report.act("killed", period=Period.day(date(year, 3, 1)), where=report.where("Bouake", BOUAKE), agents=(body,))
    return report.done()


def test_a_namesake_in_other_coverage_changes_ids_and_all_that_names_them(tmp_path: Path) -> None:
    first, second = namesake("aa", 2001, "Al-Nour"), namesake("bb", 2011, "Al Nour")
    with made(tmp_path / "r.db", [first]) as record:
        alone = digest(record)
        assert [e["agents"] for e in rows(record, "events").values()] == [["actor-al-nour"]]
        filled(record, [second])
        ids = {i for i in rows(record, "actors") if i.startswith("actor-al-nour")}
        assert len(ids) == 2
        assert "actor-al-nour" not in ids
        assert {i for e in rows(record, "events").values() for i in e["agents"]} == ids
        assert {a["allegiance"] for a in rows(record, "actors").values() if a["allegiance"]} == ids
        with record.reading() as connection:
            assert set(connection.execute(select(schema.FORWARDS.c.formerly)).scalars()) == {"actor-al-nour"}
        assert linked_anew(record) == digest(record)
        with record.writing() as connection:
            connection.execute(schema.DOCUMENTS.delete().where(schema.DOCUMENTS.c.document_id == "bb"))
        relink(record)
        assert digest(record) == alone


def test_a_country_that_is_named_at_last_gives_its_toll_a_place(tmp_path: Path) -> None:
    counting = Report("aa", "Since the revolt in Bouake 1,200 people have died so far.", Period.day(date(2001, 3, 1)))
    counting.where("Bouake", BOUAKE)
    counting.figure("1,200", 1200, 1200, cumulative=True)
    naming = Report("bb", "Soldiers killed two traders in Ivory Coast.", Period.day(date(2011, 3, 1)))
    naming.act("killed", where=naming.where("Ivory Coast", COUNTRY))
    with made(tmp_path / "r.db", [counting.done()]) as record:
        assert [t["place_id"] for t in rows(record, "tolls").values()] == [None]
        filled(record, [naming.done()])
        assert [t["place_id"] for t in rows(record, "tolls").values()] == [COUNTRY.id]
        assert linked_anew(record) == digest(record)
