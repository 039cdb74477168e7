"""What each part of the record adds to things of which several parts speak: actors, countries, places and tolls.

Each share is a value under a kind and a key. Whatever is made of all values under one key is made anew only when a part
that goes or comes changes one of them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from sqlalchemy import delete, func, insert, select

from standoff import typed_json
from standoff.errors import RecordError
from standoff.linking.profiles import Profile
from standoff.linking.stocks import Stock, count_of
from standoff.linking.tolls import series_of
from standoff.model import Place
from standoff.record.batches import batches
from standoff.record.schema import SHARES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy import Connection

    from standoff.linking.part import Shared

Kind = Literal["actor", "alike", "land", "place", "toll"]
Shares = dict[tuple[Kind, str], bytes]  # by kind and key what one part adds, packed

_KINDS: Mapping[Kind, Any] = {
    "actor": Profile,  # of a firm actor, by its key
    "alike": tuple[tuple[str, str], ...],  # by the key of a firm actor those who may be the same, with the reason
    "land": Place,  # a country that is named, by its code
    "place": tuple[Place, tuple[str, ...]],  # by id, with the words for it that are not its name
    "toll": tuple[Stock, ...],  # the counts of a group of series, by what their ids begin with
}
T = TypeVar("T")


def shares_of(shared: Shared, places: Iterable[tuple[Place, tuple[str, ...]]]) -> Shares:
    """What a part adds; `places` are all that its reports name, with the words for each."""
    alike: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for one, other, why in shared.resembling:
        alike[one].append((other, why))
        alike[other].append((one, why))
    tolls: defaultdict[str, list[Stock]] = defaultdict(list)
    for stock in shared.stocks:
        tolls[series_of(count_of(stock))].append(stock)
    found: list[tuple[Kind, str, Any]] = [
        *(("actor", profile.key, profile) for profile in shared.profiles),
        *(("alike", key, tuple(sorted(others))) for key, others in alike.items()),
        *(("land", code, place) for code, place in shared.lands.items()),
        *(("place", place.id, (place, words)) for place, words in places),
        *(("toll", key, tuple(stocks)) for key, stocks in tolls.items()),
    ]
    return {(kind, key): typed_json.dumps(value) for kind, key, value in found}


def _unpacked(kind: Kind, values: Iterable[bytes]) -> list[Any]:
    try:
        return [typed_json.loads(_KINDS[kind], value) for value in values]
    except ValueError as error:
        raise RecordError(f"what a part of the record adds ({kind}) is damaged; it must be linked anew") from error


class Sums:
    """All values by kind and key, as they are and as they will be.

    `gone` is what the parts add that go, by their numbers, and `come` what those add that come. Raises RecordError
    where a value that is asked for is damaged.
    """

    def __init__(self, connection: Connection, gone: Mapping[int, Shares], come: Iterable[Shares]) -> None:
        self._connection = connection
        self._gone = gone
        self._before, self._now = _together(gone.values()), _together(come)
        self._others: dict[tuple[Kind, str], list[bytes]] = {}
        pairs = self._before.keys() | self._now.keys()
        self.touched: dict[Kind, set[str]] = {kind: set() for kind in _KINDS}
        for kind, key in pairs:
            if self._before.get((kind, key)) != self._now.get((kind, key)):
                self.touched[kind].add(key)

    def now(self, kind: Kind, keys: AbstractSet[str]) -> dict[str, list[Any]]:
        """By key what all parts add, once the change is made; keys to which none adds anything are left out."""
        return self._all(kind, keys, self._now)

    def before(self, kind: Kind, keys: AbstractSet[str]) -> dict[str, list[Any]]:
        return self._all(kind, keys, self._before)

    def holders(self, kind: Kind, keys: AbstractSet[str]) -> set[int]:
        """The numbers of the parts that stay and add something under one of these keys."""
        found: set[int] = set()
        for some in batches(sorted(keys)):
            query = select(SHARES.c.part).where(SHARES.c.kind == kind, SHARES.c.key.in_(some)).distinct()
            found.update(self._connection.execute(query).scalars())
        return found - self._gone.keys()

    def naming(self, key: str, parts: AbstractSet[int]) -> set[str]:
        """Keys of the firm actors whose values name another's key, in these parts and those that come."""
        quoted = json.dumps(key, ensure_ascii=False)
        found = {
            k for (kind, k), values in self._now.items() if kind == "actor" for v in values if quoted.encode() in v
        }
        table = SHARES.c
        for some in batches(sorted(parts)):
            within = func.instr(table.value, quoted.encode()) > 0
            query = select(table.key).where(table.part.in_(some), table.kind == "actor", within).distinct()
            found.update(self._connection.execute(query).scalars())
        return found

    def keys(self, kind: Kind) -> set[str]:
        """All keys of a kind, also those to which nothing is added any more."""
        query = select(SHARES.c.key).where(SHARES.c.kind == kind).distinct()
        return {*self._connection.execute(query).scalars(), *(key for k, key in self._now if k == kind)}

    def _all(
        self, kind: Kind, keys: AbstractSet[str], own: Mapping[tuple[Kind, str], list[bytes]]
    ) -> dict[str, list[Any]]:
        self._load(kind, sorted(key for key in keys if (kind, key) not in self._others))
        found = {key: [*self._others[kind, key], *own.get((kind, key), ())] for key in sorted(keys)}
        return {key: _unpacked(kind, values) for key, values in found.items() if values}

    def _load(self, kind: Kind, keys: Sequence[str]) -> None:
        self._others.update(((kind, key), []) for key in keys)
        table = SHARES.c
        for some in batches(keys):
            query = select(table.part, table.key, table.value).where(table.kind == kind, table.key.in_(some))
            for part, key, value in self._connection.execute(query).all():
                if part not in self._gone:
                    self._others[kind, key].append(value)


def of_part(connection: Connection, part: int) -> Shares:
    """What a part adds, by its number."""
    table = SHARES.c
    rows = connection.execute(select(table.kind, table.key, table.value).where(table.part == part)).all()
    return {(kind, key): value for kind, key, value in rows}


def put(connection: Connection, part: int, stood: Shares, now: Shares) -> None:
    """Bring the rows of a part from what they are to what they should be."""
    table = SHARES.c
    stale: defaultdict[Kind, list[str]] = defaultdict(list)
    for kind, key in stood:
        if stood[kind, key] != now.get((kind, key)):
            stale[kind].append(key)
    for kind, keys in stale.items():
        for some in batches(keys):
            connection.execute(delete(SHARES).where(table.kind == kind, table.key.in_(some), table.part == part))
    rows = [{"part": part, "kind": k[0], "key": k[1], "value": v} for k, v in now.items() if stood.get(k) != v]
    if rows:
        connection.execute(insert(SHARES), rows)


def _together(parts: Iterable[Shares]) -> dict[tuple[Kind, str], list[bytes]]:
    found: defaultdict[tuple[Kind, str], list[bytes]] = defaultdict(list)
    for part in parts:
        for key, value in part.items():
            found[key].append(value)
    return {key: sorted(values) for key, values in found.items()}
