"""Events and places in short, as the desk counts them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brief:
    """An event in short. Days are ISO dates; `origins` is a number of them."""

    id: str
    event_type: str
    mode: str | None
    earliest: str | None
    latest: str | None
    time_precision: int | None
    place_id: str | None
    place_name: str | None
    geo_precision: int | None
    low: int | None
    best: int | None
    high: int | None
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    document_ids: tuple[str, ...]
    origins: int
    disputed: bool
    reviewed: str | None

    @property
    def dated(self) -> bool:
        return self.earliest is not None or self.latest is not None

    @property
    def reports(self) -> int:
        return len(self.document_ids)

    @property
    def when(self) -> tuple[str, str, str]:
        """Where it stands in time; an open beginning at the day it had happened by, no day at the end."""
        return self.earliest or self.latest or "9999", self.latest or "9999", self.id


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the record."""

    id: str
    name: str
    latitude: float
    longitude: float
    country: str | None
    feature_code: str
