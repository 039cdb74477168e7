"""The learned encoder: its pieces, and what its head says of sentences of our own."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.knowledge.encoder import LONGEST, Encoder, written_as_names
from standoff.knowledge.wordpiece import pieces_of, shape_of

VOCABULARY = {
    w: i for i, w in enumerate(["[PAD]", "[UNK]", "rebel", "##s", "shell", "##ed", "al", "-", "e", ".", "中"])
}


def cut(text: str) -> list[tuple[int, str]]:
    return [(p.id, text[p.start : p.end]) for p in pieces_of(text, VOCABULARY)]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def test_words_are_cut_into_the_longest_known_pieces():
    assert cut("Rebels shelled al-É.") == [
        (2, "Rebel"), (3, "s"), (4, "shell"), (5, "ed"), (6, "al"), (7, "-"), (8, "É"), (9, "."),
    ]  # fmt: skip


def test_what_the_vocabulary_lacks_is_unknown_as_a_whole():
    assert cut("rebelx 中x") == [(1, "rebelx"), (10, "中"), (1, "x")]


def test_accents_and_control_characters_keep_offsets():
    assert cut("re\u200bbe\u0301ls") == [(2, "re\u200bbe\u0301l"), (3, "s")]


def test_shapes():
    assert [shape_of(w) for w in ("town", "Town", "UN", "T4", "eBay", "A")] == [0, 1, 2, 3, 4, 1]


@given(st.text(max_size=60))
def test_pieces_stand_in_order_and_inside_the_text(text: str):
    pieces = pieces_of(text, VOCABULARY)
    assert all(0 <= p.start < p.end <= len(text) for p in pieces)
    assert all(a.start <= b.start for a, b in zip(pieces, pieces[1:], strict=False))


def test_words_written_as_names():
    text = "In the 5th week rebels took Ain al-Deir, T4 and Deir-ez-Zor."
    assert [text[a:b] for a, b in written_as_names(text)] == ["In", "5th", "Ain", "T4", "Deir-ez-Zor"]


def test_the_head_points_at_a_village_of_no_gazetteer(encoder: Encoder):
    text = "Gunmen killed nine farmers in the village of Kormalé, the governor told reporters in Ostmark."
    (scored,) = encoder.places(text, [text.index("killed")])
    likely = {text[s.start : s.end]: s.score for s in scored}
    assert likely["Kormalé"] > 0.6 > 0.2 > likely["Ostmark"]
    assert likely["Gunmen"] < 0.1


def test_each_verb_has_its_own_place(encoder: Encoder):
    text = "Troops shelled Tarvo on Monday, and a day later thousands of people marched in Brennick."
    first, second = encoder.places(text, [text.index("shelled"), text.index("marched")])
    for scored, place in ((first, "Tarvo"), (second, "Brennick")):
        assert text[slice(*max((s.score, s.start, s.end) for s in scored)[1:])] == place


def test_the_same_question_has_the_same_answer(encoder: Encoder):
    text = "A bomb killed two men in Tarvo."
    assert encoder.places(text, [7]) == encoder.places(text, [7]) == Encoder().places(text, [7])


@pytest.mark.parametrize("text", ["", "...", "no name here", "\u202eA\u200b", "A" * 40_000, "Tarvo " * (LONGEST + 9)])
def test_what_cannot_be_read_gets_no_answer_and_does_no_harm(encoder: Encoder, text: str):
    assert all(0 <= s.score <= 1 for row in encoder.places(text, [0]) for s in row)


def test_nothing_asked_is_nothing_run(encoder: Encoder):
    assert encoder.places("Tarvo fell.", []) == []


def test_the_weights_ship_with_their_card():
    folder = files("standoff.knowledge") / "weights"
    assert {"encoder.onnx", "vocabulary.txt", "README.md"} <= {f.name for f in folder.iterdir()}
    assert len((folder / "encoder.onnx").read_bytes()) < 25_000_000
