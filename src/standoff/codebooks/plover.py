"""PLOVER, the event types of political-event data: types, modes and quad classes.

Source: the PLOVER manual (Open Event Data Alliance, 2021), whose header of SANCTION, material conflict, is followed
where its summary table says otherwise.
"""

from __future__ import annotations

from enum import StrEnum


class Quad(StrEnum):
    """The four classes that event types fall into."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


_TYPES: dict[str, tuple[Quad, str]] = {
    "AGREE": (Quad.VERBAL_COOPERATION, ""),
    "CONSULT": (Quad.VERBAL_COOPERATION, "visit third-party multilateral phone"),
    "SUPPORT": (Quad.VERBAL_COOPERATION, ""),
    "CONCEDE": (Quad.VERBAL_COOPERATION, ""),
    "COOPERATE": (Quad.MATERIAL_COOPERATION, ""),
    "AID": (Quad.MATERIAL_COOPERATION, ""),
    "RETREAT": (Quad.MATERIAL_COOPERATION, "withdraw release disarm ceasefire access resign"),
    "REQUEST": (Quad.VERBAL_CONFLICT, "assist change yield meet"),
    "ACCUSE": (Quad.VERBAL_CONFLICT, "disapprove investigate allege"),
    "REJECT": (Quad.VERBAL_CONFLICT, "assist change yield meet"),
    "THREATEN": (Quad.VERBAL_CONFLICT, "restrict arrest relations expel territory violence"),
    "PROTEST": (Quad.MATERIAL_CONFLICT, "demo riot strike hunger boycott obstruct vandalize"),
    "SANCTION": (Quad.MATERIAL_CONFLICT, "convict expel withdraw discontinue"),
    "MOBILIZE": (Quad.MATERIAL_CONFLICT, "troops weapons police militia"),
    "COERCE": (
        Quad.MATERIAL_CONFLICT,
        "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    ),
    "ASSAULT": (
        Quad.MATERIAL_CONFLICT,
        (
            "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
            "heavy-weapons crowd-control unconventional"
        ),
    ),
}

EVENT_TYPES = tuple(_TYPES)
QUAD = {name: quad for name, (quad, _) in _TYPES.items()}
MODES = {name: tuple(modes.split()) for name, (_, modes) in _TYPES.items()}

_COOPERATION = (Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION)


def check(event_type: str, mode: str | None) -> None:
    """Raises ValueError where PLOVER has no such event type, or the type no such mode."""
    if event_type not in _TYPES:
        raise ValueError(f"PLOVER has no event type {event_type!r}; it has {', '.join(EVENT_TYPES)}")
    if mode is not None and mode not in MODES[event_type]:
        known = ", ".join(MODES[event_type]) or "no modes at all"
        raise ValueError(f"PLOVER's {event_type} has no mode {mode!r}; it has {known}")


def intent(event_type: str) -> str:
    """The type under which PLOVER codes the announcement of an act of this type.

    A stated intent to cooperate is AGREE, a stated intent to harm THREATEN; words stay what they are.
    """
    if QUAD[event_type] in _COOPERATION:
        return "AGREE"
    return "THREATEN" if QUAD[event_type] is Quad.MATERIAL_CONFLICT else event_type
