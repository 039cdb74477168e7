"""What a section writes with: fixed phrases, days, numbers with their figures, counts, quotations, references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.record.wording import plain
from standoff.report.citing import Citations, at_words
from standoff.report.language import Language
from standoff.report.model import Count, Counting, CountMark, Day, Mark, Name, Number, Quoted, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.report.material import Material
    from standoff.report.model import Run, Runs

Row = dict[str, Any]
MOST = 3  # references behind one thing; the first of each origin
QUOTED = 230  # characters of a quotation in the text
BETWEEN = 25  # characters between a number and the words for who is counted, for both to be quoted as one


class Draft:
    """A report in the making. Numbers of references run in the order in which sections ask for them."""

    def __init__(self, material: Material, *, pixels: bool = False) -> None:
        self.material = material
        self.language = Language(material.asked.language)
        self.cite = Citations(material, self.language)
        self.pixels = pixels
        self._countings: dict[str, Counting] = {}

    # Words, names and days

    def say(self, key: str, /, number: int | None = None, **holes: Run | Runs) -> Runs:
        return self.language.runs(key, number, **holes)

    def text(self, key: str) -> str:
        return self.language.text(key)

    def day(self, earliest: str | None, latest: str | None, *, short: bool = True) -> Day:
        return Day(self.language.period(earliest, latest, short=short), earliest, latest)

    def published(self, document_id: str) -> Day:
        return self.day(*self.material.published(document_id))

    def place(self, name: str | None) -> Run:
        return Name(plain(name)) if name else Words(self.text("place_unknown"))

    def what(self, event: Row) -> Runs:
        """The type of an event with its mode, in the report's language."""
        kind = Words(self.text(f"type.{event['event_type']}"))
        return (kind, Words(f" ({self.text('mode.' + event['mode'])})")) if event["mode"] else (kind,)

    def who(self, event: Row, most: int = 2) -> Runs:
        """Who did it to whom, as far as the record names them."""
        agents, recipients = self._named(event["agents"], most), self._named(event["recipients"], most)
        if not agents and not recipients:
            return ()
        by = agents or (Words(self.text("agent_unknown")),)
        return (*by, Words(" → "), *recipients) if recipients else by

    def _named(self, actors: Sequence[str], most: int) -> Runs:
        names = list(dict.fromkeys(plain(self.material.names.get(a, a)) for a in actors))
        runs: list[Run] = []
        for name in names[:most]:
            runs += [Words(", "), Name(name)] if runs else [Name(name)]
        if len(names) > most:
            runs.append(Words(" " + self.text("and_others")))
        return tuple(runs)

    # Counts of the record

    def count(self, rule: str, kind: str, ids: Iterable[str], command: str = "") -> Count:
        """How many these are. `rule` is the phrase that says how they were counted, `command` shows them."""
        counting = self._countings.get(rule)
        if counting is None:
            letter = _letter(len(self._countings))
            counting = self._countings[rule] = Counting(letter, self.text(f"count.{rule}"), command)
        found = tuple(dict.fromkeys(ids))
        return Count(self.language.integer(len(found)), counting.letter, kind, found)

    @staticmethod
    def counted(count: Count) -> Runs:
        """The number with the letter that leads to how it was counted."""
        return count, CountMark(count.letter)

    def countings(self) -> tuple[Counting, ...]:
        return tuple(self._countings.values())

    # Figures

    def number(self, figures: Sequence[Row]) -> Number:
        """The bounds of figures that give the same ones."""
        first = figures[0]
        text = self.language.bounds(first["low"], first["high"])
        if first["approximate"] and first["low"] == first["high"]:
            text = self.text("about").format(n=text)
        return Number(text, first["low"], first["high"], first["measure"], tuple(f["figure_id"] for f in figures),
                      _by_a_person(figures))  # fmt: skip

    def source(self, figure: Row) -> Runs:
        """Who gives a figure: its named source, a lost one, or the report itself."""
        if self.named(figure):
            return (Name(self._name(figure)),)
        if figure["attribution_id"]:
            found = self.material.attributions([figure["attribution_id"]])
            if found and found[0]["lost"]:
                return self.say("source_lost")
            if found and found[0]["source"]:
                return self.say("source_unnamed")
        document = self.material.all_documents[figure["document_id"]]
        own = plain(document["publisher"]) or plain(document["agency"])
        return self.say("report_of", who=Name(own)) if own else self.say("report_itself")

    def _name(self, figure: Row) -> str:
        """The source by its name; that of its actor, where the report's word is a pronoun or a role."""
        name = plain(figure["source_name"])
        if name == name.lower() and figure["attribution_id"]:
            found = self.material.attributions([figure["attribution_id"]])
            linked = plain((found[0]["source"] or {}).get("name")) if found else ""
            if linked and linked != linked.lower():
                return linked
        return name

    def wording(self, figure: Row) -> Runs:
        """The number in the words of the report, with who is counted."""
        document, start, end = figure["document_id"], figure["start"], figure["end"]
        counted = figure["counted"]
        if counted and end <= counted["start"] <= end + BETWEEN:
            end = counted["end"]
        quoted = Quoted(self.material.text(document)[start:end], document, start, end)
        return Words(self.text("quote.open")), quoted, Words(self.text("quote.close"))

    def named(self, figure: Row) -> bool:
        """Does somebody stand for it, other than the report that prints it?"""
        return any(c.isalpha() for c in figure["source_name"] or "")

    # Quotations and references

    def marks(self, things: Iterable[Row], most: int = MOST) -> Mark:
        """References to statements, figures or attributions: the first of each origin, no more than `most`."""
        seen: dict[str, int] = {}
        for thing in things:
            document = str(thing["document_id"])
            origin = self.material.origin_of.get(document, document)
            if origin not in seen and len(seen) < most:
                seen[origin] = self._cited(thing)
        return Mark(tuple(dict.fromkeys(seen.values())))

    def _cited(self, thing: Row) -> int:
        if "statement_id" in thing:
            return self.cite.statement(thing)
        return self.cite.figure(thing) if "figure_id" in thing else self.cite.attribution(thing)

    def quote(self, thing: Row, most: int = QUOTED) -> Runs:
        """The sentence of a statement, figure or attribution, cut around it where it is long, in quotation marks."""
        at = thing.get("content") or thing
        document, start, end = thing["document_id"], at["start"], at["end"]
        text = self.material.text(document)
        bounds = self.material.sentence(document, start, end)
        first, last = bounds
        if last - first > most:
            spare = max(most - (end - start), 0)
            first = max(first, start - spare // 2)
            last = min(last, first + most)
            first, last = at_words(text, first, last, bounds)
        opened, closed = self.text("quote.open"), self.text("quote.close")
        opened += "" if first <= bounds[0] else "… "
        closed = ("" if last >= bounds[1] or not text[last : bounds[1]].strip() else " …") + closed
        return Words(opened), Quoted(text[first:last], document, first, last), Words(closed)


def _by_a_person(figures: Sequence[Row]) -> bool:
    return any({"low", "high"} & set(f.get("decided") or ()) for f in figures)


def _letter(number: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return letters[number] if number < len(letters) else _letter(number // len(letters) - 1) + letters[number % 26]
