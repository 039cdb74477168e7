"""Write what the encoder is trained on, one case a line: a sentence, its verb, and the words of the verb's place.

    python training/cases.py DATA build/training

Run with the project's own Python, for the gold is read as the benchmark reads it. Only the nine tenths that the
benchmark does not call unseen are written: eight to train on, one (`dev`) to choose with.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.event_place import UNLOCATED, Case, read_gold
from standoff.reading.parse import Parser


def split_of(case: Case) -> str:
    return "dev" if hashlib.sha256(case.text.encode()).digest()[0] % 10 == 1 else "train"


def main(data: Path, into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    with (into / "place.jsonl").open("w", encoding="utf-8") as out:
        for case in read_gold(data / "event-location" / "sentences.jsonl", Parser().nlp.tokenizer):
            split = split_of(case)
            # One source leaves the place out of most sentences that name one; that would teach silence.
            if case.is_unseen or (split == "train" and case.source == UNLOCATED and not case.words):
                continue
            counts[split] = counts.get(split, 0) + 1
            record = {"split": split, "source": case.source, "text": case.text, "verb": case.verb,
                      "words": sorted(case.words)}  # fmt: skip
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    print(counts)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
