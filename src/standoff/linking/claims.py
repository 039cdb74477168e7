"""What the words of a quoted claim do: deny, call another's claim false, say who holds a place, speak of a truce."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.linking.families import family
from standoff.linking.rows import ClaimRow
from standoff.linking.wording import content_words, words_of
from standoff.model import Factuality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from standoff.model import Attribution, PlaceMention, Reading, Span

STEM = 6  # letters by which "advances" and "advancing" are one
BEFORE = 40  # characters before a claim in which "but" or "however" may stand
CLAIMANT = 10  # words that may stand between "the reports" and their "that"
SHORT = 140  # characters of a claim that begins with "but" and answers another
LONG = 400  # characters; what is longer is a speech, and no one claim
_NEGATED = re.compile(
    r"\b(?:not|never|no(?!-| (?:question|doubt|longer|matter|confirmed))|nobody|none|neither|nor)\b|n['’]t\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\b(?:although|though|but|while|because|despite|unless|which|who)\b", re.IGNORECASE)
_ABSENT = re.compile(
    r"\bthere (?:is|are|was|were|has been|have been|had been) (?:no(?! (?:question|doubt|sign|matter))|not any)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"\b(?:but|however|although|though|yet|despite|while)\b", re.IGNORECASE)
_CLEFT = re.compile(r"\b(?:were|was|are|is) the ones? (?:who|that)\b|\bit (?:was|is) \w+(?: \w+)? who\b", re.IGNORECASE)
_TRUCE = re.compile(
    r"\b(?:abid|hono[u]?r|observ|respect|adher|hold|stick|implement|announc|declar)\w*\b.{0,40}\b(?:cease-?fire|truce)\b"
    r"|\b(?:cease-?fire|truce)\b.{0,40}\b(?:holding|in (?:force|effect|place))\b",
    re.IGNORECASE,
)
_ROAD = re.compile(
    r"\b(?:control\w*|seized|secured|captured)\b.{0,30}\b(?:road|highway|route|post|crossing|border|refinery|airport|port)\b",
    re.IGNORECASE,
)
_THE_TOWN = re.compile(r"\b(?:the|this|that|our) (?:city|town|village|port)\b", re.IGNORECASE)
BACK = 600  # characters back to the town that "the city" stands for
_BROKEN = re.compile(r"\b(?:despite|violat\w*|broke\w*|breach\w*|bomb\w*|shell\w*|attack\w*)\b", re.IGNORECASE)
_TO_OBSERVE = re.compile(
    r"\bto (?:abide|hono[u]?r|observe|respect|adhere|hold|implement|announce|declare)\b", re.IGNORECASE
)
_LIMIT = re.compile(
    r"\b(?:limits?|edge|border) of \w+(?:['’]s)?(?: \w+)? control\b|\bencircl\w+|\bsurround\w+ (?!.*control)"
)
_BARE = re.compile(r"^\W*(?:they|we|it)\b.{0,40}\bcontrol", re.IGNORECASE)
_STRUCK = re.compile(
    r"\b(?:target\w*|struck|strikes?|air ?strikes?|hit|bombed|bombing|raid(?:ed)?|shelled|structure|building)\b",
    re.IGNORECASE,
)
_MILITARY = re.compile(
    r"\b(?:military|missiles?|command|communications|legitimate|ammunition|weapons?|radar|artillery|tank)\b"
    r"(?:\W+\w+){0,4}?\W+(?:targets?|sites?|cent(?:er|re)s?|posts?|nodes?|bases?|depots?|dumps?|facilit\w+|"
    r"installations?|structures?|vehicles?|equipment|positions?|compounds?)\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"^\W*(?:but|however|yet),? ", re.IGNORECASE)
_WAS_STRUCK = re.compile(
    r"\b(?:was|were|had|have|has|struck|hit|bombed|targeted|destroyed|strikes?|attack) ", re.IGNORECASE
)
_SPARED = re.compile(
    r"\b(?:protect\w*|harm|threat\w*|against|attacks? on|keep|warn\w*|avoid\w*)\b.{0,40}"
    r"\b(?:civilian|population|people)",
    re.IGNORECASE,
)
_HARMED = re.compile(r"\b(?:casualt\w+|deaths?|dead|killed|injur\w+|wounded|victims)\b", re.IGNORECASE)
_FORCE = re.compile(
    r"\b(?:force|violence|attack\w*|kill\w*|fir(?:ed|ing)|shoot\w*|shot|bomb\w*|shell\w*|massacre\w*)\b", re.IGNORECASE
)
_DENIED_BY = re.compile(
    r"^(?:that |which )?((?:\w+[ '’-]){1,6}?)(?:\w+ly )?(?:disput|den|reject|dismiss|refut)(?:ed|es|ied|ies)\W*$"
)
_NO_CLAIM = frozenset({"referring", "asked", "responding", "commenting", "questioned", "pressed", "replying"})
_BE = r"(?:is|are|was|were|be|been)"
_LIKELY = re.compile(
    r"\b(?:if|would|could|may|might|should|will|must|want\w*|hope\w*|plan(?!e)\w*|try|trying|"
    r"tried|ready|ask\w*|call\w*|urg\w*|demand\w*|monitor\w*|propos\w*|offer\w*|agree\w*|sought|seek\w*|need\w*|"
    r"going to|to (?:claim|take|seize|retake|gain|secure))\b",
    re.IGNORECASE,
)


def claims_of(reading: Reading, shared: Callable[[str], str]) -> tuple[ClaimRow, ...]:
    """The claims of one reading, in order; none where nobody denies, contradicts or disputes anything."""
    starts = [s.start for s in reading.sentences]
    violent = [
        (s.trigger, s.factuality is Factuality.DENIED)
        for s in reading.statements if family(s.event_type, s.mode).group == "violence"
    ]  # fmt: skip
    places = [m for m in reading.places if m.place is not None]
    found = []
    for attribution in sorted(reading.attributions, key=lambda a: (a.content.start, a.content.end, a.id)):
        asked = attribution.cue is not None and attribution.cue.text.lower() in _NO_CLAIM
        if attribution.content.end - attribution.content.start <= LONG and not asked:
            number = bisect_right(starts, attribution.content.start) - 1
            before = reading.sentences[number].text[: max(0, attribution.content.start - starts[number])]
            found.append(_claim(attribution, number, before, places, violent, shared))
    found = [replace(c, false=False) if c.false and _quotes_it(c, found) else c for c in found]
    plain = all(
        not (c.denies or c.rejects or c.false or c.holds or c.truce or c.cleft or c.negated or c.target) for c in found
    )
    return () if plain else tuple(found)


def _claimed(text: str) -> str:
    """Of "the reports from two capitals that ..." what is reported, without whose reports they are."""
    before, that, after = text.partition(" that ")
    return after if that and len(before.split()) <= CLAIMANT else text


def _quotes_it(outer: ClaimRow, others: Iterable[ClaimRow]) -> bool:
    """Is it another, quoted within, who calls the claim false?"""
    return any(
        c is not outer and c.false and outer.start <= c.start and c.end <= outer.end
        and (c.start, c.end) != (outer.start, outer.end) for c in others
    )  # fmt: skip


def _claim(
    attribution: Attribution,
    number: int,
    before: str,
    places: Sequence[PlaceMention],
    violent: Iterable[tuple[Span, bool]],
    shared: Callable[[str], str],
) -> ClaimRow:
    content = attribution.content
    text = " ".join(content.text.split())
    words = words_of(text)
    cue = _lemma(attribution.cue.text if attribution.cue else "")
    about_claim = bool(set(words[:4]) & word_set("dispute_words", "claim"))
    denied_by = _DENIED_BY.match(text) if cue in word_set("dispute_words", "claim") else None
    denies = cue in word_set("dispute_words", "deny") or denied_by is not None
    none_harmed = bool(_ABSENT.search(text) and _HARMED.search(text))  # "there have been no reports of casualties"
    return ClaimRow(
        id=attribution.id,
        sentence=number,
        start=content.start,
        end=content.end,
        denies=denies,
        rejects=cue in word_set("dispute_words", "reject") and about_claim,
        retold=cue in word_set("dispute_words", "claim")
        and attribution.cue is not None
        and denied_by is None
        and _is_noun(attribution, cue),
        false=_calls_false(text),
        negated=none_harmed or bool(_NEGATED.search(_ASIDE.split(_BUT.sub("", text), maxsplit=1)[0])),
        absent=bool(_ABSENT.search(text)),
        contrast=bool(_CONTRAST.search(before[-BEFORE:]) or (_CONTRAST.match(text) and len(text) <= SHORT)),
        cleft=bool(_CLEFT.search(text)),
        truce=bool(_TRUCE.search(text)) and not any(p.search(text) for p in (_LIKELY, _BROKEN, _TO_OBSERVE)),
        fights=bool(set(words) & word_set("dispute_words", "fight")) and not _NEGATED.search(text),
        holds=_holds(text, words) and _is_local(content, text, places),
        violent=any(content.start <= t.start and t.end <= content.end for t, _ in violent)
        or (denies and bool(_FORCE.search(text)))
        or none_harmed,
        undone=any(denied and content.start <= t.start and t.end <= content.end for t, denied in violent)
        or none_harmed,
        side=side_of(words),
        voice=side_of(words_of(attribution.source.text)) if attribution.source else "",
        pronoun=denied_by is not None or words in (["them"], ["it"], ["this"], ["that"], ["those"]),
        places=_places(content, text, places),
        words=tuple(sorted({shared(w[:STEM]) for w in content_words(_claimed(text) if about_claim else text)})),
        quote=text[:200],
        target=_target(text, set(words)),
        by=" ".join(denied_by.group(1).split()) if denied_by else "",
    )


def _target(text: str, words: set[str]) -> str:
    """What it says was struck. What is denied, wanted or feared was not."""
    if not _STRUCK.search(text) or _NEGATED.search(text) or _LIKELY.search(text):
        return ""
    if words & word_set("dispute_words", "claim"):
        return ""  # it is others who say so
    if _MILITARY.search(text):
        return "military" if _WAS_STRUCK.search(text) else ""
    if "military" in words or _SPARED.search(text):
        return ""
    return "civilian" if words & word_set("dispute_words", "civilian") else ""


def _holds(text: str, words: list[str]) -> bool:
    """Does it tell that somebody has a place in hand, and not that both claim it, or want it?"""
    if not set(words) & word_set("dispute_words", "hold") or "both" in words:
        return False
    return not any(p.search(text) for p in (_LIKELY, _ROAD, _LIMIT))


def _is_local(content: Span, text: str, places: Sequence[PlaceMention]) -> bool:
    here = [m.place for m in places if m.place and content.start <= m.span.start < content.end]
    return any(not p.is_country for p in here) or (not here and bool(_THE_TOWN.search(text) or _BARE.search(text)))


def _places(content: Span, text: str, places: Sequence[PlaceMention]) -> tuple[str, ...]:
    """The places that it names; of "the city" the town named last before it."""
    here = [m.place.id for m in places if m.place and content.start <= m.span.start < content.end]
    if here or not _THE_TOWN.search(text):
        return tuple(dict.fromkeys(here))
    towns = [
        m.place.id for m in places
        if m.place and m.place.feature_class == "P" and 0 < content.start - m.span.end <= BACK
    ]  # fmt: skip
    return tuple(towns[-1:])


def side_of(words: Iterable[str]) -> str:
    """The side of a civil war named first: "rebels", "state", or empty. Loyal and "pro-" forces are the state's."""
    for word in words:
        if word.startswith(("pro-", "loyal")):
            return "state"
        if word.startswith("anti-"):
            return "rebels"
        for side in ("rebels", "state"):
            if word in word_set("dispute_words", side):
                return side
    return ""


@cache
def _false() -> re.Pattern[str]:
    claims = "|".join(sorted(word_set("dispute_words", "claim")))
    false = "|".join(sorted(word_set("dispute_words", "false")))
    return re.compile(rf"\b(?:{claims})\b.{{0,120}}?\b{_BE} (?:\w+ )?[\"“']?(?:an? )?(?:{false})\b", re.IGNORECASE)


def _calls_false(text: str) -> bool:
    return bool(_false().search(text))


@lru_cache(maxsize=4096)
def _lemma(cue: str) -> str:
    """The verb or noun of a cue without its ending: "has denied", "denying", "denies" are "deny"."""
    return next((_forms()[w] for w in words_of(cue) if w in _forms()), "")


@cache
def _forms() -> dict[str, str]:
    """Forms of the words that deny, reject or name a claim."""
    found: dict[str, str] = {}
    for kind in ("deny", "reject", "claim"):
        for stem in sorted(word_set("dispute_words", kind)):
            cut = stem[:-1]
            for form in (
                f"{stem}s",
                f"{stem}es",
                f"{stem}ed",
                f"{stem}ing",
                f"{cut}ied",
                f"{cut}ies",
                f"{cut}ing",
                f"{stem}d",
            ):
                found.setdefault(form, stem)
    return found | {stem: stem for kind in ("deny", "reject", "claim") for stem in word_set("dispute_words", kind)}


def _is_noun(attribution: Attribution, cue: str) -> bool:
    """Is the cue the noun for a claim that its sentence denies ("the assertions that"), and no verb of saying?"""
    text = attribution.cue.text.lower().split()[-1] if attribution.cue else ""
    return cue != "report" or text == "reports"
