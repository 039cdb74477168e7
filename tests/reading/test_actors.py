"""Who is mentioned: names, nouns for people, roles, loyalty, and what is one actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.model import Actor, ActorKind, ActorMention
from standoff.reading.actors import find_actors
from standoff.reading.places import find_places
from tests.conftest import document

if TYPE_CHECKING:
    from collections.abc import Callable

    from standoff.knowledge import Knowledge
    from standoff.reading.parse import Parser


class Found:
    """What was found in one text, by the words of the mentions."""

    def __init__(self, actors: tuple[Actor, ...], mentions: tuple[ActorMention, ...]) -> None:
        self.actors = {a.id: a for a in actors}
        self.mentions = mentions
        self.words = [m.span.text for m in mentions]

    def of(self, words: str, nth: int = 0) -> Actor:
        found = [m for m in self.mentions if m.span.text == words]
        assert len(found) > nth, f"{words!r} is not among {self.words}"
        return self.actors[found[nth].actor_id]

    def named(self, name: str) -> Actor:
        found = [a for a in self.actors.values() if a.name == name]
        assert len(found) == 1, f"{len(found)} actors {name!r} among {[a.name for a in self.actors.values()]}"
        return found[0]

    def has(self, words: str) -> bool:
        return words in self.words


@pytest.fixture(scope="session")
def find(parser: Parser, knowledge: Knowledge) -> Callable[[str], Found]:
    def found(text: str) -> Found:
        parse = parser(document(text))
        return Found(*find_actors(parse, find_places(parse, knowledge), knowledge))

    return found


# Names of persons


def test_a_surname_is_the_person_of_the_full_name(find: Callable[[str], Found]) -> None:
    found = find("Mariam Konate left the town. Mr Bamba stayed. Konate said the road was closed.")
    assert found.of("Konate") is found.of("Mariam Konate")
    assert found.of("Mr Bamba") is not found.of("Konate")
    assert found.named("Bamba").kind is ActorKind.PERSON


def test_a_title_before_a_name_is_a_role_and_no_part_of_the_name(find: Callable[[str], Found]) -> None:
    actor = find("General Paul Tano told reporters that the bridge was mined.").of("General Paul Tano")
    assert actor.name == "Paul Tano"
    assert actor.sector == "MIL"
    assert [r.title for r in actor.roles] == ["General"]


def test_who_speaks_after_a_name_is_not_the_one_named(find: Callable[[str], Found]) -> None:
    found = find("A spokesman for the UN office arrived. The men fought for Alice Beda, the spokesman said on Friday.")
    assert found.of("the spokesman") is not found.of("Alice Beda")
    assert find("Alice Beda, the mayor of Abobo, told reporters.").of("the mayor of Abobo").name == "Alice Beda"


def test_an_honorific_is_no_role(find: Callable[[str], Found]) -> None:
    assert find("Mrs Amina Diallo spoke first.").named("Amina Diallo").roles == ()


def test_two_bearers_of_a_surname_stay_apart(find: Callable[[str], Found]) -> None:
    found = find(
        "President Henri Sokoro spoke on Monday. Sokoro's brother, Alain Sokoro, commands the guard. "
        "Alain Sokoro denied the killings. Henri Sokoro said nothing."
    )
    assert found.named("Henri Sokoro") is not found.named("Alain Sokoro")
    assert found.of("Sokoro") is found.named("Henri Sokoro")


def test_nobody_is_his_own_son(find: Callable[[str], Found]) -> None:
    found = find("Gosso's son, Michel Gosso, was arrested. Pierre Gosso ruled for ten years.")
    assert found.of("Gosso") is not found.of("Michel Gosso")


def test_spellings_of_one_report_are_one_person(find: Callable[[str], Found]) -> None:
    found = find("Muammar Gaddafi spoke on television. Moammar Gadhafi vowed to stay. Colonel Qaddafi is defiant.")
    assert found.of("Muammar Gaddafi") is found.of("Moammar Gadhafi")
    assert found.of("Colonel Qaddafi") is found.of("Moammar Gadhafi")


def test_a_name_that_begins_a_longer_one(find: Callable[[str], Found]) -> None:
    found = find("Saif al-Islam Madi left. Khamis Madi stayed. Saif al-Islam said he would return.")
    assert found.of("Saif al-Islam") is found.of("Saif al-Islam Madi")
    assert found.of("Khamis Madi") is not found.of("Saif al-Islam Madi")


# Organisations


def test_acronyms_and_long_names_are_one(find: Callable[[str], Found]) -> None:
    found = find("The United Nations sent food. The U.N. said the UN convoy was safe.")
    assert found.of("The United Nations") is found.of("The U.N.")
    assert found.named("United Nations").kind is ActorKind.ORGANISATION


def test_an_acronym_is_the_long_name_that_it_abbreviates(find: Callable[[str], Found]) -> None:
    found = find("The Northern People's Rescue Front claimed the attack. The NPRF named no victims.")
    assert found.of("The NPRF") is found.of("The Northern People's Rescue Front")


def test_an_explained_acronym(find: Callable[[str], Found]) -> None:
    found = find("The minister praised NATIF, using the NATIF acronym to refer to the African force in the north.")
    assert found.of("NATIF") is found.of("the African force")


def test_a_place_inside_the_name_of_a_body_belongs_to_the_body(find: Callable[[str], Found]) -> None:
    found = find("Boston Police said two men were shot.")
    assert found.named("Boston Police").kind is ActorKind.FORCE
    assert found.named("Boston Police").sector == "COP"


def test_a_body_and_the_person_who_speaks_for_it(find: Callable[[str], Found]) -> None:
    found = find("French Foreign Ministry spokesman Jean Dupre said the talks had failed.")
    person = found.of("French Foreign Ministry spokesman Jean Dupre")
    assert person.name == "Jean Dupre"
    assert [(r.title, r.of) for r in person.roles] == [("spokesman", "French Foreign Ministry")]
    ministry = found.of("French Foreign Ministry")
    assert (ministry.kind, ministry.country, ministry.sector) == (ActorKind.ORGANISATION, "FRA", "GOV")


def test_a_broadcaster_beside_its_description(find: Callable[[str], Found]) -> None:
    found = find("Shells fell near the state broadcaster, RTI, on Monday.")
    assert found.of("the state broadcaster") is found.of("RTI")


# Nouns for people


@pytest.mark.parametrize(
    ("text", "words", "kind", "country", "sector"),
    [
        ("French soldiers guarded the bridge.", "French soldiers", ActorKind.FORCE, "FRA", "MIL"),
        ("Two gunmen fired at the bus.", "Two gunmen", ActorKind.GROUP, None, "UAF"),
        ("Residents fled the town.", "Residents", ActorKind.CIVILIANS, None, "CVL"),
        ("They killed 37 Malian immigrants.", "37 Malian immigrants", ActorKind.CIVILIANS, "MLI", "CVL"),
        ("Police arrested a student.", "Police", ActorKind.FORCE, None, "COP"),
        ("Rebels took the port.", "Rebels", ActorKind.GROUP, None, "REB"),
        ("A security source said so.", "A security source", ActorKind.PERSON, None, None),
        ("South Africa's government said so.", "South Africa's government", ActorKind.STATE, "ZAF", "GOV"),
        ("Ivory Coast's foreign minister left.", "Ivory Coast's foreign minister", ActorKind.PERSON, "CIV", "GOV"),
        ("Libyans crossed the border.", "Libyans", ActorKind.CIVILIANS, "LBY", None),
    ],
)
def test_nouns_for_people(
    find: Callable[[str], Found], text: str, words: str, kind: ActorKind, country: str | None, sector: str | None
) -> None:
    actor = find(text).of(words)
    assert (actor.kind, actor.country, actor.sector) == (kind, country, sector)


@pytest.mark.parametrize(
    "text",
    [
        "The army base was empty and the police station burned.",
        "They stayed at the party until dawn.",
        "He built his military camps in the hills.",
        "They were expelled by force.",
        "The committee room was dark.",
    ],
)
def test_nouns_that_name_things_here(find: Callable[[str], Found], text: str) -> None:
    assert [m.span.text for m in find(text).mentions if m.form != "pronoun"] == []


# Loyalty


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Paul Tano fled. Pro-Tano militia burned the market.", "Pro-Tano militia"),
        ("Paul Tano fled. Fighters loyal to Tano burned the market.", "Fighters loyal to Tano"),
        ("Paul Tano fled. Tano's forces burned the market.", "Tano's forces"),
        ("Paul Tano fled. Tano supporters burned the market.", "Tano supporters"),
        ("Paul Tano fled. Troops supporting Paul Tano burned the market.", "Troops supporting Paul Tano"),
    ],
)
def test_loyalty(find: Callable[[str], Found], text: str, words: str) -> None:
    found = find(text)
    assert found.of(words).allegiance == found.named("Paul Tano").id


def test_opponents_are_not_loyal(find: Callable[[str], Found]) -> None:
    assert find("Paul Tano fled. Tano's opponents cheered.").of("Tano's opponents").allegiance is None


def test_two_names_before_one_noun(find: Callable[[str], Found]) -> None:
    found = find("Paul Tano and Henri Sokoro met. People died in clashes between Tano and Sokoro supporters.")
    assert found.of("Tano and Sokoro supporters").allegiance == found.named("Paul Tano").id
    assert found.of("Sokoro supporters").allegiance == found.named("Henri Sokoro").id


def test_the_same_forces_in_other_words(find: Callable[[str], Found]) -> None:
    found = find("Paul Tano's forces took the port. Later pro-Tano forces entered the city.")
    assert found.of("Paul Tano's forces") is found.of("pro-Tano forces")


# Roles and what takes them up


def test_an_apposition_is_a_role(find: Callable[[str], Found]) -> None:
    found = find("Alice Beda, Tano's foreign minister, said the talks went on. Paul Tano was silent.")
    actor = found.of("Alice Beda")
    assert [(r.title, r.of) for r in actor.roles] == [("foreign minister", "Tano")]
    assert actor.sector == "GOV"
    assert found.of("Tano's foreign minister") is actor


def test_the_role_before_the_name(find: Callable[[str], Found]) -> None:
    found = find("Mr Tano's prime minister, Guy Sery, said the war was over.")
    assert found.of("Mr Tano's prime minister") is found.of("Guy Sery")


def test_the_bearer_of_a_role(find: Callable[[str], Found]) -> None:
    found = find("Ivory Coast strongman Paul Tano refused to go. The strongman said he had won.")
    assert found.of("The strongman") is found.named("Paul Tano")


def test_a_role_with_two_bearers_stays_open(find: Callable[[str], Found]) -> None:
    found = find("Defence minister Paul Tano and interior minister Guy Sery met. The minister left early.")
    assert found.of("The minister") not in (found.named("Paul Tano"), found.named("Guy Sery"))


def test_an_opposition_leader_is_not_the_leader(find: Callable[[str], Found]) -> None:
    found = find("Opposition leader Paul Tano spoke. The leader vowed to fight.")
    assert found.of("The leader") is not found.named("Paul Tano")


def test_the_source_is_the_last_unnamed_source(find: Callable[[str], Found]) -> None:
    found = find("A security source said the camp was lost. The source said two men had died.")
    assert found.of("The source") is found.of("A security source")


def test_indefinite_people_are_each_their_own(find: Callable[[str], Found]) -> None:
    found = find("A resident heard shots. A resident saw a body. Gunmen ran away. The gunmen wore masks.")
    assert found.of("A resident") is not found.of("A resident", 1)
    assert found.of("The gunmen") is found.of("Gunmen")


def test_the_army_is_of_the_country_of_the_report(find: Callable[[str], Found]) -> None:
    found = find("In Ivory Coast the army withdrew. Ivory Coast has known war before. The army had no fuel.")
    assert found.of("the army") is found.of("The army")
    assert found.of("the army").country == "CIV"


# States


def test_a_country_acts_or_is_a_place(find: Callable[[str], Found]) -> None:
    found = find("France sent planes. The planes flew to Chad. Washington called for calm.")
    assert found.of("France").kind is ActorKind.STATE
    assert found.of("Washington").country == "USA"
    assert not found.has("Chad")


# Pronouns


def test_the_one_who_spoke_is_he(find: Callable[[str], Found]) -> None:
    found = find("Paul Tano said he would not resign.")
    assert found.of("he") is found.named("Paul Tano")


def test_he_in_a_quotation_is_not_the_speaker(find: Callable[[str], Found]) -> None:
    found = find('Paul Tano hid in the palace. "He is alone now," said Guy Sery.')
    assert found.of("He") is found.named("Paul Tano")


def test_an_unclear_pronoun_has_no_mention(find: Callable[[str], Found]) -> None:
    found = find("Guy Sery met Paul Tano near his house. The guards were told to arrest him.")
    assert not found.has("his")
    assert not found.has("him")


def test_gender_is_heeded(find: Callable[[str], Found]) -> None:
    found = find("Mrs Beda met Mr Tano. She said the talks had failed.")
    assert found.of("She") is found.named("Beda")


def test_an_unnamed_source_speaks_of_another(find: Callable[[str], Found]) -> None:
    found = find("Paul Tano left the city. A diplomat said he had crossed the border.")
    assert not found.has("he") or found.of("he") is found.named("Paul Tano")


def test_possessives_tell_the_owner(find: Callable[[str], Found]) -> None:
    found = find("Paul Tano fled, and his supporters surrendered.")
    assert found.of("his supporters").allegiance == found.named("Paul Tano").id


# What always holds


def test_spans_are_verbatim_ids_resolve_and_nothing_is_named_twice(find: Callable[[str], Found]) -> None:
    text = (
        'The Red Cross said 40 people died when pro-Tano militia attacked Duekoue. "They came at night," a resident '
        "said. U.S. President Barack Obama condemned the attack, and his spokesman said France would help."
    )
    found = find(text)
    assert found.mentions
    for mention in found.mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert mention.why
        assert mention.actor_id in found.actors
    assert len({(m.span.start, m.span.end) for m in found.mentions}) == len(found.mentions)
    assert list(found.mentions) == sorted(found.mentions, key=lambda m: (m.span.start, -m.span.end))
    for actor in found.actors.values():
        assert actor.why
        assert actor.name
        assert any(m.actor_id == actor.id for m in found.mentions)
        assert actor.allegiance is None or actor.allegiance in found.actors
        assert actor.names == tuple(sorted(actor.names))


def test_at_least_begins_the_words_of_those_counted(find: Callable[[str], Found]) -> None:
    assert "at least eight rebels" in find("The clashes killed at least eight rebels.").words


def test_an_office_reaches_to_its_end(find: Callable[[str], Found]) -> None:
    found = find("The U.N. High Commissioner for Refugees condemned the deportation.")
    assert found.of("The U.N. High Commissioner for Refugees").name != "for Refugees"


def test_authorities_elsewhere_are_others(find: Callable[[str], Found]) -> None:
    found = find("Qatari authorities deported her. All eyes are on the authorities in Misrata, who may let her go.")
    assert found.of("Qatari authorities") is not found.of("the authorities")


def test_no_text_no_actors(find: Callable[[str], Found]) -> None:
    assert find("").mentions == ()
    assert find(" \n\n \t").mentions == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            "Mr Tano 's army The of U.N. \" , . pro - loyal to he said Foreign Minister the Libyan rebels and Front ( ) "
            "\u202e \x07 von al -- President".split(" "),
        ),
        max_size=30,
    )
)
def test_any_words_can_be_read(find: Callable[[str], Found], words: list[str]) -> None:
    text = " ".join(words)
    found = find(text)
    assert all(text[m.span.start : m.span.end] == m.span.text for m in found.mentions)
    again = find(text)
    assert again.mentions == found.mentions


def test_a_long_row_of_capitals_is_read_in_time(find: Callable[[str], Found]) -> None:
    find("Alpha Beta Gamma, " * 700)
