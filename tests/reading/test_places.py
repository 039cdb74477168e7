"""Places: where the text names them, which they are, and how an occurrence lies to them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.model import Relation
from standoff.reading.places import find_places
from tests.conftest import document


@pytest.fixture(scope="module")
def places(parser, knowledge):
    return lambda text: find_places(parser(document(text)), knowledge)


def names(mentions):
    return [m.span.text for m in mentions]


def one(mentions, text):
    found = [m for m in mentions if m.span.text == text]
    assert found, f"{text!r} is not among {names(mentions)}"
    return found[0]


def test_accents_are_folded(places):
    duekoue = one(places("The Ivory Coast army shelled Duekoue on Monday."), "Duekoue").place
    assert duekoue.name in {"Duékoué", "Duekoué"}
    assert duekoue.country == "CI"
    assert (round(duekoue.latitude, 1), round(duekoue.longitude, 1)) == (6.7, -7.3)


def test_country_names_and_former_names(places):
    found = places("Refugees from Cote d'Ivoire and from Burma crossed into Liberia. The U.S. and the UK sent aid.")
    assert [m.place.country for m in found] == ["CI", "MM", "LR", "US", "GB"]
    assert all(m.place.is_country for m in found)


def test_district_lies_in_its_city(places, knowledge):
    found = places("Shells fell on the Cocody neighbourhood of Abidjan, and then on Treichville.")
    cocody = one(found, "Cocody").place
    assert cocody.feature_code == "PPLX"
    assert knowledge.gazetteer.place(cocody.within[0]).name == "Abidjan"
    assert knowledge.gazetteer.place(cocody.within[-1]).name == "Ivory Coast"
    assert one(found, "Treichville").place.country == "CI"


def test_country_of_the_report_settles_homonyms(places):
    ivorian = places("Ivorian rebels took San Pedro, Ivory Coast's second port, then moved on Abidjan.")
    assert one(ivorian, "San Pedro").place.country == "CI"
    libyan = places("Libyan rebels held Misrata. Fighting went on in Tripoli, the Libyan capital.")
    assert one(libyan, "Tripoli").place.country == "LY"
    lebanese = places("Lebanese troops deployed in Tripoli, north of Beirut, Lebanon's army said.")
    assert one(lebanese, "Tripoli").place.country == "LB"


def test_a_town_outshines_a_smaller_division_of_its_name_elsewhere(places):
    (gaza,) = places("The boats left for Gaza on Monday.")
    assert gaza.place.country == "PS"
    gaza, maputo = places("Floods cut the road from Gaza province to Maputo.")
    assert (gaza.place.country, maputo.place.country) == ("MZ", "MZ")


def test_container_in_words_wins(places):
    found = places("A barn burned down in Paris, Texas, on Friday. Nobody was hurt in Athens, Ga., either.")
    assert one(found, "Paris").place.country == "US"
    assert one(found, "Athens").place.admin1 == "GA"
    assert "Texas" in one(found, "Paris").why


def test_peoples_are_no_places_but_speak_for_their_country(places):
    assert names(places("French and Ivorian soldiers met South African envoys.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Jordan Battalion opened fire.",
        "Paris Hilton arrived.",
        "He wrote for the Washington Post.",
        "The Benghazi Brigade opened fire.",
        "Mr Houston said so.",
        "Michael Jordan retired.",
        "On March 3 the man said that most of them were of one mind.",
        "May was warm. Many a time he had been ill.",
    ],
)
def test_parts_of_other_names_and_common_words_are_no_places(places, text):
    assert names(places(text)) == []


def test_georgia_by_its_surroundings(places):
    assert one(places("Russian troops entered Georgia and bombed Tbilisi and Gori."), "Georgia").place.country == "GE"
    state = one(places("Police in Atlanta and Savannah, in the state of Georgia, arrested him."), "Georgia").place
    assert state.country == "US"


def test_unknown_place_keeps_its_words(places):
    found = one(places("Gunmen attacked the village of Qwertalabad on Tuesday."), "Qwertalabad")
    assert found.place is None
    assert found.why


@pytest.mark.parametrize(
    ("text", "name", "relation", "wording"),
    [
        ("Fighting went on in Abidjan.", "Abidjan", Relation.AT, None),
        ("Shots were heard near Sirte.", "Sirte", Relation.NEAR, "near Sirte"),
        ("Rebels camped outside Sirte.", "Sirte", Relation.NEAR, "outside Sirte"),
        ("A convoy was hit 30 km north of Bouake.", "Bouake", Relation.NEAR, "30 km north of Bouake"),
        (
            "A convoy was hit 40 miles (64 km) east of Tripoli.",
            "Tripoli",
            Relation.NEAR,
            "40 miles (64 km) east of Tripoli",
        ),
        ("Tanks stood on the outskirts of Tripoli.", "Tripoli", Relation.NEAR, "the outskirts of Tripoli"),
        ("He was killed in the west of Ivory Coast.", "Ivory Coast", Relation.PART, "the west of Ivory Coast"),
        ("He was killed in Ivory Coast's west.", "Ivory Coast", Relation.PART, "Ivory Coast's west"),
        ("He was killed in northern Mali.", "Mali", Relation.PART, "northern Mali"),
        ("He died in the western town of Duekoue.", "Duekoue", Relation.AT, "the western town of Duekoue"),
        ("They fell back towards Ajdabiya.", "Ajdabiya", Relation.TOWARDS, "towards Ajdabiya"),
        ("The column advanced on Benghazi.", "Benghazi", Relation.TOWARDS, "on Benghazi"),
        ("Thousands fled Misrata.", "Misrata", Relation.FROM, "fled Misrata"),
        ("They were driven from Misrata.", "Misrata", Relation.FROM, "from Misrata"),
        ("A New York-based group said so.", "New York", Relation.FROM, "New York-based"),
        ("They marched to the gates of Mali's main city.", "Mali", Relation.AT, None),
    ],
)
def test_relation_and_wording(places, text, name, relation, wording):
    mention = one(places(text), name)
    assert mention.relation is relation
    assert (mention.wording and mention.wording.text) == wording


def test_relation_carries_over_a_list(places):
    found = places("Shelling was reported near Goma and Bukavu.")
    assert [m.relation for m in found] == [Relation.NEAR, Relation.NEAR]


def test_dateline_in_capitals(places):
    found = places("ABIDJAN, Ivory Coast (AP) - Gunmen opened fire.")
    assert [m.place.name for m in found] == ["Abidjan", "Ivory Coast"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "A", "Al-", "'", "St. ", "\u202eABIDJAN\u202c", "İ" * 50, "Paris " * 3000]
)
def test_hostile_input(places, text):
    for mention in places(text):
        assert mention.span.text == text[mention.span.start : mention.span.end]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(
    ["Paris", "in", "the", "of", "San", "Pedro", ",", "Ga.", "north", "-", "'s", "Al", "near", "fled", "30", "km", ".", "U.S."]
), max_size=25))  # fmt: skip
def test_spans_are_verbatim_in_order_and_apart(parser, knowledge, words):
    doc = document(" ".join(words))
    found = find_places(parser(doc), knowledge)
    assert found == find_places(parser(doc), knowledge)
    for mention in found:
        assert doc.text[mention.span.start : mention.span.end] == mention.span.text
        assert mention.wording is None or mention.wording.contains(mention.span)
        assert mention.why
    assert all(a.span.end <= b.span.start for a, b in zip(found, found[1:], strict=False))


def test_comma_before_a_new_clause_is_no_container(places):
    text = (
        "Libya's rebels moved on Tripoli. After the fall of Tripoli, U.S. and allied officials met in Benghazi, Libya."
    )
    assert {m.place.country for m in places(text) if m.span.text == "Tripoli"} == {"LY"}


def test_spellings_with_and_without_the_arabic_article(places):
    assert one(places("Libyan rebels held al-Zawiya."), "al-Zawiya").place.country == "LY"
    assert names(places("As Libya burned, Egypt waited.")) == ["Libya", "Egypt"]


def test_seas_and_regions_before_divisions_of_their_name(places):
    assert one(places("A ship sank in the Red Sea."), "Red Sea").place.feature_class == "H"


def test_to_needs_a_word_of_motion(places):
    assert one(places("He flew from Tunis to Malta."), "Malta").relation is Relation.TOWARDS
    assert one(places("Oil is essential to Libya."), "Libya").relation is Relation.AT


@pytest.mark.parametrize(
    "text", ["U.N. envoys met in private.", "An Al-Jazeera crew was there.", "The storm moved South."]
)
def test_bodies_and_directions_are_no_towns(places, text):
    assert names(places(text)) == []


def test_first_part_of_a_longer_arabic_name(places):
    assert "Marsa" not in names(places("A tanker left the port of Marsa el-Hariga."))


def test_square_of_another_town_stays_unknown(places):
    assert one(places("Libyan rebels met in Martyrs Square in Zawiya."), "Martyrs Square").place is None
    assert one(places("Libyan rebels met on Green Square in Tripoli."), "Green Square").place.country == "LY"


def test_capital_abroad_is_not_moved_to_the_country_of_the_report(places):
    text = "Britain and France spoke. London and Paris agreed with Washington before the vote."
    assert one(places(text), "Washington").place.country == "US"
