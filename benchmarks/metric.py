"""One measured number."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Metric:
    """`value` beside `baseline` (a simple method in the same run; `None` where there is none), over `n` cases."""

    task: str
    data: str
    metric: str
    value: float
    baseline: float | None
    n: int

    def line(self) -> str:
        return json.dumps(asdict(self))
