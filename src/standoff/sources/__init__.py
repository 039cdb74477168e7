"""Inputs to documents: files, folders, archives, mails, standard input. See `intake`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.errors import SourceError
from standoff.sources.dates import published_period
from standoff.sources.intake import intake
from standoff.sources.limits import Limits
from standoff.sources.outcome import Note, Refusal

if TYPE_CHECKING:
    from standoff.model import Period

__all__ = ["Limits", "Note", "Refusal", "intake", "parse_date"]


def parse_date(words: str) -> Period | None:
    """The Period of `2011-03-31`, `2011-03` or `2011` as given for reports without a date; None if it is no date."""
    try:
        return published_period(words, "as given for reports that do not say so themselves")
    except SourceError:
        return None
