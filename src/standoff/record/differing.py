"""Rows that are others than they were."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import delete

from standoff.record import store
from standoff.record.batches import batches

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Column, Connection

    from standoff.record.rows import Row

T = TypeVar("T")


@dataclass(slots=True)
class Differing(Generic[T]):
    """Things by their ids: those that were there, and those that take their place. Equal ones are left out of both."""

    stood: dict[str, T] = field(default_factory=dict)
    now: dict[str, T] = field(default_factory=dict)

    @property
    def gone(self) -> set[str]:
        """Ids that nothing will have."""
        return self.stood.keys() - self.now.keys()

    @property
    def ids(self) -> set[str]:
        return self.stood.keys() | self.now.keys()

    def write(self, connection: Connection, column: Column[Any], row: Callable[[T], Row]) -> None:
        """Take away the rows that stood, by the column of their ids, and put the others there."""
        remove(connection, column, sorted(self.stood))
        store.insert_rows(connection, column.table, (row(self.now[i]) for i in sorted(self.now)))


def differing(stood: Mapping[str, T], now: Mapping[str, T]) -> Differing[T]:
    return Differing(
        {i: value for i, value in stood.items() if now.get(i) != value},
        {i: value for i, value in now.items() if stood.get(i) != value},
    )


def remove(connection: Connection, column: Column[Any], ids: Sequence[str]) -> None:
    for some in batches(ids):
        connection.execute(delete(column.table).where(column.in_(some)))
