"""Actors that people call one: what each report said of any of them is said of that one."""

from __future__ import annotations

from pathlib import Path

from standoff.model import ActorKind
from tests.linking.reports import BOUAKE, Report, day
from tests.record.deciding import decided, made, rows


def test_who_is_merged_still_follows_whoever_is_known_by_a_description_alone(tmp_path: Path) -> None:
    one = Report("aaaa", "The council's fighters seized Bouake.", day(3))
    council = one.actor("The council", ActorKind.ORGANISATION, form="nominal")
    theirs = one.actor("fighters", ActorKind.FORCE, form="nominal", allegiance=council)
    one.act("seized", "ASSAULT", period=day(2), where=one.where("Bouake", BOUAKE), agents=(theirs,))
    other = Report("bbbb", "Men in black seized Bouake.", day(3))
    men = other.actor("Men", ActorKind.GROUP, form="nominal")
    other.act("seized", "ASSAULT", period=day(2), where=other.where("Bouake", BOUAKE), agents=(men,))
    with made(tmp_path / "r.db", [one.done(), other.done()]) as record:
        before = rows(record, "actors")
        (leader,) = (i for i, a in before.items() if a["name"] == "The council")
        (followers,) = (i for i, a in before.items() if a["allegiance"] == leader)
        decided(record, "merge", followers, *(before.keys() - {leader, followers}))
        actors = rows(record, "actors")
        assert len(actors) == 2
        (merged,) = actors.keys() - {leader}
        assert actors[merged]["allegiance"] == leader
