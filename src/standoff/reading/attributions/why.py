"""The sentence that says why something counts as an attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.attributions.cues import cues

if TYPE_CHECKING:
    from standoff.reading.attributions.candidate import Candidate

_CLASSES = {
    "report": "reports words",
    "deny": "denies or doubts something",
    "ask": "puts a question",
    "order": "asks for or proposes something",
    "commit": "tells what somebody means to do",
    "think": "tells what somebody thinks, knows or expects",
    "show": "gives something as shown",
    "judge": "judges somebody or something",
    "seem": "gives an impression, nobody's in particular",
}
_FRAMES = {
    "according to": "“according to” names the source of the clause beside it",
    "lost": "a verb of saying stands alone: its subject is missing from the text",
    "headline": "a colon parts the speaker from the words of a headline",
    "no verb": "a name closes an unfinished sentence: its verb of saying is missing from the text",
}


def why(c: Candidate) -> str:
    if c.lost and c.frame == "according to":
        return "“according to” stands alone: the name after it is missing from the text"
    known = _FRAMES.get(c.frame)
    if known is not None:
        return known
    meaning = _CLASSES.get(cues().classes.get(c.lemma, ""), "attributes in most such cases in news")
    return f"“{c.cue.text}” {meaning}"
