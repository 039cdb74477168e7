"""Roles of violent incidents: MUC-4 in the five-role form of later papers, on TST3, nothing trained.

An incident of the gold has a type (attack, bombing, kidnapping, arson, robbery, forced work stoppage) and, for each of
five roles, entities with the wordings that count. Ours are the events of one document. Each of our incidents is held
against at most one of the gold of the same type, so that most entries match; an entry is the type or one entity, right
where its words are exactly one of the gold's wordings, articles and case aside. Micro F1 over all entries, as in the
papers on this form (Du, Rush and Cardie 2021; Chen et al. 2023).

The baseline takes one incident a document where it has a word of violence, its type by that word, and fills the roles
with the first words of a short list for each.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import permutations
from typing import TYPE_CHECKING, Any

from benchmarks.metric import Metric
from benchmarks.parses import CachedParser
from standoff.knowledge import default_knowledge
from standoff.knowledge.words import rows as word_rows
from standoff.linking.link import link
from standoff.model import ActorKind, Document, Factuality
from standoff.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from standoff.model import Actor, Reading, Statement

TASK = "roles"
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
# Words of the act or of its instrument; the first row that matches names the type, else it is an attack.
TYPES = {
    "kidnapping": "kidnap kidnapped kidnapping kidnappings kidnappers abduct abducted abduction hostage hostages",
    "arson": "burn burned burning burnt torched arson",
    "robbery": "rob robbed robbery robbing stole looted",
    "bombing": "bomb bombs bombed bombing bombings explode exploded explosion explosions blast blew dynamite dynamited "
    "detonated detonate car-bomb explosive explosives device devices charge charges",
}
_TYPE = {word: kind for kind, words in TYPES.items() for word in words.split()}
_WEAPON = re.compile(
    r"\b(?:(?:powerful|high-powered|heavy|automatic|assault|homemade|car|time|hand|incendiary|plastic)\s+)*"
    r"(?:bombs?|dynamite(?: (?:sticks?|charges?))?|explosives?|explosive (?:devices?|charges?)|rockets?|rpg|ak-47|"
    r"rifles?|grenades?|machine-?guns?|submachine-?guns?|mortars?|car-bombs?|molotov cocktails?|pistols?|booby traps|"
    r"mines?|firearms|weapons)\b"
)
# What can be struck and is no person; with up to two words before it, as long as they are no article or preposition.
_THING = re.compile(
    r"\b((?:(?!(?:the|a|an|of|in|on|at|near|to|by|and|or|against|his|her|its|their|this|that|several|some|two|three|"
    r"was|were|destroyed|damaged|attacked|bombed|blew|up|burned|inside|outside|from|for|with|into)\b)[\w'.-]+ ){0,2}"
    r"(?:cars?|bus(?:es)?|offices?|stores?|facilit(?:y|ies)|houses?|banks?|vehicles?|buildings?|residences?|stations?|"
    r"embass(?:y|ies)|restaurants?|poles?|hotels?|towers?|homes?|headquarters|power lines?|pipelines?|pylons?|property|"
    r"posts?|installations?|planes?|helicopters?|centers?|bridges?|trucks?|barracks|churches|church|schools?|"
    r"substations?|farms?|plants?|newspaper|airport))\b"
)
_INSURGENT = re.compile(
    r"\b(?:(?:Liberation|Revolutionary|Patriotic|Guerrilla)\b.*\b(?:Front|Army|Movement|Unity|Forces|Command|Alliance)"
    r"|Front\b|Army of\b.*Liberation|Cartel|Shining Path|Extraditables)"
)
_PRONOUN = frozenset("they he she it we who i them him her us those others".split())
_TITLE = frozenset(row[0].lower() for row in word_rows("titles"))
_SMALL = re.compile(r"^(?:the|a|an|some|its|his|their|her)\s+|[\"“”'’]", re.IGNORECASE)


@dataclass(slots=True)
class Incident:
    kind: str
    roles: dict[str, list[list[str]]] = field(default_factory=lambda: {role: [] for role in ROLES})

    def entries(self) -> int:
        return 1 + sum(len(entities) for entities in self.roles.values())


def run(data: Path, limit: int | None) -> Iterator[Metric]:
    folder = data / "muc4" / "reduced"
    path = next(iter(sorted(folder.glob("test*.json"))), folder / "dev.json")
    if path.is_file():
        yield from measure(path, limit)


def measure(path: Path, limit: int | None) -> Iterator[Metric]:
    parser, knowledge = CachedParser(), default_knowledge()
    totals: dict[str, dict[str, list[int]]] = {
        who: {name: [0, 0, 0] for name in ("type", *ROLES)} for who in ("ours", "baseline")
    }
    lines = path.read_text("utf-8").splitlines()[:limit]
    for line in lines:
        record = json.loads(line)
        gold = [incident_of(template) for template in record["templates"]]
        document = Document(record["docid"], "\n".join(record["doctext"].splitlines()))
        for who, found in (
            ("ours", incidents(document, read(document, parser, knowledge))),
            ("baseline", baseline(record["doctext"])),
        ):
            for name, counts in compare(found, gold).items():
                totals[who][name] = [a + b for a, b in zip(totals[who][name], counts, strict=True)]
    data_name = f"muc4/{path.stem}"
    for name in ("type", *ROLES):
        yield Metric(
            TASK, data_name, f"{name} F1", _f1(totals["ours"][name]), _f1(totals["baseline"][name]), len(lines)
        )
    ours, base = ([sum(c) for c in zip(*totals[who].values(), strict=True)] for who in ("ours", "baseline"))
    yield Metric(TASK, data_name, "micro precision", _ratio(ours[0], ours[1]), _ratio(base[0], base[1]), ours[1])
    yield Metric(TASK, data_name, "micro recall", _ratio(ours[0], ours[2]), _ratio(base[0], base[2]), ours[2])
    yield Metric(TASK, data_name, "micro F1", _f1(ours), _f1(base), len(lines))


def incident_of(template: Mapping[str, Any]) -> Incident:
    roles = {role: [[words.lower() for words, *_ in entity] for entity in template[role]] for role in ROLES}
    return Incident(template["incident_type"], roles)


def compare(found: Sequence[Incident], gold: Sequence[Incident]) -> dict[str, list[int]]:
    """Right, found and gold entries by name, under the pairing of incidents of one type that gets most right."""
    counts = {name: [0, 0, 0] for name in ("type", *ROLES)}
    for position, side in ((1, found), (2, gold)):
        for incident in side:
            counts["type"][position] += 1
            for role in ROLES:
                counts[role][position] += len(incident.roles[role])
    for ours, theirs in paired(found, gold):
        counts["type"][0] += 1
        for role in ROLES:
            counts[role][0] += right(ours.roles[role], theirs.roles[role])
    return counts


def paired(found: Sequence[Incident], gold: Sequence[Incident]) -> list[tuple[Incident, Incident]]:
    pairs: list[tuple[Incident, Incident]] = []
    for kind in sorted({incident.kind for incident in found}):
        ours, theirs = ([i for i in side if i.kind == kind] for side in (found, gold))
        short, long = sorted((ours, theirs), key=len)
        if len(long) > 6:  # a document with so many is paired in order of its text
            chosen = tuple(long[: len(short)])
        else:
            chosen = max(
                permutations(long, len(short)),
                key=lambda order: sum(
                    right(a.roles[r], b.roles[r]) for a, b in zip(short, order, strict=True) for r in ROLES
                ),
            )
        pairs += [(a, b) if short is ours else (b, a) for a, b in zip(short, chosen, strict=True)]
    return pairs


def right(found: Sequence[Sequence[str]], gold: Sequence[Sequence[str]]) -> int:
    """Entities found whose wording is one of the gold's for an entity not yet matched."""
    left = [set(wordings) for wordings in gold]
    matched = 0
    for wordings in found:
        hit = next((i for i, theirs in enumerate(left) if theirs & set(wordings)), None)
        if hit is not None:
            del left[hit]
            matched += 1
    return matched


def incidents(document: Document, reading: Reading) -> list[Incident]:
    """One incident for each type of violence that the document tells and names somebody or something of."""
    actors = {actor.id: actor for actor in reading.actors}
    events = link([(document, reading)]).events
    statements = {s.id: s for s in reading.statements}
    found: dict[str, Incident] = {}
    for event in events:
        told = [statements[s] for s in event.statement_ids]
        if event.event_type != "ASSAULT" or all(s.factuality not in _TOLD for s in told):
            continue
        sentence = " ".join(_sentence(document, reading, s) for s in told).lower()
        kind = _kind([s.trigger.text.lower() for s in told], sentence)
        incident = found.setdefault(kind, Incident(kind))
        for statement in told:
            for role, words in _entities(statement, actors):
                _add(incident, role, words)
        for match in _WEAPON.finditer(sentence):
            _add(incident, "Weapon", match.group())
    armed = _armed_group(reading)
    for incident in found.values():
        if armed and incident.roles["PerpInd"] and not incident.roles["PerpOrg"]:
            _add(incident, "PerpOrg", armed)
    return [found[kind] for kind in sorted(found) if any(found[kind].roles.values())]


_TOLD = frozenset({Factuality.ASSERTED, Factuality.POSSIBLE, Factuality.DENIED})


def _sentence(document: Document, reading: Reading, statement: Statement) -> str:
    span = next((s for s in reading.sentences if s.start <= statement.trigger.start < s.end), statement.span)
    return document.text[span.start : span.end]


def _kind(triggers: Sequence[str], sentence: str) -> str:
    words = [w for trigger in triggers for w in trigger.split()]
    for word in (*words, *re.findall(r"[\w-]+", sentence)):
        if word in _TYPE:
            return _TYPE[word]
    return "attack"


def _entities(statement: Statement, actors: Mapping[str, Actor]) -> Iterator[tuple[str, str]]:
    """Role and words of each entity; the gold's victims are people named, its targets things."""
    for side, agent in ((statement.agents, True), (statement.recipients, False)):
        for participant in side:
            actor = actors.get(participant.actor_id or "")
            words = participant.span.text
            if actor is None or words.lower() in _PRONOUN:
                continue
            named = words[:1].isupper() or participant.name[:1].isupper()
            if agent:
                body = actor.kind in (ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.FORCE)
                yield ("PerpOrg" if body else "PerpInd"), words
                group = re.search(r" of (?:the )?(.+)$", words)
                if not body and group and participant.name.split(" of ")[-1][4:5].isupper():
                    yield "PerpOrg", group.group(1)
            elif actor.kind is ActorKind.PERSON and named:
                yield "Victim", _untitled(participant.name)
    for match in _THING.finditer(statement.span.text.lower()):
        yield "Target", match.group(1)


def _untitled(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[0].lower().removesuffix(".") in _TITLE:
        words = words[1:]
    return " ".join(words)


def _armed_group(reading: Reading) -> str | None:
    """The insurgent body named oftenest in the document, where it names one."""
    bodies = {
        a.id
        for a in reading.actors
        if a.kind in (ActorKind.ORGANISATION, ActorKind.GROUP)
        and ((a.sector == "REB" and a.name[:1].isupper()) or any(_INSURGENT.search(n) for n in (a.name, *a.names)))
    }
    named = Counter(m.span.text for m in reading.actor_mentions if m.actor_id in bodies)
    return min(named, key=lambda n: (-named[n], n)) if named else None


def _add(incident: Incident, role: str, words: str) -> None:
    plain = _plain(words)
    known = incident.roles[role]
    if plain and not any(plain in other[0] or other[0] in plain for other in known):
        known.append([plain])


def baseline(text: str) -> list[Incident]:
    """One incident where a word of violence stands, with the first usual perpetrator and weapon."""
    words = re.findall(r"[\w-]+", text.lower())
    kind = next((_TYPE[w] for w in words if w in _TYPE), None)
    if kind is None and not {"attack", "attacked", "murder", "murdered", "killed", "assassination"} & set(words):
        return []
    incident = Incident(kind or "attack")
    for role, usual in (("PerpInd", "guerrillas terrorists"), ("PerpOrg", "fmln army"), ("Weapon", "bomb dynamite")):
        hit = next((w for w in words if w in usual.split()), None)
        if hit:
            incident.roles[role].append([hit])
    return [incident]


def _plain(words: str) -> str:
    return _SMALL.sub("", _SMALL.sub("", " ".join(words.lower().split()))).strip()


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _f1(counts: Sequence[int]) -> float:
    right_, found, gold = counts
    return round(2 * right_ / (found + gold), 4) if found + gold else 0.0
