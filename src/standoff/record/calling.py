"""What firm actors are called, by what makes each of them one: as it was, and after a change of the parts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, delete, insert, select

from standoff.linking.profiles import ids_of, name_of, readable, summed
from standoff.record.batches import batches
from standoff.record.schema import ACTOR_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.record.shares import Sums


class Call(NamedTuple):
    """The id and the name of an actor, and the part of the id that says something of it."""

    id: str
    name: str
    readable: str


@dataclass(slots=True)
class Calls:
    """Calls by key, before and now. Those that a change does not touch are the same in both, and found when asked."""

    connection: Connection
    before: dict[str, Call] = field(default_factory=dict)
    now: dict[str, Call] = field(default_factory=dict)
    _same: dict[str, Call] = field(default_factory=dict)

    @property
    def changed(self) -> set[str]:
        """Keys of those who are called otherwise now, were nobody before, or are no longer."""
        return {key for key in self.before.keys() | self.now.keys() if self.before.get(key) != self.now.get(key)}

    @property
    def renumbered(self) -> set[str]:
        """Keys of those who have another id now."""
        return {key for key in self.before.keys() & self.now.keys() if self.before[key].id != self.now[key].id}

    def ids_before(self, keys: Iterable[str]) -> dict[str, str]:
        return {key: c.id for key, c in self._of(keys, self.before).items()}

    def ids_now(self, keys: Iterable[str]) -> dict[str, str]:
        return {key: c.id for key, c in self.all_now(keys).items()}

    def all_now(self, keys: Iterable[str]) -> dict[str, Call]:
        return self._of(keys, self.now)

    def _of(self, keys: Iterable[str], known: dict[str, Call]) -> dict[str, Call]:
        """Keys of nobody are left out."""
        touched = self.before.keys() | self.now.keys()
        wanted = list(keys)
        self._find([key for key in wanted if key not in touched and key not in self._same])
        found = {key: known.get(key) if key in touched else self._same.get(key) for key in wanted}
        return {key: c for key, c in found.items() if c is not None}

    def _find(self, keys: Sequence[str]) -> None:
        for some in batches(sorted(keys)):
            self._same.update(_calls(self.connection, ACTOR_KEYS.c.key, some))


def call(connection: Connection, sums: Sums) -> Calls:
    """Name anew those of whom a part that goes or comes says something else than before.

    The ids of all of whom it would say the same are made together.
    """
    touched = sums.touched["actor"]
    names: dict[str, str] = {}
    for some in batches(sorted(touched)):  # profiles are large, and all of a record are many
        names |= {key: name_of(summed(profiles)) for key, profiles in sums.now("actor", set(some)).items()}
    found = Calls(connection)
    for some in batches(sorted(touched)):
        found.before.update(_calls(connection, ACTOR_KEYS.c.key, some))
    said = {c.readable for c in found.before.values()} | {readable(key, name) for key, name in names.items()}
    for some in batches(sorted(said)):
        found.before.update(_calls(connection, ACTOR_KEYS.c.readable, some))
    names |= {key: c.name for key, c in found.before.items() if key not in touched}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        groups[readable(key, name)].append(key)
    for one, keys in groups.items():
        found.now.update((key, Call(i, names[key], one)) for key, i in ids_of(one, keys).items())
    return found


def write(connection: Connection, calls: Calls) -> None:
    """Keep what has changed."""
    table = ACTOR_KEYS.c
    stale = sorted(key for key in calls.changed if key in calls.before)
    for some in batches(stale):
        connection.execute(delete(ACTOR_KEYS).where(table.key.in_(some)))
    rows = [
        {"key": key, "actor_id": c.id, "name": c.name, "readable": c.readable}
        for key in sorted(calls.changed) if (c := calls.now.get(key)) is not None
    ]  # fmt: skip
    if rows:
        connection.execute(insert(ACTOR_KEYS), rows)


def _calls(connection: Connection, column: object, wanted: Sequence[str]) -> dict[str, Call]:
    table = ACTOR_KEYS.c
    query = select(table.key, table.actor_id, table.name, table.readable).where(column.in_(wanted))  # type: ignore[attr-defined]
    return {key: Call(*call) for key, *call in connection.execute(query).all()}
