"""The running totals that a part of a collection tells, as much of each as a toll over all parts asks for."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standoff.linking.counters import Teller
from standoff.linking.counts import Count
from standoff.linking.fingerprints import Fingerprint
from standoff.linking.rows import DocumentRow, FigureRow
from standoff.linking.tolls import is_stock
from standoff.model import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Stock:
    """One count; the key of its teller is an actor's where it is one who is the same in every report."""

    figure: FigureRow
    report: str
    published: Period | None
    country: str | None
    origin: str
    teller: Teller
    statements: tuple[str, ...]


def stocks(counts: Iterable[Count], firm: Mapping[str, str]) -> tuple[Stock, ...]:
    """Of all counts those that a toll is made of, in order; `firm` gives the keys of actors by their ids here."""
    return tuple(
        Stock(c.figure, c.report.id, c.report.published, c.report.country, c.origin, _known(c.teller, firm),
              c.statements)
        for c in sorted(counts, key=lambda c: c.order) if is_stock(c)
    )  # fmt: skip


def counts_of(found: Iterable[Stock]) -> list[Count]:
    """The counts again, in order."""
    return sorted(map(count_of, found), key=lambda c: c.order)


def count_of(stock: Stock) -> Count:
    """The count again; of its report little more is known."""
    return Count(stock.figure, _report(stock), stock.origin, stock.teller, stock.statements)


def _known(teller: Teller, firm: Mapping[str, str]) -> Teller:
    return replace(teller, key=firm[teller.key]) if teller.key in firm else teller


def _report(stock: Stock) -> DocumentRow:
    return DocumentRow(
        id=stock.report,
        published=stock.published,
        publisher=None,
        agency=None,
        title=None,
        country=stock.country,
        town=None,
        prints=Fingerprint(array("Q"), array("Q"), array("Q")),
        vocabulary=(),
        counts=b"",
        actors=(),
        sources={},
        figures=(),
        statements=(),
    )
