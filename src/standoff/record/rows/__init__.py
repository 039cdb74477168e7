"""The nouns as rows: the one place that says which column holds what."""

from standoff.record.rows.linked import (
    actor_row,
    cited,
    disagreement_row,
    event_row,
    origin_row,
    place_row,
    resembling,
    rests_on,
    toll_row,
)
from standoff.record.rows.parts import Row, iso, participant_row, period_row, span_row
from standoff.record.rows.read import attribution_row, document_row, figure_row, mention_rows, statement_row

__all__ = [
    "Row",
    "actor_row",
    "attribution_row",
    "cited",
    "disagreement_row",
    "document_row",
    "event_row",
    "figure_row",
    "iso",
    "mention_rows",
    "origin_row",
    "participant_row",
    "period_row",
    "place_row",
    "resembling",
    "rests_on",
    "span_row",
    "statement_row",
    "toll_row",
]
