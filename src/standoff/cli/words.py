"""Kept for those who import it from here: see `standoff.record.wording`."""

from standoff.record.wording import deaths, how_many, names, plain, short, what, when, who

__all__ = ["deaths", "how_many", "names", "plain", "short", "what", "when", "who"]
