"""What linking keeps of one report: compact rows instead of the whole reading.

Linking sees every report at once, so what it holds of each must be small: words and places are shared between rows,
and no text is kept but the short pieces that a side of a disagreement quotes.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.linking.fingerprints import Fingerprint
from standoff.model import ActorKind, Factuality, Measure, Period, Place, Relation


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor of one report. `named` is true where the report calls it by a name, not only by a description."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...]
    roles: tuple[tuple[str, str | None], ...]
    allegiance: str | None
    country: str | None
    sector: str | None
    named: bool


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Who says something, as one report has it. `name` is `None` where it is lost or was never given."""

    actor: str | None
    name: str | None
    lost: bool
    parent: str | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure; `start` and `end` are the offsets of the number.

    `place` is its own, else that of the words around it (`placed_by` says which rule found it, or found none; empty for
    its own). `region` are the words for a part of `place` that has no entry of its own ("western Mali"). `country` is
    the ISO 3166-1 alpha-2 code of the country that the words around it mean, where it names no place. `also` names the
    other measure that one number counts together with this one ("killed or missing"). `part` marks a count of some of
    those whom another figure counts, and a sum of the past: neither is a number of its own in an event or a toll.
    """

    id: str
    start: int
    end: int
    words: str
    measure: Measure
    low: int | None
    high: int | None
    approximate: bool
    cumulative: bool
    counted: str
    period: Period | None
    as_of: Period | None
    place: Place | None
    place_words: str | None
    source: str | None
    sentence: int
    placed_by: str = ""
    region: str | None = None
    country: str | None = None
    also: Measure | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement; `start` and `end` are the offsets of its trigger, `sentence` the number of its sentence.

    `agents` and `recipients` are pairs of the reading's actor id (or None) and the words.
    """

    id: str
    document: str
    start: int
    end: int
    sentence: int
    quote: str
    trigger: str
    words: tuple[str, ...]
    event_type: str
    mode: str | None
    agents: tuple[tuple[str | None, str], ...]
    recipients: tuple[tuple[str | None, str], ...]
    period: Period
    dated: bool
    place: Place | None
    relation: Relation | None
    place_words: str | None
    figures: tuple[str, ...]
    source: str | None
    factuality: Factuality
    background: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What somebody is quoted as saying; `id` is its attribution's, `words` are stems.

    It `denies` by its cue ("denied"), `rejects` another's claim, or calls one `false`; `retold` is a claim that is told
    only to be denied ("the assertions that ..."). `negated`, `absent` ("there is no"), `contrast` ("but X said"),
    `cleft` ("were the ones who"), `truce`, `fights` and `holds` tell what its words do, `violent` that it tells an act
    of violence, `undone` that it says of one that it did not happen; `side` is that of a civil war that they name
    first and `voice` that of whoever says so; `pronoun` marks a claim that is nothing but "them" or "it". `target` is
    what it says was struck, `civilian` or `military`, and `by` who denies, where a claim is told with its denial
    ("claims that the council denied").
    """

    id: str
    sentence: int
    start: int
    end: int
    denies: bool
    rejects: bool
    retold: bool
    false: bool
    negated: bool
    absent: bool
    contrast: bool
    cleft: bool
    truce: bool
    fights: bool
    holds: bool
    violent: bool
    undone: bool
    side: str
    voice: str
    pronoun: bool
    places: tuple[str, ...]
    words: tuple[str, ...]
    quote: str
    target: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One report. `country` is the ISO 3166-1 alpha-2 code of the country that most of its place names lie in.

    `town` is the town that the report is about, where half or more of its mentions of towns are of one.

    `vocabulary` are its content words, sorted, and `counts` how often each stands in it (255 at most).
    `places` are those it names, whole countries left out, and `days` the ordinals of the single days it names.
    """

    id: str
    published: Period | None
    publisher: str | None
    agency: str | None
    title: str | None
    country: str | None
    town: Place | None
    prints: Fingerprint
    vocabulary: tuple[str, ...]
    counts: bytes
    actors: tuple[ActorRow, ...]
    sources: dict[str, SourceRow]
    figures: tuple[FigureRow, ...]
    statements: tuple[StatementRow, ...]
    claims: tuple[ClaimRow, ...] = ()
    places: tuple[Place, ...] = ()
    days: tuple[int, ...] = ()

    @property
    def order(self) -> tuple[bool, str, str]:
        """Sort key: by day of publication, reports without a date last, then by id."""
        latest = self.published.latest if self.published else None
        return (latest is None, latest.isoformat() if latest else "", self.id)
