"""What the record keeps of each report for linking is made anew whenever what it rests on changes, and only then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select, update

from standoff.exports import FORMATS
from standoff.model import ActorKind
from standoff.record import store
from standoff.record.relink import relink
from standoff.record.schema import GATHERED
from standoff.record.store import Record
from tests.linking.reports import Report, day
from tests.linking.test_order import collection
from tests.record.deciding import decided, filled, made, rows


def kept(record: Record) -> dict[str, str]:
    with record.reading() as connection:
        return {row.document_id: row.kept_from for row in connection.execute(select(GATHERED))}


def exported(record: Record, folder: Path) -> dict[str, bytes]:
    with record.reading() as connection:
        FORMATS["jsonl"](connection, folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_one_after_the_other_gives_the_record_of_all_at_once(tmp_path: Path) -> None:
    readings = collection(7, 9)
    with made(tmp_path / "a.db", readings) as record:
        once = exported(record, tmp_path / "a")
    with made(tmp_path / "b.db", readings[:1]) as record:
        before = kept(record)
        for pair in readings[1:]:
            filled(record, [pair])
        after = kept(record)
        assert before.items() <= after.items()  # nothing is gathered again
        assert set(after) == {document.id for document, _ in readings}
        assert exported(record, tmp_path / "b") == once


def test_what_is_damaged_or_gone_is_gathered_again(tmp_path: Path) -> None:
    with made(tmp_path / "a.db", collection(7, 6)) as record:
        once = exported(record, tmp_path / "a")
        with record.writing() as connection:
            connection.execute(update(GATHERED).values(row=b"of another make"))
            store.forget_links(connection)
        relink(record)
        assert exported(record, tmp_path / "b") == once
        with record.writing() as connection:
            connection.execute(GATHERED.delete())
            store.forget_links(connection)
        relink(record)
        assert exported(record, tmp_path / "c") == once


def test_another_publisher_or_a_correction_is_seen(tmp_path: Path) -> None:
    report = Report("aaaa", "Gunmen shot 3 traders in the market.", day(5))
    gunmen = report.actor("Gunmen", ActorKind.GROUP, form="nominal")
    figure = report.figure("3", 3, 3)
    report.act("shot", period=day(4), agents=(gunmen,), figures=(figure,))
    document, reading = report.done()
    with made(tmp_path / "r.db", [(document, reading)]) as record:
        first = kept(record)
        decided(record, "correct", figure, "low=4", "high=4")
        assert [row["deaths_best"] for row in rows(record, "events").values()] == [4]
        assert kept(record) == first  # a correction is laid over it
        filled(record, [(replace(document, publisher="The Daily Herald"), reading)])
        assert kept(record) != first
