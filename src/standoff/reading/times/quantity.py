"""Numbers of units as time expressions word them: "two or three", "a couple of", "5 1/2"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.reading.times.lexicon import lexicon

if TYPE_CHECKING:
    from standoff.reading.times.found import Found

# TIMEX3 letters, and how many of the unit written there one of ours is.
_WRITTEN = {
    "TS": ("T", "S", 1),
    "TM": ("T", "M", 1),
    "TH": ("T", "H", 1),
    "D": ("", "D", 1),
    "W": ("", "W", 1),
    "WE": ("", "WE", 1),
    "F": ("", "W", 2),
    "M": ("", "M", 1),
    "Q": ("", "Q", 1),
    "S": ("", "M", 6),
    "Y": ("", "Y", 1),
    "E": ("", "Y", 10),
    "C": ("", "Y", 100),
    "L": ("", "Y", 1000),
    "MO": ("T", "MO", 1),
    "AF": ("T", "AF", 1),
    "EV": ("T", "EV", 1),
    "NI": ("T", "NI", 1),
}

_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Quantity:
    """`low` to `high` of a unit (a TIMEX3 code of the table); both `None` where the words do not count ("several")."""

    low: float | None
    high: float | None
    unit: str

    @property
    def timex(self) -> str:
        time, letter, factor = _WRITTEN[self.unit]
        if self.low is None:
            return {"E": "PXDE", "C": "PXCE"}.get(self.unit, f"P{time}X{letter}")
        half = self.low % 1 == 0.5
        whole = int(self.low)
        if half and self.unit == "Y":
            return f"P{whole}Y6M" if whole else "P6M"
        if half and self.unit == "TH":
            return f"PT{whole}H30M" if whole else "PT30M"
        number = self.low * factor
        return f"P{time}{number:g}{letter}"


def quantity(found: Found) -> Quantity | None:
    """How many of which unit `found` speaks of; None where it names no unit."""
    words = found.words
    codes = lexicon().codes
    unit_at = next((i for n in ("units", "unit", "parts", "part") if (i := found.at(n)) is not None), None)
    if unit_at is None:
        return None
    unit = words.values[unit_at]
    values: list[float] = []
    current: float | None = None
    vague = False
    for i in range(found.body, found.last):
        code, value = words.classes[i], words.values[i]
        if code in {codes["day"], codes["number"], codes["yearlike"], codes["numword"]}:
            amount = float(value.replace(",", ""))
            if current is not None and code == codes["numword"] and current >= 20 and amount < 10:
                current += amount
            else:
                if current is not None:
                    values.append(current)
                current = amount
        elif code == codes["power"]:
            current = (current or 1.0) * float(value)
        elif code == codes["fraction"]:
            top, bottom = value.split("/")
            current = (current or 0.0) + (int(top) / int(bottom) if int(bottom) else 0.0)
        elif code == codes["half"]:
            current = (current if current is not None else (1.0 if i > unit_at else 0.0)) + 0.5
        elif code == codes["few"]:
            vague = vague or value == "X"
            if value != "X":
                current = float(value)
        elif code == codes["another"]:
            current = current if current is not None or value == "X" else float(value)
    if current is not None:
        values.append(current)
    if vague or any(v > _MOST for v in values):
        return Quantity(None, None, unit)
    if not values:
        plural = words.classes[unit_at] in {codes["units"], codes["parts"]}
        return Quantity(None, None, unit) if plural else Quantity(1, 1, unit)
    return Quantity(min(values), max(values), unit)
