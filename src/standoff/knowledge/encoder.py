"""The small learned encoder that ships with standoff, and what its heads say of the words of a sentence.

It runs on one thread, a sentence at a time, so that an answer depends on the sentence and the words asked about and on
nothing else. The weights, and how they were made, are in the folder `weights`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from standoff.errors import KnowledgeError
from standoff.knowledge.wordpiece import pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onnxruntime import InferenceSession

LONGEST = 192  # pieces; it learned on 96, and longer sentences are mostly lists that the layout glued together
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_WEIGHTS = "weights"


@dataclass(frozen=True, slots=True)
class Scored:
    """A word start..end of the sentence, and how likely it is what the head seeks, 0 to 1."""

    start: int
    end: int
    score: float


def written_as_names(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand that begin with a capital or hold a digit."""
    for word in _WORD.finditer(text):
        letters = word.group()
        if letters[0].isupper() or any(c.isdigit() for c in letters):
            yield word.start(), word.end()


class Encoder:
    """Loads its weights when it is first asked. Raises KnowledgeError where they, or onnxruntime, are missing."""

    def places(self, text: str, asked: Sequence[int]) -> list[tuple[Scored, ...]]:
        """For each verb, given by its offset in this sentence: the sentence's names, scored as the place of its act.

        Nothing for a verb of a sentence that is too long.
        """
        nothing: list[tuple[Scored, ...]] = [()] * len(asked)
        names = list(written_as_names(text))
        if not asked or not names or len(text) > LONGEST * 12:
            return nothing
        pieces = pieces_of(text, self._vocabulary)
        if not pieces or len(pieces) > LONGEST:
            return nothing
        ids = [self._vocabulary["[CLS]"], *(p.id for p in pieces), self._vocabulary["[SEP]"]]
        shapes = [0, *(p.shape for p in pieces), 0]
        at = [next((n + 1 for n, p in enumerate(pieces) if p.end > offset), len(pieces)) for offset in asked]
        scores = self._run(ids, shapes, at)
        first = {p.start: n + 1 for n, p in reversed(list(enumerate(pieces)))}
        return [
            tuple(Scored(start, end, float(row[first[start]])) for start, end in names if start in first)
            for row in scores
        ]

    def _run(self, ids: list[int], shapes: list[int], at: list[int]) -> list[list[float]]:
        import numpy as np  # noqa: PLC0415 - reading without the heads does without it

        (logits,) = self._session.run(
            ["place"],
            {
                "pieces": np.array([ids], dtype=np.int64),
                "shapes": np.array([shapes], dtype=np.int64),
                "sentence": np.zeros(len(at), dtype=np.int64),
                "at": np.array(at, dtype=np.int64),
            },
        )
        scores: list[list[float]] = (1 / (1 + np.exp(-logits.astype(np.float64)))).round(4).tolist()
        return scores

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        text = (files("standoff.knowledge") / _WEIGHTS / "vocabulary.txt").read_text("utf-8")
        return {word: number for number, word in enumerate(text.split("\n")) if word}

    @cached_property
    def _session(self) -> InferenceSession:
        try:
            import onnxruntime  # noqa: PLC0415 - a second to load, and not needed without the heads
        except ImportError as error:
            raise KnowledgeError(
                "the learned heads need the package onnxruntime; install it, or read with --no-learned"
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        weights = files("standoff.knowledge") / _WEIGHTS / "encoder.onnx"
        if not weights.is_file():
            raise KnowledgeError("the weights of the learned heads are not installed; read with --no-learned")
        with as_file(weights) as path:
            return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
