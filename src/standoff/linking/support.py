"""On how many independent pieces of reporting an event rests."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from standoff.linking.names import body_key, full_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.linking.rows import DocumentRow
    from standoff.linking.told import Told


class Support:
    """Knows which outlets the collection's reports appeared in, and so whom a report that quotes one rests on."""

    def __init__(self, rows: Iterable[DocumentRow]) -> None:
        self._outlets: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows:
            for name in (row.publisher, row.agency):
                if name:
                    self._outlets[_outlet(name)].add(row.id)

    def origins(self, told: Sequence[Told]) -> tuple[str, ...]:
        """The independent origins that assert it.

        A statement that a report gives on the word of another outlet rests on that outlet, where one of the outlet's
        own reports asserts the same; then the report that quotes it adds no origin.
        """
        own: defaultdict[str, set[str]] = defaultdict(set)
        for t in told:
            own[t.report.id].add(t.origin)
        found: set[str] = set()
        for t in told:
            quoted = self._quoted(t)
            original = sorted(o for r in own.keys() & quoted if r != t.report.id for o in own[r])
            found.update(original[:1] or [t.origin])
        return tuple(sorted(found))

    def _quoted(self, told: Told) -> set[str]:
        """Reports of the outlet that this statement is attributed to."""
        source = told.report.sources.get(told.row.source or "")
        if source is None or not source.name:
            return set()
        return self._outlets.get(_outlet(source.name), set())


def _outlet(name: str) -> str:
    return body_key(full_name(name) or name)
