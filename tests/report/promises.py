"""What holds of every report, whatever the record: each is a function from a report and its record to complaints."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain

from standoff.report.language import Language
from standoff.report.model import Count, Day, Mark, Name, Number, Quoted, Words
from standoff.report.titles import country_name
from tests.report.walking import Shown, runs_in, told


def broken_references(shown: Shown) -> list[str]:
    """References whose words do not stand at their offsets, whose marks lie outside, or that rest on nothing read."""
    found = []
    read = {**shown.tables["figures"], **shown.tables["statements"], **shown.tables["attributions"]}
    for at, reference in enumerate(shown.report.references, start=1):
        if reference.number != at:
            found.append(f"reference {reference.number} stands at {at}")
        for piece in reference.pieces:
            if not piece.text or shown.text(piece.document_id, piece.start, piece.end) != piece.text:
                found.append(f"reference {at}: {piece.text!r} is not at {piece.start}")
        for start, end in reference.marks:
            if not any(p.start < end and start < p.end for p in reference.pieces):
                found.append(f"reference {at}: what was read at {start}-{end} is not quoted")
        for identifier in reference.read:
            if read[identifier]["document_id"] != reference.document_id:
                found.append(f"reference {at}: {identifier} is of another document")
        if not reference.read:
            found.append(f"reference {at} rests on nothing")
    documents = {s.document_id for s in shown.report.sources}
    if documents != {r.document_id for r in shown.report.references}:
        found.append("the sources are not the documents of the references")
    return found


def broken_quotations(shown: Shown) -> list[str]:
    quoted = [run for run in runs_in(shown.report.sections) if isinstance(run, Quoted)]
    return [q.text for q in quoted if not q.text or shown.text(q.document_id, q.start, q.end) != q.text]


def broken_numbers(shown: Shown) -> list[str]:
    """Numbers of people whose bounds are not those of their figures, or that no reference beside them leads to."""
    found = []
    language = Language(shown.report.language)
    figures = shown.tables["figures"]
    for key, part in told(shown.report.sections):
        runs = list(runs_in(part))
        cited = {
            i
            for run in runs
            if isinstance(run, Mark)
            for n in run.references
            for i in shown.report.references[n - 1].read
        }
        for number in (run for run in runs if isinstance(run, Number) and not run.decided):
            rows = [figures[i] for i in number.figure_ids]
            if not rows:
                found.append(f"{key}: {number.text} has no figure")
            if number.low is not None and number.low not in {r["low"] for r in rows}:
                found.append(f"{key}: no figure gives the low of {number.text}")
            if number.high is not None and number.high not in {r["high"] for r in rows}:
                found.append(f"{key}: no figure gives the high of {number.text}")
            if any(r["measure"] != number.measure for r in rows):
                found.append(f"{key}: {number.text} counts something else")
            if not cited & set(number.figure_ids):
                found.append(f"{key}: nothing beside {number.text} leads to {number.figure_ids}")
            bounds = language.bounds(number.low, number.high)
            single = {language.integer(n) for n in (number.low, number.high) if n is not None}
            if number.text not in {bounds, language.text("about").format(n=bounds), *single}:
                found.append(f"{key}: {number.text} is written otherwise than its bounds")
    return found


def unreferenced(shown: Shown) -> list[str]:
    """Quotations that no reference beside them leads to."""
    found = []
    for key, part in told(shown.report.sections):
        runs = list(runs_in(part))
        marked = [shown.report.references[n - 1] for run in runs if isinstance(run, Mark) for n in run.references]
        for quoted in (run for run in runs if isinstance(run, Quoted)):
            if not any(_holds(reference, quoted) for reference in marked):
                found.append(f"{key}: {quoted.text}")
    return found


def _holds(reference: object, quoted: Quoted) -> bool:
    document, pieces = reference.document_id, reference.pieces  # type: ignore[attr-defined]
    return document == quoted.document_id and pieces[0].start < quoted.end and quoted.start < pieces[-1].end


def broken_counts(shown: Shown) -> list[str]:
    """Counts that are not the number of things they count, of things the record lacks, or without a rule."""
    found = []
    language = Language(shown.report.language)
    letters = {c.letter for c in shown.report.countings}
    for count in (run for run in runs_in((shown.report.sections, shown.report.facts)) if isinstance(run, Count)):
        if count.text != language.integer(len(set(count.ids))):
            found.append(f"{count.text} counts {len(count.ids)}")
        if not set(count.ids) <= shown.tables[count.kind].keys():
            found.append(f"{count.text} counts what the record lacks")
        if count.letter not in letters:
            found.append(f"{count.text} does not say how it was counted")
    return found


def composed(shown: Shown) -> list[str]:
    """Names and days that the record does not hold, and fixed words with digits in them."""
    found = []
    known = _names(shown)
    days = _days(shown)
    for run in runs_in((shown.report.sections, shown.report.references, shown.report.facts)):
        if isinstance(run, Words) and any(c.isdigit() for c in run.text):
            found.append(f"words {run.text!r}")
        elif isinstance(run, Name) and " ".join(run.text.split()) not in known:
            found.append(f"name {run.text!r}")
        elif isinstance(run, Day) and not {run.earliest, run.latest} - {None} <= days:
            found.append(f"day {run.text!r}")
    return found


def _names(shown: Shown) -> set[str]:
    tables = shown.tables
    names: set[str | None] = set()
    for actor in tables["actors"].values():
        names |= {actor["name"], *actor["aliases"]}
    for place in tables["places"].values():
        names |= {place["name"], country_name(place["country"] or "", shown.report.language)}
    for row in chain(tables["figures"].values(), tables["statements"].values()):
        names |= {row["source_name"], row["place_name"]}
    for row in chain(tables["events"].values(), tables["tolls"].values()):
        names |= {row["place_name"], *(p["source_name"] for p in row.get("points", ()))}
    for attribution in tables["attributions"].values():
        names.add((attribution["source"] or {}).get("name"))
    for disagreement in tables["disagreements"].values():
        names |= {source for side in disagreement["sides"] for source in side["sources"]}
    for row in tables["documents"].values():
        names |= {row["publisher"], row["agency"], f"“{row['title']}”", row["document_id"]}
        if row["path"]:
            names.add(row["path"].rsplit("/", 1)[-1].rsplit("#", 1)[-1])
    return {" ".join(name.split()) for name in names if name}


def _days(shown: Shown) -> set[str]:
    tables = shown.tables
    found: set[str | None] = set()
    for event in tables["events"].values():
        found |= {event["earliest"], event["latest"]}
        for day in (event["earliest"], event["latest"]):
            if day:  # months are headings
                found |= {f"{day[:7]}-{n:02d}" for n in (1, 28, 29, 30, 31)}
    for toll in tables["tolls"].values():
        found |= {point["as_of"] for point in toll["points"]}
    for row in tables["documents"].values():
        published = row["published"] or {}
        found |= {published.get("earliest"), published.get("latest")}
    return {day for day in found if day} | {_week_before(shown)}


def _week_before(shown: Shown) -> str:
    """The day from which on things are new, where the user gives none."""
    last = max((r["published"] or {}).get("latest") or "" for r in shown.tables["documents"].values())
    return (date.fromisoformat(last) - timedelta(days=6)).isoformat()


ALL = (broken_references, broken_quotations, broken_numbers, unreferenced, broken_counts, composed)
