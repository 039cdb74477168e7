"""The gazetteer: built once, found by any spelling, deepened by dumps; and the nations."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import KnowledgeError
from standoff.knowledge import nations
from standoff.knowledge.bloom import Bloom
from standoff.knowledge.folding import fold
from standoff.knowledge.gazetteer import Gazetteer
from standoff.knowledge.gazetteer_index import Entry, write_index
from standoff.knowledge.words import rows

COLUMNS = 19


@pytest.fixture(scope="module")
def gazetteer(knowledge):
    return knowledge.gazetteer


def row(number, name, feature, latitude="5.1", longitude="-4.2", changed="2014-01-01", country="CI", others=""):
    cells = [str(number), name, name, others, latitude, longitude, *feature.split("."), country, "", "78", "", "", ""]
    return "\t".join([*cells, "120", "", "300", "Africa/Abidjan", changed])


@pytest.fixture
def linked(tmp_path, gazetteer):
    """A cache folder of its own that already has the base index."""
    base = gazetteer.index_path
    (tmp_path / base.name).symlink_to(base)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Port-Bouët", "port bouet"),
        ("N'Djamena", "ndjamena"),
        ("N’Djamena", "ndjamena"),
        ("St. Louis", "saint louis"),
        ("Main St", "main st"),
        ("Côte d'Ivoire", "cote divoire"),
        ("İstanbul", "istanbul"),
        ("Łódź", "lodz"),
        ("", ""),
        ("--", ""),
    ],
)
def test_fold(name, folded):
    assert fold(name) == folded


def test_letters_that_stand_for_others_are_folded_as_these():
    assert fold("𝐀bidjan") == "abidjan"
    assert fold("ϒ") == fold("υ")


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.sets(st.text(max_size=12), max_size=200))
def test_bloom_never_forgets(keys):
    bloom = Bloom.sized(len(keys))
    for key in sorted(keys):
        bloom.add(key)
    assert all(key in Bloom(bytes(bloom.bits)) for key in keys)


def test_bloom_keeps_most_strangers_out():
    bloom = Bloom.sized(10_000)
    for i in range(10_000):
        bloom.add(f"in {i}")
    assert sum(f"out {i}" in bloom for i in range(10_000)) < 200


@pytest.mark.parametrize("spelling", ["Duekoue", "DUEKOUE", "Duékoué", "duekoue"])
def test_any_spelling(gazetteer, spelling):
    (place,) = gazetteer.candidates(spelling)
    assert place.id == "gn:2289549"


def test_place_knows_what_it_lies_in(gazetteer):
    (cocody,) = gazetteer.candidates("Cocody")
    chain = [gazetteer.place(i).name for i in cocody.within]
    assert (chain[0], chain[-1]) == ("Abidjan", "Ivory Coast")


def test_no_two_districts_beside_each_other_bear_one_name(gazetteer):
    assert len([p for p in gazetteer.candidates("Abobo") if p.country == "CI"]) == 1


def test_countries_have_coordinates_and_codes(gazetteer):
    for nation in nations.nations():
        place = gazetteer.place(nation.place_id)
        assert place.is_country
        assert place.country == nation.iso2
        assert abs(place.latitude) <= 90
        assert abs(place.longitude) <= 180
    assert gazetteer.country("CI").name == "Ivory Coast"
    assert gazetteer.country("QQ") is None


def test_every_parent_in_the_tables_is_known(gazetteer):
    for table in ("districts", "regions"):
        for line in rows(table):
            assert not line[7] or gazetteer.place(line[7]), line[:2]
    for _, place_id in rows("place_people"):
        assert gazetteer.place(place_id), place_id


def test_regions(gazetteer):
    for name in ("Darfur", "the Sahel", "Donbas", "Cyrenaica", "West Africa", "Sinai"):
        assert gazetteer.candidates(name.removeprefix("the ")), name


def test_unknown_name(gazetteer):
    assert gazetteer.candidates("Qwertalabad") == ()
    assert gazetteer.candidates("") == ()
    assert gazetteer.place("gn:0") is None


def test_pickles_by_opening_anew(gazetteer):
    again = pickle.loads(pickle.dumps(gazetteer))
    assert again.candidates("Abidjan") == gazetteer.candidates("Abidjan")
    assert again.version == gazetteer.version


def test_works_after_a_fork(gazetteer):
    gazetteer.lookup("Abidjan")
    child = os.fork()
    if child == 0:
        os._exit(0 if gazetteer.candidates("Yamoussoukro") else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_cache_directory_is_a_setting(linked):
    code = "from standoff.knowledge.gazetteer import Gazetteer; print(Gazetteer.open().directory)"
    environment = {**os.environ, "STANDOFF_CACHE": str(linked)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(linked)
    assert done.stderr == ""


def test_damaged_index_is_named(tmp_path, gazetteer):
    (tmp_path / gazetteer.index_path.name).write_bytes(b"not a database" * 100)
    with pytest.raises(KnowledgeError, match="damaged"):
        Gazetteer.open(tmp_path)


def test_unwritable_folder_is_named(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(KnowledgeError, match="STANDOFF_CACHE"):
        write_index(blocked / "x.sqlite", [], {})


def test_two_places_of_one_id_are_refused(tmp_path):
    entry = Entry("gn:1", "A", (), 0.0, 0.0, None, None, None, "P", "PPL", 0)
    with pytest.raises(KnowledgeError, match="gn:1"):
        write_index(tmp_path / "x.sqlite", [entry, entry], {})
    assert list(tmp_path.iterdir()) == []


def test_dump_makes_villages_known(linked, tmp_path):
    dump = tmp_path / "CI.txt"
    dump.write_text(row(900000001, "Zzyxville", "P.PPL", others="Zizville") + "\n" + row(900000002, "Oasis", "H.STM"))
    before = Gazetteer.open(linked)
    assert Gazetteer.add(dump, linked) == 1
    after = Gazetteer.open(linked)
    (village,) = after.candidates("Zizville")
    assert (village.name, village.country, village.within[-1]) == ("Zzyxville", "CI", "gn:2287781")
    assert before.candidates("Zizville") == ()
    assert before.version != after.version
    assert after.candidates("Abidjan") == before.candidates("Abidjan")


def test_district_of_a_dump_lies_in_the_town_around_it(linked, tmp_path):
    town = row(900000003, "Bigzzyx", "P.PPL", "8.0", "-6.0").replace("\t120\t", "\t90000\t")
    (tmp_path / "CI.txt").write_text(town + "\n" + row(900000004, "Zzyxside", "P.PPLX", "8.02", "-6.01"))
    Gazetteer.add(tmp_path / "CI.txt", linked)
    (district,) = Gazetteer.open(linked).candidates("Zzyxside")
    assert district.within[0] == "gn:900000003"


def test_stale_dump_is_refused(linked, tmp_path):
    dump = tmp_path / "CI.txt"
    dump.write_text(row(900000001, "Zzyxville", "P.PPL", changed="2020-01-01"))
    Gazetteer.add(dump, linked)
    dump.write_text(row(900000001, "Zzyxville", "P.PPL", changed="2010-01-01"))
    with pytest.raises(KnowledgeError, match="stale"):
        Gazetteer.add(dump, linked)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no dump at all\n",
        row(1, "A", "P.PPL") + "\n" + row(2, "B", "P.PPL")[:20],
        row(1, "A", "P.PPL", latitude="north"),
        row(1, "A", "P.PPL", latitude="95"),
        row(1, "A", "P.PPL") + "\n" + row(2, "B", "P.PPL", country="GH"),
    ],
)
def test_broken_dump_is_refused(tmp_path, content):
    dump = tmp_path / "CI.txt"
    dump.write_text(content)
    with pytest.raises(KnowledgeError):
        Gazetteer.add(dump, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_real_dump(linked, shared):
    assert Gazetteer.add(Path(shared) / "data" / "gazetteer" / "CI.txt", linked) > 5000
    gazetteer = Gazetteer.open(linked)
    assert any(p.country == "CI" for p in gazetteer.candidates("Ziogouin"))
    assert gazetteer.candidates("Duekoue")[0].country == "CI"
    assert len([p for p in gazetteer.candidates("Cocody") if p.feature_code == "PPLX"]) == 1


def test_names_of_nations():
    assert nations.named("Côte d'Ivoire").iso2 == nations.named("Ivory Coast").iso2 == "CI"
    assert nations.named("Burma").iso3 == "MMR"
    assert nations.named("U.S.").iso2 == nations.named("US").iso2 == "US"
    assert nations.named("us") is None
    assert nations.named("the Gambia".title()).iso2 == "GM"
    assert nations.nation("CIV").iso2 == "CI"


def test_words_for_peoples():
    assert nations.of_people("Ivorian").iso2 == "CI"
    assert nations.of_people("South Africans").iso2 == "ZA"
    assert [n.iso2 for n in nations.of_people_all("Congolese")] == ["CD", "CG"]
    assert nations.of_people("french") is None
    assert nations.of_capital("Paris").iso2 == "FR"
    assert nations.of_capital("Lyon") is None


def test_a_town_listed_twice_in_two_spellings_is_one(gazetteer):
    in_libya = {
        c.place.id
        for name in ("Zawiya", "Zawiyah", "Az Zāwīyah")
        for c in gazetteer.lookup(name)
        if c.place.country == "LY" and c.place.feature_class == "P"
    }
    assert len(in_libya) == 1


def test_neighbours_of_like_names_stay_two(gazetteer):
    assert gazetteer.lookup("South Geelong")[0].place.id != gazetteer.lookup("East Geelong")[0].place.id
