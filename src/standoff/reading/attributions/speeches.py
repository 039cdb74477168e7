"""Direct speech: the quotations of a document, each with its speaker, over cues and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.attributions.direct import Setting, SpeakerFinder, Speech

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from standoff.reading.attributions.cues import Cues
    from standoff.reading.attributions.quotes import Quotation
    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Parse, Sentence


def find_speeches(
    parse: Parse, quotations: Sequence[Quotation], cues: Cues, tree_of: Callable[[Sentence], Tree]
) -> list[Speech]:
    """The quotations that are speech, in order. Those that carry on another name it by its index."""
    finder = SpeakerFinder(parse, cues, tree_of)
    settings = [
        Setting(parse.view, q, quotations[k - 1] if k else None, quotations[k + 1] if k + 1 < len(quotations) else None)
        for k, q in enumerate(quotations)
    ]
    found: list[Speech] = []
    for chain in _chains(settings):
        cued = [finder.find(s) for s in chain]
        first_cued = next((speech for speech in cued if speech is not None), None)
        for number, (setting, speech) in enumerate(zip(chain, cued, strict=True)):
            if speech is not None and number and cued[number - 1] is None and first_cued is speech:
                found.append(_carry(found, setting.q, "the quotation runs on to this cue"))
            elif speech is not None:
                found.append(_own(found, setting, speech))
            elif number == 0 and first_cued is not None:
                found.append(_borrowed(setting.q, first_cued))
            elif number and found and found[-1].quotation is chain[number - 1].q:
                found.append(_carry(found, setting.q, "the quotation runs on from the paragraph before"))
            elif (carried := _continued(found, setting)) is not None:
                found.append(carried)
            elif setting.whole and not setting.q.carried:
                told = finder.same_source_as_before(setting)
                if told is not None:
                    found.append(told)
    return found


def _chains(settings: list[Setting]) -> list[list[Setting]]:
    """Quotations that run over paragraphs, together."""
    chains: list[list[Setting]] = []
    for setting in settings:
        if setting.q.carried and chains:
            chains[-1].append(setting)
        else:
            chains.append([setting])
    return chains


def _own(found: list[Speech], setting: Setting, speech: Speech) -> Speech:
    previous = found[-1] if found else None
    if previous is not None and previous.quotation.paragraph == setting.q.paragraph and speech.cue is previous.cue:
        return _carry(found, setting.q, "the cue stands between two pieces of one quotation")
    return speech


def _borrowed(q: Quotation, later: Speech) -> Speech:
    return Speech(q, later.cue, later.source, later.source_head, None, "the cue follows where the quotation ends")


def _carry(found: list[Speech], q: Quotation, why: str) -> Speech:
    last = len(found) - 1
    carried = found[last].first
    first = last if carried is None else carried
    head = found[first]
    return Speech(q, head.cue, head.source, head.source_head, first, why)


def _continued(found: list[Speech], setting: Setting) -> Speech | None:
    """A quotation without a cue of its own, after one that has a speaker."""
    if not setting.whole or not found:
        return None
    previous = found[-1]
    if previous.quotation.paragraph == setting.q.paragraph:
        return _carry(found, setting.q, "the quotation goes on after its cue")
    if not setting.lead and previous.quotation.paragraph == setting.q.paragraph - 1:
        return _carry(found, setting.q, "the quotation follows in a paragraph of its own")
    return None
