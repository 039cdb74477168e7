"""Countries in the numbers of conflict data: ISO's, Gleditsch and Ward's, and the regions of ACLED and UCDP."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff.knowledge.words import rows

# UCDP GED codebook, "region": by ranges of Gleditsch and Ward's numbers.
_UCDP_REGIONS = ((2, 199, "Americas"), (200, 399, "Europe"), (400, 629, "Africa"), (630, 699, "Middle East"),
                 (700, 999, "Asia"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """`number` is ISO 3166-1's, `gw` Gleditsch and Ward's (None for what is no state there), `region` ACLED's or ""."""

    iso2: str
    number: int | None
    gw: int | None
    region: str

    @property
    def ucdp_region(self) -> str:
        """UCDP's five regions follow from the number of the state; "" where it has none."""
        return next((name for low, high, name in _UCDP_REGIONS if self.gw and low <= self.gw <= high), "")


@cache
def _states() -> dict[str, State]:
    found = {}
    for cells in rows("states"):
        iso2, number, gw, region = (*cells, "", "", "")[:4]
        found[iso2] = State(iso2, int(number) if number else None, int(gw) if gw else None, region)
    return found


def state(iso2: str | None) -> State | None:
    """By ISO 3166-1 alpha-2 code."""
    return _states().get(iso2 or "")
