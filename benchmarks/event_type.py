"""Event type, source and target of single sentences, on PLOVER's gold standard records."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from benchmarks.metric import Metric
from benchmarks.parses import CachedParser
from standoff.codebooks import plover
from standoff.knowledge import default_knowledge
from standoff.model import Document, Factuality
from standoff.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from standoff.model import Reading, Statement

TASK = "event-type"
# The records were coded in 2016 by PLOVER 0.5; its manual of 2021 renamed and joined types.
RENAMED = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "REDUCE-RELATIONS": "SANCTION",
}
# A few words a type: what a reader with a list of keywords would find. First match in the sentence wins.
KEYWORDS = {
    "AGREE": "agree agreed accept accepted offered ready willing",
    "CONSULT": "talks met meet visit visited negotiations telephoned arrived mediation",
    "SUPPORT": "praised welcomed support supported signed defended apologized treaty",
    "CONCEDE": "lifted eased conceded reinstated",
    "COOPERATE": "cooperation cooperate sharing extradited",
    "AID": "aid donated provided asylum relief medicine",
    "RETREAT": "withdrew withdrawal ceasefire released resign returned",
    "REQUEST": "demanded demand called appealed urged asked demanding must",
    "ACCUSE": "accused denounced condemned criticized investigating investigation",
    "REJECT": "rejected refused denied opposed vetoed refusing",
    "THREATEN": "threatened warned ultimatum",
    "PROTEST": "protest demonstrators rally strike demonstrated rioted protesters",
    "SANCTION": "halted cancelled suspended expelled cut",
    "MOBILIZE": "troops alert deployed mobilized",
    "COERCE": "arrested banned curfew seized deported confiscated detained",
    "ASSAULT": "killed attack bomb fighting shelled kidnapped raped tortured",
}
_KEYWORD = {word: kind for kind, words in KEYWORDS.items() for word in words.split()}
_SMALL = frozenset("the a an of in and to for by on former new its his their 's s from at with".split())
_AHEAD = re.compile(r"\b(?:may|might|could|will|would|shall)(?: \w+ly)?(?: not)?(?: be)? $")


def run(data: Path, limit: int | None) -> Iterator[Metric]:
    path = data / "plover" / "PLOVER_GSR_CAMEO.txt"
    if not path.is_file():
        return
    records = [r for r in json.loads(path.read_text(encoding="utf-8")) if "text" in r][:limit]
    parser, knowledge = CachedParser(), default_knowledge()
    judged = [
        judge(r, read(Document(f"gsr{i}", r["text"].strip("{} ")), parser, knowledge)) for i, r in enumerate(records)
    ]
    tuned, held = judged[1::2], judged[0::2]
    for name, cases in (("all", judged), ("tuned", tuned), ("held out", held)):
        majority = Counter(c["gold"] for c in cases).most_common(1)[0][1]
        yield _metric(name, "type of the main act", cases, "type", max(majority, sum(c["keyword"] for c in cases)))
        yield _metric(name, "type of any act", cases, "any", None)
        for side in ("source", "target"):
            named = [c for c in cases if c[side] is not None]
            yield _metric(name, f"{side} right", named, side, sum(c[f"first_{side}"] for c in named))


def judge(record: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """What was read of one record, right or wrong."""
    gold = RENAMED.get(record["event"], record["event"])
    best = main_statement(reading)
    sources, targets = _actors(record.get("source")), _actors(record.get("target"))
    if not targets and len(sources) > 1:  # a compound source acts on itself
        targets = set()
    names = re.findall(r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)*", record["text"])
    types = {coded_type(s) for s in reading.statements} | {s.event_type for s in reading.statements}
    return {
        "gold": gold,
        "type": best is not None and coded_type(best) == gold,
        "any": gold in types,
        "keyword": next((_KEYWORD[w] for w in re.findall(r"[a-z]+", record["text"].lower()) if w in _KEYWORD), "")
        == gold,
        "source": None if not sources else best is not None and bool(sources & _words(best, "agents")),
        "target": None if not targets else best is not None and bool(targets & _words(best, "recipients")),
        "first_source": bool(sources & _tokens(names[0])) if names else False,
        "first_target": bool(targets & _tokens(names[1])) if len(names) > 1 else False,
        "text": record["text"],
        "best": best,
        "statements": reading.statements,
        "gold_sides": (sorted(sources), sorted(targets)),
    }


def coded_type(statement: Statement) -> str:
    """PLOVER codes an act that is only announced as AGREE or THREATEN, and one not granted as REJECT."""
    if statement.factuality is Factuality.DENIED and statement.event_type in {"AGREE", "CONCEDE"}:
        return "REJECT"
    if statement.factuality is Factuality.PLANNED or _lies_ahead(statement):
        return plover.intent(statement.event_type)
    return statement.event_type


def _lies_ahead(statement: Statement) -> bool:
    """Is it an act that may come, as against one that may have come about?"""
    if statement.factuality not in {Factuality.POSSIBLE, Factuality.HYPOTHETICAL}:
        return False
    return bool(_AHEAD.search(statement.span.text[: statement.trigger.start - statement.span.start]))


def main_statement(reading: Reading) -> Statement | None:
    """The act that the sentence is about: told, not background, in the widest clause, the first of those."""
    rank = {Factuality.ASSERTED: 0, Factuality.POSSIBLE: 1, Factuality.PLANNED: 1, Factuality.DENIED: 2}
    return min(
        reading.statements,
        key=lambda s: (rank.get(s.factuality, 3), s.background, s.span.start - s.span.end, s.trigger.start),
        default=None,
    )


def _metric(name: str, what: str, cases: list[dict[str, Any]], key: str, baseline: int | None) -> Metric:
    n = len(cases)
    value = sum(c[key] for c in cases) / n if n else 0.0
    return Metric(
        TASK, f"plover/{name}", what, round(value, 4), None if baseline is None or not n else round(baseline / n, 4), n
    )


def _actors(named: object) -> set[str]:
    """The telling words of a record's actors; PLOVER leaves "" or a list."""
    if not isinstance(named, list):
        return set()
    return {t for actor in named for t in _tokens(actor.get("actorText") or "")}


def _words(statement: Statement, side: str) -> set[str]:
    """The words of a side; a place attacked is a target to PLOVER, and stands as the place with us."""
    found = {t for p in getattr(statement, side) for t in (_tokens(p.name) | _tokens(p.span.text))}
    if side == "recipients" and not found and statement.where is not None:
        found = _tokens(statement.where.span.text)
    return found


def _tokens(text: str) -> set[str]:
    return {w for w in re.findall(r"[\w.]+", text.lower().replace("u.s.", "us")) if w not in _SMALL}
