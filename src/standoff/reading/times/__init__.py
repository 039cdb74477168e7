"""Time expressions and the periods they stand for."""

from standoff.reading.times.find import find_times

__all__ = ["find_times"]
