"""Places by name."""

from __future__ import annotations


class Gazetteer:
    @classmethod
    def open(cls) -> Gazetteer:
        return cls()
