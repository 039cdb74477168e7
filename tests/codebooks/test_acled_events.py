"""Which ACLED event an act is, and who its actors are."""

from __future__ import annotations

import pytest

from standoff.codebooks.acled_actors import Described, Inter, Party, counts_unarmed, interaction, mutual, party
from standoff.codebooks.acled_events import Act, Coded, coded
from standoff.codebooks.states import state
from standoff.knowledge import nations

ARMY = Party("Military Forces of Mali", Inter.STATE)
REBELS = Party("Northern rebels", Inter.REBEL)
CIVILIANS = Party("Civilians (Mali)", Inter.CIVILIANS)
MARCHERS = Party("Protesters (Mali)", Inter.PROTESTERS)


def act(event_type: str, mode: str | None = None, *agents: Party, to: tuple[Party, ...] = (), **more: bool) -> Act:
    return Act(event_type, mode, "Mali", agents, to, **more)


def typed(given: Act) -> tuple[str, str, str, str]:
    found = coded(given)
    assert isinstance(found, Coded), found
    return found.sub_event, found.actor1.name, found.actor2.name if found.actor2 else "", found.interaction


@pytest.mark.parametrize(
    ("given", "sub_event", "first", "second", "sides"),
    [
        (act("ASSAULT", None, ARMY, to=(REBELS,)), "Armed clash", ARMY.name, REBELS.name, "State forces-Rebel group"),
        (act("ASSAULT", "firearms", REBELS, to=(CIVILIANS,)), "Attack", REBELS.name, CIVILIANS.name,
         "Rebel group-Civilians"),
        (act("ASSAULT", None, to=(CIVILIANS,)), "Attack", "Unidentified Armed Group (Mali)", CIVILIANS.name,
         "Political militia-Civilians"),
        (act("ASSAULT", "aerial"), "Air/drone strike", "Unidentified Military Forces", "",
         "External/Other forces only"),
        (act("ASSAULT", "heavy-weapons", ARMY), "Shelling/artillery/missile attack", ARMY.name, "",
         "State forces only"),
        (act("ASSAULT", None, ARMY, REBELS, mutual=True), "Armed clash", ARMY.name, REBELS.name,
         "State forces-Rebel group"),
        (act("ASSAULT", None, REBELS, unarmed=True), "Attack", REBELS.name, CIVILIANS.name, "Rebel group-Civilians"),
        (act("ASSAULT", "firearms", ARMY, to=(MARCHERS,)), "Excessive force against protesters", MARCHERS.name,
         ARMY.name, "State forces-Protesters"),
        (act("ASSAULT", "crowd-control", ARMY), "Protest with intervention", MARCHERS.name, ARMY.name,
         "State forces-Protesters"),
        (act("PROTEST", "demo"), "Peaceful protest", MARCHERS.name, "", "Protesters only"),
        (act("PROTEST", "demo", to=(ARMY,)), "Peaceful protest", MARCHERS.name, "", "Protesters only"),
        (act("PROTEST", "riot"), "Violent demonstration", "Rioters (Mali)", "", "Rioters only"),
        (act("COERCE", "seize", REBELS), "Non-violent transfer of territory", REBELS.name, "", "Rebel group only"),
        (act("COERCE", "seize", REBELS, to=(ARMY,)), "Non-state actor overtakes territory", REBELS.name, ARMY.name,
         "State forces-Rebel group"),
        (act("COERCE", "seize", ARMY, to=(REBELS,)), "Government regains territory", ARMY.name, REBELS.name,
         "State forces-Rebel group"),
        (act("COERCE", "arrest", ARMY, to=(CIVILIANS,)), "Arrests", ARMY.name, CIVILIANS.name,
         "State forces-Civilians"),
        (act("AGREE", None, ARMY, REBELS), "Agreement", ARMY.name, REBELS.name, "State forces-Rebel group"),
    ],
)  # fmt: skip
def test_an_act_is_coded(given: Act, sub_event: str, first: str, second: str, sides: str) -> None:
    assert typed(given) == (sub_event, first, second, sides)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (act("CONSULT", "visit", ARMY), "no type"),
        (act("PROTEST", None), "no type"),  # an uprising: nothing tells whether they demonstrate
        (act("PROTEST", "demo", REBELS), "rising of armed sides"),
        (act("ASSAULT", None, ARMY), "those who were attacked"),
        (act("ASSAULT", None, ARMY, REBELS), "those who were attacked"),  # side by side, not against each other
        (act("ASSAULT", "firearms", to=(CIVILIANS,), nameless=True), "those who did it"),
        (act("ASSAULT", None, REBELS, to=(REBELS,)), "the two sides apart"),
        (act("COERCE", "seize"), "nobody is named"),
        (act("AGREE", None, ARMY, to=(CIVILIANS,)), "no agreement between armed sides"),
        (act("ASSAULT", None, CIVILIANS, to=(ARMY,)), "no armed side"),
    ],
)
def test_what_no_report_says_is_not_made_up(given: Act, reason: str) -> None:
    found = coded(given)
    assert isinstance(found, str)
    assert reason in found


def test_civilian_targeting_and_disorder() -> None:
    attack = coded(act("ASSAULT", None, REBELS, to=(CIVILIANS,)))
    excessive = coded(act("ASSAULT", "firearms", ARMY, to=(MARCHERS,)))
    clash = coded(act("ASSAULT", None, ARMY, to=(REBELS,)))
    assert isinstance(attack, Coded)
    assert isinstance(excessive, Coded)
    assert isinstance(clash, Coded)
    assert (attack.civilian_targeting, attack.disorder) == ("Civilians targeted", "Political violence")
    assert (excessive.civilian_targeting, excessive.disorder) == (
        "Civilians targeted", "Political violence; Demonstrations",
    )  # fmt: skip
    assert clash.civilian_targeting == ""


def test_of_more_than_two_the_others_are_associated() -> None:
    militia = Party("Village guards", Inter.POLITICAL)
    found = coded(act("ASSAULT", None, ARMY, militia, to=(REBELS, CIVILIANS)))
    assert isinstance(found, Coded)
    assert found.actor1 == Party(ARMY.name, Inter.STATE, ("Village guards",))
    assert found.actor2 == Party(REBELS.name, Inter.REBEL, ("Civilians (Mali)",))


def test_a_government_attacks_by_its_forces() -> None:
    found = coded(act("ASSAULT", "aerial", Party("Government of Mali", Inter.STATE)))
    assert isinstance(found, Coded)
    assert found.actor1.name == "Military Forces of Mali"


@pytest.mark.parametrize(
    ("actor", "acting", "name", "inter"),
    [
        (Described("Malian army", "force", "MIL", "MLI"), True, "Military Forces of Mali", Inter.STATE),
        (Described("French troops", "force", "MIL", "FRA"), True, "Military Forces of France", Inter.EXTERNAL),
        (Described("government forces", "force", "MIL"), True, "Military Forces of Mali", Inter.STATE),
        (Described("soldiers", "force", "MIL"), True, "Soldiers", Inter.STATE),
        (Described("pro-Keita forces", "force", None, "MLI", "GOV"), True, "Military Forces of Mali", Inter.STATE),
        (Described("anti-government forces", "force", None), True, "Anti-government forces", Inter.REBEL),
        (Described("masked gunmen", "group", "UAF"), True, "Unidentified Armed Group (Mali)", Inter.POLITICAL),
        (Described("Ganda Koy", "group", "PRM"), True, "Ganda Koy", Inter.POLITICAL),
        (Described("demonstrators", "group", "CVL"), False, "Protesters (Mali)", Inter.PROTESTERS),
        (Described("two women", "civilians", None), False, "Civilians (Mali)", Inter.CIVILIANS),
        (Described("opposition members", "group", "OPP"), False, "Civilians (Mali)", Inter.CIVILIANS),
        (Described("a rebel commander", "person", "REB"), False, "Unidentified Armed Group (Mali)", Inter.REBEL),
    ],
)
def test_an_actor_has_acleds_name_and_type(actor: Described, acting: bool, name: str, inter: Inter) -> None:
    found = party(actor, "ML", acting=acting)
    assert found is not None
    assert (found.name, found.inter) == (name, inter)


@pytest.mark.parametrize(
    "actor",
    [
        Described("the people", "civilians", None),
        Described("a very organised group", "group", None),
        Described("Amadou", "person", None),
        Described("a colonel", "person", "MIL"),
    ],
)
def test_of_whom_nothing_tells_what_they_are_nothing_is_said(actor: Described) -> None:
    assert party(actor, "ML", acting=True) is None


def test_who_is_associated() -> None:
    reporter = party(Described("a woman reporter", "person", "JRN"), "ML", acting=False)
    minister = party(Described("the minister", "person", "GOV", "MLI"), "ML", acting=False)
    brigade = party(Described("the Malian army's Red Berets", "force", "MIL", "MLI"), "ML", acting=True)
    assert reporter is not None
    assert minister is not None
    assert brigade is not None
    assert reporter.associated == ("Journalists (Mali)", "Women (Mali)")
    assert minister.associated == ("Government of Mali",)
    assert brigade.associated == ("The Malian army's Red Berets",)


def test_the_lower_number_comes_first() -> None:
    assert interaction(Inter.CIVILIANS, Inter.STATE) == "State forces-Civilians"
    assert interaction(Inter.PROTESTERS, None) == "Protesters only"


def test_words() -> None:
    assert counts_unarmed("37 women and children")
    assert not counts_unarmed("fighters")
    assert mutual("clashes")
    assert not mutual("attacked")


def test_states_have_their_numbers() -> None:
    libya, france = state("LY"), state("FR")
    assert libya is not None
    assert france is not None
    assert (libya.number, libya.gw, libya.region, libya.ucdp_region) == (434, 620, "Northern Africa", "Africa")
    assert (france.number, france.gw, france.ucdp_region) == (250, 220, "Europe")
    egypt, turkey = state("EG"), state("TR")
    assert egypt is not None
    assert turkey is not None
    assert egypt.ucdp_region == turkey.ucdp_region == "Middle East"
    assert state(None) is None
    numbers = [s.gw for n in nations.nations() if (s := state(n.iso2)) and s.gw]
    assert len(numbers) == len(set(numbers)) > 190
