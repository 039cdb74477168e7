"""Which persons of several reports are one: by full name and its spellings, or by a surname that only one bears."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from standoff.linking.names import person_tokens, spelled_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.linking.rows import ActorRow, DocumentRow

DOMINANT = 10  # times as many reports as the next bearer of a surname, to be meant by the surname alone

Full = tuple[str, str, tuple[str, ...]]  # first name, surname, names between


def people_keys(people: Sequence[tuple[ActorRow, DocumentRow]]) -> dict[str, tuple[str, str]]:
    """For each person's local id, the label of the linked person and the reason."""
    tokens = {actor.id: _fullest(actor) for actor, _ in people}
    reports: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for actor, row in people:
        reports[tokens[actor.id]].add(row.id)
    full = {t for t in reports if len(t) > 1}
    label_of, spelled = _persons(full, {t: len(reports[t]) for t in full})
    bearers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in sorted(full):
        bearers[name[-1]][label_of[name]] += len(reports[name])
    keys = {}
    for actor, _ in people:
        name = tokens[actor.id]
        if len(name) > 1:
            why = "The same full name, spelled otherwise." if name in spelled else "The same full name."
            keys[actor.id] = (label_of[name], why)
        elif name:
            keys[actor.id] = _by_surname(name[0], bearers)
    return keys


def _fullest(actor: ActorRow) -> tuple[str, ...]:
    """The person's name with most words; a later name counts only where it ends in the same surname."""
    main = person_tokens(actor.name)
    others = [t for n in actor.names if (t := person_tokens(n)) and main and t[-1] == main[-1]]
    return max([main, *others], key=lambda t: (len(t), t))


def _by_surname(surname: str, bearers: dict[str, Counter[str]]) -> tuple[str, str]:
    found = bearers.get(surname)
    if not found:
        return f"person {surname}", "The same single name, and nobody is met who bears it with another."
    ranked = sorted(found, key=lambda label: (-found[label], label))
    if len(ranked) == 1:
        return ranked[0], "A surname that only one person in these reports bears."
    if found[ranked[0]] >= DOMINANT * found[ranked[1]]:
        return ranked[0], (
            f"A surname whose usual bearer is named in {found[ranked[0]]} reports, any other in at most "
            f"{found[ranked[1]]}."
        )
    return f"person {surname}", f"A surname that {len(ranked)} persons bear: which is meant is not said."


def _persons(
    full: set[tuple[str, ...]], reports: dict[tuple[str, ...], int]
) -> tuple[dict[tuple[str, ...], str], set[tuple[str, ...]]]:
    """A label for each full name; equal labels are one person. Also the names that were joined by spelling."""
    label_of: dict[tuple[str, ...], str] = {}
    spelled: set[tuple[str, ...]] = set()
    blocks: defaultdict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for name in full:
        blocks[_initial(name[0]), _initial(name[-1])].append(name)
    for _, block in sorted(blocks.items()):
        heads: list[tuple[str, ...]] = []
        for name in sorted(block, key=lambda n: (-reports[n], n)):
            head = next((h for h in heads if _same_person(h, name)), None)
            if head is None:
                heads.append(name)
                label_of[name] = "person " + " ".join(name)
            else:
                label_of[name] = label_of[head]
                if head[0] != name[0] or head[-1] != name[-1]:
                    spelled |= {head, name}
    return label_of, spelled


def _initial(word: str) -> str:
    """One sign for first letters that transliteration confuses."""
    return {"q": "k", "g": "k", "c": "k", "y": "i", "j": "i", "w": "v"}.get(word[0], word[0])


def _same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not (spelled_alike(a[0], b[0]) and spelled_alike(a[-1], b[-1])):
        return False
    if a[0] != b[0] and a[-1] != b[-1] and len(a[-1]) < 5:
        return False
    between_a, between_b = a[1:-1], b[1:-1]
    if not between_a or not between_b:
        return True
    return any(x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) or spelled_alike(x, y)
               for x in between_a for y in between_b)  # fmt: skip
