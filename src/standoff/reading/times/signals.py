"""What the words before a time make of it: "since Tuesday", "until Friday", "from March 28 to April 11"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model import Precision
from standoff.reading.times.value import Value, precision_of

if TYPE_CHECKING:
    from datetime import date

    from standoff.reading.times.found import Found


def governed(founds: list[Found], values: list[Value], published: date | None) -> list[Value]:
    return values
