"""What was struck, claims told with their denial, and counts of one act that are told apart from each other."""

from __future__ import annotations

from standoff.linking.actors import actor_keys, link_actors
from standoff.linking.comparable import counts_those_received, of_one_army
from standoff.linking.counts import count_all
from standoff.linking.gather import Gatherer
from standoff.linking.link import link
from standoff.model import ActorKind
from tests.linking.reports import BOUAKE, DUEKOUE, Report, day
from tests.linking.test_contradictions import two_voices


def test_two_who_tell_what_was_struck():
    text = "The coalition said its planes hit a missile site. Town officials said the bombing struck family homes."
    military = ("The coalition", "said", "its planes hit a missile site")
    (found,) = two_voices(text, military, ("Town officials", "said", "the bombing struck family homes"))
    assert "what was struck was military" in found.why
    unlike = text.replace("struck family homes", "struck a command post")
    assert not two_voices(unlike, military, ("Town officials", "said", "the bombing struck a command post"))
    wished = text.replace("the bombing struck", "the bombing could have hit")
    assert not two_voices(wished, military, ("Town officials", "said", "the bombing could have hit family homes"))


def test_a_claim_told_with_its_denial():
    report = Report(
        "aaaa", "The rebels said they had taken the bridge, claims that the council swiftly denied.", day(5)
    )
    rebels = report.actor("The rebels", ActorKind.GROUP)
    first = report.said("they had taken the bridge", "The rebels", rebels, cue="said")
    second = report.said("the council swiftly denied", "The rebels", rebels, cue="claims")
    (found,) = link([report.done()]).disagreements
    assert [s.attribution_ids for s in found.sides] == [(first,), (second,)]
    assert found.sides[1].sources == ("the council",)


def test_no_casualties_against_some():
    (found,) = two_voices(
        "The ministry said there have been no casualties in the town. State radio said two women were killed in the town.",
        ("The ministry", "said", "there have been no casualties in the town"),
        ("State radio", "said", "two women were killed in the town"),
    )
    assert found.about == "occurrence"


def blast(id_: str, *counts: tuple[str, int, str], town=DUEKOUE, on=5, tail=""):
    """A report in which each (who, how many, a sentence that follows) is told of a town and day."""
    text = " ".join(f"{who} said {n} people were killed in {town.name}{tail}. {then}" for who, n, then in counts)
    report = Report(id_, text, day(6))
    where = report.where(town.name, town)
    for who, n, _ in counts:
        says = report.said(f"{n} people were killed in {town.name}{tail}", who,
                           report.actor(who, ActorKind.PERSON), cue="said")  # fmt: skip
        figure = report.figure(str(n), n, None, period=day(on), where=where, attribution_id=says)
        report.act("killed" if len(counts) == 1 else f"{n} people were killed", period=day(on), where=where,
                   figures=(figure,), source=says)  # fmt: skip
    return report.done()


def numbers(readings):
    return [d for d in link(readings).disagreements if d.about == "number"]


def test_lower_bounds_of_one_town_and_day():
    (found,) = numbers([blast("aaaa", ("Awa Toure", 16, "")), blast("bbbb", ("Marie Konan", 36, ""))])
    assert (found.kind, [s.value for s in found.sides]) == ("scope", ["at least 16 killed", "at least 36 killed"])
    assert "one day" in found.why
    assert not numbers([blast("aaaa", ("Awa Toure", 16, "")), blast("bbbb", ("Marie Konan", 36, ""), town=BOUAKE)])
    assert not numbers([blast("aaaa", ("Awa Toure", 16, "")), blast("bbbb", ("Marie Konan", 20, ""))])


def test_one_report_that_goes_on_revises_its_count():
    beside = " in the shelling of the market hall beside the old bridge"
    on = "The mayor spoke. It rained. Nobody slept. The market stayed shut."
    (found,) = numbers([blast("aaaa", ("Awa Toure", 40, on), ("Marie Konan", 121, on), tail=beside)])
    assert (found.kind, "almost the same words" in found.why) == ("revision", True)


def counted(text, *figures):
    """The counts of a report in which (words of the source, number, words for whom, name of the town) stand."""
    report = Report("aaaa", text, day(6))
    for source, number, whom, town in figures:
        actor = report.actor(source, ActorKind.ORGANISATION)
        said = report.said(next(s.text for s in report.sentences() if source in s.text), source, actor)
        where = report.where(town, DUEKOUE) if town else None
        report.figure(str(number), number, number, counted=report.span(whom), where=where, attribution_id=said)
    rows = [Gatherer().row(*report.done())]
    origin_of = {"aaaa": "o"}
    counts = count_all(rows, link_actors(rows, actor_keys(rows, origin_of)), origin_of)
    return sorted(counts.values(), key=lambda c: c.order)


def test_fighters_of_one_side_in_other_words_are_the_same_people():
    text = "Awa Toure counted 12 government soldiers. Marie Konan counted 50 loyalist troops. Ali Ba counted 9 rebels."
    soldiers, troops, rebels = counted(
        text, ("Awa Toure", 12, "government soldiers", ""), ("Marie Konan", 50, "loyalist troops", ""),
        ("Ali Ba", 9, "rebels", ""),
    )  # fmt: skip
    assert of_one_army(soldiers, troops)
    assert not of_one_army(soldiers, rebels)
    people, others = counted(
        "Awa Toure counted 12 people. Ali Ba counted 9 people.", ("Awa Toure", 12, "people", ""),
        ("Ali Ba", 9, "people", ""),
    )  # fmt: skip
    assert not of_one_army(people, others)


def test_a_hospital_that_counts_for_a_whole_town():
    (whole,) = counted("The hospital counted 20 dead in the town.", ("The hospital", 20, "dead", "the town"))
    (part,) = counted("The hospital counted 20 dead in its wards.", ("The hospital", 20, "dead", "its wards"))
    assert not counts_those_received(whole)
    assert counts_those_received(part)


def test_an_answer_to_a_quotation_of_several_sentences():
    quoted = "The road was closed by the government. Guards watch it. Nobody passes. All is calm. The port is open"
    report = Report("aaaa", f"{quoted}, Musa Traore said. The rebels said it was they who closed the road.", day(6))
    report.said(quoted, "Musa Traore", report.actor("Musa Traore", ActorKind.PERSON), cue="said")
    answer = "it was they who closed the road"
    report.said(answer, "The rebels", report.actor("The rebels", ActorKind.GROUP), cue="said")
    (found,) = link([report.done()]).disagreements
    assert "somebody else" in found.why
