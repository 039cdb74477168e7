"""Indirect speech: the candidates of a sentence that attribute, one for each cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.attributions.candidates import find_candidates
from standoff.reading.attributions.cues import THRESHOLD

if TYPE_CHECKING:
    from standoff.reading.attributions.candidates import Candidate, Tree
    from standoff.reading.attributions.cues import Cues


def indirect(tree: Tree, cues: Cues, threshold: float = THRESHOLD) -> list[Candidate]:
    """For each cue the likeliest construction, where that is likely enough."""
    best: dict[int, tuple[float, Candidate]] = {}
    for candidate in find_candidates(tree):
        share = cues.share(candidate.lemma, candidate.frame)
        if share < threshold:
            continue
        held = best.get(candidate.cue.i)
        if held is None or share > held[0]:
            best[candidate.cue.i] = (share, candidate)
    return [candidate for _, (_, candidate) in sorted(best.items())]
