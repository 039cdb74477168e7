"""What an actor is made of: the actors of single reports that linking made one, by the names they go by there."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.errors import RecordError
from standoff.knowledge.folding import fold
from standoff.reading.ids import document_id_of
from standoff.record import schema
from standoff.record.wording import names, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

Row = dict[str, Any]
OF_NAME = 12  # reports in which a name is held on to
MOST = 60  # of one side, all told


@dataclass(frozen=True, slots=True)
class Member:
    """A name that reports give an actor, with its usual capitals. `ids` are its actors in them (`x-...`), `why` the
    linker's reasons for each to be this one, most frequent first.
    """

    name: str
    ids: tuple[str, ...]
    why: tuple[str, ...]

    @property
    def reports(self) -> int:
        return len({document_id_of(i) for i in self.ids})


def members(connection: Connection, actor_id: str) -> list[Member]:
    """The names of an actor, that of most reports first."""
    links, mentions = schema.ACTOR_LINKS.c, schema.MENTIONS.c
    query = (
        select(links.local_id, links.why, mentions.name)
        .join(schema.MENTIONS, mentions.actor_id == links.local_id)
        .where(links.actor_id == actor_id)
        .distinct()
        .order_by(links.local_id)
    )
    ids: defaultdict[str, list[str]] = defaultdict(list)
    why: defaultdict[str, Counter[str]] = defaultdict(Counter)
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in connection.execute(query):
        key = row.name.casefold()
        ids[key].append(row.local_id)
        spelled[key].update([row.name])
        why[key].update([row.why] if row.why else [])
    found = [
        Member(min(spelled[n], key=lambda s: (-spelled[n][s], s)), tuple(held),
               tuple(sorted(why[n], key=lambda w: (-why[n][w], w))))
        for n, held in ids.items()
    ]  # fmt: skip
    return sorted(found, key=lambda m: (-len(m.ids), m.name))


def parted(actor: Row, held: Sequence[Member], words: Iterable[str]) -> tuple[list[str], list[str]]:
    """Those of an actor whom these words single out, by a name of it or by id, and those who stay.

    Of a name that many reports bear some stand for it on either side. Raises RecordError for words that are no name of
    it, and where nobody would stay.
    """
    of_name = {m.name: m for m in held}
    of_id = {i: m for m in held for i in m.ids}
    whole: list[Member] = []
    single: list[str] = []
    for word in words:
        named = [of_name[word]] if word in of_name else [m for m in held if fold(m.name) == fold(word)]
        if not named and word not in of_id:
            listed = "; ".join(f"“{plain(m.name)}” ({m.reports})" for m in held[:12])
            raise RecordError(f"{actor['actor_id']} is not called {word} in any report; its names, with the reports "
                              f"that use them, are {listed}")  # fmt: skip
        whole += [m for m in named if m not in whole]
        single += [] if named else [word]
    gone = {i for m in whole for i in m.ids} | set(single)
    if len(gone) == len(of_id):
        raise RecordError(f"these are all the names of {actor['actor_id']}; leave it at least one")
    if len(single) > MOST:
        raise RecordError(f"{len(single)} single mentions at once are too many; take them by name, or {MOST} at most")
    off = list(dict.fromkeys([*(i for m in whole for i in _some(m.ids, len(whole))), *single]))
    left = [m for m in held if set(m.ids) - gone]
    return off[:MOST], [i for m in left for i in _some([i for i in m.ids if i not in gone], len(left))][:MOST]


def _some(ids: Sequence[str], names_: int) -> list[str]:
    """Some of those who bear a name, in different reports."""
    of_report: dict[str, str] = {}
    for i in ids:
        of_report.setdefault(document_id_of(i), i)
    return list(of_report.values())[: max(1, min(OF_NAME, MOST // names_))]


def called(held: Sequence[Member], ids: Iterable[str]) -> str:
    """Members by their names, for a sentence."""
    wanted = set(ids)
    return names([f"“{plain(m.name)}”" for m in held if wanted & set(m.ids)], 6)
