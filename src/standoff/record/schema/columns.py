"""What the tables of the record are made with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import sqlalchemy
from sqlalchemy import Column, ForeignKey, MetaData, String, TypeDecorator

if TYPE_CHECKING:
    from collections.abc import Callable

METADATA = MetaData()

_decode = json.JSONDecoder().raw_decode


class JSON(TypeDecorator[Any]):
    """JSON that this package wrote, with no white space before it: decoded in one step, for there is much of it."""

    impl = sqlalchemy.JSON
    cache_ok = True

    def result_processor(self, _dialect: Any, _column: Any) -> Callable[[str | None], Any]:
        return lambda value: None if value is None else _decode(value)[0]


def document_id() -> Column[Any]:
    """The column of what belongs to a document and goes with it."""
    return Column("document_id", String, ForeignKey("documents.document_id", ondelete="CASCADE"), nullable=False)
